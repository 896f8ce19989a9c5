// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/write.h"

#include <chrono>

#include "app/report/collect.h"
#include "app/report/render.h"
#include "core/base/files.h"

namespace automoe::report {

Result<ReportData> writeHtml(const std::filesystem::path& session, const std::filesystem::path& file,
                             const std::string& code_version, const Language& say, const std::stop_token& stop) {
    // Also keeps a slip of the hand from replacing the session's own files.
    const auto extension = file.extension();
    if (extension != ".html" && extension != ".htm") return badInput("report.not_html", {{"file", file.string()}});
    AUTOMOE_TRY(const auto opened, database::Session::open(session, database::Access::kReadOnly));
    AUTOMOE_TRY(auto data, collect(opened));
    if (stop.stop_requested()) return stopped();
    data.made =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    data.code_version = code_version;
    const std::string page = render(data, say);
    if (stop.stop_requested()) return stopped();
    AUTOMOE_CHECK(replaceFile(file, page));
    return data;
}

}  // namespace automoe::report
