// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_plot.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/plots/key_help.h"
#include "ui/plots/xy_plot_p.h"

namespace automoe::ui {

namespace {

constexpr double kReach = 10;  ///< pixels from a point or line that still mean it

/// The point whose value is read at x: the one that holds there, or the nearest; nothing before the first.
std::optional<std::size_t> pointOf(const Curve& curve, double x) {
    const auto& places = curve.values.x();
    auto at = std::ranges::upper_bound(places, x);
    if (at == places.begin()) return std::nullopt;
    if (!curve.steps && at != places.end() && *at - x < x - *(at - 1)) ++at;
    return static_cast<std::size_t>(at - places.begin() - 1);
}

/// A curve between the plot's edges, in pixels, as pieces without gaps.
template <class ToY>
class Outline {
public:
    Outline(const Curve& curve, const LinearMap& to_x, const ToY& to_y, const QRect& area)
        : curve_(curve), x_(curve.values.x()), y_(curve.values.y()), to_x_(to_x), to_y_(to_y), area_(area) {}

    [[nodiscard]] QList<QPolygonF> pieces() const {
        const auto first = std::ranges::lower_bound(x_, to_x_.back(area_.left()));
        const auto last = std::ranges::upper_bound(x_, to_x_.back(area_.right()));
        // One point more at each side: the line goes on beyond the edge.
        const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first - x_.begin() - 1));
        const auto end = std::min(x_.size(), static_cast<std::size_t>(last - x_.begin() + 1));
        if (begin >= end) return {};
        return end - begin > 4 * static_cast<std::size_t>(area_.width()) ? columns(begin, end) : points(begin, end);
    }

private:
    [[nodiscard]] QList<QPolygonF> points(std::size_t begin, std::size_t end) const {
        QList<QPolygonF> pieces(1);
        for (std::size_t i = begin; i < end; ++i) {
            const QPointF place(to_x_(x_[i]), to_y_(y_[i]));
            if (!std::isfinite(place.y())) {
                if (!pieces.last().isEmpty()) pieces << QPolygonF();
                continue;
            }
            if (curve_.steps && !pieces.last().isEmpty()) pieces.last() << QPointF(place.x(), pieces.last().last().y());
            pieces.last() << place;
        }
        return pieces;
    }

    /// What each column of pixels spans is found without looking at each point.
    [[nodiscard]] QList<QPolygonF> columns(std::size_t begin, std::size_t end) const {
        QList<QPolygonF> pieces(1);
        for (int column = area_.left(); column <= area_.right() && begin < end; ++column) {
            const auto next =
                std::ranges::lower_bound(x_.begin() + static_cast<std::ptrdiff_t>(begin),
                                         x_.begin() + static_cast<std::ptrdiff_t>(end), to_x_.back(column + 1));
            const auto until = static_cast<std::size_t>(next - x_.begin());
            if (until == begin) continue;
            const Series::Span span = curve_.values.span(begin, until);
            begin = until;
            const double low = to_y_(span.low);
            const double high = to_y_(span.high);
            if (!std::isfinite(low) || !std::isfinite(high)) {
                if (!pieces.last().isEmpty()) pieces << QPolygonF();
                continue;
            }
            // Up in one column, down in the next: the line does not jump back and forth.
            const bool up = (column - area_.left()) % 2 == 0;
            pieces.last() << QPointF(column, up ? low : high) << QPointF(column, up ? high : low);
        }
        return pieces;
    }

    const Curve& curve_;
    const Series::Numbers& x_;
    const Series::Numbers& y_;
    const LinearMap& to_x_;
    const ToY& to_y_;
    const QRect area_;
};

}  // namespace

CurvePlot::CurvePlot(const QString& name, QWidget* parent) : XyPlot(name, parent) {
    setObjectName(QStringLiteral("curvePlot"));
    canvas().setWhatsThis(keysText(keysOfCurves()));
    new Drawing(plotCanvas(), QStringLiteral("main"), [this](QCPPainter& painter) { draw(painter); });
    new Drawing(plotCanvas(), QStringLiteral("overlay"), [this](QCPPainter& painter) {
        drawMarks(painter);
        drawCursor(painter);
    });
    logarithmic_ = menu().addAction(tr("Logarithmic values"));
    logarithmic_->setObjectName(QStringLiteral("logarithmic"));
    logarithmic_->setCheckable(true);
    connect(logarithmic_, &QAction::toggled, this, [this](bool on) {
        QCPAxis* axis = plotCanvas().yAxis;
        axis->setScaleType(on ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        axis->setTicker(on ? QSharedPointer<QCPAxisTicker>(new QCPAxisTickerLog)
                           : QSharedPointer<QCPAxisTicker>(new FigureTicker));
        axis->setNumberFormat(QStringLiteral("gb"));
        axis->setNumberPrecision(on ? 1 : 6);
        resetView();
    });
    describe();
}

void CurvePlot::setAxes(const QString& x_title, const QString& y_title) {
    x_title_ = x_title;
    y_title_ = y_title;
    plotCanvas().xAxis->setLabel(x_title);
    plotCanvas().yAxis->setLabel(y_title);
    plotCanvas().draw();
}

void CurvePlot::setCurves(std::vector<Curve> curves) {
    curves_ = std::move(curves);
    showPoints();
    describe();
}

void CurvePlot::setMarks(std::vector<CurvePoint> marks) {
    if (marks == marks_) return;
    marks_ = std::move(marks);
    drawOverlay();
}

std::optional<CurvePoint> CurvePlot::pointAt(const QPointF& place) const {
    std::optional<CurvePoint> nearest;
    double reach = kReach;
    const auto offer = [&](std::size_t curve, std::size_t point, double distance) {
        if (!(distance <= reach)) return;
        reach = distance;
        nearest = CurvePoint{curve, point};
    };
    const double x = plotCanvas().xAxis->pixelToCoord(place.x());
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const Curve& curve = curves_[i];
        const auto away = [&](std::size_t point) {
            const QPointF there = placeOf(curve.values.x()[point], curve.values.y()[point]) - place;
            return std::hypot(there.x(), there.y());
        };
        const auto before = pointOf(curve, x);
        const std::size_t next = before ? *before + 1 : 0;
        if (before) {
            // A step's line holds from its point until the next one.
            const double line = std::abs(placeOf(x, curve.values.y()[*before]).y() - place.y());
            const bool goes_on = curve.steps && next < curve.values.size();
            offer(i, *before, goes_on ? line : away(*before));
        }
        // Just before a point it is meant, not the line that ends there.
        if (next < curve.values.size()) offer(i, next, std::max(0.0, away(next) - kClickReach));
    }
    return nearest;
}

void CurvePlot::setLogarithmic(bool logarithmic) { logarithmic_->setChecked(logarithmic); }

bool CurvePlot::logarithmic() const { return logarithmic_->isChecked(); }

QRectF CurvePlot::extent() const {
    double x_low = HUGE_VAL;
    double x_high = -HUGE_VAL;
    double y_low = HUGE_VAL;
    double y_high = -HUGE_VAL;
    for (const Curve& curve : curves_) {
        const auto& x = curve.values.x();
        if (x.empty()) continue;
        x_low = std::min(x_low, x.front());
        x_high = std::max(x_high, x.back());
        const Series::Span span = curve.values.finite(logarithmic());
        y_low = std::min(y_low, span.low);
        y_high = std::max(y_high, span.high);
    }
    return y_low <= y_high ? QRectF(QPointF(x_low, y_low), QPointF(x_high, y_high)) : QRectF();
}

void CurvePlot::describe() {
    qsizetype points = 0;
    QStringList names;
    for (const Curve& curve : curves_) {
        points += static_cast<qsizetype>(curve.values.size());
        names << curve.name;
    }
    setSummary(points == 0 ? tr("%1: nothing to show").arg(accessibleName())
                           : tr("%1: %2 over %3, %n points in %4", nullptr, static_cast<int>(points))
                                 .arg(accessibleName(), y_title_, x_title_, names.join(QStringLiteral(", "))));
}

PlotTable CurvePlot::table() const {
    PlotTable table{{tr("Series"), {}, {}}, {x_title_, {}, {}}, {y_title_, {}, {}}};
    for (const Curve& curve : curves_) {
        const auto& x = curve.values.x();
        const auto& y = curve.values.y();
        table[0].texts.append(QStringList(static_cast<qsizetype>(x.size()), curve.name));
        table[1].numbers.insert(table[1].numbers.end(), x.begin(), x.end());
        table[2].numbers.insert(table[2].numbers.end(), y.begin(), y.end());
    }
    return table;
}

void CurvePlot::draw(QCPPainter& painter) const {
    const QRect area = plotCanvas().area();
    const LinearMap to_x(*plotCanvas().xAxis);
    const QCPAxis& axis = *plotCanvas().yAxis;
    const auto to_y = [&axis, log = logarithmic(), low = std::log10(axis.range().lower),
                       per = area.height() / std::log10(axis.range().upper / axis.range().lower),
                       bottom = area.bottom(), linear = LinearMap(axis)](double value) {
        return log ? bottom - (std::log10(value) - low) * per : linear(value);
    };
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < curves_.size(); ++i) {
        const QColor colour = inks().series[i % inks().series.size()];
        // Colours come again after all are used: then dashed.
        const Qt::PenStyle style = i < inks().series.size() ? Qt::SolidLine : Qt::DashLine;
        painter.setBrush(Qt::NoBrush);
        for (const QPolygonF& piece : Outline(curves_[i], to_x, to_y, area).pieces()) {
            // Wide lines of thousands of corners are slow to draw, and no better to look at.
            painter.setPen(QPen(colour, piece.size() > 1000 ? 1 : 1.6, style));
            if (piece.size() == 1) {
                painter.drawEllipse(piece.first(), 2, 2);
            } else {
                painter.drawPolyline(piece);
            }
        }
        entries.push_back({curves_[i].name, [pen = QPen(colour, 2, style)](QPainter& on, const QRectF& box) {
                               on.setPen(pen);
                               on.drawLine(QPointF(box.left(), box.center().y()),
                                           QPointF(box.right(), box.center().y()));
                           }});
    }
    if (curves_.size() > 1 && legend_corner_) drawLegend(painter, area, *legend_corner_, inks(), entries);
}

QString CurvePlot::readOut() const {
    if (!cursor_) return {};
    const QLocale locale;
    QStringList lines{QStringLiteral("%1: %2").arg(x_title_, locale.toString(*cursor_, 'g', 6))};
    for (const Curve& curve : curves_) {
        const auto point = pointOf(curve, *cursor_);
        if (!point) continue;
        const double value = curve.values.y()[*point];
        lines << QStringLiteral("%1: %2").arg(
            curve.name, std::isfinite(value) ? locale.toString(value, 'g', 6) : QStringLiteral("–"));
    }
    return lines.join(QLatin1Char('\n'));
}

void CurvePlot::drawCursor(QCPPainter& painter) const {
    if (!cursor_ || figure() != nullptr || curves_.empty()) return;
    const QRect area = plotCanvas().area();
    const double x = plotCanvas().xAxis->coordToPixel(*cursor_);
    painter.setPen(QPen(inks().muted, 1, Qt::DotLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    painter.setFont(inks().font);
    const QFontMetricsF letters(inks().font, painter.device());
    QRectF box = letters.boundingRect(QRectF(), Qt::AlignLeft, readOut()).adjusted(-6, -4, 6, 4);
    const bool room = x + 10 + box.width() < area.right();
    box.moveTo(room ? x + 8 : x - 8 - box.width(), area.top() + 8);
    QColor back = inks().background;
    back.setAlphaF(0.9F);
    painter.setPen(QPen(inks().frame, 1));
    painter.setBrush(back);
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(inks().text);
    painter.drawText(box.adjusted(6, 4, -6, -4), Qt::AlignLeft, readOut());
}

void CurvePlot::drawMarks(QCPPainter& painter) const {
    if (figure() != nullptr) return;
    painter.setBrush(Qt::NoBrush);
    for (const auto& [curve, point] : marks_) {
        if (curve >= curves_.size() || point >= curves_[curve].values.size()) continue;
        const Series& values = curves_[curve].values;
        const QPointF place = placeOf(values.x()[point], values.y()[point]);
        if (!std::isfinite(place.y())) continue;
        // The halo sets the ring off from the curve.
        for (const auto& [colour, width] : {std::pair(inks().background, 5.0), std::pair(inks().selection, 2.0)}) {
            painter.setPen(QPen(colour, width));
            painter.drawEllipse(place, 6, 6);
        }
    }
}

void CurvePlot::chooseAtCursor() {
    const std::size_t curve = marks_.empty() ? 0 : marks_.front().curve;
    if (!cursor_ || curve >= curves_.size()) return;
    if (const auto point = pointOf(curves_[curve], *cursor_)) Q_EMIT pointChosen(curve, *point);
}

bool CurvePlot::pressed(QMouseEvent& event) {
    if (event.button() == Qt::LeftButton) pressed_at_ = event.position();
    return false;
}

bool CurvePlot::released(QMouseEvent& event) {
    if (event.button() != Qt::LeftButton || !pressed_at_) return false;
    const bool click = QLineF(*pressed_at_, event.position()).length() < kClickReach;
    pressed_at_.reset();
    const auto point = choosable_ && click ? pointAt(event.position()) : std::nullopt;
    if (point) Q_EMIT pointChosen(point->curve, point->point);
    return false;
}

void CurvePlot::setCursorAt(std::optional<double> x) {
    if (x == cursor_) return;
    cursor_ = x;
    drawOverlay();
}

bool CurvePlot::moved(QMouseEvent& event) {
    if (event.buttons() != Qt::NoButton) return false;
    const bool inside = plotCanvas().area().contains(event.position().toPoint());
    setCursorAt(inside ? std::optional(plotCanvas().xAxis->pixelToCoord(event.position().x())) : std::nullopt);
    if (choosable_) plotCanvas().setCursor(pointAt(event.position()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
    return false;
}

bool CurvePlot::keyPressed(QKeyEvent& event) {
    const QCPRange range = plotCanvas().xAxis->range();
    switch (event.key()) {
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const double step = (event.key() == Qt::Key_Left ? -1 : 1) * range.size() / 100;
            setCursorAt(cursor_ ? std::clamp(*cursor_ + step, range.lower, range.upper) : range.center());
            return true;
        }
        case Qt::Key_Escape:
            setCursorAt({});
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (choosable_) chooseAtCursor();
            return choosable_ || XyPlot::keyPressed(event);
        default:
            return XyPlot::keyPressed(event);
    }
}

void CurvePlot::mouseLeft() { setCursorAt({}); }

}  // namespace automoe::ui
