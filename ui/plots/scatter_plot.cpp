// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/scatter_plot.h"

#include <QLocale>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/plots/marks_p.h"

namespace automoe::ui {

namespace {

constexpr double kUpperShare = 2.2;  ///< height of the upper part over that of the residuals

double percentOff(const MeasuredPair& pair) { return 100 * (pair.predicted / pair.measured - 1); }

bool hasInterval(const MeasuredPair& pair) { return pair.low < pair.high; }

}  // namespace

ScatterPlot::ScatterPlot(const QString& name, QWidget* parent)
    : XyPlot(name, parent), below_(new QCPAxisRect(&plotCanvas())) {
    setObjectName(QStringLiteral("scatterPlot"));
    Canvas& canvas = plotCanvas();
    canvas.plotLayout()->addElement(1, 0, below_);
    canvas.plotLayout()->setRowStretchFactor(0, kUpperShare);
    canvas.plotLayout()->setRowSpacing(0);
    canvas.xAxis->setTickLabels(false);
    auto* group = new QCPMarginGroup(&canvas);
    for (QCPAxisRect* area : {canvas.axisRect(), below_}) area->setMarginGroup(QCP::msLeft | QCP::msRight, group);
    for (QCPAxis* axis : below_->axes({QCPAxis::atLeft, QCPAxis::atBottom})) prepareAxis(*axis);
    for (QCPAxis* axis : below_->axes()) axis->setLayer(QStringLiteral("axes"));
    for (QCPAxis* axis : below_->axes()) axis->grid()->setLayer(QStringLiteral("grid"));
    below_->setRangeDrag({});
    below_->setRangeZoom({});
    QCPAxis* x = below_->axis(QCPAxis::atBottom);
    connect(canvas.xAxis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), x,
            qOverload<const QCPRange&>(&QCPAxis::setRange));
    below_->axis(QCPAxis::atLeft)->setLabel(tr("off by (%)"));
    new Drawing(canvas, QStringLiteral("main"), [this](QCPPainter& painter) { draw(painter); });
    new Drawing(
        canvas, QStringLiteral("main"), [this](QCPPainter& painter) { drawResiduals(painter); }, below_);
    new Drawing(canvas, QStringLiteral("overlay"), [this](QCPPainter& painter) { drawHovered(painter); });
    applyTheme(theme());
    setQuantity(tr("value"));
    describe();
}

void ScatterPlot::arrange(const QSize& size) {
    const bool beside = size.width() > 2 * size.height();
    if (beside == beside_) return;
    beside_ = beside;
    Canvas& canvas = plotCanvas();
    canvas.plotLayout()->take(below_);
    canvas.plotLayout()->addElement(beside ? 0 : 1, beside ? 1 : 0, below_);
    canvas.plotLayout()->simplify();
    canvas.plotLayout()->setRowStretchFactor(0, beside ? 1 : kUpperShare);
    canvas.xAxis->setTickLabels(beside);
    setQuantity(title_);
}

void ScatterPlot::setQuantity(const QString& title) {
    title_ = title;
    below_->axis(QCPAxis::atBottom)->setLabel(tr("%1, measured").arg(title));
    plotCanvas().xAxis->setLabel(beside_ ? tr("%1, measured").arg(title) : QString());
    plotCanvas().yAxis->setLabel(tr("%1, predicted").arg(title));
    plotCanvas().draw();
}

void ScatterPlot::setPairs(const std::vector<MeasuredPair>& pairs) {
    pairs_.clear();
    std::ranges::copy_if(pairs, std::back_inserter(pairs_), [](const MeasuredPair& pair) {
        return pair.measured > 0 && std::isfinite(pair.measured) && std::isfinite(pair.predicted);
    });
    hovered_ = -1;
    showPoints();
    describe();
}

void ScatterPlot::describe() {
    if (pairs_.empty()) return setSummary(tr("%1: nothing measured yet").arg(accessibleName()));
    double off = 0;
    int inside = 0;
    int intervals = 0;
    for (const auto& pair : pairs_) {
        off += std::abs(percentOff(pair));
        if (!hasInterval(pair)) continue;
        ++intervals;
        if (pair.measured >= pair.low && pair.measured <= pair.high) ++inside;
    }
    const QLocale locale;
    QString text =
        tr("%1: %n measured, the prediction is off by %2 % on average", nullptr, static_cast<int>(pairs_.size()))
            .arg(accessibleName(), locale.toString(off / static_cast<double>(pairs_.size()), 'f', 1));
    if (intervals > 0) {
        text += tr(", %1 % lie in its interval").arg(locale.toString(100.0 * inside / intervals, 'f', 0));
    }
    setSummary(text);
}

QRectF ScatterPlot::extent() const {
    if (pairs_.empty()) return {};
    double low = HUGE_VAL;
    double high = -HUGE_VAL;
    for (const auto& pair : pairs_) {
        low = std::min({low, pair.measured, pair.predicted});
        high = std::max({high, pair.measured, pair.predicted});
    }
    // Both axes alike, so that the line of agreement is the diagonal.
    return {QPointF(low, low), QPointF(high, high)};
}

void ScatterPlot::resetView() {
    double most = 1;
    for (const auto& pair : pairs_) most = std::max(most, std::abs(percentOff(pair)));
    below_->axis(QCPAxis::atLeft)->setRange(padded(-most, most, below_->height()));
    XyPlot::resetView();
}

PlotTable ScatterPlot::table() const {
    PlotTable table{{tr("Name"), {}, {}},
                    {tr("%1, measured").arg(title_), {}, {}},
                    {tr("%1, predicted").arg(title_), {}, {}},
                    {tr("off by (%)"), {}, {}}};
    PlotColumn low{tr("%1, predicted, low").arg(title_), {}, {}};
    PlotColumn high{tr("%1, predicted, high").arg(title_), {}, {}};
    for (const auto& pair : pairs_) {
        table[0].texts << pair.name;
        table[1].numbers.push_back(pair.measured);
        table[2].numbers.push_back(pair.predicted);
        table[3].numbers.push_back(percentOff(pair));
        low.numbers.push_back(hasInterval(pair) ? pair.low : std::nan(""));
        high.numbers.push_back(hasInterval(pair) ? pair.high : std::nan(""));
    }
    if (std::ranges::any_of(pairs_, hasInterval)) {
        table.push_back(std::move(low));
        table.push_back(std::move(high));
    }
    return table;
}

void ScatterPlot::draw(QCPPainter& painter) const {
    const Canvas& canvas = plotCanvas();
    const LinearMap to_x(*canvas.xAxis);
    const LinearMap to_y(*canvas.yAxis);
    const QCPRange range = canvas.xAxis->range();
    painter.setPen(QPen(inks().muted, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(to_x(range.lower), to_y(range.lower)), QPointF(to_x(range.upper), to_y(range.upper)));
    QColor thin = inks().inherited();
    thin.setAlphaF(0.3F);
    painter.setPen(QPen(thin, 1));
    for (const auto& pair : pairs_) {
        if (!hasInterval(pair)) continue;
        painter.drawLine(QPointF(to_x(pair.measured), to_y(pair.low)), QPointF(to_x(pair.measured), to_y(pair.high)));
    }
    QColor colour = inks().inherited();
    colour.setAlphaF(0.75F);
    for (const auto& pair : pairs_)
        drawMark(painter, {to_x(pair.measured), to_y(pair.predicted)}, {Shape::kCircle, colour, 6});
}

void ScatterPlot::drawResiduals(QCPPainter& painter) const {
    const LinearMap to_x(*below_->axis(QCPAxis::atBottom));
    const LinearMap to_y(*below_->axis(QCPAxis::atLeft));
    painter.setPen(QPen(inks().muted, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(below_->left(), to_y(0)), QPointF(below_->right(), to_y(0)));
    QColor colour = inks().inherited();
    colour.setAlphaF(0.75F);
    for (const auto& pair : pairs_)
        drawMark(painter, {to_x(pair.measured), to_y(percentOff(pair))}, {Shape::kCircle, colour, 5});
}

void ScatterPlot::drawHovered(QCPPainter& painter) const {
    if (hovered_ < 0 || figure() != nullptr) return;
    const auto& pair = pairs_[static_cast<std::size_t>(hovered_)];
    drawMark(painter, placeOf(pair.measured, pair.predicted),
             {Shape::kCircle, QColor(Qt::transparent), 12, inks().text, 1.6});
}

int ScatterPlot::pairAt(const QPointF& place) const {
    const LinearMap to_x(*plotCanvas().xAxis);
    const LinearMap to_y(*plotCanvas().yAxis);
    double nearest = 81;
    int found = -1;
    for (std::size_t i = 0; i < pairs_.size(); ++i) {
        const double dx = to_x(pairs_[i].measured) - place.x();
        const double dy = to_y(pairs_[i].predicted) - place.y();
        if (dx * dx + dy * dy >= nearest) continue;
        nearest = dx * dx + dy * dy;
        found = static_cast<int>(i);
    }
    return found;
}

QString ScatterPlot::toolTipAt(const QPoint& place) {
    const int at = pairAt(place);
    if (at < 0) return {};
    const auto& pair = pairs_[static_cast<std::size_t>(at)];
    const QLocale locale;
    QStringList lines{pair.name, tr("%1, measured: %2").arg(title_, locale.toString(pair.measured, 'g', 5)),
                      tr("%1, predicted: %2").arg(title_, locale.toString(pair.predicted, 'g', 5))};
    if (hasInterval(pair))
        lines << tr("between %1 and %2").arg(locale.toString(pair.low, 'g', 5), locale.toString(pair.high, 'g', 5));
    lines << tr("off by %1 %").arg(locale.toString(percentOff(pair), 'f', 1));
    return lines.join(QLatin1Char('\n'));
}

bool ScatterPlot::moved(QMouseEvent& event) {
    const int now = event.buttons() == Qt::NoButton ? pairAt(event.position()) : -1;
    if (now != hovered_) {
        hovered_ = now;
        drawOverlay();
    }
    return false;
}

void ScatterPlot::mouseLeft() {
    hovered_ = -1;
    drawOverlay();
}

}  // namespace automoe::ui
