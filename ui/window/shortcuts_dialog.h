// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "ui/plots/key_help.h"

class QMainWindow;

namespace automoe::ui {

/// Keys that belong together: of a menu, or of a part of the window while it has the keyboard.
struct KeyGroup {
    QString title;
    QList<KeyHelp> keys;
};

/// All keys of a window: those of its menus' actions, of its parts' own actions, and of plots.
QList<KeyGroup> keysOf(const QMainWindow& window);

/// Lists keysOf() a window.
class ShortcutsDialog : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutsDialog(QMainWindow& window);
};

}  // namespace automoe::ui
