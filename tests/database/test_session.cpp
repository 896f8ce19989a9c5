// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include <fcntl.h>

#include "database/candidate_store.h"
#include "database/migrations.h"
#include "database/paths.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::database;
using automoe::test::TemporaryFolder;

namespace {

/// A recording_process that runs while the test goes on.
class Child {
public:
    Child(const char* what, const std::filesystem::path& session) {
        process_.start(RECORDING_PROCESS, {what, QString::fromStdString(session.string())});
    }
    ~Child() {
        process_.kill();
        process_.waitForFinished();
    }
    QByteArray line() {
        while (!process_.canReadLine() && process_.waitForReadyRead(30000)) {
        }
        return process_.readLine().trimmed();
    }
    void kill() {
        process_.kill();
        process_.waitForFinished();
    }
    /// The last line that it had printed, after kill().
    int lastNumber(int before) {
        for (const QByteArray& printed : process_.readAllStandardOutput().split('\n')) {
            if (!printed.isEmpty()) before = printed.toInt();
        }
        return before;
    }
    QProcess& process() { return process_; }

private:
    QProcess process_;
};

std::filesystem::path newSession(const std::filesystem::path& folder) {
    auto session = Session::create(folder);
    return session ? session->folder() : std::filesystem::path();
}

}  // namespace

class TestSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makesAndOpens() {
        const TemporaryFolder folder;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "my"));
            QCOMPARE(session.folder(), folder / "my.automoe");
            QVERIFY(session.writable());
            QVERIFY(session.hasWriter());
            for (const char* part : {"session.db", "data", "weights", "runs", "exports"}) {
                QVERIFY2(std::filesystem::exists(session.folder() / part), part);
            }
        }
        QCOMPARE(Session::create(folder / "my").error().code, std::string("database.session_exists"));
        for (const std::string name : {"my", "my.automoe", "my.automoe/", "my.automoe/session.db"}) {
            VALUE_OR_FAIL(auto session, Session::open(folder / name, Access::kWrite));
            QCOMPARE(session.folder(), folder / "my.automoe");
            VERIFY_OK(session.close());
            VALUE_OR_FAIL(auto reading, Session::open(folder / name, Access::kReadOnly));
            QVERIFY(!reading.writable());
            QVERIFY(!reading.hasWriter());
        }
        VALUE_OR_FAIL(auto connection, Connection::open(folder / "my.automoe" / "session.db", Access::kReadOnly));
        QVERIFY(connection.queryText("SELECT value FROM property WHERE name = 'created'").value().has_value());
    }

    void refusesWhatIsNoSession() {
        const TemporaryFolder folder;
        QCOMPARE(Session::open(folder / "none", Access::kReadOnly).error().code, std::string("database.no_session"));
        std::filesystem::create_directory(folder / "empty.automoe");
        for (const Access access : {Access::kReadOnly, Access::kWrite}) {
            QCOMPARE(Session::open(folder / "empty.automoe", access).error().code, std::string("database.no_session"));
        }
        QVERIFY(std::filesystem::is_empty(folder / "empty.automoe"));
        QVERIFY(Session::create(folder / "empty.automoe").ok());  // an empty folder may become one

        std::filesystem::create_directory(folder / "full.automoe");
        test::writeFile(folder / "full.automoe" / "thesis.txt", "precious");
        QCOMPARE(Session::create(folder / "full").error().code, std::string("database.folder_in_use"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(folder / "full.automoe"), {}), 1);

        test::writeFile(folder / "file.automoe", "text");
        QVERIFY(!Session::create(folder / "file"));
        QVERIFY(!Session::open(folder / "file", Access::kReadOnly));
    }

    void refusesDamagedFiles_data() {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << "empty"
                               << "database.not_a_session";
        QTest::newRow("text") << "text"
                              << "database.not_a_session";
        QTest::newRow("header only") << "100"
                                     << "database.not_a_session";
        QTest::newRow("cut") << "half"
                             << "database.damaged";
        QTest::newRow("newer") << "newer"
                               << "database.newer_schema";
        QTest::newRow("foreign") << "foreign"
                                 << "database.foreign";
    }
    void refusesDamagedFiles() {
        QFETCH(QString, damage);
        QFETCH(QString, code);
        const TemporaryFolder folder;
        const auto session = newSession(folder / "a");
        const auto file = session / "session.db";
        if (damage == "empty") {
            std::filesystem::resize_file(file, 0);
        } else if (damage == "text") {
            test::writeFile(file, std::string(4096, 'x'));
        } else if (damage == "100") {
            std::filesystem::resize_file(file, 100);
        } else if (damage == "half") {
            std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        } else {
            VALUE_OR_FAIL(auto connection, Connection::open(file, Access::kWrite));
            VERIFY_OK(connection.execute(damage == "newer" ? "PRAGMA user_version=1000" : "PRAGMA application_id=5"));
        }
        const std::string before = test::readText(file);
        for (const Access access : {Access::kReadOnly, Access::kWrite}) {
            const auto result = Session::open(session, access);
            QVERIFY(!result);
            QCOMPARE(QString::fromStdString(result.error().code), code);
            QCOMPARE(result.error().kind, ErrorKind::kBadInput);
            QVERIFY(result.error().arguments.at("file").find("session.db") != std::string::npos);
        }
        QVERIFY(test::readText(file) == before);
    }

    void runsGoThroughTheirStates() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
        auto job = test::sampleTrainJob();
        job.data = (session.dataFolder() / "corpus").string();
        job.folder.clear();
        job.initial_weights.clear();
        QVERIFY(!session.findRun(job).value());
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        QCOMPARE(run.folder, session.folder() / "runs" / "000001");
        QVERIFY(std::filesystem::is_directory(run.folder));
        QCOMPARE(std::get<protocol::TrainJob>(run.job).folder, run.folder.string());

        const auto state = [&] { return session.findRun(job).value().value(); };
        QCOMPARE(state().status, RunStatus::kRunning);
        QCOMPARE(state().seed, job.resources.seed);
        QVERIFY(state().started && !state().ended);
        VERIFY_OK(session.finishRun(run.id, stopped()));
        QCOMPARE(state().status, RunStatus::kStopped);
        QVERIFY(state().ended);
        VALUE_OR_FAIL(const auto again, session.resumeRun(run.id));
        QCOMPARE(again.id, run.id);
        QVERIFY(again.job == run.job);
        QCOMPARE(state().status, RunStatus::kRunning);
        QVERIFY(!state().ended);
        const Error error = outOfResources("train.out_of_memory", {{"value", "5"}});
        VERIFY_OK(session.finishRun(run.id, error));
        QCOMPARE(state().status, RunStatus::kFailed);
        QVERIFY(state().error == error);
        VERIFY_OK(session.resumeRun(run.id));
        QVERIFY(!state().error);
        VERIFY_OK(session.finishRun(run.id, Status()));
        QCOMPARE(state().status, RunStatus::kDone);

        auto other = job;
        other.options.updates += 1;
        QVERIFY(!session.findRun(other).value());
        QCOMPARE(session.resumeRun(99).error().code, std::string("database.no_such_run"));
    }

    void equalWorkIsOneRun() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
        const protocol::Job job = test::sampleTrainJob();
        VALUE_OR_FAIL(const auto first, session.openRun(job, "0.1.0"));
        QVERIFY(!first.done);
        VERIFY_OK(session.finishRun(first.id, stopped()));
        VALUE_OR_FAIL(const auto again, session.openRun(job, "0.1.0"));
        QCOMPARE(again.id, first.id);
        QVERIFY(!again.done);
        VERIFY_OK(session.finishRun(first.id, {}));
        VALUE_OR_FAIL(const auto over, session.openRun(job, "0.1.0"));
        QCOMPARE(over.id, first.id);
        QVERIFY(over.done);
        QCOMPARE(session.findRun(job).value()->status, RunStatus::kDone);
    }

    void whatWasExportedAndDeletedIsWrittenAgain() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
        protocol::ExportJob job;
        job.space = test::sampleTrainJob().space;
        job.architecture = job.space.decode(job.space.largest());
        job.folder = (folder / "model").string();
        VALUE_OR_FAIL(const auto first, session.openRun(job, "0.1.0"));
        std::filesystem::create_directory(folder / "model");
        test::writeFile(folder / "model" / "manifest.json", "{}");
        VERIFY_OK(session.finishRun(first.id, {}));
        VALUE_OR_FAIL(const auto again, session.openRun(job, "0.1.0"));
        QVERIFY(again.done);
        std::filesystem::remove_all(folder / "model");
        VALUE_OR_FAIL(const auto anew, session.openRun(job, "0.1.0"));
        QVERIFY(!anew.done);
        QVERIFY(anew.id != first.id);
    }

    void aResumedJobHoldsWhatIsLeft() {
        const TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
        auto search = test::sampleSearchJob();
        search.state = nullptr;
        search.since_state = {};
        VALUE_OR_FAIL(const auto search_run, session.startRun(search, "0.1.0"));
        const auto changed = [](std::int64_t generation, double limit) {
            auto event = test::sampleSearchChanged(generation);
            event.change = {.limits = {{"macs", limit}}, .choices = {{"encoder.dim", {generation == 1 ? 48 : 64}}}};
            return event;
        };
        VERIFY_OK(session.recorder().record(search_run.id, changed(0, 1e6)));
        VERIFY_OK(session.recorder().record(search_run.id, test::sampleGeneration(1)));
        VERIFY_OK(session.recorder().record(search_run.id, changed(1, 2e6)));
        VERIFY_OK(session.recorder().record(search_run.id, test::sampleGeneration(2)));
        VERIFY_OK(session.recorder().record(search_run.id, changed(2, 3e6)));
        VERIFY_OK(session.recorder().record(search_run.id, changed(2, 4e6)));
        auto measure = test::sampleMeasureJob();
        VALUE_OR_FAIL(const auto measure_run, session.startRun(measure, "0.1.0"));
        for (const std::int64_t row : {11, 12}) {
            auto measurement = test::sampleMeasurement(row);
            measurement.reference = false;
            VERIFY_OK(session.recorder().record(measure_run.id, measurement));
        }
        VERIFY_OK(session.recorder().flush());

        VALUE_OR_FAIL(const auto search_again, session.resumeRun(search_run.id));
        const auto& searching = std::get<protocol::SearchJob>(search_again.job);
        QVERIFY(searching.state == test::sampleGeneration(2).state);
        // What came before the state is in it.
        const protocol::SearchChange left{.limits = {{"macs", 4e6}}, .choices = {{"encoder.dim", {64}}}};
        QVERIFY(searching.since_state == left);
        QVERIFY(searching.change == search.change);
        QCOMPARE(session.findRun(searching).value()->id, search_run.id);  // a state does not make it other work
        VALUE_OR_FAIL(const auto measure_again, session.resumeRun(measure_run.id));
        const auto& measuring = std::get<protocol::MeasureJob>(measure_again.job);
        QCOMPARE(measuring.first_row, std::size_t{13});
        QVERIFY(measuring.architectures == std::vector{measure.architectures[2]});
        QCOMPARE(session.findRun(measure).value()->id, measure_run.id);
    }

    void aMovedSessionFindsItsFilesAndRuns() {
        const TemporaryFolder folder;
        auto job = test::sampleTrainJob();
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "a"));
            job.data = (session.dataFolder() / "corpus").string();
            VERIFY_OK(session.startRun(job, "0.1.0"));
        }
        std::filesystem::rename(folder / "a.automoe", folder / "b.automoe");
        VALUE_OR_FAIL(auto session, Session::open(folder / "b", Access::kWrite));
        job.data = (session.dataFolder() / "corpus").string();
        VALUE_OR_FAIL(const auto run, session.findRun(job));
        QVERIFY(run.has_value());
        VALUE_OR_FAIL(const auto again, session.resumeRun(run->id));
        QCOMPARE(std::get<protocol::TrainJob>(again.job).data, job.data);
    }

    void twoProgramsOnOneSession() {
        const TemporaryFolder folder;
        const auto path = newSession(folder / "a");
        {
            Child other("hold", path);
            QCOMPARE(other.line(), QByteArray("open"));
            const auto second = Session::open(path, Access::kWrite);
            QVERIFY(!second);
            QCOMPARE(second.error().code, std::string("database.session_locked"));
            QCOMPARE(second.error().arguments.at("holder"), std::to_string(other.process().processId()));
            QCOMPARE(second.error().arguments.at("program"), std::string("recording_proce"));  // the kernel keeps 15
            VALUE_OR_FAIL(auto reading, Session::open(path, Access::kReadOnly));
            QVERIFY(reading.hasWriter());
            VERIFY_OK(reading.reader());
        }
        QVERIFY(Session::open(path, Access::kWrite).ok());
    }

    /// Nothing that was acknowledged is lost, whenever the process dies.
    void killedWhileRecording() {
        const TemporaryFolder folder;
        const auto path = newSession(folder / "a");
        constexpr int kPerGeneration = 20;
        std::int64_t previous = 0;
        for (int round = 0; round < 4; ++round) {
            Child other("record", path);
            int safe = 0;
            for (int wanted = 3 + 2 * round; safe < wanted;) {
                const auto line = other.line();
                QVERIFY2(!line.isEmpty(), "the process ended by itself");
                safe = line.toInt();
            }
            QTest::qSleep(7 * round);  // at different moments
            other.kill();
            safe = other.lastNumber(safe);

            VALUE_OR_FAIL(auto session, Session::open(path, Access::kWrite));
            VALUE_OR_FAIL(auto connection, session.reader());
            QCOMPARE(connection.queryText("PRAGMA integrity_check").value(), std::optional<std::string>("ok"));
            RunStore runs(connection);
            const auto run = runs.all().value().back();
            QVERIFY(run.id > previous);
            previous = run.id;
            QCOMPARE(run.status, RunStatus::kInterrupted);
            const auto generations = runs.generations(run.id).value();
            QVERIFY(static_cast<int>(generations.size()) >= safe + 1);
            // Each generation that is there has all its candidates, and the last one has its state.
            std::map<std::int64_t, int> candidates;
            const auto in_run = CandidateStore(connection).ofRun(run.id).value();
            for (const auto& candidate : in_run) ++candidates[candidate.generation];
            for (const auto& generation : generations) QCOMPARE(candidates[generation.number], kPerGeneration);
            QCOMPARE(runs.lastState(run.id).value().state.at("generation").get<std::int64_t>(),
                     generations.back().number);
            QVERIFY(runs.trainReports(run.id).value().size() >= static_cast<std::size_t>(safe) + 1);
            VALUE_OR_FAIL(const auto again, session.resumeRun(run.id));
            QVERIFY(!std::get<protocol::SearchJob>(again.job).state.is_null());
            VERIFY_OK(session.finishRun(run.id, Status()));
        }
    }

    void aFullDiskLosesNothingAcknowledged() {
        const TemporaryFolder folder;
        const auto path = newSession(folder / "a");
        const auto result =
            test::runProcess(RECORDING_PROCESS, {"fill", QString::fromStdString(path.string()), "600000"});
        QCOMPARE(result.exit_code, 3);
        const auto lines = QString::fromStdString(result.output).trimmed().split('\n');
        QVERIFY2(lines.last().startsWith("database.write_failed") || lines.last().startsWith("database.disk_full"),
                 qPrintable(lines.last()));
        QVERIFY(lines.size() > 2);
        const int safe = lines.at(lines.size() - 2).toInt();
        VALUE_OR_FAIL(auto session, Session::open(path, Access::kWrite));
        VALUE_OR_FAIL(auto connection, session.reader());
        QCOMPARE(connection.queryText("PRAGMA integrity_check").value(), std::optional<std::string>("ok"));
        const auto generations = RunStore(connection).generations(1).value();
        QVERIFY(static_cast<int>(generations.size()) >= safe + 1);
        QCOMPARE(RunStore(connection).get(1)->status, RunStatus::kInterrupted);
    }

    void aReadOnlyFolderCanBeRead() {
        const TemporaryFolder folder;
        std::filesystem::path path;
        {
            VALUE_OR_FAIL(auto session, Session::create(folder / "with space #1?"));
            path = session.folder();
            VALUE_OR_FAIL(const auto run, session.startRun(test::sampleSearchJob(), "0.1.0"));
            VERIFY_OK(session.recorder().record(run.id, test::sampleCandidate()));
            VERIFY_OK(session.finishRun(run.id, Status()));
            VERIFY_OK(session.close());
        }
        using std::filesystem::perms;
        constexpr auto kReadAndEnter = perms::owner_read | perms::owner_exec | perms::group_read | perms::group_exec |
                                       perms::others_read | perms::others_exec;
        std::filesystem::permissions(folder.path(), perms::others_exec | perms::owner_all);
        std::filesystem::permissions(path / "session.db", perms::owner_read | perms::group_read | perms::others_read);
        std::filesystem::permissions(path, kReadAndEnter);
        const auto result = test::runProcess(RECORDING_PROCESS, {"read", QString::fromStdString(path.string())});
        std::filesystem::permissions(path, perms::owner_all);
        QCOMPARE(QString::fromStdString(result.output), QString("database.unwritable\n1\n"));
        QCOMPARE(result.exit_code, 0);
    }

    void pathsAreKeptRelative() {
        QCOMPARE(storedPath("/s/a.automoe", "/s/a.automoe/weights/w"), std::string("weights/w"));
        QCOMPARE(storedPath("/s/a.automoe", "/s/a.automoe/x/../weights/"), std::string("weights"));
        QCOMPARE(storedPath("/s/a.automoe", "/s/b/w"), std::string("/s/b/w"));
        QCOMPARE(storedPath("/s/a.automoe", ""), std::string());
        QCOMPARE(actualPath("/s/a.automoe", "weights/w"), std::filesystem::path("/s/a.automoe/weights/w"));
        QCOMPARE(actualPath("/s/a.automoe", "/s/b/w"), std::filesystem::path("/s/b/w"));
        QCOMPARE(actualPath("/s/a.automoe", ""), std::filesystem::path());
        auto job = test::sampleTrainJob();
        job.data = "/s/a.automoe/data/x";
        job.folder = "/s/a.automoe/runs/1";
        job.initial_weights = "";
        const auto stored = jobWithStoredPaths("/s/a.automoe", job);
        QCOMPARE(std::get<protocol::TrainJob>(stored).data, std::string("data/x"));
        QVERIFY(jobWithActualPaths("/s/a.automoe", stored) == protocol::Job(job));
    }
};

QTEST_APPLESS_MAIN(TestSession)
#include "test_session.moc"
