// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/job_queue.h"

#include <QProcess>
#include <QSignalSpy>

#include "core/protocol/rpc.h"
#include "database/run_store.h"
#include "tests/core/protocol/samples.h"
#include "tests/support/support.h"
#include "tests/support/watchdog.h"

using namespace automoe;
using namespace automoe::ui;
using namespace std::chrono_literals;
using database::RunStatus;

namespace {

protocol::Job trainJob(std::uint64_t seed = 1) {
    auto job = test::sampleTrainJob();
    job.resources.seed = seed;
    return job;
}

protocol::Job evaluateJob(std::uint64_t seed = 1) {
    auto job = test::sampleEvaluateJob();
    job.resources.seed = seed;
    return job;
}

QString text(const std::filesystem::path& path) { return QString::fromStdString(path.string()); }

JobQueue::Options scripted(const QStringList& script = {}) {
    return {.worker = {.command = QStringList{SCRIPTED_ENGINE} + script, .silence = 5000ms, .first_pause = 10ms}};
}

/// A new session and a queue on it.
struct Place {
    explicit Place(const JobQueue::Options& options)
        : session(*database::Session::create(folder / "s")), queue(std::make_unique<JobQueue>(session, options)) {}

    JobState state(quint64 id) const { return queue->find(id)->state; }
    bool reaches(quint64 id, JobState wanted) const {
        return QTest::qWaitFor([&] { return state(id) == wanted; }, 60000);
    }
    /// Whether it runs and has sent something.
    bool runs(quint64 id) const {
        return QTest::qWaitFor([&] { return state(id) == JobState::kRunning && queue->find(id)->progress; }, 60000);
    }
    database::Run run(quint64 id) {
        auto connection = *session.reader();
        return *database::RunStore(connection).get(queue->find(id)->run);
    }
    std::size_t reports(quint64 id) {
        auto connection = *session.reader();
        return database::RunStore(connection).trainReports(queue->find(id)->run)->size();
    }

    test::TemporaryFolder folder;
    database::Session session;
    std::unique_ptr<JobQueue> queue;
};

/// A worker of another program: no queue of this one knows of it.
struct OtherProgram {
    OtherProgram(const QStringList& script, const protocol::Job& job) {
        process.start(SCRIPTED_ENGINE, script);
        process.write(QByteArray::fromStdString(
            protocol::toLine(protocol::Request{1, "run", {{"job", protocol::toJson(job)}}}) + '\n'));
    }
    ~OtherProgram() { kill(); }
    /// As in a crash.
    void kill() {
        process.kill();
        process.waitForFinished();
    }
    QProcess process;
};

/// Jobs that wait for their machine, with locks and a log in `folder`.
QStringList leased(const test::TemporaryFolder& folder, const QStringList& script) {
    return QStringList{"lease=" + text(folder / "locks"), "log=" + text(folder / "log"), "step_ms=5"} + script;
}

QStringList logIn(const test::TemporaryFolder& folder) {
    return QString::fromStdString(test::readText(folder / "log")).split('\n');
}

}  // namespace

class TestJobQueue : public QObject {
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

    void whatTimesRunsAlone() {
        protocol::SearchJob search;
        QCOMPARE(JobQueue::laneOf(search), Lane::kCompute);
        search.latency = protocol::LatencySource::kVerified;
        QCOMPARE(JobQueue::laneOf(search), Lane::kMeasurement);
        QCOMPARE(JobQueue::laneOf(test::sampleMeasureJob()), Lane::kMeasurement);
        QCOMPARE(JobQueue::laneOf(test::sampleTrainJob()), Lane::kCompute);
    }

    void aMeasurementRunsAlone() {
        const test::TemporaryFolder folder;
        Place place(scripted({"train.reports=0", "evaluate.reports=30", "step_ms=3", "log=" + text(folder / "log")}));
        const quint64 train = place.queue->add(trainJob(), {});
        const quint64 ask = place.queue->add(evaluateJob(), {}, Lane::kInteractive);
        QVERIFY(place.runs(train));
        QVERIFY(place.runs(ask));
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        const quint64 later = place.queue->add(evaluateJob(2), {}, Lane::kInteractive);
        QVERIFY(place.reaches(measure, JobState::kRunning));
        QCOMPARE(place.state(train), JobState::kPaused);
        QVERIFY(place.queue->find(train)->held);
        QCOMPARE(place.state(ask), JobState::kDone);
        QVERIFY(place.queue->find(later)->held);
        QVERIFY(place.reaches(measure, JobState::kDone));
        QVERIFY(place.reaches(later, JobState::kDone));
        QVERIFY(place.reaches(train, JobState::kRunning));
        QVERIFY(!place.queue->find(train)->held);
        QTest::qWait(50);
        place.queue->stop(train);
        QVERIFY(place.reaches(train, JobState::kStopped));
        // What the workers themselves say: nothing else took a step meanwhile.
        const QStringList log = QString::fromStdString(test::readText(folder / "log")).split('\n');
        const auto begin = log.indexOf("measure begins");
        const auto end = log.indexOf("measure ends");
        QVERIFY(begin > 0 && end > begin);
        for (const QString& line : log.mid(begin, end - begin)) QVERIFY2(line.startsWith("measure"), qPrintable(line));
        QVERIFY(log.mid(end).contains("train step"));
    }

    void aMeasurementRunsAloneAmongAllWindows() {
        const test::TemporaryFolder folder;
        const QStringList script{"train.reports=0", "step_ms=5", "log=" + text(folder / "log")};
        Place one(scripted(script));
        Place two(scripted(script));
        const quint64 train = one.queue->add(trainJob(), {});
        QVERIFY(one.runs(train));
        const quint64 measure = two.queue->add(test::sampleMeasureJob(), {});
        const quint64 other = one.queue->add(test::sampleMeasureJob(), {});
        QVERIFY(two.reaches(measure, JobState::kDone));
        QVERIFY(one.reaches(other, JobState::kDone));
        QVERIFY(one.reaches(train, JobState::kRunning));
        // The same when a window goes in the middle.
        const quint64 last = two.queue->add(evaluateJob(), {}, Lane::kMeasurement);
        QVERIFY(one.reaches(train, JobState::kPaused));
        QVERIFY(!isOver(two.state(last)));
        two.queue.reset();
        QVERIFY(one.reaches(train, JobState::kRunning));
        const QStringList log = QString::fromStdString(test::readText(folder / "log")).split('\n');
        const auto begin = log.indexOf("measure begins");
        const auto end = log.indexOf("measure ends");
        QVERIFY(begin > 0 && end > begin);
        QCOMPARE(log.mid(begin, end - begin).count("measure begins"), 1);
        QVERIFY(!log.mid(begin, end - begin).contains("train step"));
    }

    void aMeasurementRunsAloneAmongAllPrograms() {
        const test::TemporaryFolder folder;
        const OtherProgram other(leased(folder, {"reports=0"}), trainJob());
        QTRY_VERIFY_WITH_TIMEOUT(logIn(folder).contains("train step"), 20000);
        Place place(scripted(leased(folder, {})));
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        QVERIFY(place.reaches(measure, JobState::kDone));
        // It goes on by itself.
        QTRY_VERIFY_WITH_TIMEOUT(logIn(folder).mid(logIn(folder).indexOf("measure ends")).contains("train step"),
                                 20000);
        const QStringList log = logIn(folder);
        const auto begin = log.indexOf("measure begins");
        const auto end = log.indexOf("measure ends");
        QVERIFY(begin > 0 && end > begin + 10);
        for (const QString& line : log.mid(begin, end - begin)) QVERIFY2(line.startsWith("measure"), qPrintable(line));
    }

    void aJobWaitsForAMeasurementOfAnotherProgram() {
        const test::TemporaryFolder folder;
        OtherProgram other(leased(folder, {"reports=0"}), test::sampleMeasureJob());
        QTRY_VERIFY_WITH_TIMEOUT(logIn(folder).contains("measure step"), 20000);
        Place place(scripted(leased(folder, {"reports=0"})));
        const quint64 train = place.queue->add(trainJob(), {});
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(train)->awaits == Awaits::kMeasurement, 20000);
        QCOMPARE(place.queue->find(train)->awaited_process, other.process.processId());
        QCOMPARE(place.state(train), JobState::kRunning);
        QVERIFY(!place.queue->find(train)->progress);
        // So does a measurement, which says so, too; meanwhile this program's own jobs rest.
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(measure)->awaits == Awaits::kMeasurement, 20000);
        QCOMPARE(place.state(train), JobState::kPaused);
        place.queue->stop(measure);
        QVERIFY(place.reaches(measure, JobState::kStopped));
        QVERIFY(!logIn(folder).contains("train step"));
        other.kill();
        QVERIFY(place.runs(train));
        QVERIFY(place.queue->find(train)->awaits == Awaits::kNothing);
        // A job that waits can be stopped.
        const OtherProgram another(leased(folder, {"reports=0"}), test::sampleMeasureJob());
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(train)->awaits == Awaits::kMeasurement, 20000);
        place.queue->stop(train);
        QVERIFY(place.reaches(train, JobState::kStopped));
    }

    void aMeasurementSaysForWhatItWaits() {
        const test::TemporaryFolder folder;
        // It hangs, so that it never comes to the end of a batch.
        OtherProgram other(leased(folder, {"stuck=3"}), trainJob());
        QTRY_VERIFY_WITH_TIMEOUT(logIn(folder).count("train step") == 2, 20000);
        Place place(scripted(leased(folder, {})));
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        QTRY_VERIFY_WITH_TIMEOUT(place.queue->find(measure)->awaits == Awaits::kOthers, 20000);
        QCOMPARE(place.queue->find(measure)->awaited_process, other.process.processId());
        QVERIFY(!logIn(folder).contains("measure begins"));
        other.kill();
        QVERIFY(place.reaches(measure, JobState::kDone));
    }

    void aMeasurementWaitsForWhatAPersonWaitsFor() {
        Place place(scripted({"evaluate.reports=0", "step_ms=5"}));
        const quint64 ask = place.queue->add(evaluateJob(), {}, Lane::kInteractive);
        QVERIFY(place.runs(ask));
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        QVERIFY(place.queue->find(measure)->awaits == Awaits::kOthers);
        QCOMPARE(place.queue->find(measure)->awaited_process, qint64{0});
        place.queue->stop(ask);
        QVERIFY(place.reaches(measure, JobState::kDone));
        QVERIFY(place.queue->find(measure)->awaits == Awaits::kNothing);
    }

    void whileAMeasurementIsPausedTheOthersGoOn() {
        Place place(scripted({"train.reports=0", "step_ms=5", "measure.reports=0"}));
        const quint64 train = place.queue->add(trainJob(), {});
        QVERIFY(place.runs(train));
        const quint64 measure = place.queue->add(test::sampleMeasureJob(), {});
        QVERIFY(place.runs(measure));
        place.queue->pause(measure);
        QVERIFY(place.reaches(train, JobState::kRunning));
        QCOMPARE(place.state(measure), JobState::kPaused);
        place.queue->resume(measure);
        QVERIFY(place.reaches(train, JobState::kPaused));
        QVERIFY(place.reaches(measure, JobState::kRunning));
        // A job that the user paused stays so after the measurement.
        place.queue->pause(train);
        place.queue->stop(measure);
        QVERIFY(place.reaches(measure, JobState::kStopped));
        QTest::qWait(100);
        QCOMPARE(place.state(train), JobState::kPaused);
        QVERIFY(!place.queue->find(train)->held);
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

QTEST_GUILESS_MAIN(TestJobQueue)
#include "test_job_queue.moc"
