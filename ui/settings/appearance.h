// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPalette>
#include <QString>
#include <QStringList>

namespace automoe::ui {

/// What a user may choose instead of the desktop's own colours: "light", "dark".
QStringList appearances();

/// The desktop's widgets, with what they lack in dark windows; before a palette is set.
void useStyle();

/// The colours of one of appearances(); those of the desktop for anything else.
QPalette paletteOf(const QString& appearance);

/// Shows all windows in it, those that are open too.
void applyAppearance(const QString& appearance);

}  // namespace automoe::ui
