// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QPointF>
#include <cstdint>

namespace automoe::ui {

/// `source` over `below`, both premultiplied.
inline QRgb over(QRgb source, QRgb below) {
    const std::uint32_t rest = 255U - static_cast<std::uint32_t>(qAlpha(source));
    std::uint32_t even = (below & 0xff00ffU) * rest;
    even = ((even + ((even >> 8U) & 0xff00ffU) + 0x800080U) >> 8U) & 0xff00ffU;
    std::uint32_t odd = ((below >> 8U) & 0xff00ffU) * rest;
    odd = (odd + ((odd >> 8U) & 0xff00ffU) + 0x800080U) & 0xff00ff00U;
    return source + (even | odd);
}

/// The colour with `share` of 255 of its strength.
inline QRgb weakened(QRgb premultiplied, std::uint32_t share) {
    std::uint32_t even = (premultiplied & 0xff00ffU) * share;
    even = ((even + ((even >> 8U) & 0xff00ffU) + 0x800080U) >> 8U) & 0xff00ffU;
    std::uint32_t odd = ((premultiplied >> 8U) & 0xff00ffU) * share;
    odd = (odd + ((odd >> 8U) & 0xff00ffU) + 0x800080U) & 0xff00ff00U;
    return even | odd;
}

enum class Side { kAbove, kBelow };

/// A smooth line one pixel wide in pixels of `image` (ARGB32_Premultiplied), laid above or below what is there. Some
/// ten times as fast as a painter, which makes a span of every pixel.
void blendLine(QImage& image, QPointF from, QPointF to, QRgb premultiplied, Side side);

}  // namespace automoe::ui
