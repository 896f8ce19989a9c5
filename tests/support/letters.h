// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QAction>
#include <QKeySequence>
#include <QLabel>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QWizard>
#include <map>

namespace automoe::test {

/// Of each text whose letter for the Alt key another one has before it: the letter, and both.
inline QStringList repeatedAmong(const QStringList& texts) {
    std::map<QString, QString> seen;
    QStringList found;
    for (const QString& text : texts) {
        const QString letter = QKeySequence::mnemonic(text).toString();
        if (letter.isEmpty()) continue;
        const auto [other, fresh] = seen.emplace(letter, text);
        if (!fresh) found << QString("%1: %2 and %3").arg(letter, other->second, text);
    }
    return found;
}

/// Likewise in a menu of these entries, and in those below it.
inline QStringList repeatedInMenus(const QList<QAction*>& entries) {
    QStringList texts;
    QStringList below;
    for (const QAction* each : entries) {
        texts << each->text();
        if (each->menu() != nullptr) below << repeatedInMenus(each->menu()->actions());
    }
    return repeatedAmong(texts) + below;
}

/// What stands on the labels of fields and on the buttons of a window, or of a part of one.
inline QStringList labelsAndButtons(const QWidget& part) {
    QStringList texts;
    for (const QWidget* each : part.findChildren<QWidget*>()) {
        if (each->window() != part.window()) continue;
        const auto* label = qobject_cast<const QLabel*>(each);
        const auto* button = qobject_cast<const QAbstractButton*>(each);
        if (label != nullptr && label->buddy() != nullptr) texts << label->text();
        if (button != nullptr) texts << button->text();
    }
    return texts;
}

/// Likewise in a window: in its menus, and among its labels, its buttons and the menus' titles. What is hidden counts,
/// save that of an assistant's pages one is there at a time.
inline QStringList repeatedLetters(const QWidget& window) {
    QStringList found;
    if (const auto* assistant = qobject_cast<const QWizard*>(&window)) {
        for (const int id : assistant->pageIds()) {
            const QWizardPage& page = *assistant->page(id);
            const auto forward = page.isFinalPage() ? QWizard::FinishButton : QWizard::NextButton;
            QStringList texts = labelsAndButtons(page);
            for (const auto which : {QWizard::BackButton, forward, QWizard::CancelButton})
                texts << assistant->button(which)->text();
            found << repeatedAmong(texts);
        }
        return found;
    }
    QStringList texts = labelsAndButtons(window);
    if (const auto* with_menus = qobject_cast<const QMainWindow*>(&window)) {
        const QList<QAction*> menus = with_menus->menuBar()->actions();
        found << repeatedInMenus(menus);
        for (const QAction* each : menus) texts << each->text();
    }
    return found + repeatedAmong(texts);
}

}  // namespace automoe::test
