// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QImage>
#include <QTimer>
#include <map>
#include <optional>

#include "ui/models/workspace.h"
#include "ui/plots/plot.h"

namespace automoe::ui {

/// Parallel coordinates of all candidates: one axis a column, better upwards, one line a candidate, coloured by the
/// quality of the front. Lines come in over several turns of the event loop, in random order, so that the window never
/// waits for 100 000 of them.
///
/// Dragging along an axis makes a range of the shared filter; a range is moved or resized by dragging, and taken away
/// by a double click. Dragging a title moves the axis. By keyboard: see key_help.h.
class ParallelPlot : public Plot {
    Q_OBJECT

public:
    /// `workspace` outlives the plot.
    explicit ParallelPlot(Workspace& workspace, QWidget* parent = nullptr);
    ~ParallelPlot() override;

    /// Keys, from left to right; those that the table lacks stay away until it has them.
    void setColumns(const std::vector<std::string>& keys);
    [[nodiscard]] const std::vector<std::string>& columns() const { return keys_; }

    [[nodiscard]] PlotTable table() const override;
    void paintFigure(QPaintDevice& device, const FigureStyle& style) override;
    void resetView() override;

    /// Where a value lies on the axis of a column, on the canvas; nothing: no such axis.
    [[nodiscard]] std::optional<QPointF> placeOf(const std::string& key, double value) const;
    /// Where the title of an axis can be taken.
    [[nodiscard]] QPointF titlePlace(const std::string& key) const;
    /// Whether all lines are drawn.
    [[nodiscard]] bool complete() const { return !clock_.isActive() && !stale_; }

Q_SIGNALS:
    /// The user moved an axis.
    void columnsChanged();

protected:
    void showTheme() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Axis {
        const Column* column = nullptr;
        double low = 0;  ///< the value at the lower end: the worse one
        double high = 1;
    };
    struct Geometry {
        QRectF area;  ///< between the ends of the axes
    };
    enum class Grip { kNone, kNew, kMove, kTop, kBottom, kTitle };

    void takeTable();
    /// Asks all rows, once a table.
    const Axis& axisOf(const Column& column);
    void rebuild();
    void restart();
    void describe();
    void drawSome();
    [[nodiscard]] Geometry geometryFor(const QSize& size, const Theme& theme) const;
    [[nodiscard]] double axisX(const Geometry& geometry, std::size_t axis) const;
    [[nodiscard]] double shareOf(const Axis& axis, double value) const;
    [[nodiscard]] double valueAt(const Axis& axis, double y) const;
    template <class Take>
    void eachPiece(const Geometry& geometry, int row, const Take& take) const;
    void addLine(QPainter& painter, const Geometry& geometry, int row) const;
    [[nodiscard]] QColor colourOf(int row, const Theme& theme) const;
    [[nodiscard]] QColor inkOf(std::size_t place, const Theme& theme) const;
    void blendLines(QImage& image, double scale, const Geometry& geometry, const Theme& theme, std::size_t from,
                    std::size_t to) const;
    void paintFront(QPainter& painter, const Geometry& geometry, const Theme& theme) const;
    void paintAxes(QPainter& painter, const Geometry& geometry, const Theme& theme, const QSize& size) const;
    void paintScale(QPainter& painter, const Geometry& geometry, const Theme& theme) const;
    void paintCanvas();

    [[nodiscard]] const Range* rangeOf(std::size_t axis) const;
    [[nodiscard]] std::optional<std::size_t> axisAt(const QPointF& place, double reach) const;
    [[nodiscard]] Grip gripAt(std::size_t axis, const QPointF& place) const;
    [[nodiscard]] int rowAt(const QPointF& place) const;
    void setRange(std::size_t axis, double from, double to);
    void removeRange(std::size_t axis);
    void moveAxis(std::size_t from, std::size_t to);
    void press(const QMouseEvent& event);
    void drag(const QMouseEvent& event);
    void hover(const QPointF& place);
    void release(const QMouseEvent& event);
    bool key(const QKeyEvent& event);

    Workspace& workspace_;
    /// Kept: the workspace may have a newer one by the time that its signal of it comes.
    CandidateTablePtr table_ = std::make_shared<const CandidateTable>();
    std::vector<int> mixed_;             ///< all rows of the table
    std::map<std::string, Axis> spans_;  ///< by column: those asked for since the table came
    std::vector<std::string> keys_;
    std::vector<Axis> axes_;
    const Column* quality_ = nullptr;
    double quality_low_ = 0;
    double quality_high_ = 1;
    std::vector<int> order_;  ///< rows as they are drawn: all shown, then a sample of those left out
    std::size_t shown_ = 0;   ///< how many of them are shown
    QImage lines_;            ///< what is drawn so far
    std::size_t drawn_ = 0;
    bool stale_ = true;  ///< lines_ is of other data, size or colours
    QTimer clock_;
    QElapsedTimer since_shown_;

    std::size_t chosen_ = 0;  ///< the axis that the keyboard works on
    Grip grip_ = Grip::kNone;
    std::size_t grip_axis_ = 0;
    QPointF pressed_;
    QPointF dragged_;
    double grip_low_ = 0;  ///< the range when it was taken, as y
    double grip_high_ = 0;
    int gesture_ = 0;
    int hovered_ = -1;
};

}  // namespace automoe::ui
