// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plan_cost.h"

#include <QThread>

#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::ui;

class TestPlanCost : public QObject {
    Q_OBJECT

    static arch::SearchSpace preset(const char* name) { return *arch::presetSpace(name); }
    static Plan whole() {
        Plan plan;
        plan.stages = {Stage::kPrepare, Stage::kTrain, Stage::kMeasure, Stage::kFit, Stage::kSearch};
        plan.threads = 2;
        return plan;
    }
    static double total(const Plan& plan, const WorkSize& size, const MachinePace& pace) {
        double seconds = 0;
        for (const Stage stage : plan.stages) seconds += secondsOf(stage, plan, size, pace);
        return seconds;
    }
    /// Of a corpus of some size.
    static WorkSize large(const char* space) { return workSize(preset(space), 8000, 1e9, 1e9); }

private Q_SLOTS:
    void greaterSpacesAreMoreWork() {
        QVERIFY(large("small").member_macs > 2 * large("tiny").member_macs);
        QVERIFY(large("hat-space0").member_macs > 5 * large("small").member_macs);
        // tiny with 2000 pieces: 11.07 MB on disk.
        const auto tiny = workSize(preset("tiny"), 2000, 1, 1);
        QVERIFY(std::abs(tiny.supernet_bytes - 11.06e6) < 0.05e6);
    }

    void theBudgetIsUsed_data() {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("factor");
        QTest::newRow("ten minutes") << 600.0 << 1.0;
        QTest::newRow("an hour") << 3600.0 << 1.0;
        QTest::newRow("a night") << 28800.0 << 1.0;
        QTest::newRow("an hour of a slow computer") << 3600.0 << 5.0;
    }
    void theBudgetIsUsed() {
        QFETCH(double, seconds);
        QFETCH(double, factor);
        Plan plan = whole();
        const MachinePace pace{.training = factor, .timing = factor, .searching = factor, .source = "s"};
        const auto size = workSize(preset("tiny"), 8000, 1e8, 1e8);
        fillBudget(plan, seconds, size, pace);
        if (seconds < 1000 && factor == 1.0) {
            // The text alone takes its time; the rest is kept.
            QVERIFY(total(plan, size, pace) < 1.3 * seconds);
        }
        QVERIFY2(total(plan, size, pace) <= 1.1 * seconds + 60, qPrintable(QString::number(total(plan, size, pace))));
        QVERIFY(plan.updates >= 200 && plan.samples >= 60 && plan.evaluations >= 200);
        QVERIFY(plan.samples <= 400 && plan.evaluations <= 5000);
    }

    void moreTimeIsMoreOfEverything() {
        const auto size = large("tiny");
        Plan hour = whole();
        Plan night = whole();
        fillBudget(hour, 3600, size, {});
        fillBudget(night, 28800, size, {});
        QVERIFY(night.updates > 4 * hour.updates);
        QVERIFY(night.evaluations >= hour.evaluations && night.samples >= hour.samples);
    }

    void timingsOfASearchAreWorkToo() {
        const auto size = workSize(preset("tiny"), 2000, 1, 1);
        protocol::SearchJob job;
        const double predicted = secondsOf(job, size, {});
        job.latency = protocol::LatencySource::kVerified;
        const double verified = secondsOf(job, size, {});
        job.latency = protocol::LatencySource::kMeasured;
        QVERIFY(predicted < verified && verified < secondsOf(job, size, {}));
        job.objectives = {"valid_loss", "latency_p95_ms"};
        QVERIFY(secondsOf(job, size, {}) > verified + 10 * (verified - predicted));
    }

    void trainingEndsWherePassesBringNothing() {
        Plan plan = whole();
        const auto size = workSize(preset("tiny"), 2000, 1e6, 1e6);
        fillBudget(plan, 28800, size, {});
        QVERIFY(passes(plan, size) <= 60);
        QVERIFY(total(plan, size, {}) < 28800);
    }

    void tooLittleTimeStillMakesSense() {
        Plan plan = whole();
        const auto size = large("automoe-standard-6");
        fillBudget(plan, 60, size, {});
        QCOMPARE(plan.updates, std::int64_t{200});
        QCOMPARE(plan.samples, std::int64_t{60});
        QVERIFY(total(plan, size, {}) > 60);
    }

    void earlierRunsTellThePace() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        {
            VALUE_OR_FAIL(auto connection, session.reader());
            VALUE_OR_FAIL(const auto none, readPace(connection));
            QVERIFY(!none.training && !none.timing && !none.searching);
        }
        protocol::TrainJob job;
        job.resources.threads = 2;
        job.space = preset("tiny");
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        protocol::TrainReport report;
        report.update = 50;
        report.tokens_per_second = 5000;
        VERIFY_OK(session.recorder().record(run.id, report));
        VERIFY_OK(session.finishRun(run.id, stopped()));
        VERIFY_OK(session.recorder().addCorpus(session.dataFolder() / "c", test::hashOf('a'), {{"vocab", 2000}}));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto pace, readPace(connection));
        QVERIFY(pace.training && !pace.timing && !pace.searching);
        QVERIFY(isMeasured(Stage::kTrain, pace) && !isMeasured(Stage::kSearch, pace));
        // The estimate for the same work gives the pace back.
        Plan plan = whole();
        plan.updates = 1000;
        const auto size = workSize(preset("tiny"), 2000, 1e6, 1e6);
        const double tokens = 0.93 * protocol::TrainOptions().max_tokens * 1000;
        const double seconds = secondsOf(Stage::kTrain, plan, size, pace);
        QVERIFY2(std::abs(seconds - tokens / 5000) < 1, qPrintable(QString::number(seconds)));
        // With twice the threads half the time.
        plan.threads = 4;
        QVERIFY(std::abs(secondsOf(Stage::kTrain, plan, size, pace) - seconds / 2) < 1);
    }

    void aTrainingOfSeveralMembersAnUpdateTellsTheSame() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        protocol::TrainJob job;
        job.resources.threads = 2;
        job.space = preset("tiny");
        job.options.sampling = protocol::Sampling::kSandwich;
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        protocol::TrainReport report;
        report.update = 50;
        report.tokens_per_second = 5000;
        VERIFY_OK(session.recorder().record(run.id, report));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto pace, readPace(connection));
        // The same again takes as long, and one member an update a third of it.
        const auto size = workSize(preset("tiny"), 0, 0, 0);
        job.options.updates = 1000;
        const double seconds = secondsOf(job, size, pace);
        QVERIFY(std::abs(seconds - tokensAnUpdate(job.options.max_tokens) * 1000 / 5000) < 1);
        job.options.sampling = protocol::Sampling::kUniform;
        QVERIFY(std::abs(secondsOf(job, size, pace) - seconds / 3) < 1);
    }

    void aSearchThatDroppedCandidatesTellsNoPace() {
        const auto searched = [](int halving) {
            const test::TemporaryFolder folder;
            auto session = database::Session::create(folder / "s");
            if (!session) return Result<MachinePace>(session.error());
            protocol::SearchJob job;
            job.space = preset("tiny");
            job.halving = halving;
            const auto run = session->startRun(job, "0.1.0");
            if (!run) return Result<MachinePace>(run.error());
            QThread::msleep(5);  // a run that took no time tells nothing
            if (const auto done = session->finishRun(run->id, {}); !done) return Result<MachinePace>(done.error());
            if (const auto done = session->recorder().flush(); !done) return Result<MachinePace>(done.error());
            auto connection = session->reader();
            return connection ? readPace(*connection) : Result<MachinePace>(connection.error());
        };
        VALUE_OR_FAIL(const auto plain, searched(0));
        QVERIFY(plain.searching.has_value());
        VALUE_OR_FAIL(const auto halved, searched(3));
        QVERIFY(!halved.searching.has_value());
    }

    void diskHoldsCheckpoints() {
        Plan plan = whole();
        plan.evaluations = 500;
        const auto size = workSize(preset("small"), 8000, 1e6, 1e6);
        QVERIFY(diskBytes(plan, size) > 4 * size.supernet_bytes);
        QVERIFY(diskBytes(plan, size) < 8 * size.supernet_bytes + 1e7);
    }
};

QTEST_APPLESS_MAIN(TestPlanCost)
#include "test_plan_cost.moc"
