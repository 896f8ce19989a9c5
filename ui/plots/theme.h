// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include "ui/models/colours.h"

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
    SeriesColours series;
    QFont font;

    [[nodiscard]] const QColor& inherited() const { return series[0]; }
    [[nodiscard]] const QColor& retrained() const { return series[1]; }
    /// Bounds that the user sets.
    [[nodiscard]] const QColor& limit() const { return series[2]; }
};

Theme screenTheme(const QPalette& palette, const QFont& font);
/// Black on white, text of `text_height` pixels.
Theme printTheme(int text_height);

/// A scale of which every step is brighter, or on white darker, than the one before: 0 is nearest to the background.
QColor graded(double place, bool dark);

}  // namespace automoe::ui
