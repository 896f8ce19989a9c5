// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstring>

#include "ui/plots/marks_p.h"

namespace automoe::ui {

namespace {

constexpr std::size_t kMostShapes = 5000;

/// Bytes that are blended at once. Of a fixed number the compiler makes vectors.
constexpr int kBlock = 16;
constexpr int kPixel = 4;

/// A mark as it is blended in, byte by byte of premultiplied pixels; odd width, so that it has a middle.
struct Stamp {
    int side = 0;    ///< in pixels
    int stride = 0;  ///< bytes of a row: whole blocks, the last one filled up with what leaves all as it is
    std::vector<std::uint8_t> colour;
    std::vector<std::uint8_t> rest;  ///< of 255: how much is left of what lies below
};

Stamp stampOf(const MarkStyle& style, double scale) {
    // As small as the mark allows: its corners would be looked at for every point.
    const double reach = style.size / 2 * (style.shape == Shape::kDiamond ? 1.25 : 1) +
                         (style.edge.isValid() ? style.edge_width / 2 : 0);
    const int half = static_cast<int>(std::ceil(reach * scale));
    QImage picture(2 * half + 1, 2 * half + 1, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(half + 0.5, half + 0.5);
    painter.scale(scale, scale);
    drawMark(painter, {}, style);
    painter.end();

    Stamp stamp{.side = picture.width(), .stride = (kPixel * picture.width() + kBlock - 1) / kBlock * kBlock};
    const auto bytes = static_cast<std::size_t>(stamp.stride * stamp.side);
    stamp.colour.resize(bytes);
    stamp.rest.resize(bytes, 255);
    for (int row = 0; row < stamp.side; ++row) {
        const auto* pixels = reinterpret_cast<const QRgb*>(picture.constScanLine(row));
        const auto start = static_cast<std::size_t>(row * stamp.stride);
        std::memcpy(&stamp.colour[start], pixels, static_cast<std::size_t>(kPixel * stamp.side));
        for (int i = 0; i < kPixel * stamp.side; ++i)
            stamp.rest[start + static_cast<std::size_t>(i)] =
                static_cast<std::uint8_t>(255 - qAlpha(pixels[i / kPixel]));
    }
    return stamp;
}

/// As over() in blend_p.h, of so many bytes.
template <int kBytes>
void blend(std::uint8_t* __restrict below, const std::uint8_t* __restrict colour, const std::uint8_t* __restrict rest) {
    for (int i = 0; i < kBytes; ++i) {
        const auto left = static_cast<std::uint16_t>(below[i] * rest[i]);
        below[i] = static_cast<std::uint8_t>(colour[i] + (static_cast<std::uint16_t>(left + (left >> 8) + 128) >> 8));
    }
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
    std::uint8_t* const bits = image.bits();
    const auto line = static_cast<std::ptrdiff_t>(image.bytesPerLine());
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const Stamp stamp = stampOf(kinds[kind], scale);
        const int half = stamp.side / 2;
        // Once this many lie on each other, one more is not to be seen.
        const int opaque = 240;
        for (std::size_t i = 0; i < x.size(); ++i) {
            if (styles[i] != kind) continue;
            const double px = (to_x(x[i]) - area.left()) * scale;
            const double py = (to_y(y[i]) - area.top()) * scale;
            if (!(px > -half && py > -half && px < size.width() + half && py < size.height() + half)) continue;
            const int left = static_cast<int>(std::floor(px)) - half;
            const int top = static_cast<int>(std::floor(py)) - half;
            const bool inside = px >= 0 && py >= 0 && px < size.width() && py < size.height();
            if (inside && kinds[kind].colour.alpha() < 255) {
                const auto* middle = reinterpret_cast<const QRgb*>(bits + static_cast<int>(py) * line);
                if (qAlpha(middle[static_cast<int>(px)]) > opaque) continue;
            }
            const bool whole = left >= 0 && left + stamp.stride / kPixel <= size.width();
            const int from = std::max(0, -left) * kPixel;
            const int to = std::min(stamp.side, size.width() - left) * kPixel;
            for (int row = std::max(0, -top); row < std::min(stamp.side, size.height() - top); ++row) {
                std::uint8_t* below = bits + (top + row) * line + std::ptrdiff_t{left} * kPixel;
                const std::uint8_t* colour = stamp.colour.data() + std::ptrdiff_t{row} * stamp.stride;
                const std::uint8_t* rest = stamp.rest.data() + std::ptrdiff_t{row} * stamp.stride;
                if (whole) {
                    for (int at = 0; at < stamp.stride; at += kBlock) blend<kBlock>(below + at, colour + at, rest + at);
                } else {
                    for (int at = from; at < to; at += kPixel) blend<kPixel>(below + at, colour + at, rest + at);
                }
            }
        }
    }
    painter.drawImage(QRectF(area), image);
}

}  // namespace automoe::ui
