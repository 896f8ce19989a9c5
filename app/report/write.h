// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>

#include "app/report/data.h"
#include "app/report/language.h"
#include "core/base/result.h"

namespace automoe::report {

/// Writes the report of a session, which is only read, as one HTML file. Gives what it tells. Errors: report.not_html
/// when the file's name does not end in .html or .htm, stopped (then nothing is written), those of Session::open,
/// collect and FileReplacement.
Result<ReportData> writeHtml(const std::filesystem::path& session, const std::filesystem::path& file,
                             const std::string& code_version, const Language& say = {},
                             const std::stop_token& stop = {});

}  // namespace automoe::report
