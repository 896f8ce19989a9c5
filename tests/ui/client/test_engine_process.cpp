// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/engine_process.h"

#include <signal.h>

#include <QElapsedTimer>
#include <QProcess>
#include <QSignalSpy>
#include <atomic>

#include "tests/support/support.h"
#include "tests/support/watchdog.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;

namespace {

JobPtr trainJob() {
    protocol::TrainJob job;
    job.space = *arch::presetSpace("tiny");
    return std::make_shared<const protocol::Job>(job);
}

EngineOptions scripted(const QStringList& script = {}) {
    return {.command = QStringList{SCRIPTED_ENGINE} + script, .silence = 2000ms, .first_pause = 10ms};
}

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

/// What a worker says, kept as it comes.
struct Record {
    explicit Record(EngineProcess& engine) {
        QObject::connect(&engine, &EngineProcess::died, [this](const Error& error) { deaths.push_back(error); });
        QObject::connect(&engine, &EngineProcess::refused, [this](const Error& error) { refused.push_back(error); });
        QObject::connect(&engine, &EngineProcess::finished,
                         [this](quint64 ticket, const Outcome& outcome) { outcomes.emplace_back(ticket, outcome); });
        QObject::connect(&engine, &EngineProcess::happened, [this](quint64, const EventBatch& batch) {
            ++batches;
            events.insert(events.end(), batch.begin(), batch.end());
        });
        QObject::connect(&engine, &EngineProcess::progressed,
                         [this](quint64, const protocol::Progress& report) { progress.push_back(report); });
        QObject::connect(&engine, &EngineProcess::stateChanged, [this](EngineState state) { states.push_back(state); });
    }
    [[nodiscard]] std::string firstDeath() const { return deaths.empty() ? "none" : deaths.front().code; }

    std::vector<Error> deaths;
    std::vector<Error> refused;
    std::vector<std::pair<quint64, Outcome>> outcomes;
    std::vector<EventPtr> events;
    std::vector<protocol::Progress> progress;
    std::vector<EngineState> states;
    int batches = 0;
};

bool isThere(qint64 pid) { return ::kill(static_cast<pid_t>(pid), 0) == 0; }

}  // namespace

class TestEngineProcess : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void greetsAndRunsAJob() {
        test::Watchdog watchdog;
        EngineProcess engine(scripted());
        Record record(engine);
        std::atomic<int> taken = 0;
        const quint64 ticket = engine.run(trainJob(), [&taken](const protocol::Event&) { ++taken; });
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QCOMPARE(record.outcomes.front().first, ticket);
        QVERIFY(record.outcomes.front().second.status.ok());
        QVERIFY(!record.outcomes.front().second.worker_died);
        QCOMPARE(engine.greeting()->version, QString("1.2.3"));
        QVERIFY(isThere(engine.greeting()->pid));
        QCOMPARE(engine.state(), EngineState::kReady);
        QCOMPARE(record.events.size(), std::size_t{20});
        QCOMPARE(taken.load(), 20);
        QCOMPARE(record.progress.back().done, 20.0);
        // The next one follows, although a worker needs a moment to be free.
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{2}, 60000);
        QVERIFY(record.outcomes.back().second.status.ok());
        QCOMPARE(record.states, (std::vector<EngineState>{EngineState::kStarting, EngineState::kReady}));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void aBurstLosesNoResultAndThinsProgress() {
        test::Watchdog watchdog;
        EngineProcess engine(scripted({"reports=10000", "step_ms=0"}));
        Record record(engine);
        QElapsedTimer time;
        time.start();
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QCOMPARE(record.events.size(), std::size_t{10000});
        for (std::size_t i = 0; i < record.events.size(); ++i) {
            QCOMPARE(std::get<protocol::TrainReport>(*record.events[i]).update, static_cast<std::int64_t>(i + 1));
        }
        // 20 a second, and the last one.
        QVERIFY(static_cast<qint64>(record.progress.size()) <= time.elapsed() / 50 + 2);
        QVERIFY(record.batches <= time.elapsed() / 50 + 2);
        QCOMPARE(record.progress.back().done, 10000.0);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void onlyOneJobAtATime() {
        EngineProcess engine(scripted({"reports=0"}));
        Record record(engine);
        const quint64 first = engine.run(trainJob());
        const quint64 second = engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QCOMPARE(record.outcomes.front().first, second);
        QCOMPARE(record.outcomes.front().second.status.error().code, std::string("protocol.busy"));
        engine.stop(first);
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{2}, 60000);
        QVERIFY(record.outcomes.back().second.status.error() == stopped());
    }

    void pausesSaysWhenItRestsAndGoesOn() {
        EngineProcess engine(scripted({"reports=0"}));
        Record record(engine);
        QSignalSpy rested(&engine, &EngineProcess::rested);
        const quint64 ticket = engine.run(trainJob());
        engine.pause(ticket);  // before the worker has even started
        QVERIFY(rested.wait(20000));
        QTest::qWait(100);
        const std::size_t before = record.events.size();
        QTest::qWait(100);
        QCOMPARE(record.events.size(), before);
        engine.resume(ticket);
        QTRY_VERIFY_WITH_TIMEOUT(record.events.size() > before, 20000);
        engine.pause(ticket);
        QVERIFY(rested.wait(20000));
        QCOMPARE(rested.size(), 2);
        engine.stop(ticket);
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
    }

    void aJobIsStoppedBeforeThereIsAWorker() {
        EngineProcess engine(scripted({"mute=1"}));
        Record record(engine);
        engine.stop(engine.run(trainJob()));
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QVERIFY(record.outcomes.back().second.status.error() == stopped());
    }

    void theJobsErrorArrives() {
        EngineProcess engine(scripted({"error=train.diverged"}));
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QVERIFY(record.outcomes.front().second.status.error() == failed("train.diverged", {{"value", "5"}}));
        QVERIFY(!record.outcomes.front().second.worker_died);
    }

    void aJobLongerThanALineIsNotSent() {
        auto options = scripted();
        options.longest_line = 1000;
        EngineProcess engine(options);
        Record record(engine);
        protocol::TrainJob job;
        job.space = *arch::presetSpace("tiny");
        job.data = std::string(2000, 'x');
        engine.run(std::make_shared<const protocol::Job>(job));
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QCOMPARE(record.outcomes.front().second.status.error().code, std::string("client.job_too_long"));
        // The worker would have ended at it.
        QVERIFY(record.deaths.empty() && engine.state() == EngineState::kReady);
    }

    void faultsAreSeenAndTheWorkerComesBack_data() {
        QTest::addColumn<QStringList>("script");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("value");
        QTest::newRow("ends") << QStringList{"exit=8", "say=no more"} << "client.exited"
                              << "7";
        QTest::newRow("is killed") << QStringList{"kill=8", "say=no more"} << "client.killed"
                                   << "SIGKILL";
        QTest::newRow("hangs") << QStringList{"hang=8", "say=no more"} << "client.hung"
                               << "0.5";
        QTest::newRow("says garbage") << QStringList{"garbage=8", "say=no more"} << "client.not_json"
                                      << "Welcome to the machine!";
        QTest::newRow("breaks off") << QStringList{"half=8", "say=no more"} << "client.broke_off"
                                    << "0";
        QTest::newRow("says too much") << QStringList{"long=8", "say=no more"} << "client.line_too_long"
                                       << "";
    }
    void faultsAreSeenAndTheWorkerComesBack() {
        QFETCH(QStringList, script);
        QFETCH(QString, code);
        QFETCH(QString, value);
        const test::TemporaryFolder folder;
        auto options = scripted(script << "once=" + text(folder / "once"));
        options.silence = 500ms;
        options.longest_line = 50000;
        test::Watchdog watchdog;
        EngineProcess engine(options);
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        const Outcome outcome = record.outcomes.front().second;
        QVERIFY(outcome.worker_died);
        const Error error = outcome.status.error();
        QCOMPARE(QString::fromStdString(error.code), code);
        if (!value.isEmpty()) QCOMPARE(QString::fromStdString(error.arguments.at("value")), value);
        QCOMPARE(error.arguments.at("detail"), std::string("no more"));
        QVERIFY(*engine.lastError() == error);
        // What came before is not lost. Events are progress and result by turns.
        QVERIFY(record.events.size() >= 4);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{2}, 60000);
        QVERIFY(record.outcomes.back().second.status.ok());
        QCOMPARE(record.deaths.size(), std::size_t{1});
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void whatCannotWorkIsGivenUp_data() {
        QTest::addColumn<QStringList>("command");
        QTest::addColumn<QString>("code");
        QTest::newRow("no program") << QStringList{"/nowhere/automoe", "serve"} << "client.cannot_start";
        QTest::newRow("no command") << QStringList{} << "client.cannot_start";
        QTest::newRow("another version") << QStringList{SCRIPTED_ENGINE, "protocol=99"} << "client.other_protocol";
        QTest::newRow("another program") << QStringList{SCRIPTED_ENGINE, "program=cat"} << "client.other_program";
        QTest::newRow("talks at once") << QStringList{"echo", "Last login: today"} << "client.not_json";
        QTest::newRow("an echo") << QStringList{"cat"} << "client.no_greeting";
        QTest::newRow("says nothing") << QStringList{SCRIPTED_ENGINE, "mute=1"} << "client.no_greeting";
        QTest::newRow("ends at once") << QStringList{"false"} << "client.exited";
    }
    void whatCannotWorkIsGivenUp() {
        QFETCH(QStringList, command);
        QFETCH(QString, code);
        test::Watchdog watchdog;
        auto options = scripted();
        options.command = command;
        options.restarts = 1;
        options.greeting = 300ms;
        if (code == "client.other_protocol" || code == "client.other_program") options.greeting = 20000ms;
        EngineProcess engine(options);
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(engine.state(), EngineState::kGivenUp, 30000);
        QCOMPARE(record.deaths.size(), std::size_t{2});
        QCOMPARE(QString::fromStdString(record.firstDeath()), code);
        QCOMPARE(record.outcomes.size(), std::size_t{1});
        QVERIFY(record.outcomes.front().second.worker_died);
        QCOMPARE(record.states, (std::vector<EngineState>{EngineState::kStarting, EngineState::kResting,
                                                          EngineState::kStarting, EngineState::kGivenUp}));
        VERIFY_NEVER_BLOCKED(watchdog);
        // A user who has mended it may try again.
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(record.deaths.size(), std::size_t{4}, 30000);
    }

    void aFailureIsFollowedByEverLongerPauses() {
        auto options = scripted();
        options.command = QStringList{"false"};
        options.first_pause = 50ms;
        options.longest_pause = 100ms;
        options.restarts = 3;
        EngineProcess engine(options);
        QElapsedTimer time;
        time.start();
        engine.start();
        QTRY_COMPARE_WITH_TIMEOUT(engine.state(), EngineState::kGivenUp, 30000);
        QVERIFY(time.elapsed() >= 50 + 100 + 100);
    }

    void strayMessagesAreRefused() {
        EngineProcess engine(scripted({"late=1", "reports=5"}));
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.refused.size(), std::size_t{10 + 4}, 20000);
        for (const Error& error : record.refused) QCOMPARE(error.code, std::string("client.late_event"));
        QCOMPARE(record.events.size(), std::size_t{5});
        QCOMPARE(record.outcomes.size(), std::size_t{1});
        QVERIFY(record.deaths.empty());
        QCOMPARE(engine.state(), EngineState::kReady);
    }

    void theFarewellIsShortEnoughToCloseAWindow() {
        // A window closes within three seconds: the last half is for writing what a killed worker has told.
        const auto farewell = EngineOptions().farewell;
        const auto steps = farewellSteps(farewell);
        QVERIFY(farewell <= 3000ms);
        QVERIFY(steps.asked + steps.terminated + steps.killed <= farewell);
        QVERIFY(steps.asked + steps.terminated <= 2500ms);
        // SIGTERM is the same wish as the request: a worker that listens has the time of both for its checkpoint.
        QVERIFY(steps.asked > steps.terminated && steps.terminated > steps.killed && steps.killed > 0ms);
    }

    void closesAtOnceAWorkerThatListens() {
        EngineProcess engine(scripted({"reports=0"}));
        Record record(engine);
        QSignalSpy closed(&engine, &EngineProcess::closed);
        engine.run(trainJob());
        QTRY_VERIFY_WITH_TIMEOUT(record.events.size() > 3, 20000);
        const qint64 pid = engine.greeting()->pid;
        engine.close();
        QVERIFY(closed.wait(60000));
        // The job ended in order, with what it had.
        QVERIFY(record.outcomes.front().second.status.error() == stopped());
        QVERIFY(!record.outcomes.front().second.worker_died);
        QVERIFY(!isThere(pid));
        QCOMPARE(engine.state(), EngineState::kClosed);
    }

    void aDeafWorkerIsEndedWithinTheBound() {
        test::Watchdog watchdog;
        auto options = scripted({"reports=0", "deaf=1"});
        options.farewell = 600ms;
        EngineProcess engine(options);
        Record record(engine);
        QSignalSpy closed(&engine, &EngineProcess::closed);
        engine.run(trainJob());
        QTRY_VERIFY_WITH_TIMEOUT(record.events.size() > 3, 20000);
        const qint64 pid = engine.greeting()->pid;
        engine.close();
        QVERIFY(closed.wait(60000));
        QVERIFY(record.outcomes.front().second.worker_died);
        QCOMPARE(record.outcomes.front().second.status.error().arguments.at("value"), std::string("SIGKILL"));
        QTRY_VERIFY(!isThere(pid));
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void theDestructorDoesNotWait() {
        test::Watchdog watchdog;
        qint64 pid = 0;
        {
            EngineProcess engine(scripted({"reports=0", "deaf=1"}));
            Record record(engine);
            engine.run(trainJob());
            QTRY_VERIFY_WITH_TIMEOUT(record.events.size() > 3, 20000);
            pid = engine.greeting()->pid;
        }
        QVERIFY(isThere(pid));
        QTRY_VERIFY_WITH_TIMEOUT(!isThere(pid), 60000);
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void nothingIsRecordedAfterTheDestructor() {
        auto taken = std::make_shared<std::atomic<int>>(0);
        {
            EngineProcess engine(scripted({"reports=0", "deaf=1"}));
            engine.run(trainJob(), [taken](const protocol::Event&) { ++*taken; });
            QTRY_VERIFY_WITH_TIMEOUT(*taken > 3, 20000);
        }
        const int after = *taken;
        QTest::qWait(200);
        QCOMPARE(taken->load(), after);
    }

    void aConnectionThatStallsIsWaitedFor() {
        auto options = scripted({"stall_after=2000", "stall_ms=700", "--", SCRIPTED_ENGINE, "reports=100"});
        options.command.front() = RELAY;
        EngineProcess engine(options);
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QVERIFY(record.outcomes.front().second.status.ok());
        QCOMPARE(record.events.size(), std::size_t{100});
        QVERIFY(record.deaths.empty());
    }

    void aConnectionThatStallsTooLongIsHung() {
        auto options = scripted({"stall_after=2000", "stall_ms=60000", "--", SCRIPTED_ENGINE, "reports=100"});
        options.command.front() = RELAY;
        options.silence = 400ms;
        EngineProcess engine(options);
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QCOMPARE(record.outcomes.front().second.status.error().code, std::string("client.hung"));
    }

    void aConnectionThatBreaksOffIsExplained() {
        const test::TemporaryFolder folder;
        auto options = scripted({"break_after=2990", "once=" + text(folder / "once"), "--", SCRIPTED_ENGINE});
        options.command.front() = RELAY;
        EngineProcess engine(options);
        Record record(engine);
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        const Error error = record.outcomes.front().second.status.error();
        QCOMPARE(error.code, std::string("client.broke_off"));
        QVERIFY(QString::fromStdString(error.arguments.at("detail")).contains("Broken pipe"));
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{2}, 60000);
        QVERIFY(record.outcomes.back().second.status.ok());
    }

    void aCommandNamesItsPlace_data() {
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("place");
        QTest::newRow("none") << ""
                              << "";
        QTest::newRow("ours") << "/opt/bin/automoe serve"
                              << "";
        QTest::newRow("ssh") << "ssh gpu-box automoe serve"
                             << "gpu-box";
        QTest::newRow("user") << "/usr/bin/ssh ada@gpu-box nice automoe serve"
                              << "gpu-box";
        QTest::newRow("options") << "ssh -4C -p 2222 -i ~/key -oBatchMode=yes -vl ada gpu-box automoe serve"
                                 << "gpu-box";
        QTest::newRow("address") << "ssh -p2222 ssh://ada@gpu-box:22 automoe serve"
                                 << "gpu-box";
        QTest::newRow("no host") << "ssh -V"
                                 << "ssh";
        QTest::newRow("another program") << "docker exec -i trainer automoe serve"
                                         << "docker";
    }
    void aCommandNamesItsPlace() {
        QFETCH(QString, command);
        QFETCH(QString, place);
        QCOMPARE(placeOf(QProcess::splitCommand(command)), place);
        const EngineOptions usual{.place = "the usual", .command = {"automoe", "serve"}, .silence = 7ms};
        const EngineOptions chosen = workerOf(usual, QProcess::splitCommand(command));
        QCOMPARE(chosen.place, command.isEmpty() ? usual.place : place);
        QCOMPARE(chosen.command.isEmpty(), false);
        QCOMPARE(chosen.silence, usual.silence);
    }

    void theRealWorkerGreets() {
        const auto program = test::binaryFolder() / "automoe";
        if (!std::filesystem::exists(program)) QSKIP("this build has no automoe");
        if (test::runProcess(program, {"serve", "--help"}).exit_code != 0)
            QSKIP("this automoe has no engine: no verb \"serve\"");
        auto options = scripted();
        options.command = {text(program), "serve"};
        options.silence = 15000ms;
        EngineProcess engine(options);
        Record record(engine);
        QSignalSpy greeted(&engine, &EngineProcess::greeted);
        engine.start();
        QVERIFY(greeted.wait(60000));
        QVERIFY(!engine.greeting()->version.isEmpty());
        // A job on data that are not there: the engine's own error comes back.
        engine.run(trainJob());
        QTRY_COMPARE_WITH_TIMEOUT(record.outcomes.size(), std::size_t{1}, 60000);
        QVERIFY(!record.outcomes.front().second.status.ok());
        QVERIFY(!record.outcomes.front().second.worker_died);
    }
};

QTEST_GUILESS_MAIN(TestEngineProcess)
#include "test_engine_process.moc"
