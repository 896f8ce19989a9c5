// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/exchange.h"

#include <cmath>

#include "core/base/hash.h"
#include "database/check.h"
#include "database/migrations.h"
#include "database/session.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

namespace {

/// A session with at least one row in every table, and its files.
Status fill(Session& session) {
    Recorder& recorder = session.recorder();
    test::writeFile(session.weightsFolder() / "w", "weights");
    std::filesystem::create_directories(session.dataFolder() / "corpus");
    std::filesystem::create_directories(session.exportsFolder() / "model");
    AUTOMOE_CHECK(recorder.addCorpus(session.dataFolder() / "corpus", test::sampleHash(), {{"train", 10}}));
    AUTOMOE_CHECK(recorder.addWeights(session.weightsFolder() / "w", "supernet", test::sampleSpace(), std::nullopt));
    Predictor predictor;
    predictor.conditions = {{"threads", 2}};
    AUTOMOE_CHECK(recorder.addPredictor(predictor, nullptr));
    AUTOMOE_TRY(const auto run, session.startRun(test::sampleTrainJob(), "0.1.0"));
    auto checkpoint = test::sampleCheckpoint((run.folder / "checkpoint").string());
    test::writeFile(checkpoint.file, "state");
    checkpoint.sha256 = sha256("state");
    checkpoint.final_weights = false;
    auto exported = test::sampleExported();
    exported.folder = (session.exportsFolder() / "model").string();
    auto report = test::sampleTrainReport();
    report.loss = std::nan("");
    report.nll = 0.1;
    for (const protocol::Event& event : test::sampleEvents()) {
        const bool special = std::holds_alternative<protocol::CheckpointWritten>(event) ||
                             std::holds_alternative<protocol::Exported>(event);
        if (!special) AUTOMOE_CHECK(recorder.record(run.id, event));
    }
    AUTOMOE_CHECK(recorder.record(run.id, checkpoint));
    AUTOMOE_CHECK(recorder.record(run.id, exported));
    AUTOMOE_CHECK(recorder.record(run.id, report));
    AUTOMOE_CHECK(
        recorder.annotate({{test::sampleCandidate().architecture_id, {.pinned = true, .note = "line\n\"two\""}}}));
    return session.finishRun(run.id, failed("train.diverged", {{"value", "3"}}));
}

Status exportOf(const std::filesystem::path& folder, const std::filesystem::path& file) {
    AUTOMOE_TRY(auto session, Session::open(folder, Access::kReadOnly));
    AUTOMOE_TRY(auto connection, session.reader());
    return exportSession(connection, file);
}

}  // namespace

class TestExchange : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void exportAndImportAreEqual() {
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
            VERIFY_OK(fill(session));
            VALUE_OR_FAIL(auto connection, session.reader());
            VALUE_OR_FAIL(const auto counts, rowCounts(connection));
            QCOMPARE(counts.size(), std::size_t{22});
            for (const auto& [table, count] : counts) QVERIFY2(count > 0, (table + " is empty").c_str());
        }
        VERIFY_OK(exportOf(folder / "a", folder / "a.jsonl"));
        VERIFY_OK(importSession(folder / "a.jsonl", folder / "b"));
        VERIFY_OK(exportOf(folder / "b", folder / "b.jsonl"));
        QVERIFY(test::readText(folder / "a.jsonl") == test::readText(folder / "b.jsonl"));

        // The copy is a session like any other.
        VALUE_OR_FAIL(auto session, Session::open(folder / "b", Access::kWrite));
        VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
        QCOMPARE(run.id, std::int64_t{2});
        VERIFY_OK(session.finishRun(run.id, Status()));
        QCOMPARE(importSession(folder / "a.jsonl", folder / "b").error().code, std::string("database.session_exists"));
    }

    void refusesOtherLines_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("line");
        QTest::newRow("another file") << R"("automoe_session":1)"
                                      << R"("automoe":1)"
                                      << "1";
        const QString schema = QString::number(migrations().back().number);
        QTest::newRow("no schema") << "\"schema\":" + schema << "\"schema\":\"" + schema + "\""
                                   << "1";
        QTest::newRow("unknown table") << R"("table":"corpus")"
                                       << R"("table":"corpora")"
                                       << "3";
        QTest::newRow("unknown column") << R"("folder":"data/corpus")"
                                        << R"("path":"data/corpus")"
                                        << "3";
        QTest::newRow("no row") << R"({"row":{"created":)"
                                << R"({"row":7,"x":{"created":)"
                                << "3";
        QTest::newRow("wrong type") << R"("folder":"data/corpus")"
                                    << R"("folder":[1])"
                                    << "3";
        QTest::newRow("text for number") << R"("bytes":7)"
                                         << R"("bytes":"seven")"
                                         << "";
        QTest::newRow("outside the words") << R"("kind":"supernet")"
                                           << R"("kind":"submarine")"
                                           << "";
        QTest::newRow("no JSON") << R"({"row":{"created":)"
                                 << R"({"row":{"created")"
                                 << "";
        QTest::newRow("missing reference") << R"("candidate":1)"
                                           << R"("candidate":99)"
                                           << "";
    }
    void refusesOtherLines() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, line);
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
            VERIFY_OK(fill(session));
        }
        VERIFY_OK(exportOf(folder / "a", folder / "a.jsonl"));
        auto text = QString::fromStdString(test::readText(folder / "a.jsonl"));
        const auto place = text.indexOf(from);
        QVERIFY(place >= 0);
        text.replace(place, from.size(), to);
        test::writeFile(folder / "b.jsonl", text.toStdString());
        const auto status = importSession(folder / "b.jsonl", folder / "b");
        QVERIFY(!status);
        QCOMPARE(status.error().code, std::string("database.invalid_line"));
        QCOMPARE(status.error().kind, ErrorKind::kBadInput);
        if (!line.isEmpty()) QCOMPARE(QString::fromStdString(status.error().arguments.at("line")), line);
        // Nothing half made stays.
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 3);
    }

    void refusesNewerAndMissingFiles() {
        const TemporaryFolder folder;
        test::writeFile(folder / "new.jsonl", "{\"automoe_session\":1,\"schema\":1000}\n");
        QCOMPARE(importSession(folder / "new.jsonl", folder / "b").error().code, std::string("database.newer_schema"));
        QCOMPARE(importSession(folder / "none.jsonl", folder / "b").error().code, std::string("file.missing"));
        test::writeFile(folder / "empty.jsonl", "");
        QCOMPARE(importSession(folder / "empty.jsonl", folder / "b").error().code,
                 std::string("database.invalid_line"));
    }

    void checkFindsWhatIsWrong() {
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
            VERIFY_OK(fill(session));
        }
        const auto problems = [&] {
            QStringList list;
            const auto session = Session::open(folder / "a", Access::kReadOnly);
            const auto report = checkSession(*session);
            for (const Error& problem : report->problems) {
                list += QString::fromStdString(problem.code + " " +
                                               std::filesystem::path(problem.arguments.at("file")).filename().string());
            }
            return list;
        };
        QCOMPARE(problems(), QStringList());
        test::writeFile(folder / "a.automoe" / "weights" / "w", "Weights");
        std::filesystem::remove(folder / "a.automoe" / "runs" / "000001" / "checkpoint");
        std::filesystem::remove_all(folder / "a.automoe" / "data" / "corpus");
        QCOMPARE(problems(), QStringList({"database.check_missing_file corpus",
                                          "database.check_missing_file checkpoint", "database.check_changed_file w"}));
        {
            VALUE_OR_FAIL(auto connection, Connection::open(folder / "a.automoe" / "session.db", Access::kWrite));
            VERIFY_OK(connection.execute("PRAGMA foreign_keys=OFF; DELETE FROM device; PRAGMA foreign_keys=ON"));
        }
        QCOMPARE(problems().first(), QString("database.check_reference session.db"));
        std::stop_source stop;
        stop.request_stop();
        VALUE_OR_FAIL(auto session, Session::open(folder / "a", Access::kReadOnly));
        QCOMPARE(checkSession(session, stop.get_token()).error().kind, ErrorKind::kStopped);
    }
};

QTEST_APPLESS_MAIN(TestExchange)
#include "test_exchange.moc"
