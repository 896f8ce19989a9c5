// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plots/front_plot.h"
#include "ui/plots/marks_p.h"

namespace automoe::ui {

/// What there is to draw, without what cannot be placed.
struct FrontPlot::Points {
    struct Point {
        double x = 0;
        double y = 0;
        int row = 0;
    };
    /// Kept: the workspace may have a newer one by the time that its signal of it comes.
    CandidateTablePtr table = std::make_shared<const CandidateTable>();
    const Column* cost = nullptr;  ///< null: there is no such column
    const Column* quality = nullptr;
    std::vector<int> by_cost;    ///< all rows of the table that have a cost, ascending: sorted once a table and axis
    std::vector<Point> all;      ///< ascending x
    std::vector<char> on_front;  ///< by row of the table
    MarkCloud cloud;             ///< all but the front, styles as in Painter
    std::vector<Point> pinned;
    QRectF extent;
    bool any_inherited = false;
    bool any_retrained = false;
    bool any_infeasible = false;
};

/// Draws the points of a front plot.
class FrontPlot::Painter {
public:
    explicit Painter(FrontPlot& plot);

    // Of more points the bars are all that one would see; those of the current and the hovered one are always there.
    static constexpr std::size_t kFewEnoughForErrors = 150;
    static constexpr std::size_t kMostBarsOfFront = 40;

    enum Style : std::uint8_t { kInherited, kRetrained, kInfeasible };
    void drawPoints(QCPPainter& painter) const;
    void drawOverlay(QCPPainter& painter) const;

private:
    [[nodiscard]] std::vector<MarkStyle> dimmed() const;
    [[nodiscard]] MarkStyle bold(int row) const;
    [[nodiscard]] double scaleOf(const QCPPainter& painter) const;
    void drawErrors(QCPPainter& painter, int row, double strength) const;
    void drawFrontLine(QCPPainter& painter) const;
    void drawPins(QCPPainter& painter) const;
    void drawBudget(QCPPainter& painter) const;
    void drawSigns(QCPPainter& painter) const;
    void drawSelection(QCPPainter& painter) const;
    [[nodiscard]] QPointF placeOf(int row) const;

    FrontPlot& plot_;
};

}  // namespace automoe::ui
