// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/plots/blend_p.h"
#include "ui/plots/marks_p.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostShapes = 5000;

/// A mark as it is blended in; odd width, so that it has a middle.
QImage stampOf(const MarkStyle& style, double scale) {
    // As small as the mark allows: its corners would be looked at for every point.
    const double reach = style.size / 2 * (style.shape == Shape::kDiamond ? 1.25 : 1) +
                         (style.edge.isValid() ? style.edge_width / 2 : 0);
    const int half = static_cast<int>(std::ceil(reach * scale));
    QImage stamp(2 * half + 1, 2 * half + 1, QImage::Format_ARGB32_Premultiplied);
    stamp.fill(Qt::transparent);
    QPainter painter(&stamp);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half + 0.5, half + 0.5);
    painter.scale(scale, scale);
    drawMark(painter, {}, style);
    return stamp;
}

}  // namespace

void drawMark(QPainter& painter, const QPointF& place, const MarkStyle& style) {
    const double radius = style.size / 2;
    if (style.shape == Shape::kCross) {
        const double arm = radius * 0.8;
        painter.setPen(QPen(style.colour, std::max(1.2, style.size / 5), Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(place - QPointF(arm, arm), place + QPointF(arm, arm));
        painter.drawLine(place - QPointF(arm, -arm), place + QPointF(arm, -arm));
        return;
    }
    painter.setPen(style.edge.isValid() ? QPen(style.edge, style.edge_width) : QPen(Qt::NoPen));
    painter.setBrush(style.colour);
    if (style.shape == Shape::kCircle) {
        painter.drawEllipse(place, radius, radius);
    } else {
        const double tip = radius * 1.25;
        painter.drawPolygon(QPolygonF(
            {place + QPointF(0, -tip), place + QPointF(tip, 0), place + QPointF(0, tip), place - QPointF(tip, 0)}));
    }
}

void MarkCloud::clear() {
    x.clear();
    y.clear();
    styles.clear();
}

void MarkCloud::reserve(std::size_t marks) {
    x.reserve(marks);
    y.reserve(marks);
    styles.reserve(marks);
}

void MarkCloud::add(double x_value, double y_value, std::uint8_t style) {
    x.push_back(x_value);
    y.push_back(y_value);
    styles.push_back(style);
}

void MarkCloud::draw(QPainter& painter, const QRect& area, const LinearMap& to_x, const LinearMap& to_y,
                     const std::vector<MarkStyle>& kinds, double scale, bool vector) const {
    if (vector && x.size() <= kMostShapes) {
        for (std::size_t i = 0; i < x.size(); ++i) drawMark(painter, {to_x(x[i]), to_y(y[i])}, kinds[styles[i]]);
        return;
    }
    const QSize size = (QSizeF(area.size()) * scale).toSize();
    if (size.isEmpty()) return;
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const auto width = static_cast<std::ptrdiff_t>(image.bytesPerLine()) / 4;
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const QImage stamp = stampOf(kinds[kind], scale);
        const int half = stamp.width() / 2;
        // Once this many lie on each other, one more is not to be seen.
        const int opaque = 240;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (styles[i] != kind) continue;
            const double px = (to_x(x[i]) - area.left()) * scale;
            const double py = (to_y(y[i]) - area.top()) * scale;
            if (!(px > -half && py > -half && px < size.width() + half && py < size.height() + half)) continue;
            const int left = static_cast<int>(std::floor(px)) - half;
            const int top = static_cast<int>(std::floor(py)) - half;
            const int from = std::max(0, -left);
            const int to = std::min(stamp.width(), size.width() - left);
            const bool inside = px >= 0 && py >= 0 && px < size.width() && py < size.height();
            if (inside && kinds[kind].colour.alpha() < 255 &&
                qAlpha(pixels[static_cast<int>(py) * width + static_cast<int>(px)]) > opaque)
                continue;
            for (int row = std::max(0, -top); row < std::min(stamp.height(), size.height() - top); ++row) {
                const auto* source = reinterpret_cast<const QRgb*>(stamp.constScanLine(row));
                const std::ptrdiff_t start = (top + row) * width + left;
                for (int column = from; column < to; ++column) {
                    if (source[column] != 0) pixels[start + column] = over(source[column], pixels[start + column]);
                }
            }
        }
    }
    painter.drawImage(QRectF(area), image);
}

}  // namespace automoe::ui
