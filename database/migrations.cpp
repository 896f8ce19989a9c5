// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/migrations.h"

namespace automoe::database {

namespace {

int newest(std::span<const Migration> steps) { return steps.empty() ? 0 : steps.back().number; }

/// The schema's number; 0: an empty database. Refuses what is not ours and what is newer than `steps`.
Result<int> schemaOf(Connection& connection, std::span<const Migration> steps) {
    const std::string file = connection.file().string();
    AUTOMOE_TRY(const auto application, connection.queryInteger("PRAGMA application_id"));
    AUTOMOE_TRY(const auto version, connection.queryInteger("PRAGMA user_version"));
    AUTOMOE_TRY(const auto tables, connection.queryInteger("SELECT count(*) FROM sqlite_schema"));
    if (application == 0 && version == 0 && tables == 0) return 0;
    if (application != kApplicationId || version.value_or(0) < 1) {
        return badInput("database.foreign", {{"file", file}});
    }
    if (version > newest(steps)) {
        return badInput(
            "database.newer_schema",
            {{"file", file}, {"value", std::to_string(*version)}, {"expected", std::to_string(newest(steps))}});
    }
    return static_cast<int>(*version);
}

Status keepCopy(Connection& connection, int version) {
    const auto copy = connection.file().string() + ".v" + std::to_string(version) + ".bak";
    const auto unfinished = copy + ".tmp";
    std::error_code error;
    std::filesystem::remove(unfinished, error);
    AUTOMOE_CHECK(connection.copyTo(unfinished));
    std::filesystem::rename(unfinished, copy, error);
    if (error) return badInput("database.unwritable", {{"file", copy}, {"detail", error.message()}});
    return {};
}

Status apply(Connection& connection, const Migration& step) {
    AUTOMOE_TRY(auto transaction, Transaction::begin(connection));
    AUTOMOE_CHECK(connection.execute(step.sql));
    AUTOMOE_TRY(auto check, connection.prepare("PRAGMA foreign_key_check"));
    AUTOMOE_TRY(const bool broken, check.step());
    if (broken) {
        return failed("database.constraint",
                      {{"file", connection.file().string()}, {"detail", "foreign key of table " + check.text(0)}});
    }
    check.reset();
    AUTOMOE_CHECK(connection.execute("PRAGMA application_id=" + std::to_string(kApplicationId)));
    AUTOMOE_CHECK(connection.execute("PRAGMA user_version=" + std::to_string(step.number)));
    return transaction.commit();
}

}  // namespace

Status migrate(Connection& connection, std::span<const Migration> steps) {
    AUTOMOE_TRY(const int present, schemaOf(connection, steps));
    if (present == newest(steps)) return {};
    if (present > 0) AUTOMOE_CHECK(keepCopy(connection, present));
    // A step that makes a table anew drops the old one: with foreign keys in force that would delete what refers to it.
    // The check at each step's end finds what does not fit. The setting cannot be changed within a transaction.
    AUTOMOE_CHECK(connection.execute("PRAGMA foreign_keys=OFF"));
    Status status;
    for (const Migration& step : steps) {
        if (step.number <= present || !status) continue;
        status = apply(connection, step);
        if (!status && status.error().kind == ErrorKind::kFailed) {
            status = failed("database.migration_failed", {{"file", connection.file().string()},
                                                          {"value", std::string(step.name)},
                                                          {"detail", status.error().debugString()}});
        }
    }
    const Status restored = connection.execute("PRAGMA foreign_keys=ON");
    return status ? restored : status;
}

Status requireCurrentSchema(Connection& connection, std::span<const Migration> steps) {
    AUTOMOE_TRY(const int present, schemaOf(connection, steps));
    if (present == 0)
        return badInput("database.not_a_session", {{"file", connection.file().string()}, {"detail", "empty"}});
    if (present < newest(steps)) {
        return badInput("database.older_schema", {{"file", connection.file().string()},
                                                  {"value", std::to_string(present)},
                                                  {"expected", std::to_string(newest(steps))}});
    }
    return {};
}

}  // namespace automoe::database
