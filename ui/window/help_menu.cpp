// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/help_menu.h"

#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QWhatsThis>

#include "ui/icons/icon.h"
#include "ui/window/shortcuts_dialog.h"
#include "ui/window/tour.h"

namespace automoe::ui {

HelpMenu::HelpMenu(QMainWindow& window, QMenu& menu, Content content)
    : QObject(&window), window_(window), content_(std::move(content)) {
    const auto add = [&menu, this](const char* name, const QString& text, auto slot) {
        QAction* action = menu.addAction(text, this, slot);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    add("actionGuide", tr("&User guide"), &HelpMenu::openGuide)->setIcon(icon("help"));
    add("actionShortcuts", tr("&Keyboard shortcuts"), &HelpMenu::showShortcuts)
        ->setShortcut(QKeySequence::HelpContents);
    QAction* what = QWhatsThis::createAction(&menu);  // Shift+F1
    what->setObjectName(QStringLiteral("actionWhatIsThis"));
    what->setText(tr("&What is this?"));
    menu.addAction(what);
    menu.addSeparator();
    add("actionAbout", tr("&About AutoMoE Studio"), &HelpMenu::showVersion);
}

void HelpMenu::openGuide() {
    if (content_.guide.isEmpty()) return Q_EMIT trouble(badInput("guide.missing"));
    if (!content_.open_file || !content_.open_file(content_.guide))
        Q_EMIT trouble(failed("guide.not_opened", {{"file", content_.guide.toStdString()}}));
}

void HelpMenu::showShortcuts() {
    auto* dialog = new ShortcutsDialog(window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void HelpMenu::showVersion() {
    QMessageBox::about(&window_, tr("About AutoMoE Studio"),
                       tr("<b>AutoMoE Studio %1</b><br>Neural architecture search of mixture-of-experts translation "
                          "models.<br>Free software under the GPL, version 3 or later.")
                           .arg(content_.version));
}

void HelpMenu::explain(const QMainWindow& window) {
    for (const Tour::Step& step : Tour::steps()) {
        if (auto* part = window.findChild<QWidget*>(step.part)) part->setWhatsThis(step.text);
    }
}

}  // namespace automoe::ui
