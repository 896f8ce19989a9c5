// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/result.h"

namespace automoe::studio {

/// Writes the report of a session, which is only read, as HTML or PDF, after the ending of `file`. Needs a QApplication
/// but no display. Errors: report.unknown_kind, those of Session::open, the stores and FileReplacement.
Status writeReport(const std::filesystem::path& session, const std::filesystem::path& file);

/// The same as HTML; on any thread.
Status writeHtmlReport(const std::filesystem::path& session, const std::filesystem::path& file,
                       const std::stop_token& stop = {});

}  // namespace automoe::studio
