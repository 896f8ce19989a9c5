// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <filesystem>
#include <stop_token>

#include "core/base/result.h"
#include "ui/report/session_figures.h"

namespace automoe::studio {

/// Writes the report of a session, which is only read, as HTML or PDF, after the ending of `file`. Needs a QApplication
/// but no display. Errors: report.unknown_kind, those of Session::open, the stores and FileReplacement.
Status writeReport(const std::filesystem::path& session, const std::filesystem::path& file);

/// The same as HTML, which is in English; on any thread. One that is stopped writes nothing.
Status writeHtmlReport(const std::filesystem::path& session, const std::filesystem::path& file,
                       const std::stop_token& stop = {});

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
