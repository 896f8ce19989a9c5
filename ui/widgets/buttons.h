// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QComboBox;
class QToolButton;
class QWidget;

namespace automoe::ui {

/// A flat button with a text, as the bars above panels have them.
QToolButton* toolButton(const char* object_name, const QString& text, const QString& tip, QWidget* parent = nullptr);

/// A list for such a bar, wide enough for so many letters: in a narrow dock its text is cut before the bar is.
QComboBox* barChooser(const QString& object_name, const QString& accessible, int letters, QWidget* parent);

}  // namespace automoe::ui
