// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <array>

namespace automoe::ui {

/// The colours and the font of a plot.
struct Theme {
    bool dark = false;
    QColor background;
    QColor text;
    QColor muted;  ///< text and marks of second rank
    QColor frame;  ///< axes
    QColor grid;
    QColor selection;
    std::array<QColor, 7> series;  ///< told apart by the colour-blind too (after Okabe and Ito)
    QFont font;

    [[nodiscard]] const QColor& inherited() const { return series[0]; }
    [[nodiscard]] const QColor& retrained() const { return series[1]; }
    /// Bounds that the user sets.
    [[nodiscard]] const QColor& limit() const { return series[2]; }
};

/// By luminance: Qt 6.4 does not tell the scheme.
bool isDark(const QPalette& palette);
Theme screenTheme(const QPalette& palette, const QFont& font);
/// Black on white, text of `text_height` pixels.
Theme printTheme(int text_height);

/// `share` (0 to 1) of the way from `from` to `to`.
QColor mixed(const QColor& from, const QColor& to, double share);
/// A scale of which every step is brighter, or on white darker, than the one before: 0 is nearest to the background.
QColor graded(double place, bool dark);

}  // namespace automoe::ui
