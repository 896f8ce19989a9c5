// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "ui/models/workspace.h"
#include "ui/plots/xy_plot.h"

namespace automoe::ui {

/// Quality over cost of the shown candidates, with the front. Whatever the columns, better is up and to the left.
///
/// Click selects, Ctrl adds, Shift and dragging selects what lies in a rectangle; the budget line, the workspace's of
/// the cost that is shown, is dragged. By keyboard: see key_help.h.
class FrontPlot : public XyPlot {
    Q_OBJECT

public:
    /// A moment of the searches to look at.
    struct Moment {
        std::int64_t run = 0;          ///< this search only; 0: all candidates
        std::int64_t generation = -1;  ///< what was known after it; −1: everything
        bool operator==(const Moment&) const = default;
    };

    /// `workspace` outlives the plot.
    explicit FrontPlot(Workspace& workspace, QWidget* parent = nullptr);
    ~FrontPlot() override;

    [[nodiscard]] PlotTable table() const override;

    [[nodiscard]] std::optional<double> budget() const { return workspace_.budget(workspace_.costKey()); }
    /// As a step that can be undone; `gesture` as of ValueEdit.
    void setBudget(std::optional<double> budget, int gesture = 0);
    /// The best of the front that costs no more than the budget, as a row of the table; −1: none.
    [[nodiscard]] int bestWithinBudget() const;
    /// "Best within 120 ms: …"; "" without a budget.
    [[nodiscard]] QString budgetText() const;

    [[nodiscard]] const Moment& moment() const { return moment_; }
    void setMoment(const Moment& moment);
    /// Rows of the front at that moment, ascending by cost.
    [[nodiscard]] const std::vector<int>& front() const { return front_; }
    [[nodiscard]] int pointCount() const;
    /// The row drawn at a place of the canvas; −1: none is near.
    [[nodiscard]] int rowAt(const QPointF& place) const;

Q_SIGNALS:
    /// Front, budget or moment are new: what budgetText() and front() say, too.
    void answersChanged();

protected:
    [[nodiscard]] QRectF extent() const override;
    bool pressed(QMouseEvent& event) override;
    bool moved(QMouseEvent& event) override;
    bool released(QMouseEvent& event) override;
    bool keyPressed(QKeyEvent& event) override;
    void mouseLeft() override;
    QString toolTipAt(const QPoint& place) override;

private:
    struct Points;
    class Painter;

    void rebuild();
    void showSelection();
    void describe();
    void setHovered(int row);
    void selectInside(const QRectF& rectangle, bool add);
    void walk(int step, bool add);
    [[nodiscard]] bool nearBudget(const QPointF& place) const;

    Workspace& workspace_;
    std::unique_ptr<Points> points_;
    std::unique_ptr<Painter> painter_;
    std::vector<int> front_;
    Moment moment_;
    int hovered_ = -1;
    std::optional<QPointF> pressed_at_;
    bool dragging_budget_ = false;
    int gesture_ = 0;             ///< that moves the line
    std::optional<QRectF> band_;  ///< the rectangle that is being drawn
};

}  // namespace automoe::ui
