// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/exchange.h"

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "core/base/files.h"
#include "database/migrations.h"
#include "database/rows_p.h"
#include "database/session.h"

namespace automoe::database {

namespace {

constexpr int kFormat = 1;
constexpr std::size_t kGreatestLine = std::size_t{256} << 20;

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::string key;  ///< its columns, for ORDER BY
};

Result<std::vector<Table>> tablesOf(Connection& connection) {
    AUTOMOE_TRY(auto tables, rowsOf<Table>(connection,
                                           "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                           " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                                           [](const Statement& row) {
                                               return Table{row.text(0), {}, {}};
                                           }));
    for (Table& table : tables) {
        AUTOMOE_TRY(auto columns, connection.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid"));
        columns.bind(table.name);
        std::map<std::int64_t, std::string> key;
        for (;;) {
            AUTOMOE_TRY(const bool more, columns.step());
            if (!more) break;
            table.columns.push_back(columns.text(0));
            if (columns.integer(1) > 0) key[columns.integer(1)] = columns.text(0);
        }
        for (const auto& [place, column] : key) table.key += (table.key.empty() ? "" : ", ") + column;
    }
    return tables;
}

nlohmann::json valueOf(const Statement& row, int column) {
    switch (row.type(column)) {
        case Statement::Type::kInteger:
            return row.integer(column);
        case Statement::Type::kReal:
            return row.real(column);
        case Statement::Type::kText:
        case Statement::Type::kBlob:  // no table has one
            return row.text(column);
        case Statement::Type::kNull:
            break;
    }
    return nullptr;
}

Status writeLine(FileReplacement& file, const nlohmann::json& line) {
    return file.write(line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

Status writeTable(Connection& connection, const Table& table, FileReplacement& file) {
    std::string columns;
    for (const std::string& column : table.columns) columns += (columns.empty() ? "" : ", ") + column;
    AUTOMOE_TRY(auto rows, connection.prepare("SELECT " + columns + " FROM " + table.name + " ORDER BY " + table.key));
    for (;;) {
        AUTOMOE_TRY(const bool more, rows.step());
        if (!more) return {};
        auto row = nlohmann::json::object();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            row[table.columns[i]] = valueOf(rows, static_cast<int>(i));
        AUTOMOE_CHECK(writeLine(file, {{"table", table.name}, {"row", std::move(row)}}));
    }
}

/// Reads lines and puts their rows into a database with the tables of their schema.
class Importer {
public:
    explicit Importer(const std::filesystem::path& file) : file_(file), stream_(file, std::ios::binary) {}

    /// The first line: gives the schema's number.
    Result<int> header() {
        if (!stream_) return badInput("file.missing", {{"file", file_.string()}});
        AUTOMOE_TRY(const bool found, next());
        if (!found || line_.value("automoe_session", nlohmann::json()) != kFormat) return invalid("automoe_session");
        const auto schema = line_.value("schema", nlohmann::json());
        if (!schema.is_number_integer() || schema < 1) return invalid("schema");
        const int newest = migrations().back().number;
        if (schema > newest) {
            return badInput("database.newer_schema",
                            {{"file", file_.string()}, {"value", schema.dump()}, {"expected", std::to_string(newest)}});
        }
        return schema.get<int>();
    }

    Status rows(Connection& connection) {
        AUTOMOE_TRY(const auto tables, tablesOf(connection));
        AUTOMOE_TRY(auto transaction, Transaction::begin(connection));
        AUTOMOE_CHECK(connection.execute("PRAGMA defer_foreign_keys=ON"));
        std::map<std::string, std::pair<const Table*, Statement>> inserts;
        for (const Table& table : tables) {
            std::string columns;
            std::string places;
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                columns += (i == 0 ? "" : ", ") + table.columns[i];
                places += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
            }
            AUTOMOE_TRY(auto insert,
                        connection.prepare("INSERT INTO " + table.name + " (" + columns + ") VALUES (" + places + ")"));
            inserts.emplace(table.name, std::pair(&table, std::move(insert)));
        }
        for (;;) {
            AUTOMOE_TRY(const bool more, next());
            if (!more) break;
            const auto name = line_.find("table");
            const auto insert =
                name != line_.end() && name->is_string() ? inserts.find(name->get<std::string>()) : inserts.end();
            if (insert == inserts.end()) return invalid("table");
            AUTOMOE_CHECK(put(*insert->second.first, insert->second.second));
        }
        const Status committed = transaction.commit();
        if (!committed && committed.error().code == "database.constraint")
            return invalid("row", "refers to a missing row");
        return committed;
    }

private:
    /// False at the end of the file.
    Result<bool> next() {
        std::string text;
        if (!std::getline(stream_, text)) return false;
        ++number_;
        if (text.size() > kGreatestLine) return invalid("", "too long");
        line_ = nlohmann::json::parse(text, nullptr, false);
        if (!line_.is_object()) return invalid("", "no JSON object");
        return true;
    }

    Status put(const Table& table, Statement& insert) {
        const auto row = line_.find("row");
        if (row == line_.end() || !row->is_object()) return invalid("row");
        for (const auto& [column, value] : row->items()) {
            if (std::find(table.columns.begin(), table.columns.end(), column) == table.columns.end())
                return invalid(column);
        }
        insert.bind();
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const auto value = row->find(table.columns[i]);
            const int place = static_cast<int>(i) + 1;
            if (value == row->end()) return invalid(table.columns[i], "missing");
            if (value->is_null()) continue;
            if (value->is_number_float()) {
                insert.bindValue(place, value->get<double>());
            } else if (value->is_string()) {
                insert.bindValue(place, value->get_ref<const std::string&>());
            } else if (value->is_number_integer() && (!value->is_number_unsigned() || *value <= kGreatestInteger)) {
                insert.bindValue(place, value->get<std::int64_t>());
            } else {
                return invalid(table.columns[i], "no number or text");
            }
        }
        const Status status = insert.run();
        if (!status && status.error().code == "database.constraint") {
            return invalid("row", status.error().arguments.at("detail"));
        }
        return status;
    }

    Error invalid(const std::string& field, const std::string& detail = "not as expected") const {
        return badInput(
            "database.invalid_line",
            {{"file", file_.string()}, {"line", std::to_string(number_)}, {"field", field}, {"detail", detail}});
    }

    static constexpr std::int64_t kGreatestInteger = std::numeric_limits<std::int64_t>::max();
    std::filesystem::path file_;
    std::ifstream stream_;
    std::int64_t number_ = 0;
    nlohmann::json line_;
};

Status fillSession(const std::filesystem::path& file, const std::filesystem::path& folder) {
    Importer importer(file);
    AUTOMOE_TRY(const int schema, importer.header());
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) return badInput("database.unwritable", {{"file", folder.string()}, {"detail", error.message()}});
    AUTOMOE_TRY(auto connection, Connection::open(folder / "session.db", Access::kCreate));
    AUTOMOE_CHECK(migrate(connection, migrations().first(static_cast<std::size_t>(schema))));
    AUTOMOE_CHECK(importer.rows(connection));
    return migrate(connection);
}

}  // namespace

Result<std::map<std::string, std::int64_t>> rowCounts(Connection& connection) {
    AUTOMOE_TRY(const auto tables, tablesOf(connection));
    std::map<std::string, std::int64_t> counts;
    for (const Table& table : tables) {
        AUTOMOE_TRY(const auto count, connection.queryInteger("SELECT count(*) FROM " + table.name));
        counts[table.name] = count.value_or(0);
    }
    return counts;
}

Status exportSession(Connection& connection, const std::filesystem::path& file) {
    AUTOMOE_TRY(auto output, FileReplacement::open(file));
    AUTOMOE_CHECK(connection.execute("BEGIN"));  // one moment for all tables
    const auto write = [&]() -> Status {
        AUTOMOE_TRY(const auto schema, connection.queryInteger("PRAGMA user_version"));
        AUTOMOE_CHECK(writeLine(output, {{"automoe_session", kFormat}, {"schema", schema.value_or(0)}}));
        AUTOMOE_TRY(const auto tables, tablesOf(connection));
        for (const Table& table : tables) AUTOMOE_CHECK(writeTable(connection, table, output));
        return {};
    };
    const Status written = write();
    AUTOMOE_CHECK(connection.execute("COMMIT"));
    AUTOMOE_CHECK(written);
    return output.commit();
}

Status importSession(const std::filesystem::path& file, const std::filesystem::path& session_folder) {
    const auto folder = sessionFolder(session_folder);
    std::error_code error;
    if (std::filesystem::exists(folder, error)) return badInput("database.session_exists", {{"file", folder.string()}});
    auto unfinished = folder;
    unfinished += ".tmp" + std::to_string(::getpid());
    std::filesystem::remove_all(unfinished, error);
    const Status filled = fillSession(file, unfinished);
    if (filled) {
        std::filesystem::rename(unfinished, folder, error);
        if (!error) return {};
        const auto detail = error.message();
        std::filesystem::remove_all(unfinished, error);
        return badInput("database.unwritable", {{"file", folder.string()}, {"detail", detail}});
    }
    std::filesystem::remove_all(unfinished, error);
    return filled;
}

}  // namespace automoe::database
