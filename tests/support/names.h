// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QGroupBox>
#include <QLabel>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QWizardPage>
#include <set>

namespace automoe::test {

/// What a screen reader says of a part itself: its accessible name, else what is written on it.
inline QString wordsOf(const QWidget& part) {
    if (!part.accessibleName().isEmpty()) return part.accessibleName();
    const auto tabs = [](const QTabBar& bar) {
        for (int i = 0; i < bar.count(); ++i) {
            if (bar.tabText(i).isEmpty()) return QString();
        }
        return bar.tabText(bar.currentIndex());
    };
    if (const auto* button = qobject_cast<const QAbstractButton*>(&part)) return button->text();
    if (const auto* bar = qobject_cast<const QTabBar*>(&part)) return tabs(*bar);
    if (const auto* widget = qobject_cast<const QTabWidget*>(&part)) return tabs(*widget->tabBar());
    if (const auto* box = qobject_cast<const QGroupBox*>(&part)) return box->title();
    if (const auto* page = qobject_cast<const QWizardPage*>(&part)) return page->title();
    return {};
}

/// Parts of a window that are shown, that the keyboard reaches, and that have neither words of their own nor a label.
/// Parts that Qt makes inside of others ("qt_…") belong to one that has words; other windows have a walk of their own.
inline QStringList nameless(const QWidget& window) {
    std::set<const QWidget*> labelled;
    for (const QLabel* label : window.findChildren<QLabel*>()) {
        if (label->buddy() != nullptr && !label->text().trimmed().isEmpty()) labelled.insert(label->buddy());
    }
    QStringList found;
    for (const QWidget* each : window.findChildren<QWidget*>()) {
        const bool reached = (each->focusPolicy() & Qt::TabFocus) != 0 && each->isVisibleTo(&window) &&
                             each->window() == window.window() && !each->objectName().startsWith("qt_");
        if (reached && !labelled.contains(each) && wordsOf(*each).trimmed().isEmpty())
            found << QString("%1 %2").arg(each->metaObject()->className(), each->objectName());
    }
    return found;
}

/// nameless() with each page of each tab widget in front.
inline QStringList namelessOnAllTabs(const QWidget& window) {
    QStringList found = nameless(window);
    for (QTabWidget* tabs : window.findChildren<QTabWidget*>()) {
        for (int page = 0; page < tabs->count(); ++page) {
            tabs->setCurrentIndex(page);
            QTest::qWait(20);  // what a page shows may come with the next turns
            found << nameless(window);
        }
    }
    found.removeDuplicates();
    return found;
}

}  // namespace automoe::test
