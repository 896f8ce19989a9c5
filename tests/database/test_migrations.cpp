// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/migrations.h"

#include <array>
#include <map>

#include "database/run_store.h"
#include "database/session.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

namespace {

constexpr std::array<Migration, 3> kSteps{{
    {1, "0001_first", "CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (7);"},
    {2, "0002_second",
     "CREATE TABLE b (id INTEGER PRIMARY KEY, a INTEGER REFERENCES a (id)) STRICT; INSERT INTO b VALUES (1, 7);"},
    {3, "0003_third",
     "CREATE TABLE a_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '') STRICT;"
     "INSERT INTO a_new (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE a_new RENAME TO a;"},
}};
constexpr Migration kSyntax{4, "0004_syntax", "CREATE TABLE c (id INTEGER) STRICT; INSERT INTO d VALUES (1);"};
constexpr Migration kDangling{4, "0004_dangling", "CREATE TABLE c (id INTEGER) STRICT; DELETE FROM a;"};

std::span<const Migration> firstSteps(std::size_t count) { return std::span(kSteps).first(count); }

std::int64_t number(Connection& connection, const char* sql) {
    const auto result = connection.queryInteger(sql);
    return result && *result ? **result : -1;
}

std::filesystem::path pastFile(int version) {
    return test::sourceFolder() / "tests" / "database" / "past" / ("v" + std::to_string(version) + ".db");
}

/// By table, all its columns as one SQL expression.
Result<std::map<std::string, std::string>> columnsOf(Connection& connection) {
    AUTOMOE_TRY(auto columns, connection.prepare("SELECT m.name, c.name FROM sqlite_schema AS m JOIN"
                                                 " pragma_table_info(m.name) AS c WHERE m.type = 'table'"
                                                 " AND m.name NOT LIKE 'sqlite_%'"));
    std::map<std::string, std::string> expressions;
    for (;;) {
        AUTOMOE_TRY(const bool more, columns.step());
        if (!more) return expressions;
        std::string& expression = expressions[columns.text(0)];
        if (!expression.empty()) expression += "||'|'||";
        expression += "quote(\"" + columns.text(1) + "\")";
    }
}

Result<std::vector<std::string>> rowsIn(Connection& connection, const std::string& table,
                                        const std::string& expression) {
    AUTOMOE_TRY(auto rows, connection.prepare("SELECT " + expression + " FROM \"" + table + "\" ORDER BY 1"));
    std::vector<std::string> texts;
    for (;;) {
        AUTOMOE_TRY(const bool more, rows.step());
        if (!more) return texts;
        texts.push_back(rows.text(0));
    }
}

}  // namespace

class TestMigrations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ourOwnStepsAreNumbered() {
        int expected = 0;
        for (const Migration& step : migrations()) {
            QCOMPARE(step.number, ++expected);
            QVERIFY(!step.sql.empty());
        }
        QVERIFY(expected >= 1);
    }

    void aNewFileGetsEverything() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(migrate(connection));
        QCOMPARE(number(connection, "PRAGMA application_id"), std::int64_t{kApplicationId});
        QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t{migrations().back().number});
        QCOMPARE(number(connection,
                        "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE"
                        " 'sqlite_%' AND strict = 0"),
                 std::int64_t{0});
        VERIFY_OK(requireCurrentSchema(connection));
        QVERIFY(!std::filesystem::exists(folder / "a.db.v0.bak"));
    }

    void stepsFollowOneAnother() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(migrate(connection, firstSteps(1)));
        QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t{1});
        QCOMPARE(requireCurrentSchema(connection, kSteps).error().code, std::string("database.older_schema"));
        VERIFY_OK(migrate(connection, kSteps));
        QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t{3});
        QCOMPARE(number(connection, "SELECT count(*) FROM b JOIN a ON a.id = b.a WHERE a.name = ''"), std::int64_t{1});
        QCOMPARE(number(connection, "PRAGMA foreign_keys"), std::int64_t{1});
        VERIFY_OK(migrate(connection, kSteps));  // nothing left to do

        VALUE_OR_FAIL(auto copy, Connection::open(folder / "a.db.v1.bak", Access::kReadOnly));
        QCOMPARE(number(copy, "PRAGMA user_version"), std::int64_t{1});
        QCOMPARE(number(copy, "SELECT id FROM a"), std::int64_t{7});
    }

    void aFailingStepLeavesTheSchemaBefore() {
        for (const Migration& bad : {kSyntax, kDangling}) {
            const TemporaryFolder folder;
            VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
            VERIFY_OK(migrate(connection, firstSteps(2)));
            const std::array<Migration, 4> steps{kSteps[0], kSteps[1], kSteps[2], bad};
            const Status status = migrate(connection, steps);
            QVERIFY(!status);
            QCOMPARE(status.error().code, std::string("database.migration_failed"));
            QCOMPARE(status.error().arguments.at("value"), std::string(bad.name));
            QCOMPARE(number(connection, "PRAGMA user_version"), std::int64_t{3});
            QCOMPARE(number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'c'"), std::int64_t{0});
            QCOMPARE(number(connection, "SELECT id FROM a"), std::int64_t{7});
            QCOMPARE(number(connection, "PRAGMA foreign_keys"), std::int64_t{1});
            QVERIFY(!connection.inTransaction());
        }
    }

    void aNewerSchemaIsRefused() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(migrate(connection, kSteps));
        const Status status = migrate(connection, firstSteps(2));
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("database.newer_schema"));
        QCOMPARE(status.error().arguments.at("value"), std::string("3"));
        QCOMPARE(status.error().arguments.at("expected"), std::string("2"));
    }

    void foreignFilesAreRefused() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(connection.execute("CREATE TABLE theirs (a INTEGER)"));
        QCOMPARE(migrate(connection).error().code, std::string("database.foreign"));
        VERIFY_OK(connection.execute("PRAGMA application_id=77; PRAGMA user_version=1"));
        QCOMPARE(migrate(connection).error().code, std::string("database.foreign"));
        QCOMPARE(number(connection, "SELECT count(*) FROM sqlite_schema"), std::int64_t{1});
    }

    /// Every schema that was ever released has its file in tests/database/past, made by that version.
    void everyPastVersionOpens() {
        int found = 0;
        for (int version = 1; version <= migrations().back().number; ++version) {
            const TemporaryFolder folder;
            const auto session = folder / "old.automoe";
            std::filesystem::create_directory(session);
            const auto fixture = pastFile(version);
            QVERIFY2(std::filesystem::exists(fixture), fixture.c_str());
            std::filesystem::copy_file(fixture, session / "session.db");
            VALUE_OR_FAIL(auto opened, Session::open(session, Access::kWrite));
            VERIFY_OK(opened.close());
            VALUE_OR_FAIL(auto connection, Connection::open(session / "session.db", Access::kReadOnly));
            VERIFY_OK(requireCurrentSchema(connection));
            QVERIFY(number(connection, "SELECT count(*) FROM run") > 0);
            QVERIFY(number(connection, "SELECT count(*) FROM candidate") > 0);
            ++found;
        }
        QVERIFY(found > 0);
    }

    void everyRowIsKept() {
        for (int version = 1; version <= migrations().back().number; ++version) {
            const TemporaryFolder folder;
            std::filesystem::copy_file(pastFile(version), folder / "old.db");
            VALUE_OR_FAIL(auto connection, Connection::open(folder / "old.db", Access::kWrite));
            VALUE_OR_FAIL(const auto columns, columnsOf(connection));
            std::map<std::string, std::vector<std::string>> before;
            for (const auto& [table, expression] : columns) {
                VALUE_OR_FAIL(before[table], rowsIn(connection, table, expression));
            }
            QCOMPARE(before.at("routing").size(), std::size_t{1});
            VERIFY_OK(migrate(connection));
            for (const auto& [table, expression] : columns) {
                VALUE_OR_FAIL(const auto now, rowsIn(connection, table, expression));
                QVERIFY2(now == before.at(table), table.c_str());
            }
            // How many experts tokens got is kept since version 4.
            VALUE_OR_FAIL(const auto routing, RunStore(connection).lastRouting(1));
            QCOMPARE(routing.size(), std::size_t{1});
            QCOMPARE(routing[0].tokens, (std::vector<std::int64_t>{5, 6, 7}));
            QCOMPARE(routing[0].gate_mean, (std::vector<double>{0.25, 0.5, 0.125}));
            QCOMPARE(routing[0].mean_k, version < 4 ? 0.0 : 1.5);
            QCOMPARE(routing[0].p95_k, std::int64_t{version < 4 ? 0 : 2});
        }
    }
};

QTEST_APPLESS_MAIN(TestMigrations)
#include "test_migrations.moc"
