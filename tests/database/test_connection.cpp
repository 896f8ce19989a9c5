// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/connection.h"

#include <cmath>
#include <limits>
#include <thread>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

class TestConnection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void settingsAreInForce() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        QCOMPARE(connection.queryInteger("PRAGMA foreign_keys").value(), std::optional<std::int64_t>(1));
        QCOMPARE(connection.queryText("PRAGMA journal_mode").value(), std::optional<std::string>("wal"));
        QCOMPARE(connection.queryInteger("PRAGMA synchronous").value(), std::optional<std::int64_t>(1));
        QCOMPARE(connection.queryInteger("PRAGMA trusted_schema").value(), std::optional<std::int64_t>(0));
        QCOMPARE(connection.queryInteger("PRAGMA busy_timeout").value(), std::optional<std::int64_t>(5000));
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        QCOMPARE(reader.queryInteger("PRAGMA query_only").value(), std::optional<std::int64_t>(1));
        QCOMPARE(reader.execute("CREATE TABLE t (a INTEGER) STRICT").error().code, std::string("database.unwritable"));
    }

    void keepsEveryTypeOfValue() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(connection.execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT) STRICT; -- and a comment"));
        const std::string text("a\0b \xC3\xA4", 6);
        VERIFY_OK(
            connection.run("INSERT INTO t VALUES (?1, ?2, ?3)", std::numeric_limits<std::int64_t>::min(), 0.1, text));
        VERIFY_OK(connection.run("INSERT INTO t VALUES (?1, ?2, ?3)", std::optional<int>(), std::nan(""), ""));
        VERIFY_OK(connection.run("INSERT INTO t VALUES (?1, ?2, ?3)", true, HUGE_VAL, std::nullopt));
        VALUE_OR_FAIL(auto statement, connection.prepare("SELECT i, r, s FROM t ORDER BY rowid"));
        QVERIFY(statement.step().value());
        QCOMPARE(statement.integer(0), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(statement.real(1), 0.1);
        QCOMPARE(statement.text(2), text);
        QVERIFY(statement.step().value());
        QVERIFY(statement.null(0));
        QVERIFY(std::isnan(statement.real(1)));
        QVERIFY(!statement.null(2));
        QVERIFY(statement.step().value());
        QCOMPARE(statement.integer(0), std::int64_t{1});
        QVERIFY(std::isnan(statement.real(1)));
        QVERIFY(statement.null(2));
        QVERIFY(!statement.step().value());
    }

    void transactionsNest() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(connection.execute("CREATE TABLE t (a INTEGER) STRICT"));
        const auto count = [&] { return connection.queryInteger("SELECT count(*) FROM t").value().value(); };
        {
            VALUE_OR_FAIL(auto outer, Transaction::begin(connection));
            VERIFY_OK(connection.run("INSERT INTO t VALUES (1)"));
            {
                VALUE_OR_FAIL(auto inner, Transaction::begin(connection));
                VERIFY_OK(connection.run("INSERT INTO t VALUES (2)"));
            }  // undone alone
            {
                VALUE_OR_FAIL(auto inner, Transaction::begin(connection));
                VERIFY_OK(connection.run("INSERT INTO t VALUES (3)"));
                VERIFY_OK(inner.commit());
            }
            QCOMPARE(count(), std::int64_t{2});
            VERIFY_OK(outer.commit());
        }
        QCOMPARE(count(), std::int64_t{2});
        {
            VALUE_OR_FAIL(auto undone, Transaction::begin(connection));
            VERIFY_OK(connection.run("DELETE FROM t"));
        }
        QCOMPARE(count(), std::int64_t{2});
    }

    void errorsHaveTheirCodes() {
        const TemporaryFolder folder;
        QCOMPARE(Connection::open(folder / "none.db", Access::kWrite).error().code, std::string("database.missing"));
        QCOMPARE(Connection::open(folder / "no" / "folder.db", Access::kCreate).error().code,
                 std::string("database.unreadable"));
        test::writeFile(folder / "text.db", std::string(5000, 'x'));
        for (const Access access : {Access::kWrite, Access::kReadOnly}) {
            QCOMPARE(Connection::open(folder / "text.db", access).error().code, std::string("database.not_a_session"));
        }
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(connection.execute("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT NOT NULL) STRICT"));
        QCOMPARE(connection.run("INSERT INTO t VALUES (1, NULL)").error().code, std::string("database.constraint"));
        QCOMPARE(connection.run("INSERT INTO t VALUES (?1, 'b')", "x").error().code,
                 std::string("database.constraint"));
        QCOMPARE(connection.run("SELECT nonsense").error().code, std::string("database.failed"));
        VERIFY_OK(connection.execute("PRAGMA max_page_count=3"));
        const Status full = connection.run("INSERT INTO t VALUES (2, ?1)", std::string(100000, 'x'));
        QCOMPARE(full.error().code, std::string("database.disk_full"));
        QCOMPARE(full.error().kind, ErrorKind::kResources);
        VERIFY_OK(connection.run("INSERT INTO t VALUES (3, 'goes on')"));
    }

    void aTruncatedFileIsDamaged() {
        const TemporaryFolder folder;
        const auto file = folder / "a.db";
        {
            VALUE_OR_FAIL(auto connection, Connection::open(file, Access::kCreate));
            VERIFY_OK(connection.execute("CREATE TABLE t (a TEXT) STRICT"));
            VERIFY_OK(connection.run("INSERT INTO t VALUES (?1)", std::string(100000, 'x')));
        }
        std::filesystem::resize_file(file, 20000);
        for (const Access access : {Access::kReadOnly, Access::kWrite}) {
            const auto result = Connection::open(file, access);
            QVERIFY(!result);
            QCOMPARE(result.error().code, std::string("database.damaged"));
            QCOMPARE(result.error().kind, ErrorKind::kBadInput);
        }
        std::filesystem::resize_file(file, 50);
        QCOMPARE(Connection::open(file, Access::kWrite).error().code, std::string("database.not_a_session"));
    }

    void readersSeeCommitsAndNeverWait() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto writer, Connection::open(folder / "a.db", Access::kCreate));
        VERIFY_OK(writer.execute("CREATE TABLE t (a INTEGER) STRICT"));
        VALUE_OR_FAIL(auto reader, Connection::open(folder / "a.db", Access::kReadOnly));
        const auto before = reader.dataVersion().value();
        VALUE_OR_FAIL(auto transaction, Transaction::begin(writer));
        VERIFY_OK(writer.run("INSERT INTO t VALUES (1)"));
        QCOMPARE(reader.queryInteger("SELECT count(*) FROM t").value(), std::optional<std::int64_t>(0));
        QCOMPARE(reader.dataVersion().value(), before);
        VERIFY_OK(transaction.commit());
        QVERIFY(reader.dataVersion().value() != before);
        QCOMPARE(reader.queryInteger("SELECT count(*) FROM t").value(), std::optional<std::int64_t>(1));
    }

    void longReadsCanBeInterrupted() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.db", Access::kCreate));
        std::atomic<bool> finished = false;
        std::thread other([&] {
            while (!finished) {
                connection.interrupt();
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        const auto result = connection.queryInteger(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT sum(i) FROM n");
        finished = true;
        other.join();
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::kStopped);
    }
};

QTEST_APPLESS_MAIN(TestConnection)
#include "test_connection.moc"
