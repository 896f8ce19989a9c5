// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "ui/plots/blend_p.h"

namespace automoe::ui {

void blendLine(QImage& image, QPointF from, QPointF to, QRgb premultiplied, Side side) {
    // One step along the longer direction, two pixels across it that share the line's strength (after Wu).
    const bool steep = std::abs(to.y() - from.y()) > std::abs(to.x() - from.x());
    double a0 = steep ? from.y() : from.x();
    double a1 = steep ? to.y() : to.x();
    double b0 = steep ? from.x() : from.y();
    double b1 = steep ? to.x() : to.y();
    if (a0 > a1) {
        std::swap(a0, a1);
        std::swap(b0, b1);
    }
    const int along = steep ? image.height() : image.width();
    const int across = steep ? image.width() : image.height();
    const auto line = static_cast<std::ptrdiff_t>(image.bytesPerLine()) / 4;
    const std::ptrdiff_t step_along = steep ? line : 1;
    const std::ptrdiff_t step_across = steep ? 1 : line;
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const double slope = a1 > a0 ? (b1 - b0) / (a1 - a0) : 0;
    const int first = std::max(0, static_cast<int>(std::ceil(a0 - 0.5)));
    const int last = std::min(along - 1, static_cast<int>(std::floor(a1 - 0.5)));
    double b = b0 + slope * (first + 0.5 - a0) - 0.5;
    for (int a = first; a <= last; ++a, b += slope) {
        const int near = static_cast<int>(std::floor(b));
        const auto far_share = static_cast<std::uint32_t>((b - near) * 255);
        for (int i = 0; i < 2; ++i) {
            if (near + i < 0 || near + i >= across) continue;
            QRgb& pixel = pixels[a * step_along + (near + i) * step_across];
            const QRgb ink = weakened(premultiplied, i == 0 ? 255 - far_share : far_share);
            pixel = side == Side::kAbove ? over(ink, pixel) : over(pixel, ink);
        }
    }
}

}  // namespace automoe::ui
