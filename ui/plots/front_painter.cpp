// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "ui/models/figures.h"
#include "ui/plots/front_plot_p.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kCrowd = 150;  ///< members of the front that would hide each other's edges

QColor faded(QColor colour, double opacity) {
    colour.setAlphaF(static_cast<float>(opacity));
    return colour;
}

}  // namespace

FrontPlot::Painter::Painter(FrontPlot& plot) : plot_(plot) {
    Canvas& canvas = plot.plotCanvas();
    new Drawing(canvas, QStringLiteral("main"), [this](QCPPainter& painter) { drawPoints(painter); });
    new Drawing(canvas, QStringLiteral("overlay"), [this](QCPPainter& painter) { drawOverlay(painter); });
}

double FrontPlot::Painter::scaleOf(const QCPPainter& painter) const {
    if (const FigureStyle* figure = plot_.figure()) return figure->vector ? 4 : figure->scale;
    return painter.device()->devicePixelRatioF();
}

std::vector<MarkStyle> FrontPlot::Painter::dimmed() const {
    const Theme& inks = plot_.inks();
    const auto count = plot_.points_->all.size();
    const double size = count < 1000 ? 7 : count < 10000 ? 6 : 4.5;
    // The denser the fainter: where most lie is to be seen.
    const double opacity = std::clamp(16 / std::sqrt(static_cast<double>(count) + 1), 0.06, 0.5);
    return {{Shape::kCircle, faded(inks.inherited(), opacity), size},
            {Shape::kDiamond, faded(inks.retrained(), opacity + 0.1), size},
            {Shape::kCross, faded(inks.muted, opacity), size}};
}

MarkStyle FrontPlot::Painter::bold(int row) const {
    const Theme& inks = plot_.inks();
    const auto& rows = plot_.points_->table->rows();
    const auto at = static_cast<std::size_t>(row);
    if (rows.feasible[at] == 0) return {Shape::kCross, inks.muted, 9};
    const bool retrained = rows.retrained[at] != 0;
    if (plot_.front_.size() > kCrowd)
        return {retrained ? Shape::kDiamond : Shape::kCircle, retrained ? inks.retrained() : inks.inherited(), 6};
    return {retrained ? Shape::kDiamond : Shape::kCircle, retrained ? inks.retrained() : inks.inherited(), 9,
            inks.background};
}

QPointF FrontPlot::Painter::placeOf(int row) const {
    const auto at = static_cast<std::size_t>(row);
    return plot_.placeOf(plot_.points_->cost->values[at], plot_.points_->quality->values[at]);
}

void FrontPlot::Painter::drawErrors(QCPPainter& painter, int row, double strength) const {
    const auto& points = *plot_.points_;
    const auto at = static_cast<std::size_t>(row);
    const Canvas& canvas = plot_.plotCanvas();
    const QPointF place = placeOf(row);
    painter.setPen(QPen(faded(bold(row).colour, strength), 1.2));
    constexpr double kCap = 2.5;
    if (points.cost->hasIntervals() && std::isfinite(points.cost->low[at])) {
        const double low = canvas.xAxis->coordToPixel(points.cost->low[at]);
        const double high = canvas.xAxis->coordToPixel(points.cost->high[at]);
        painter.drawLine(QPointF(low, place.y()), QPointF(high, place.y()));
        for (const double x : {low, high}) painter.drawLine(QPointF(x, place.y() - kCap), QPointF(x, place.y() + kCap));
    }
    if (points.quality->hasIntervals() && std::isfinite(points.quality->low[at])) {
        const double low = canvas.yAxis->coordToPixel(points.quality->low[at]);
        const double high = canvas.yAxis->coordToPixel(points.quality->high[at]);
        painter.drawLine(QPointF(place.x(), low), QPointF(place.x(), high));
        for (const double y : {low, high}) painter.drawLine(QPointF(place.x() - kCap, y), QPointF(place.x() + kCap, y));
    }
}

/// What is within reach at each cost: flat from one member to the next, then up.
void FrontPlot::Painter::drawFrontLine(QCPPainter& painter) const {
    if (plot_.front_.empty()) return;
    const QRect area = plot_.plotCanvas().area();
    QPolygonF line;
    const bool reversed = plot_.plotCanvas().xAxis->rangeReversed();
    std::vector<int> rows = plot_.front_;
    if (reversed) std::ranges::reverse(rows);
    for (const int row : rows) {
        const QPointF place = placeOf(row);
        if (!line.isEmpty()) line << QPointF(place.x(), line.last().y());
        line << place;
    }
    line << QPointF(std::max<double>(area.right() + 4, line.last().x()), line.last().y());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(plot_.inks().text, 1.4));
    painter.drawPolyline(line);
}

void FrontPlot::Painter::drawPins(QCPPainter& painter) const {
    painter.setPen(QPen(plot_.inks().text, 1.3));
    painter.setBrush(plot_.inks().limit());
    for (const auto& point : plot_.points_->pinned) {
        const QPointF foot = plot_.placeOf(point.x, point.y) - QPointF(0, 4);
        const QPointF top = foot - QPointF(0, 13);
        painter.drawLine(foot, top);
        painter.drawPolygon(QPolygonF({top, top + QPointF(9, 3.5), top + QPointF(0, 7)}));
    }
}

void FrontPlot::Painter::drawPoints(QCPPainter& painter) const {
    const auto& points = *plot_.points_;
    if (points.cost == nullptr || points.quality == nullptr) return;
    const Canvas& canvas = plot_.plotCanvas();
    const bool vector = plot_.figure() != nullptr && plot_.figure()->vector;
    points.cloud.draw(painter, canvas.area(), LinearMap(*canvas.xAxis), LinearMap(*canvas.yAxis), dimmed(),
                      scaleOf(painter), vector);
    if (points.all.size() <= kFewEnoughForErrors) {
        for (const auto& point : points.all) {
            if (points.on_front[static_cast<std::size_t>(point.row)] == 0) drawErrors(painter, point.row, 0.3);
        }
    }
    if (plot_.front_.size() <= kMostBarsOfFront) {
        for (const int row : plot_.front_) drawErrors(painter, row, 0.8);
    }
    drawFrontLine(painter);
    for (const int row : plot_.front_) drawMark(painter, placeOf(row), bold(row));
    drawPins(painter);
    drawSigns(painter);
}

/// The corner where nothing can lie if cost and quality have to be weighed.
void FrontPlot::Painter::drawSigns(QCPPainter& painter) const {
    const auto& points = *plot_.points_;
    const Theme& inks = plot_.inks();
    if (points.all.empty()) return;
    const auto mark = [](const MarkStyle& style) {
        return [style](QPainter& on, const QRectF& box) { drawMark(on, box.center(), style); };
    };
    std::vector<LegendEntry> entries;
    entries.push_back({tr("better"), [&inks](QPainter& on, const QRectF& box) {
                           on.setPen(QPen(inks.text, 1.4));
                           const QPointF tip = box.center() - QPointF(4, 4);
                           on.drawLine(tip, box.center() + QPointF(4, 4));
                           on.drawLine(tip, tip + QPointF(5, 0));
                           on.drawLine(tip, tip + QPointF(0, 5));
                       }});
    entries.push_back({tr("front"), [&inks](QPainter& on, const QRectF& box) {
                           on.setPen(QPen(inks.text, 1.4));
                           const QPointF middle = box.center();
                           on.drawPolyline(QPolygonF({QPointF(box.left(), middle.y() + 3), middle + QPointF(0, 3),
                                                      middle - QPointF(0, 3), QPointF(box.right(), middle.y() - 3)}));
                       }});
    if (points.any_inherited) entries.push_back({tr("inherited weights"), mark({Shape::kCircle, inks.inherited(), 8})});
    if (points.any_retrained) entries.push_back({tr("retrained"), mark({Shape::kDiamond, inks.retrained(), 8})});
    if (points.any_infeasible) entries.push_back({tr("over a limit"), mark({Shape::kCross, inks.muted, 8})});
    if (!points.pinned.empty()) {
        entries.push_back({tr("pinned"), [&inks](QPainter& on, const QRectF& box) {
                               on.setPen(QPen(inks.text, 1.3));
                               on.setBrush(inks.limit());
                               const QPointF top = box.center() - QPointF(3, 6);
                               on.drawLine(top, top + QPointF(0, 12));
                               on.drawPolygon(QPolygonF({top, top + QPointF(8, 3), top + QPointF(0, 6)}));
                           }});
    }
    drawLegend(painter, plot_.plotCanvas().area(), Qt::TopLeftCorner, inks, entries);
}

void FrontPlot::Painter::drawSelection(QCPPainter& painter) const {
    const auto& points = *plot_.points_;
    const Canvas& canvas = plot_.plotCanvas();
    const Theme& inks = plot_.inks();
    const int current = points.table->rowOf(plot_.workspace_.current());
    const std::vector<char> selected = rowsWith(*points.table, plot_.workspace_.selection());
    MarkCloud rings;
    int current_row = -1;
    for (const auto& point : points.all) {
        if (point.row == current) current_row = point.row;
        if (selected[static_cast<std::size_t>(point.row)] != 0) rings.add(point.x, point.y, 0);
    }
    const bool vector = plot_.figure() != nullptr && plot_.figure()->vector;
    // The halo sets the ring off from a dense cloud.
    for (const auto& [colour, width] : {std::pair(inks.background, 5.0), std::pair(inks.selection, 2.0)}) {
        const std::vector<MarkStyle> ring{{Shape::kCircle, QColor(Qt::transparent), 13, colour, width}};
        rings.draw(painter, canvas.area(), LinearMap(*canvas.xAxis), LinearMap(*canvas.yAxis), ring, scaleOf(painter),
                   vector);
    }
    for (const int row : {current_row, plot_.figure() == nullptr ? plot_.hovered_ : -1}) {
        if (row < 0) continue;
        drawErrors(painter, row, 1);
        drawMark(painter, placeOf(row), bold(row));
        drawMark(painter, placeOf(row), {Shape::kCircle, Qt::transparent, 15, inks.text, 1.6});
    }
}

void FrontPlot::Painter::drawBudget(QCPPainter& painter) const {
    const auto budget = plot_.budget();
    if (!budget) return;
    const Canvas& canvas = plot_.plotCanvas();
    const QRect area = canvas.area();
    const Theme& inks = plot_.inks();
    const double x = canvas.xAxis->coordToPixel(*budget);
    // What the budget leaves out steps back.
    painter.fillRect(
        QRectF(QPointF(std::max<double>(x, area.left()), area.top()), QPointF(area.right() + 1, area.bottom() + 1)),
        faded(inks.background, 0.55));
    painter.setPen(QPen(inks.limit(), 1.6, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    const QString unit = unitOf(plot_.workspace_.costKey());
    QString text = formatted(plot_.workspace_.costKey(), *budget);
    if (!unit.isEmpty()) text += QStringLiteral(" ") + unit;
    painter.setFont(inks.font);
    const QFontMetricsF letters(inks.font, painter.device());
    QRectF box(0, 0, letters.horizontalAdvance(text) + 12, letters.height() + 4);
    // Within the area, as far as it is wide enough.
    const double centre = std::max(area.left() + box.width() / 2, std::min(x, area.right() - box.width() / 2));
    box.moveCenter(QPointF(centre, area.bottom() - box.height()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(inks.limit());
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(inks.dark ? inks.background : QColor(Qt::white));
    painter.drawText(box, Qt::AlignCenter, text);
}

void FrontPlot::Painter::drawOverlay(QCPPainter& painter) const {
    if (plot_.points_->cost == nullptr || plot_.points_->quality == nullptr) return;
    drawBudget(painter);
    drawSelection(painter);
    if (plot_.band_) {
        painter.setPen(QPen(plot_.inks().selection, 1, Qt::DashLine));
        painter.setBrush(faded(plot_.inks().selection, 0.12));
        painter.drawRect(*plot_.band_);
    }
}

}  // namespace automoe::ui
