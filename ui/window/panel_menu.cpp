// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/panel_menu.h"

#include <QAction>
#include <QDockWidget>
#include <QKeySequence>
#include <QMenu>

namespace automoe::ui {

namespace {

/// What lies behind another dock is shown as well: Qt puts it outside of the window.
bool isBehind(const QDockWidget& dock) {
    return !dock.isFloating() && !dock.parentWidget()->rect().intersects(dock.geometry());
}

void bringForward(QDockWidget& dock) {
    dock.show();
    dock.raise();
    if (dock.isFloating()) dock.activateWindow();
}

bool takesKeyboard(const QWidget& widget) {
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

/// To what a panel says is its main part, else to the first that takes the keyboard.
void giveKeyboard(QWidget& panel) {
    const QWidget* main = panel.focusProxy();
    if (main != nullptr && main->isVisible()) return panel.setFocus(Qt::ShortcutFocusReason);
    for (QWidget* each = panel.nextInFocusChain(); each != &panel; each = each->nextInFocusChain()) {
        if (panel.isAncestorOf(each) && takesKeyboard(*each)) return each->setFocus(Qt::ShortcutFocusReason);
    }
    panel.setFocus(Qt::ShortcutFocusReason);  // from where Tab leads on
}

QKeySequence keyOf(int number) {
    constexpr int kMost = 9;
    return number > kMost ? QKeySequence() : QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number));
}

}  // namespace

PanelMenu::PanelMenu(QMenu& menu) : menu_(menu), go_to_(std::make_unique<QMenu>(tr("&Go to"), &menu)) {}

PanelMenu::~PanelMenu() = default;

void PanelMenu::setMiddle(const QString& title, std::function<QWidget*()> shown) {
    QAction* go = go_to_->addAction(title);
    go->setObjectName(QStringLiteral("goToMiddle"));
    go->setShortcut(keyOf(0));
    connect(go, &QAction::triggered, this, [shown = std::move(shown)] { giveKeyboard(*shown()); });
    menu_.addMenu(go_to_.get());
}

void PanelMenu::add(QDockWidget& dock) {
    const QString name = dock.objectName().mid(QStringLiteral("dock").size());
    auto* entry = new QAction(dock.windowTitle(), &menu_);
    entry->setObjectName(QStringLiteral("show") + name);
    entry->setCheckable(true);
    entry->setChecked(!dock.isHidden());
    menu_.insertAction(go_to_->menuAction(), entry);
    const auto follow = [&dock, entry] { entry->setChecked(!dock.isHidden()); };
    connect(dock.toggleViewAction(), &QAction::toggled, entry, follow);
    connect(entry, &QAction::triggered, &dock, [&dock, follow] {
        dock.isHidden() || isBehind(dock) ? bringForward(dock) : dock.hide();
        // The click has turned the tick already.
        follow();
    });

    QAction* go = go_to_->addAction(dock.windowTitle());
    go->setObjectName(QStringLiteral("goTo") + name);
    go->setShortcut(keyOf(static_cast<int>(go_to_->actions().size()) - 1));
    connect(go, &QAction::triggered, &dock, [&dock] {
        bringForward(dock);
        giveKeyboard(*dock.widget());
    });
}

}  // namespace automoe::ui
