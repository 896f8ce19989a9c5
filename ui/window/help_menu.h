// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>

#include "core/base/result.h"

class QMainWindow;
class QMenu;

namespace automoe::ui {

/// What the menu Help leads to beside the tour: the guide, the keys, what a part of the window is, the version.
class HelpMenu : public QObject {
    Q_OBJECT

public:
    struct Content {
        QString guide;                                       ///< the user guide's file; "": it is not there
        std::function<bool(const QString& file)> open_file;  ///< false: there is no program for it
        QString version;
    };

    /// `menu` belongs to `window`, which owns this. The actions are put at the end of the menu.
    HelpMenu(QMainWindow& window, QMenu& menu, Content content);

    /// Says at each part that the tour speaks of what it is, for whoever asks "What is this?".
    static void explain(const QMainWindow& window);

Q_SIGNALS:
    void trouble(const automoe::Error& error);

private:
    void openGuide();
    void showShortcuts();
    void showVersion();

    QMainWindow& window_;
    Content content_;
};

}  // namespace automoe::ui
