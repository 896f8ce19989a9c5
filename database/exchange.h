// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "core/base/result.h"
#include "database/connection.h"

namespace automoe::database {

/// How many rows each table has.
Result<std::map<std::string, std::int64_t>> rowCounts(Connection& connection);

/// Writes all rows of a session as JSON lines, as they are at one moment: first {"automoe_session": 1, "schema": N},
/// then
/// {"table": …, "row": {column: value}} for each row, tables and rows in a fixed order, so that equal sessions give
/// equal files. Weights, data and exports stay where they are; their paths and hashes are in the rows.
Status exportSession(Connection& connection, const std::filesystem::path& file);

/// Makes a new session of what exportSession wrote, with this or an older schema. The folder appears when all is in it.
/// Errors: database.session_exists; database.invalid_line with file, line and field; database.newer_schema; those of
/// Connection and of readFile.
Status importSession(const std::filesystem::path& file, const std::filesystem::path& session_folder);

}  // namespace automoe::database
