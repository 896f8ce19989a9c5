// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/check.h"

#include <utility>

#include "core/base/hash.h"
#include "database/exchange.h"
#include "database/rows_p.h"

namespace automoe::database {

namespace {

struct KeptFile {
    std::string path;
    std::string sha256;  ///< "": only that it is there
};

Status checkTables(Connection& connection, CheckReport& report) {
    AUTOMOE_TRY(auto integrity, connection.prepare("PRAGMA integrity_check"));
    for (;;) {
        AUTOMOE_TRY(const bool more, integrity.step());
        if (!more) break;
        if (integrity.text(0) == "ok") continue;
        report.problems.push_back(badInput("database.check_integrity",
                                           {{"file", connection.file().string()}, {"detail", integrity.text(0)}}));
    }
    AUTOMOE_TRY(auto references, connection.prepare("PRAGMA foreign_key_check"));
    for (;;) {
        AUTOMOE_TRY(const bool more, references.step());
        if (!more) break;
        report.problems.push_back(badInput(
            "database.check_reference",
            {{"file", connection.file().string()}, {"value", references.text(0)}, {"detail", references.text(2)}}));
    }
    AUTOMOE_TRY(const auto counts, rowCounts(connection));
    for (const auto& [table, count] : counts) report.rows += count;
    return {};
}

Result<std::vector<KeptFile>> filesOf(Connection& connection) {
    // A final checkpoint is a weights file too. Exports and corpora elsewhere are the user's own to move.
    return rowsOf<KeptFile>(connection,
                            "SELECT file, sha256 FROM weights"
                            " UNION SELECT file, sha256 FROM checkpoint"
                            " UNION SELECT folder, '' FROM corpus WHERE folder NOT LIKE '/%'"
                            " UNION SELECT folder, '' FROM artefact WHERE folder NOT LIKE '/%' ORDER BY 1",
                            [](const Statement& row) {
                                return KeptFile{row.text(0), row.text(1)};
                            });
}

}  // namespace

Result<CheckReport> checkSession(const Session& session, const std::stop_token& stop) {
    CheckReport report;
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_CHECK(checkTables(connection, report));
    AUTOMOE_TRY(const auto files, filesOf(connection));
    for (const KeptFile& kept : files) {
        if (stop.stop_requested()) return stopped();
        ++report.files;
        const auto path = session.actual(kept.path);
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored)) {
            report.problems.push_back(badInput("database.check_missing_file", {{"file", path.string()}}));
            continue;
        }
        if (kept.sha256.empty()) continue;
        const auto actual = sha256OfFile(path);
        if (!actual) {
            report.problems.push_back(actual.error());
        } else if (*actual != kept.sha256) {
            report.problems.push_back(
                badInput("database.check_changed_file",
                         {{"file", path.string()}, {"value", *actual}, {"expected", kept.sha256}}));
        }
    }
    return report;
}

}  // namespace automoe::database
