// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/curve_plot.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/plots/xy_plot_p.h"

namespace automoe::ui {

namespace {

constexpr double kReach = 10;      ///< pixels from a point or line that still mean it
constexpr double kClickReach = 4;  ///< a press that moves less is a click

/// The point whose value is read at x: the one that holds there, or the nearest; nothing before the first.
std::optional<std::size_t> pointOf(const Curve& curve, double x) {
    auto at = std::ranges::upper_bound(curve.x, x);
    if (at == curve.x.begin()) return std::nullopt;
    if (!curve.steps && at != curve.x.end() && *at - x < x - *(at - 1)) ++at;
    return static_cast<std::size_t>(at - curve.x.begin() - 1);
}

}  // namespace

/// The lowest and the highest value of blocks of a curve: what a column of pixels spans is found without looking at
/// each point.
class CurvePlot::Sampled {
public:
    explicit Sampled(const Curve& curve) : curve_(curve) {
        for (std::size_t begin = 0; begin < curve.y.size(); begin += kBlock) {
            const Span span = spanOf(begin, std::min(begin + kBlock, curve.y.size()));
            low_.push_back(span.low);
            high_.push_back(span.high);
        }
    }

    /// The curve between two x, in pixels, as pieces without gaps.
    template <class ToY>
    [[nodiscard]] QList<QPolygonF> lines(const LinearMap& to_x, const ToY& to_y, const QRect& area) const {
        const auto first = std::ranges::lower_bound(curve_.x, to_x.back(area.left()));
        const auto last = std::ranges::upper_bound(curve_.x, to_x.back(area.right()));
        // One point more at each side: the line goes on beyond the edge.
        const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, first - curve_.x.begin() - 1));
        const auto end = std::min(curve_.x.size(), static_cast<std::size_t>(last - curve_.x.begin() + 1));
        if (begin >= end) return {};
        return end - begin > 4 * static_cast<std::size_t>(area.width()) ? columns(to_x, to_y, area, begin, end)
                                                                        : points(to_x, to_y, begin, end);
    }

private:
    static constexpr std::size_t kBlock = 256;

    struct Span {
        double low = HUGE_VAL;
        double high = -HUGE_VAL;
        void take(double lower, double upper) {
            // Comparisons with NaN are false: gaps are left out.
            if (lower < low) low = lower;
            if (upper > high) high = upper;
        }
    };

    [[nodiscard]] Span spanOf(std::size_t begin, std::size_t end) const {
        Span span;
        while (begin < end && begin % kBlock != 0) {
            span.take(curve_.y[begin], curve_.y[begin]);
            ++begin;
        }
        for (; begin + kBlock <= end && begin / kBlock < low_.size(); begin += kBlock)
            span.take(low_[begin / kBlock], high_[begin / kBlock]);
        for (; begin < end; ++begin) span.take(curve_.y[begin], curve_.y[begin]);
        return span;
    }

    template <class ToY>
    [[nodiscard]] QList<QPolygonF> points(const LinearMap& to_x, const ToY& to_y, std::size_t begin,
                                          std::size_t end) const {
        QList<QPolygonF> pieces(1);
        for (std::size_t i = begin; i < end; ++i) {
            const QPointF place(to_x(curve_.x[i]), to_y(curve_.y[i]));
            if (!std::isfinite(place.y())) {
                if (!pieces.last().isEmpty()) pieces << QPolygonF();
                continue;
            }
            if (curve_.steps && !pieces.last().isEmpty()) pieces.last() << QPointF(place.x(), pieces.last().last().y());
            pieces.last() << place;
        }
        return pieces;
    }

    template <class ToY>
    [[nodiscard]] QList<QPolygonF> columns(const LinearMap& to_x, const ToY& to_y, const QRect& area, std::size_t begin,
                                           std::size_t end) const {
        QList<QPolygonF> pieces(1);
        for (int column = area.left(); column <= area.right() && begin < end; ++column) {
            const auto next =
                std::ranges::lower_bound(curve_.x.begin() + static_cast<std::ptrdiff_t>(begin),
                                         curve_.x.begin() + static_cast<std::ptrdiff_t>(end), to_x.back(column + 1));
            const auto until = static_cast<std::size_t>(next - curve_.x.begin());
            if (until == begin) continue;
            const Span span = spanOf(begin, until);
            begin = until;
            const double low = to_y(span.low);
            const double high = to_y(span.high);
            if (!std::isfinite(low) || !std::isfinite(high)) {
                if (!pieces.last().isEmpty()) pieces << QPolygonF();
                continue;
            }
            // Up in one column, down in the next: the line does not jump back and forth.
            const bool up = (column - area.left()) % 2 == 0;
            pieces.last() << QPointF(column, up ? low : high) << QPointF(column, up ? high : low);
        }
        return pieces;
    }

    const Curve& curve_;
    std::vector<double> low_;
    std::vector<double> high_;
};

CurvePlot::CurvePlot(const QString& name, QWidget* parent) : XyPlot(name, parent) {
    setObjectName(QStringLiteral("curvePlot"));
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

CurvePlot::~CurvePlot() = default;

void CurvePlot::setAxes(const QString& x_title, const QString& y_title) {
    x_title_ = x_title;
    y_title_ = y_title;
    plotCanvas().xAxis->setLabel(x_title);
    plotCanvas().yAxis->setLabel(y_title);
    plotCanvas().draw();
}

void CurvePlot::setCurves(std::vector<Curve> curves) {
    curves_ = std::move(curves);
    sampled_.clear();
    for (const Curve& curve : curves_) sampled_.push_back(std::make_unique<Sampled>(curve));
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
            const QPointF there = placeOf(curve.x[point], curve.y[point]) - place;
            return std::hypot(there.x(), there.y());
        };
        const auto before = pointOf(curve, x);
        const std::size_t next = before ? *before + 1 : 0;
        if (before) {
            // A step's line holds from its point until the next one.
            const double line = std::abs(placeOf(x, curve.y[*before]).y() - place.y());
            const bool goes_on = curve.steps && next < curve.x.size();
            offer(i, *before, goes_on ? line : away(*before));
        }
        // Just before a point it is meant, not the line that ends there.
        if (next < curve.x.size()) offer(i, next, std::max(0.0, away(next) - kClickReach));
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
        if (curve.x.empty()) continue;
        x_low = std::min(x_low, curve.x.front());
        x_high = std::max(x_high, curve.x.back());
        for (const double y : curve.y) {
            if (!std::isfinite(y) || (logarithmic() && y <= 0)) continue;
            y_low = std::min(y_low, y);
            y_high = std::max(y_high, y);
        }
    }
    return y_low <= y_high ? QRectF(QPointF(x_low, y_low), QPointF(x_high, y_high)) : QRectF();
}

void CurvePlot::describe() {
    qsizetype points = 0;
    QStringList names;
    for (const Curve& curve : curves_) {
        points += static_cast<qsizetype>(curve.x.size());
        names << curve.name;
    }
    setSummary(points == 0 ? tr("%1: nothing to show").arg(accessibleName())
                           : tr("%1: %2 over %3, %n points in %4", nullptr, static_cast<int>(points))
                                 .arg(accessibleName(), y_title_, x_title_, names.join(QStringLiteral(", "))));
}

PlotTable CurvePlot::table() const {
    PlotTable table{{tr("Series"), {}, {}}, {x_title_, {}, {}}, {y_title_, {}, {}}};
    for (const Curve& curve : curves_) {
        table[0].texts.append(QStringList(static_cast<qsizetype>(curve.x.size()), curve.name));
        table[1].numbers.insert(table[1].numbers.end(), curve.x.begin(), curve.x.end());
        table[2].numbers.insert(table[2].numbers.end(), curve.y.begin(), curve.y.end());
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
    for (std::size_t i = 0; i < sampled_.size(); ++i) {
        const QColor colour = inks().series[i % inks().series.size()];
        // Colours come again after all are used: then dashed.
        const Qt::PenStyle style = i < inks().series.size() ? Qt::SolidLine : Qt::DashLine;
        painter.setBrush(Qt::NoBrush);
        for (const QPolygonF& piece : sampled_[i]->lines(to_x, to_y, area)) {
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
        const double value = curve.y[*point];
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
        if (curve >= curves_.size() || point >= curves_[curve].x.size()) continue;
        const QPointF place = placeOf(curves_[curve].x[point], curves_[curve].y[point]);
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
