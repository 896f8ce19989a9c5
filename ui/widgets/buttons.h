// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QToolButton;
class QWidget;

namespace automoe::ui {

/// A flat button with a text, as the bars above panels have them.
QToolButton* toolButton(const char* object_name, const QString& text, const QString& tip, QWidget* parent = nullptr);

}  // namespace automoe::ui
