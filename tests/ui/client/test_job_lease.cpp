// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>

#include "core/protocol/rpc.h"
#include "tests/ui/client/job_queue_fixture.h"

using namespace automoe;
using namespace automoe::ui;

/// What is measured runs alone, among the jobs of this program and those of others.
class TestJobLease : public test::JobQueueFixture {
    Q_OBJECT

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
    static QStringList leased(const test::TemporaryFolder& folder, const QStringList& script) {
        return QStringList{"lease=" + text(folder / "locks"), "log=" + text(folder / "log"), "step_ms=5"} + script;
    }

private Q_SLOTS:
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
};

QTEST_GUILESS_MAIN(TestJobLease)
#include "test_job_lease.moc"
