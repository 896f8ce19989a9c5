// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/file_dialogs.h"

#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMainWindow>
#include <QPointer>
#include <QRegularExpression>
#include <QStandardPaths>

namespace automoe::ui {

namespace {

QString beginningOf(const Setting<QString>& folder) {
    const QString kept = folder.get();
    return QFileInfo(kept).isDir() ? kept : QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

void keep(Setting<QString>& folder, const QString& file) {
    if (!file.isEmpty()) folder.set(QFileInfo(file).absolutePath());
}

/// For something to be written. It may go with the window above it, hence no object on the stack.
QFileDialog* dialogToWrite(const QString& title, const QString& folder, const QString& filters) {
    auto* dialog = new QFileDialog(windowInUse(), title, folder, filters);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    return dialog;
}

QString answerOf(const QPointer<QFileDialog>& dialog) {
    const bool accepted = dialog->exec() == QDialog::Accepted && !dialog.isNull();
    const QString file = accepted ? dialog->selectedFiles().value(0) : QString();
    delete dialog.data();
    return file;
}

}  // namespace

QWidget* windowInUse() {
    if (QWidget* modal = QApplication::activeModalWidget()) return modal;
    if (QWidget* active = QApplication::activeWindow()) return active;
    // A menu that closes may leave none active for a moment.
    for (QWidget* each : QApplication::topLevelWidgets())
        if (each->isVisible() && qobject_cast<QMainWindow*>(each) != nullptr) return each;
    return nullptr;
}

QString endingOf(const QString& filter) {
    static const QRegularExpression kEnding(QStringLiteral(R"(\*\.(\w+))"));
    return kEnding.match(filter).captured(1);
}

QString chooseFileToRead(Setting<QString>& folder, const QString& title, const QString& filters) {
    const QString file = QFileDialog::getOpenFileName(windowInUse(), title, beginningOf(folder), filters);
    keep(folder, file);
    return file;
}

QStringList chooseFilesToRead(Setting<QString>& folder, const QString& title) {
    const QStringList files = QFileDialog::getOpenFileNames(windowInUse(), title, beginningOf(folder));
    keep(folder, files.value(0));
    return files;
}

QString chooseFileToWrite(Setting<QString>& folder, const QString& title, const QString& name, const QString& filters) {
    QFileDialog* dialog = dialogToWrite(title, beginningOf(folder), filters);
    // By the dialog itself: so it asks before it replaces a file with the whole name.
    const auto follow = [dialog](const QString& filter) { dialog->setDefaultSuffix(endingOf(filter)); };
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
    const QString ending = QStringLiteral("*.") + QFileInfo(name).suffix();
    for (const QString& filter : dialog->nameFilters()) {
        if (!filter.contains(ending)) continue;
        dialog->selectNameFilter(filter);
        break;
    }
    follow(dialog->selectedNameFilter());
    dialog->selectFile(name);
    const QString file = answerOf(dialog);
    keep(folder, file);
    return file;
}

QString chooseFolder(Setting<QString>& folder, const QString& title) {
    const QString chosen = QFileDialog::getExistingDirectory(windowInUse(), title, beginningOf(folder));
    if (chosen.isEmpty()) return {};
    const bool whole = QFileInfo::exists(chosen + QStringLiteral("/session.db")) ||
                       QFileInfo::exists(chosen + QStringLiteral("/manifest.json"));
    folder.set(whole ? QFileInfo(chosen).absolutePath() : chosen);
    return chosen;
}

QString chooseNewFolder(Setting<QString>& folder, const QString& title, const QString& path) {
    const bool name_alone = !path.contains(QLatin1Char('/'));
    QFileDialog* dialog = dialogToWrite(title, name_alone ? beginningOf(folder) : QFileInfo(path).absolutePath(), {});
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->selectFile(path);
    const QString chosen = answerOf(dialog);
    if (name_alone) keep(folder, chosen);
    return chosen;
}

}  // namespace automoe::ui
