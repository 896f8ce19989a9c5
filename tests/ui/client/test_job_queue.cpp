// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/job_queue.h"

#include <QSignalSpy>

#include "tests/support/watchdog.h"
#include "tests/ui/client/job_queue_fixture.h"

using namespace automoe;
using namespace automoe::ui;
using database::RunStatus;

class TestJobQueue : public test::JobQueueFixture {
    Q_OBJECT

private Q_SLOTS:
    void threadsOfJobsThatDoNotSay() {
        Place place(scripted());
        place.queue->setThreads(3);
        auto job = test::sampleEvaluateJob();
        job.resources.threads = 0;
        const auto usual = place.queue->add(job, "usual");
        job.resources.threads = 2;
        const auto own = place.queue->add(job, "own");
        job.resources.threads = 0;
        const auto again = place.queue->addAgain(job, "again", 0);
        for (const auto& [id, threads] : {std::pair{usual, 3}, std::pair{own, 2}, std::pair{again, 0}}) {
            QVERIFY(place.reaches(id, JobState::kDone));
            QCOMPARE(place.run(id).threads, threads);
        }
    }

    void runsAJobAndKeepsItsResults() {
        Place place(scripted());
        test::Watchdog watchdog;
        QSignalSpy finished(place.queue.get(), &JobQueue::finished);
        std::size_t events = 0;
        connect(place.queue.get(), &JobQueue::happened, this,
                [&events](quint64, const EventBatch& batch) { events += batch.size(); });
        const quint64 id = place.queue->add(trainJob(), "supernet");
        QVERIFY(place.queue->busy());
        QVERIFY(place.queue->find(id)->starting);
        QVERIFY(place.reaches(id, JobState::kDone));
        VERIFY_NEVER_BLOCKED(watchdog);
        QCOMPARE(finished.size(), 1);
        const JobInfo& job = *place.queue->find(id);
        QCOMPARE(job.title, QString("supernet"));
        QCOMPARE(job.kind, QString("train"));
        QCOMPARE(job.progress->done, 20.0);
        QVERIFY(!job.resumable && !job.error && job.ended.isValid());
        QVERIFY(!place.queue->busy());
        QCOMPARE(events, std::size_t{20});
        QCOMPARE(place.reports(id), std::size_t{20});
        QCOMPARE(place.run(id).status, RunStatus::kDone);
        QCOMPARE(place.run(id).code_version, std::string("1.2.3"));
        // Equal work is not done twice.
        const quint64 again = place.queue->add(trainJob(), "supernet");
        QVERIFY(place.reaches(again, JobState::kDone));
        QVERIFY(place.queue->find(again)->known);
        QCOMPARE(place.queue->find(again)->run, place.queue->find(id)->run);
    }

    void aBurstDoesNotBlockTheWindow() {
        Place place(scripted({"reports=10000", "step_ms=0"}));
        test::Watchdog watchdog;
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(QTest::qWaitFor([&] { return place.state(id) == JobState::kDone; }, 60000));
        VERIFY_NEVER_BLOCKED(watchdog);
        QCOMPARE(place.reports(id), std::size_t{10000});
    }

    void computeJobsFollowEachOtherInTheChosenOrder() {
        Place place(scripted({"step_ms=5"}));
        QList<quint64> ended;
        connect(place.queue.get(), &JobQueue::finished, this, [&ended](quint64 id) { ended << id; });
        const quint64 a = place.queue->add(trainJob(1), "a");
        const quint64 b = place.queue->add(trainJob(2), "b");
        const quint64 c = place.queue->add(trainJob(3), "c");
        const quint64 d = place.queue->add(trainJob(4), "d");
        QCOMPARE(place.state(b), JobState::kWaiting);
        place.queue->move(d, -1);
        place.queue->move(d, -1);
        place.queue->move(d, -1);  // the first is at work
        place.queue->move(b, 1);
        place.queue->remove(b);
        place.queue->remove(a);  // no: it runs
        QVERIFY(place.queue->find(b) == nullptr);
        QVERIFY(place.reaches(c, JobState::kDone));
        QCOMPARE(ended, (QList<quint64>{a, d, c}));
        place.queue->remove(a);
        QVERIFY(place.queue->find(a) == nullptr);
    }

    void interactiveJobsRunBeside() {
        Place place(scripted({"train.reports=0"}));
        const quint64 train = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(train));
        const quint64 ask = place.queue->add(evaluateJob(), {}, Lane::kInteractive);
        QVERIFY(place.reaches(ask, JobState::kDone));
        QCOMPARE(place.state(train), JobState::kRunning);
        place.queue->stop(train);
        QVERIFY(place.reaches(train, JobState::kStopped));
    }

    void aTranslationIsShownAndNotKept() {
        Place place(scripted());
        std::vector<std::int64_t> lines;
        connect(place.queue.get(), &JobQueue::happened, this, [&lines](quint64, const EventBatch& batch) {
            for (const auto& event : batch) {
                if (const auto* told = std::get_if<protocol::Translated>(event.get())) lines.push_back(told->line);
            }
        });
        protocol::TranslateJob job = test::sampleTranslateJob();
        job.lines = {"one", "two", "three"};
        // Beside another whose run is not begun either; and the same work again is done again.
        const quint64 train = place.queue->add(trainJob(), {});
        const quint64 first = place.queue->add(job, {}, Lane::kInteractive);
        const quint64 second = place.queue->add(job, {}, Lane::kInteractive);
        QVERIFY(place.reaches(second, JobState::kDone));
        QVERIFY(place.reaches(train, JobState::kDone));
        QCOMPARE(place.state(first), JobState::kDone);
        QVERIFY(!place.queue->find(second)->known);
        QCOMPARE(lines, (std::vector<std::int64_t>{0, 1, 2, 0, 1, 2}));
        QCOMPARE(place.queue->find(first)->run, qint64{0});
        auto connection = *place.session.reader();
        QCOMPARE(database::RunStore(connection).all()->size(), std::size_t{1});
    }

    void pausesAndResumes() {
        Place place(scripted({"reports=0"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        place.queue->pause(id);
        QCOMPARE(place.state(id), JobState::kPaused);
        QTRY_COMPARE(place.run(id).status, RunStatus::kPaused);
        QTest::qWait(200);
        const double before = place.queue->find(id)->progress->done;
        QTest::qWait(100);
        QCOMPARE(place.queue->find(id)->progress->done, before);
        place.queue->resume(id);
        QCOMPARE(place.state(id), JobState::kRunning);
        QTRY_VERIFY(place.queue->find(id)->progress->done > before);
        QTRY_COMPARE(place.run(id).status, RunStatus::kRunning);
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(id)->rate > 0, 20000);
    }

    void aSearchIsChangedWhileItWaitsAndWhileItRuns() {
        // The first worker dies after its first event, so that what it has not confirmed is sent again.
        const test::TemporaryFolder folder;
        Place place(scripted({"reports=0", "step_ms=5", "kill=1", "once=" + text(folder / "died")}));
        QList<protocol::SearchChanged> taken;
        connect(place.queue.get(), &JobQueue::happened, this, [&taken](quint64, const EventBatch& batch) {
            for (const auto& event : batch) {
                if (const auto* changed = std::get_if<protocol::SearchChanged>(event.get())) taken << *changed;
            }
        });
        auto job = test::sampleSearchJob();
        job.state = nullptr;
        job.change = {};
        job.since_state = {};
        const protocol::SearchChange cheaper{.limits = {{"macs", 2e6}}};
        const protocol::SearchChange locked{.choices = {{"encoder.dim", {48}}}};
        const quint64 first = place.queue->add(job, "first");
        job.evaluations = 77;
        const quint64 second = place.queue->add(job, "second");
        QVERIFY(place.queue->change(first, cheaper));
        QVERIFY(place.queue->change(second, locked));
        QVERIFY(QTest::qWaitFor([&] { return taken.size() == 1; }, 60000));
        QVERIFY(taken[0].change == cheaper);
        QVERIFY(place.runs(first));
        QVERIFY(place.queue->change(first, locked));
        QVERIFY(QTest::qWaitFor([&] { return taken.size() == 2; }, 60000));
        QVERIFY(taken[1].change == locked);
        place.queue->stop(first);
        QVERIFY(place.reaches(first, JobState::kStopped));
        QVERIFY(!place.queue->change(first, cheaper));
        // What was changed while it waited is part of the job.
        QVERIFY(place.runs(second));
        auto connection = *place.session.reader();
        database::RunStore runs(connection);
        const auto begun = std::get<protocol::SearchJob>(*runs.job(place.queue->find(second)->run));
        QVERIFY(begun.change == locked);
        // And the history knows what was changed when.
        VERIFY_OK(place.session.recorder().flush());
        QCOMPARE(runs.searchChanges(place.queue->find(first)->run)->size(), std::size_t{2});
        const quint64 training = place.queue->add(trainJob(), {}, Lane::kInteractive);
        QVERIFY(!place.queue->change(training, cheaper));
    }

    void onlyARefusalAnswersAChange() {
        Place place(scripted({"reports=0", "step_ms=5", "warn=400", "refuse=params"}));
        QSignalSpy trouble(place.queue.get(), &JobQueue::trouble);
        auto job = test::sampleSearchJob();
        job.state = nullptr;
        const quint64 id = place.queue->add(job, "search");
        QVERIFY(place.runs(id));
        const protocol::SearchChange longer{.evaluations = 1234};
        const protocol::SearchChange refused{.limits = {{"params", 1e6}}};
        QVERIFY(place.queue->change(id, longer));
        QVERIFY(place.queue->change(id, refused));
        QTRY_COMPARE_WITH_TIMEOUT(trouble.size(), 1, 20000);
        QCOMPARE(trouble[0][0].value<Error>().code, std::string("engine.machine_drift"));
        QVERIFY(place.queue->unconfirmed(id) == (std::vector<protocol::SearchChange>{longer, refused}));
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->unconfirmed(id).empty(), 20000);
        place.queue->stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        // Who sent it says what was refused.
        for (const auto& each : trouble) QCOMPARE(each[0].value<Error>().code, std::string("engine.machine_drift"));
        VERIFY_OK(place.session.recorder().flush());
        auto connection = *place.session.reader();
        VALUE_OR_FAIL(const auto changes, database::RunStore(connection).searchChanges(place.queue->find(id)->run));
        QCOMPARE(changes.size(), std::size_t{1});
        QVERIFY(changes[0].change == longer);
    }

    void aSearchThatIsResumedIsChangedInItsOwnRun() {
        Place place(scripted({"reports=0", "step_ms=5"}));
        QList<protocol::SearchChange> taken;
        connect(place.queue.get(), &JobQueue::happened, this, [&taken](quint64, const EventBatch& batch) {
            for (const auto& event : batch) {
                if (const auto* changed = std::get_if<protocol::SearchChanged>(event.get())) taken << changed->change;
            }
        });
        auto job = test::sampleSearchJob();
        job.state = nullptr;
        job.change = {};
        job.since_state = {};
        auto another = job;
        another.evaluations = 77;
        const quint64 first = place.queue->add(job, "search");
        QVERIFY(place.runs(first));
        const qint64 run = place.queue->find(first)->run;
        place.queue->stop(first);
        QVERIFY(place.reaches(first, JobState::kStopped));

        const protocol::SearchChange cheaper{.limits = {{"macs", 2e6}}};
        const protocol::SearchChange longer{.evaluations = 1234};
        // It waits behind another one: again, or, taken from the list, as a job of its own.
        for (const bool listed : {true, false}) {
            const quint64 before = place.queue->add(another, "before");
            if (listed) {
                place.queue->again(first);
            } else {
                place.queue->remove(first);
            }
            const quint64 id = listed ? first : place.queue->addAgain(job, "search", run);
            QCOMPARE(place.state(id), JobState::kWaiting);
            QVERIFY(place.queue->change(id, listed ? cheaper : longer));
            QCOMPARE(place.queue->find(id)->run, run);
            place.queue->stop(before);
            QVERIFY(QTest::qWaitFor([&] { return taken.size() == (listed ? 1 : 2); }, 60000));
            QVERIFY(taken.back() == (listed ? cheaper : longer));
            QCOMPARE(place.queue->find(id)->run, run);
            place.queue->stop(id);
            QVERIFY(place.reaches(id, JobState::kStopped));
            QVERIFY(place.reaches(before, JobState::kStopped));
        }
        VERIFY_OK(place.session.recorder().flush());
        auto connection = *place.session.reader();
        QCOMPARE(database::RunStore(connection).searchChanges(run)->size(), std::size_t{2});
    }

    void aMillionKnownScoresComeAsFarAsALineHasRoom() {
        const test::TemporaryFolder folder;
        auto options = scripted({"reports=0", "step_ms=5", "log=" + text(folder / "log")});
        options.worker.longest_line = 1 << 20;
        Place place(options);
        auto job = test::sampleSearchJob();
        job.state = nullptr;
        job.known.clear();
        auto another = job;
        another.evaluations = 78;
        constexpr int kCount = 1000000;
        job.known.assign(kCount, protocol::KnownScore{.genotype = {1, 0, 2}, .values = {{"bleu", 3.9}}});
        test::Watchdog watchdog;
        const quint64 before = place.queue->add(another, "before");
        const quint64 id = place.queue->add(std::move(job), "search");
        // Nothing copies them where it is changed while it waits.
        QCOMPARE(place.state(id), JobState::kWaiting);
        QVERIFY(place.queue->change(id, {.evaluations = 77}));
        QVERIFY(std::get<protocol::SearchJob>(*place.queue->work(id)).known.empty());
        place.queue->stop(before);
        QVERIFY(place.runs(id));
        place.queue->stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        // It has them when it is run again, too.
        place.queue->again(id);
        QVERIFY(place.runs(id));
        place.queue->stop(id);
        QVERIFY(place.reaches(id, JobState::kStopped));
        VERIFY_NEVER_BLOCKED(watchdog);
        const QStringList told = logIn(folder).filter(QStringLiteral("search knows "));
        QCOMPARE(told.size(), 2);
        for (const QString& line : told) {
            const int count = line.section(QLatin1Char(' '), -1).toInt();
            QVERIFY2(count > 10000 && count < kCount, qPrintable(line));
        }
    }

    void aStoppedJobCanBeRunAgain() {
        Place place(scripted({"reports=400", "step_ms=5"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        place.queue->stop(id);
        QCOMPARE(place.state(id), JobState::kStopping);
        QVERIFY(place.reaches(id, JobState::kStopped));
        QVERIFY(place.queue->find(id)->resumable);
        QCOMPARE(place.run(id).status, RunStatus::kStopped);
        const qint64 run = place.queue->find(id)->run;
        place.queue->again(id);
        QVERIFY(place.reaches(id, JobState::kDone));
        QCOMPARE(place.queue->find(id)->run, run);
        QCOMPARE(place.reports(id), std::size_t{400});
        place.queue->again(id);  // nothing is left to do
        QCOMPARE(place.state(id), JobState::kDone);
    }

    void waitingAndStartingJobsAreStopped() {
        Place place(scripted({"mute=1"}));
        const quint64 first = place.queue->add(trainJob(1), {});
        const quint64 second = place.queue->add(trainJob(2), {});
        place.queue->stop(second);
        QCOMPARE(place.state(second), JobState::kStopped);
        place.queue->stop(first);
        QVERIFY(place.reaches(first, JobState::kStopped));
        QVERIFY(!place.queue->busy());
    }

    void closingStopsEverythingInOrder() {
        Place place(scripted({"reports=0"}));
        test::Watchdog watchdog;
        const quint64 train = place.queue->add(trainJob(1), {});
        const quint64 waiting = place.queue->add(trainJob(2), {});
        const quint64 ask = place.queue->add(evaluateJob(), {}, Lane::kInteractive);
        QVERIFY(place.runs(train));
        QVERIFY(place.runs(ask));
        QSignalSpy closed(place.queue.get(), &JobQueue::closed);
        place.queue->close();
        // How long at most is the farewell's, see test_engine_process; a machine at work may take longer.
        QVERIFY(closed.wait(60000));
        for (const quint64 id : {train, waiting, ask}) QCOMPARE(place.state(id), JobState::kStopped);
        QCOMPARE(place.run(train).status, RunStatus::kInterrupted);
        QCOMPARE(place.queue->add(trainJob(3), {}), quint64{0});
        VERIFY_NEVER_BLOCKED(watchdog);
    }

    void closingIsBoundedWhateverTheWorkerDoes() {
        Place place(scripted({"deaf=1", "reports=0"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        QSignalSpy closed(place.queue.get(), &JobQueue::closed);
        place.queue->close();
        QVERIFY(closed.wait(60000));
        QCOMPARE(place.run(id).status, RunStatus::kInterrupted);
    }

    void whatComesWhileItClosesIsOfferedByTheNextWindow() {
        Place place(scripted({"reports=0"}));
        const quint64 running = place.queue->add(trainJob(1), {});
        QVERIFY(place.runs(running));
        QSignalSpy closed(place.queue.get(), &JobQueue::closed);
        place.queue->close();
        QCOMPARE(place.queue->add(trainJob(2), {}), quint64{0});
        QVERIFY(closed.wait(60000));
        QCOMPARE(place.queue->jobs().size(), std::size_t{1});
        place.queue.reset();
        VALUE_OR_FAIL(auto connection, place.session.reader());
        VALUE_OR_FAIL(const auto left, database::RunStore(connection).unfinished());
        QCOMPARE(left.size(), std::size_t{2});
        QVERIFY(left[1].status == RunStatus::kQueued && !left[1].started);
    }

    void whatWasLeftIsOfferedAgain_data() {
        QTest::addColumn<bool>("closes");
        QTest::newRow("closed") << true;
        QTest::newRow("died") << false;
    }
    void whatWasLeftIsOfferedAgain() {
        QFETCH(bool, closes);
        Place place(scripted({"reports=0"}));
        const quint64 running = place.queue->add(trainJob(1), "running");
        const quint64 unwanted = place.queue->add(trainJob(2), "unwanted");
        place.queue->add(trainJob(3), "waiting");
        const quint64 taken = place.queue->add(trainJob(4), "taken away");
        QVERIFY(place.runs(running));
        const qint64 run = place.queue->find(running)->run;
        place.queue->stop(unwanted);
        place.queue->remove(taken);
        if (closes) {
            QSignalSpy closed(place.queue.get(), &JobQueue::closed);
            place.queue->close();
            QVERIFY(closed.wait(60000));
        }
        // The queue does first what it was asked to write.
        place.queue.reset();
        VALUE_OR_FAIL(auto connection, place.session.reader());
        database::RunStore store(connection);
        VALUE_OR_FAIL(const auto left, store.unfinished());
        QCOMPARE(left.size(), std::size_t{2});
        QCOMPARE(left[0].id, run);
        QVERIFY(left[0].status == RunStatus::kInterrupted && left[0].started);
        QVERIFY(left[1].status == RunStatus::kQueued && !left[1].started);

        // Another window: they are listed, nothing begins by itself.
        place.queue = std::make_unique<JobQueue>(place.session, scripted());
        std::vector<quint64> offered;
        for (const auto& each : left) {
            VALUE_OR_FAIL(auto job, store.job(each.id));
            offered.push_back(place.queue->offer(each, std::move(job), "from before"));
        }
        QVERIFY(!place.queue->busy());
        for (const quint64 id : offered) QVERIFY(place.queue->find(id)->resumable);
        // The same work given anew takes the place of what was offered, and is the same run.
        const quint64 anew = place.queue->add(trainJob(1), "anew");
        QVERIFY(place.reaches(anew, JobState::kDone));
        QCOMPARE(place.queue->find(anew)->run, run);
        QVERIFY(place.queue->find(offered[0]) == nullptr);
        place.queue->again(offered[1]);
        QVERIFY(place.reaches(offered[1], JobState::kDone));
        QCOMPARE(place.queue->find(offered[1])->run, left[1].id);
        QCOMPARE(place.run(offered[1]).code_version, place.run(anew).code_version);
        QVERIFY(store.unfinished()->empty());
    }

    void whatIsTakenFromTheListIsOfferedNoMore() {
        Place place(scripted({"reports=0"}));
        const quint64 id = place.queue->add(trainJob(1), {});
        QVERIFY(place.runs(id));
        place.queue.reset();
        VALUE_OR_FAIL(auto connection, place.session.reader());
        database::RunStore store(connection);
        const auto left = *store.unfinished();
        QCOMPARE(left.size(), std::size_t{1});
        place.queue = std::make_unique<JobQueue>(place.session, scripted());
        place.queue->remove(place.queue->offer(left[0], *store.job(left[0].id), {}));
        QVERIFY(place.queue->jobs().empty());
        place.queue.reset();
        QVERIFY(store.unfinished()->empty());
        QCOMPARE(store.get(left[0].id)->status, RunStatus::kStopped);
    }

    void withoutClosingRunsAreLeftToBeResumed() {
        Place place(scripted({"reports=0"}));
        const quint64 id = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(id));
        const qint64 run = place.queue->find(id)->run;
        place.queue.reset();
        auto connection = *place.session.reader();
        QCOMPARE(database::RunStore(connection).get(run)->status, RunStatus::kInterrupted);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "test_job_queue.moc"
