// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <array>

namespace automoe::ui {

/// Told apart by people with any colour vision (after Okabe and Ito 2008), and each read well on its ground: curves,
/// and things known by their number.
using SeriesColours = std::array<QColor, 8>;
const SeriesColours& seriesOn(bool dark);

/// The window's colours on one palette: grounds and texts are the palette's, the rest are those of a series.
struct Colours {
    bool dark = false;
    QColor paper;
    QColor text;
    QColor muted;  ///< captions, marks of second rank
    QColor line;   ///< separators and empty cells
    QColor selected;
    QColor warning;  ///< dead experts, values that are lowered
    SeriesColours series;

    [[nodiscard]] const QColor& expert() const { return series[0]; }
    /// Differs from what it is compared with.
    [[nodiscard]] const QColor& changed() const { return series[1]; }
    [[nodiscard]] const QColor& selfAttention() const { return series[2]; }
    [[nodiscard]] const QColor& crossAttention() const { return series[3]; }
    [[nodiscard]] const QColor& dense() const { return series[6]; }
    /// Of a thing with a number: an expert of a layer.
    [[nodiscard]] const QColor& ofNumber(std::size_t number) const { return series[number % series.size()]; }
};
Colours coloursOf(const QPalette& palette);

/// By luminance: Qt 6.4 does not tell the scheme.
bool isDark(const QPalette& palette);
/// `share` (0 to 1) of the way from `from` to `to`.
QColor mixed(const QColor& from, const QColor& to, double share);
/// Black or white, whichever is read better on this ground.
QColor inkOn(const QColor& ground);

}  // namespace automoe::ui
