// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>

class QDockWidget;
class QMenu;

namespace automoe::ui {

/// The panels in the menu View. A panel's entry shows it, brings it to the front where it lies behind another one, and
/// else takes it away; its entry below "Go to" always brings it to the front, and gives it the keyboard.
class PanelMenu : public QObject {
    Q_OBJECT

public:
    /// `menu` outlives this; entries of panels go when it is cleared.
    explicit PanelMenu(QMenu& menu);
    ~PanelMenu() override;

    /// The docks in their order: Alt with 1 to 9 leads to them.
    void add(QDockWidget& dock);
    /// What lies between the docks: Alt+0. `shown` is the part of it that is in front.
    void setMiddle(const QString& title, std::function<QWidget*()> shown);

private:
    QMenu& menu_;
    std::unique_ptr<QMenu> go_to_;
};

}  // namespace automoe::ui
