// SPDX-License-Identifier: GPL-3.0-or-later
#include <QSignalSpy>

#include "tests/support/watchdog.h"
#include "tests/ui/client/job_queue_fixture.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;
using database::RunStatus;

/// Jobs whose worker dies, hangs, cannot start, or is another one from now on.
class TestJobWorkers : public test::JobQueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void aJobGoesOnWhenItsWorkerDiesOnce() {
        const test::TemporaryFolder folder;
        Place place(scripted({"kill=9", "once=" + text(folder / "once"), "step_ms=20"}));
        test::Watchdog watchdog;
        const quint64 id = place.queue->add(trainJob(), {});
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(id)->error, 20000);
        QCOMPARE(place.queue->find(id)->error->code, std::string("client.killed"));
        QVERIFY(!isOver(place.state(id)));
        QVERIFY(place.reaches(id, JobState::kDone));
        VERIFY_NEVER_BLOCKED(watchdog);
        QCOMPARE(place.reports(id), std::size_t{20});
    }

    void aJobWhoseWorkerDiesTwiceIsInterrupted() {
        Place place(scripted({"kill=9"}));
        const quint64 id = place.queue->add(trainJob(1), {});
        const quint64 next = place.queue->add(trainJob(2), {});
        QVERIFY(place.reaches(id, JobState::kInterrupted));
        QVERIFY(place.queue->find(id)->resumable);
        QCOMPARE(place.queue->find(id)->error->code, std::string("client.killed"));
        QCOMPARE(place.run(id).status, RunStatus::kInterrupted);
        QVERIFY(place.reports(id) >= 3);
        // The lane goes on with the next one.
        QVERIFY(place.reaches(next, JobState::kInterrupted));
    }

    void aWorkerThatMayNotRestartInterruptsAtOnce() {
        auto options = scripted({"kill=9"});
        options.worker.restarts = 0;
        Place place(options);
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.reaches(id, JobState::kInterrupted));
        QCOMPARE(place.run(id).status, RunStatus::kInterrupted);
    }

    void aWorkerThatCannotStartIsExplained() {
        auto options = scripted();
        options.worker.command = QStringList{"/nowhere/automoe", "serve"};
        options.worker.restarts = 1;
        Place place(options);
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.reaches(id, JobState::kFailed));
        QCOMPARE(place.queue->find(id)->error->code, std::string("client.cannot_start"));
        QVERIFY(place.queue->find(id)->resumable);
        QCOMPARE(place.queue->find(id)->run, qint64{0});
    }

    void theJobsOwnErrorIsKept() {
        Place place(scripted({"error=train.diverged"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.reaches(id, JobState::kFailed));
        QCOMPARE(place.queue->find(id)->error->code, std::string("train.diverged"));
        QCOMPARE(place.run(id).status, RunStatus::kFailed);
        QVERIFY(place.run(id).error == place.queue->find(id)->error);
    }

    void whatTheSessionRefusesStopsTheJob() {
        Place place(scripted({"odd=1", "reports=0"}));
        QSignalSpy trouble(place.queue.get(), &JobQueue::trouble);
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.reaches(id, JobState::kFailed));
        QCOMPARE(place.queue->find(id)->error->code, std::string("database.rejected_event"));
        QCOMPARE(trouble.size(), 1);
    }

    void strayMessagesHarmNothing() {
        Place place(scripted({"late=1"}));
        QSignalSpy trouble(place.queue.get(), &JobQueue::trouble);
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.reaches(id, JobState::kDone));
        QTRY_VERIFY(trouble.size() > 4);
        QCOMPARE(place.reports(id), std::size_t{20});
        auto connection = *place.session.reader();
        QCOMPARE(database::RunStore(connection).log(place.queue->find(id)->run)->size(), std::size_t{0});
    }

    void aSecondStopEndsADeafWorker() {
        Place place(scripted({"deaf=1", "reports=0"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        place.queue->stop(id);
        QTest::qWait(200);
        QCOMPARE(place.state(id), JobState::kStopping);
        place.queue->stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        QVERIFY(place.queue->find(id)->resumable);
    }

    void aJobThatHangsIsSeenAndEnded() {
        // The worker itself is well and says so.
        auto options = scripted({"stuck=4"});
        options.silence = 300ms;
        Place place(options);
        test::Watchdog watchdog;
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(id)->quiet_s > 0.3, 20000);
        QCOMPARE(place.state(id), JobState::kRunning);
        place.queue->stopNow(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        QVERIFY(place.queue->find(id)->resumable);
        QCOMPARE(place.queue->find(id)->quiet_s, 0.0);
        QCOMPARE(place.reports(id), std::size_t{3});
        VERIFY_NEVER_BLOCKED(watchdog);
        // One that is paused is silent, and does not hang.
        Place other(JobQueue::Options{.worker = scripted({"reports=0"}).worker, .silence = 1000ms});
        const quint64 paused = other.queue->add(trainJob(), {});
        QVERIFY(other.runs(paused));
        other.queue->pause(paused);
        QTest::qWait(1500);
        QCOMPARE(other.queue->find(paused)->quiet_s, 0.0);
        other.queue->resume(paused);
        QTest::qWait(100);
        QCOMPARE(other.queue->find(paused)->quiet_s, 0.0);
    }

    void everyKindMayBeSilentForAWhile() {
        for (const auto& job : test::sampleJobs()) {
            const auto silence = longestSilence(QString::fromStdString(protocol::kindOf(job)));
            QVERIFY(silence >= 10min && silence <= 30min);
        }
    }

    void anotherWorkerIsUsedFromTheNextJobOn() {
        const test::TemporaryFolder folder;
        Place place(scripted({"reports=0", "log=" + text(folder / "old")}));
        const auto with = [&](const char* log, const QString& machine) {
            EngineOptions worker = scripted({"log=" + text(folder / log)}).worker;
            worker.place = machine;
            return worker;
        };
        const quint64 running = place.queue->add(trainJob(1), {});
        const quint64 waiting = place.queue->add(trainJob(2), {});
        const quint64 ask = place.queue->add(evaluateJob(1), {}, Lane::kInteractive);
        QVERIFY(place.runs(running));
        QVERIFY(place.runs(ask));
        place.queue->stop(ask);
        QVERIFY(place.reaches(ask, JobState::kStopped));
        place.queue->setWorker(with("new", "elsewhere"));
        QVERIFY(place.queue->find(running)->place.isEmpty());
        QCOMPARE(place.queue->find(waiting)->place, QString("elsewhere"));
        // A lane without a job takes it at once.
        place.queue->again(ask);
        QVERIFY(place.reaches(ask, JobState::kDone));
        QCOMPARE(place.queue->find(ask)->place, QString("elsewhere"));
        // What runs goes on where it is.
        const double before = place.queue->find(running)->progress->done;
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(running)->progress->done > before, 20000);
        QCOMPARE(place.state(running), JobState::kRunning);
        place.queue->stop(running);
        QVERIFY(place.reaches(running, JobState::kStopped));
        QVERIFY(place.reaches(waiting, JobState::kDone));
        QCOMPARE(place.queue->find(waiting)->place, QString("elsewhere"));
        QVERIFY(test::readText(folder / "new").find("train begins") != std::string::npos);
        QCOMPARE(QString::fromStdString(test::readText(folder / "old")).count("train begins"), 1);
    }

    void aJobWithoutAWorkerTriesTheOneThatIsChosen() {
        auto options = scripted();
        options.worker.command = QStringList{"/nowhere/automoe", "serve"};
        options.worker.first_pause = 60000ms;
        Place place(options);
        const quint64 id = place.queue->add(trainJob(), {});
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(id)->error, 20000);
        QVERIFY(place.queue->find(id)->starting);
        place.queue->setWorker(scripted().worker);
        QVERIFY(place.reaches(id, JobState::kDone));
    }

    void filesMissingElsewhereAreExplained() {
        for (const auto& [code, expected] : {std::pair{"file.missing", "client.missing_there"},
                                             std::pair{"text.corpus_missing", "client.missing_there"},
                                             std::pair{"train.diverged", "train.diverged"}}) {
            auto options = scripted({QString("error=") + code});
            Place here(options);
            options.worker.place = "gpu-box";
            Place there(options);
            const quint64 near = here.queue->add(trainJob(), {});
            const quint64 far = there.queue->add(trainJob(), {});
            QVERIFY(here.reaches(near, JobState::kFailed));
            QVERIFY(there.reaches(far, JobState::kFailed));
            QCOMPARE(here.queue->find(near)->error->code, std::string(code));
            QCOMPARE(there.queue->find(far)->error->code, std::string(expected));
            if (std::string(code) != expected)
                QCOMPARE(there.queue->find(far)->error->arguments.at("value"), std::string("gpu-box"));
        }
    }

    void anIdleWorkerIsLetGo() {
        auto options = scripted();
        options.idle = 50ms;
        Place place(options);
        const quint64 first = place.queue->add(trainJob(1), {});
        QVERIFY(place.reaches(first, JobState::kDone));
        QTest::qWait(300);
        // The next job gets a new one.
        const quint64 second = place.queue->add(trainJob(2), {});
        QVERIFY(place.queue->find(second)->starting);
        QVERIFY(place.reaches(second, JobState::kDone));
    }
};

QTEST_GUILESS_MAIN(TestJobWorkers)
#include "test_job_workers.moc"
