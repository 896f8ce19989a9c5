// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/shortcuts_dialog.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QHeaderView>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QShortcut>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

#include "ui/plots/plot.h"

namespace automoe::ui {

namespace {

/// "Open session" of "&Open session…".
QString plain(const QAction& action) {
    QString text = action.iconText();
    while (text.endsWith(QChar(0x2026)) || text.endsWith(QLatin1Char(' '))) text.chop(1);
    return text;
}

QString written(const QList<QKeySequence>& keys) {
    QStringList names;
    for (const QKeySequence& each : keys) names << each.toString(QKeySequence::NativeText);
    return names.join(QStringLiteral(", "));
}

void addMenu(const QMenu& menu, QList<KeyHelp>& keys) {
    for (const QAction* action : menu.actions()) {
        if (action->menu() != nullptr) {
            addMenu(*action->menu(), keys);
        } else if (!action->shortcuts().isEmpty()) {
            keys << KeyHelp{written(action->shortcuts()), plain(*action)};
        }
    }
}

/// What people call the part of the window that a widget is.
QString titleOf(const QWidget* widget) {
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (!widget->accessibleName().isEmpty()) return widget->accessibleName();
        if (qobject_cast<const QDockWidget*>(widget) != nullptr) return widget->windowTitle();
    }
    return {};
}

/// Several drawings have the same name and the same keys.
void addTo(QList<KeyGroup>& groups, const QString& title, const KeyHelp& key) {
    auto group = std::find_if(groups.begin(), groups.end(), [&](const KeyGroup& each) { return each.title == title; });
    if (group == groups.end()) {
        groups << KeyGroup{title, {}};
        group = std::prev(groups.end());
    }
    const bool known = std::any_of(group->keys.cbegin(), group->keys.cend(), [&key](const KeyHelp& each) {
        return each.keys == key.keys && each.does == key.does;
    });
    if (!known) group->keys << key;
}

/// Keys that count while a part of the window has the keyboard. What plots have in common is told with the plots.
QList<KeyGroup> keysOfParts(const QMainWindow& window) {
    QList<KeyGroup> groups;
    for (const QAction* action : window.findChildren<QAction*>()) {
        const bool own = action->shortcutContext() == Qt::WidgetShortcut ||
                         action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
        if (!own || action->shortcuts().isEmpty()) continue;
        for (const QObject* object : action->associatedObjects()) {
            const auto* widget = qobject_cast<const QWidget*>(object);
            if (widget == nullptr || widget->window() != &window || qobject_cast<const Plot*>(widget) != nullptr)
                continue;
            addTo(groups, titleOf(widget), {written(action->shortcuts()), plain(*action)});
            break;
        }
    }
    for (const QShortcut* shortcut : window.findChildren<QShortcut*>()) {
        const auto* widget = qobject_cast<const QWidget*>(shortcut->parent());
        if (shortcut->whatsThis().isEmpty() || widget == nullptr || widget->window() != &window) continue;
        addTo(groups, titleOf(widget), {written({shortcut->key()}), shortcut->whatsThis()});
    }
    return groups;
}

}  // namespace

QList<KeyGroup> keysOf(const QMainWindow& window) {
    QList<KeyGroup> groups;
    for (const QAction* action : window.menuBar()->actions()) {
        KeyGroup group{plain(*action), {}};
        if (action->menu() != nullptr) addMenu(*action->menu(), group.keys);
        if (!group.keys.isEmpty()) groups << group;
    }
    groups << KeyGroup{ShortcutsDialog::tr("Pareto front"), keysOfFront()};
    groups << KeyGroup{ShortcutsDialog::tr("Parallel coordinates"), keysOfParallelCoordinates()};
    groups << KeyGroup{ShortcutsDialog::tr("Other plots"), keysOfCurves()};
    return groups + keysOfParts(window);
}

ShortcutsDialog::ShortcutsDialog(QMainWindow& window) : QDialog(&window) {
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* list = new QTreeWidget(this);
    list->setObjectName(QStringLiteral("shortcutList"));
    list->setAccessibleName(windowTitle());
    list->setHeaderLabels({tr("What it does"), tr("Keys")});
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setAlternatingRowColors(true);
    list->header()->setStretchLastSection(false);
    list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    QFont bold = list->font();
    bold.setBold(true);
    for (const KeyGroup& group : keysOf(window)) {
        auto* heading = new QTreeWidgetItem(list, {group.title});
        heading->setFont(0, bold);
        heading->setFirstColumnSpanned(true);
        for (const KeyHelp& each : group.keys) new QTreeWidgetItem(heading, {each.does, each.keys});
    }
    list->expandAll();
    list->setCurrentItem(list->topLevelItem(0));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(list);
    layout->addWidget(buttons);
    resize(520, 600);
}

}  // namespace automoe::ui
