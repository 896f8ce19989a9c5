// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <filesystem>
#include <stop_token>

#include "app/report/language.h"
#include "core/base/result.h"
#include "ui/report/session_figures.h"

namespace automoe::studio {

/// The language of HTML reports when the window speaks `spoken`, as speak() gives it, and numbers follow QLocale().
report::Language reportLanguage(const QString& spoken);

/// Writes the report of a session, which is only read, as HTML or PDF, after the ending of `file`. Needs a QApplication
/// but no display. `language`: of HTML; a PDF is in what the application speaks. Errors: report.unknown_kind, those of
/// Session::open, the stores and FileReplacement.
Status writeReport(const std::filesystem::path& session, const std::filesystem::path& file,
                   const report::Language& language);

/// The same as HTML; on any thread. One that is stopped writes nothing.
Status writeHtmlReport(const std::filesystem::path& session, const std::filesystem::path& file,
                       const report::Language& language, const std::stop_token& stop = {});

/// Which figures were written, by their files' names, and the titles of those without data.
struct WrittenFigures {
    QStringList figures;
    QStringList without;
};

/// Writes every plot of a session, which is only read, into a folder. Needs a QApplication but no display. Errors:
/// those of Session::open, the stores and SessionFigures::draw().
Result<WrittenFigures> writeFigures(const std::filesystem::path& session, const std::filesystem::path& folder,
                                    const ui::FigureFiles& files);

}  // namespace automoe::studio
