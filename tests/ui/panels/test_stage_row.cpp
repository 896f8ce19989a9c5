// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/stage_row.h"

#include <QSignalSpy>
#include <QToolButton>
#include <set>

#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::ui;
using State = StageStanding::State;

class TestStageRow : public QObject {
    Q_OBJECT

    static database::Run run(std::int64_t id, const char* kind, database::RunStatus status) {
        database::Run run;
        run.id = id;
        run.kind = kind;
        run.status = status;
        return run;
    }
    static JobInfo job(const char* kind, JobState state, double done = -1) {
        JobInfo job;
        job.kind = kind;
        job.state = state;
        if (done >= 0) job.progress = protocol::Progress{.stage = {}, .done = done, .total = 100, .unit = {}};
        return job;
    }
    static std::vector<State> states(const StageStandings& standings) {
        std::vector<State> states;
        for (const auto& each : standings) states.push_back(each.state);
        return states;
    }

private Q_SLOTS:
    void oneStageAfterTheOther() {
        SessionFacts facts;
        QCOMPARE(states(standingsOf(facts, {}, {})), (std::vector{State::kNext, State::kAhead, State::kAhead,
                                                                  State::kAhead, State::kAhead, State::kAhead}));
        facts.corpora.resize(1);
        QVERIFY(standingsOf(facts, {}, {})[1].state == State::kNext);
        // What failed or was stopped is not done.
        facts.runs = {run(1, "train", database::RunStatus::kStopped)};
        QVERIFY(standingsOf(facts, {}, {})[1].state == State::kNext);
        facts.runs = {run(1, "train", database::RunStatus::kDone), run(2, "search", database::RunStatus::kDone)};
        // A search may have gone by computed costs.
        QCOMPARE(states(standingsOf(facts, {}, {})),
                 (std::vector{State::kDone, State::kDone, State::kNext, State::kDone, State::kAhead, State::kAhead}));
        facts.predictors.resize(1);
        facts.runs.push_back(run(3, "train", database::RunStatus::kDone));
        facts.run_models[3] = "a model of its own";
        QVERIFY(standingsOf(facts, {}, {})[4].state == State::kDone);
        QVERIFY(standingsOf(facts, {}, {})[5].state == State::kNext);
    }

    void whatRunsCounts() {
        SessionFacts facts;
        facts.corpora.resize(1);
        facts.run_spaces[7] = "tiny";
        JobInfo training = job("train", JobState::kRunning, 42);
        // Before its run is known it may be that of one model.
        QVERIFY(standingsOf(facts, {training}, {})[1].state == State::kNext);
        training.run = 7;
        auto standings = standingsOf(facts, {training, job("train", JobState::kWaiting)}, {});
        QVERIFY(standings[1] == (StageStanding{State::kRunning, 0.42}));
        // Those that are over do not.
        standings = standingsOf(facts, {job("search", JobState::kInterrupted, 42)}, {});
        QVERIFY(standings[3].state == State::kAhead);
        // Text is prepared by a plan.
        PlanStatus plan;
        plan.state = PlanStatus::State::kRunning;
        plan.plan.stages = {Stage::kPrepare};
        plan.fraction = 0.5;
        QVERIFY(standingsOf({}, {}, plan)[0] == (StageStanding{State::kRunning, 0.5}));
    }

    void saysHowItStands() {
        StageRow row;
        auto& search = *row.findChild<QToolButton*>("stageSearch");
        QCOMPARE(search.text(), QString("Search"));
        QVERIFY(search.accessibleName().contains("not done yet"));
        StageStandings standings;
        standings[3] = {State::kRunning, 0.427};
        row.setStandings(standings);
        QCOMPARE(search.text(), QString("Search 42 %"));
        QCOMPARE(search.accessibleName(), QString("Search: at work, 42 %"));
        standings[3] = {State::kDone, -1};
        row.setStandings(standings);
        QCOMPARE(search.text(), QString("Search"));
        QVERIFY(search.accessibleName().contains("done"));
        // Each state has a mark of its own.
        std::set<qint64> marks;
        for (const auto state : {State::kAhead, State::kNext, State::kRunning, State::kDone}) {
            standings[3] = {state, -1};
            row.setStandings(standings);
            const QImage mark = search.icon().pixmap(14, 14).toImage();
            marks.insert(
                static_cast<qint64>(qHashBits(mark.constBits(), static_cast<std::size_t>(mark.sizeInBytes()))));
        }
        QCOMPARE(marks.size(), std::size_t{4});
    }

    void isUsedByKeyboard() {
        StageRow row;
        row.show();
        QSignalSpy chosen(&row, &StageRow::chosen);
        auto& data = *row.findChild<QToolButton*>("stageData");
        data.setFocus();
        QTest::keyClick(&data, Qt::Key_Space);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(chosen[0][0].value<MainStage>() == MainStage::kData);
    }
};

QTEST_MAIN(TestStageRow)
#include "test_stage_row.moc"
