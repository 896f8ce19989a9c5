// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include "ui/settings/settings.h"

class QWidget;

// Questions for files and folders by the system's dialogs, above the window that is in use. Each begins in the folder
// that is kept for its purpose, and keeps the one that was chosen. "", or none, when the user thinks better. Titles,
// and filters as in QFileDialog.
namespace automoe::ui {

/// The window, or dialog, that a question belongs to now; null: there is none.
QWidget* windowInUse();

/// A file that is there.
QString chooseFileToRead(Setting<QString>& folder, const QString& title, const QString& filters);
QStringList chooseFilesToRead(Setting<QString>& folder, const QString& title);
/// A file to be written; a name without an ending gets that of the chosen filter.
QString chooseFileToWrite(Setting<QString>& folder, const QString& title, const QString& name, const QString& filters);
/// A folder that is there. Of a session or a model the folder above it is kept: the next one lies beside it.
QString chooseFolder(Setting<QString>& folder, const QString& title);
/// A folder that is to be made; `path`: the suggested one. `folder` is for one that is suggested by its name alone.
QString chooseNewFolder(Setting<QString>& folder, const QString& title, const QString& path);

/// "pdf" of "Document (*.pdf)": the first ending that a filter names; "" where it names none.
QString endingOf(const QString& filter);

}  // namespace automoe::ui
