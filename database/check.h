// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "database/session.h"

namespace automoe::database {

struct CheckReport {
    std::int64_t rows = 0;   ///< in all tables
    std::int64_t files = 0;  ///< looked at
    /// database.check_integrity, database.check_reference, database.check_missing_file, database.check_changed_file.
    std::vector<Error> problems;
};

/// Looks a session through: the database's structure, references between rows, and whether every weights file,
/// checkpoint, corpus and export in the session's folder is there, the first two with the content that was recorded.
/// Reads all weights, so it may take long. Errors: those of Connection; stopped.
Result<CheckReport> checkSession(const Session& session, const std::stop_token& stop = {});

}  // namespace automoe::database
