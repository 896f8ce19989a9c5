// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "core/base/result.h"
#include "database/connection.h"

namespace automoe::database {

/// "AMoE": stands in every session's file, at byte 68 in big-endian order.
constexpr std::int32_t kApplicationId = 0x414D6F45;

/// One step of the schema. Its number is the schema's number (user_version) afterwards. SQL that has been released
/// never changes; table and column names in it are those of its time.
struct Migration {
    int number = 0;
    std::string_view name;
    std::string_view sql;
};

/// All steps, from 1 without a gap (database/migrations/*.sql, embedded at build time).
std::span<const Migration> migrations();

/// Brings a database to the newest schema of `steps`: each step in a transaction of its own with the check of foreign
/// keys and the new number, so that a failing one leaves the schema before it. A database that has a schema is copied
/// to FILE.vN.bak first. An empty one becomes a session. Errors: database.foreign (another program's file),
/// database.newer_schema, database.migration_failed, and those of Connection.
Status migrate(Connection& connection, std::span<const Migration> steps = migrations());

/// Errors unless the database is ours and has exactly the newest schema of `steps`: database.foreign,
/// database.newer_schema, database.older_schema.
Status requireCurrentSchema(Connection& connection, std::span<const Migration> steps = migrations());

}  // namespace automoe::database
