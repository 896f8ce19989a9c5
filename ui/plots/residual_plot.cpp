// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plots/residual_plot.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <map>

#include "ui/plots/marks_p.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMany = 5;  // points at one value, for a mean that says something

}  // namespace

ResidualPlot::ResidualPlot(const QString& name, QWidget* parent) : XyPlot(name, parent) {
    setObjectName(QStringLiteral("residualPlot"));
    plotCanvas().yAxis->setLabel(tr("off by (%)"));
    new Drawing(plotCanvas(), QStringLiteral("main"), [this](QCPPainter& painter) { draw(painter); });
    applyTheme(theme());
    setResiduals({}, {});
}

void ResidualPlot::setResiduals(const QString& feature, std::vector<Residual> residuals) {
    feature_ = feature;
    residuals_ = std::move(residuals);
    std::erase_if(residuals_, [](const Residual& each) { return !std::isfinite(each.x + each.percent); });
    std::map<double, std::pair<double, std::size_t>> sums;
    for (const auto& each : residuals_) {
        auto& [sum, count] = sums[each.x];
        sum += each.percent;
        ++count;
    }
    means_.clear();
    for (const auto& [x, sum] : sums) {
        if (sum.second >= kMany) means_.push_back({{}, x, sum.first / static_cast<double>(sum.second)});
    }
    plotCanvas().xAxis->setLabel(feature_);
    double square = 0;
    for (const auto& each : residuals_) square += each.percent * each.percent;
    const auto count = static_cast<int>(residuals_.size());
    setSummary(residuals_.empty()
                   ? tr("%1: nothing measured yet").arg(accessibleName())
                   : tr("%1 over %2: %n measured, off by %3 % (root mean square)", nullptr, count)
                         .arg(accessibleName(), feature_, QLocale().toString(std::sqrt(square / count), 'f', 1)));
    showPoints();
}

QRectF ResidualPlot::extent() const {
    if (residuals_.empty()) return {};
    const auto [low, high] = std::ranges::minmax_element(residuals_, {}, &Residual::x);
    double most = 1;
    for (const auto& each : residuals_) most = std::max(most, std::abs(each.percent));
    // No deviation is in the middle, whatever the feature.
    return {QPointF(low->x, -most), QPointF(high->x, most)};
}

PlotTable ResidualPlot::table() const {
    PlotTable table{{tr("Name"), {}, {}}, {feature_, {}, {}}, {tr("off by (%)"), {}, {}}};
    for (const auto& each : residuals_) {
        table[0].texts << each.name;
        table[1].numbers.push_back(each.x);
        table[2].numbers.push_back(each.percent);
    }
    return table;
}

void ResidualPlot::draw(QCPPainter& painter) const {
    const Canvas& canvas = plotCanvas();
    const LinearMap to_x(*canvas.xAxis);
    const LinearMap to_y(*canvas.yAxis);
    painter.setPen(QPen(inks().muted, 1.2, Qt::DashLine));
    painter.drawLine(QPointF(canvas.axisRect()->left(), to_y(0)), QPointF(canvas.axisRect()->right(), to_y(0)));
    QColor colour = inks().inherited();
    colour.setAlphaF(0.6F);
    for (const auto& each : residuals_)
        drawMark(painter, {to_x(each.x), to_y(each.percent)}, {Shape::kCircle, colour, 6});
    QPolygonF line;
    for (const auto& each : means_) line << QPointF(to_x(each.x), to_y(each.percent));
    painter.setPen(QPen(inks().text, 1.6));
    painter.drawPolyline(line);
}

QString ResidualPlot::toolTipAt(const QPoint& place) {
    const LinearMap to_x(*plotCanvas().xAxis);
    const LinearMap to_y(*plotCanvas().yAxis);
    const auto distance = [&](const Residual& each) {
        return std::hypot(to_x(each.x) - place.x(), to_y(each.percent) - place.y());
    };
    const auto near = std::ranges::min_element(residuals_, {}, distance);
    if (near == residuals_.end() || distance(*near) > 9) return {};
    const QLocale locale;
    return QStringList{near->name, tr("%1: %2").arg(feature_, locale.toString(near->x, 'g', 5)),
                       tr("off by %1 %").arg(locale.toString(near->percent, 'f', 1))}
        .join(QLatin1Char('\n'));
}

}  // namespace automoe::ui
