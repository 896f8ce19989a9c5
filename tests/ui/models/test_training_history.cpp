// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/training_history.h"

#include "database/run_store.h"
#include "tests/support/filled_session.h"

using namespace automoe;
using namespace automoe::ui;

class TestTrainingHistory : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;

    static protocol::TrainReport report(std::int64_t update, double seconds) {
        protocol::TrainReport made;
        made.update = update;
        made.seconds = seconds;
        return made;
    }

private Q_SLOTS:
    void readsEveryTraining() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "filled"));
        VALUE_OR_FAIL(const auto content, test::fillSession(session));
        VALUE_OR_FAIL(auto connection, session.reader());
        VALUE_OR_FAIL(const auto runs, database::RunStore(connection).all());
        TrainingReader reader;
        VALUE_OR_FAIL(const auto histories, reader.read(connection, runs));
        QCOMPARE(histories.size(), std::size_t{1} + content.members.size());
        const auto& supernet = *histories.front();
        QCOMPARE(supernet.space, content.space.name);
        QVERIFY(supernet.architecture.empty());
        QCOMPARE(supernet.update(), supernet.updates);
        QCOMPARE(supernet.routing.size(), std::size_t{3});
        QVERIFY(!supernet.validations.empty());
        for (std::size_t i = 1; i < histories.size(); ++i) {
            QVERIFY(histories[i]->space.empty());
            QVERIFY(std::ranges::count(content.members, histories[i]->architecture) == 1);
        }
        // Nothing new: the same values again.
        VALUE_OR_FAIL(const auto again, reader.read(connection, runs));
        QVERIFY(again == histories);
    }

    void followsARunAsItGoes() {
        VALUE_OR_FAIL(auto session, database::Session::create(folder_ / "running"));
        protocol::TrainJob job;
        VALUE_OR_FAIL(job.space, arch::presetSpace("tiny"));
        job.options.updates = 1000;
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        const auto sink = session.recorder().sink(run.id);
        sink(report(50, 10));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        TrainingReader reader;
        VALUE_OR_FAIL(auto runs, database::RunStore(connection).all());
        VALUE_OR_FAIL(const auto first, reader.read(connection, runs));
        QCOMPARE(first[0]->nll.size(), std::size_t{1});
        QCOMPARE(first[0]->secondsLeft(), 190.0);  // 950 updates at 0.2 s

        sink(report(100, 30));
        sink(protocol::ValidationReport{100, "largest", std::string(64, 'a'), 4.5, 1000});
        sink(protocol::RoutingReport{100, std::string(64, 'a'), "encoder.0", {3, 1}, {}});
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(const auto second, reader.read(connection, runs));
        QCOMPARE(second[0]->nll.size(), std::size_t{2});
        QCOMPARE(second[0]->secondsLeft(), 360.0);  // 900 updates at the newer 0.4 s
        QCOMPARE(second[0]->validations.size(), std::size_t{1});
        QCOMPARE(second[0]->routing.size(), std::size_t{1});
        QCOMPARE(first[0]->nll.size(), std::size_t{1});  // a value never changes

        VERIFY_OK(session.finishRun(run.id, {}));
        VALUE_OR_FAIL(runs, database::RunStore(connection).all());
        VALUE_OR_FAIL(const auto third, reader.read(connection, runs));
        QVERIFY(third[0]->run.status == database::RunStatus::kDone);
    }

    void knowsNothingOfAnUnknownPace() {
        TrainingHistory history;
        history.updates = 100;
        QVERIFY(history.secondsLeft() < 0);
        auto ended = history;
        ended.append(std::vector{report(100, 10)});
        QVERIFY(ended.secondsLeft() < 0);  // nothing is left
        history.append(std::vector{report(50, 0)});
        QVERIFY(history.secondsLeft() < 0);
    }

    void keepsAllValuesAndTheLastReports() {
        TrainingHistory history;
        history.updates = 1000;
        std::vector<protocol::TrainReport> first;
        for (int i = 1; i <= 8; ++i) first.push_back(report(10 * i, i));
        history.append(first);
        const auto before = history.nll;
        history.append(std::vector{report(90, 18)});
        QCOMPARE(history.nll.size(), std::size_t{9});
        QCOMPARE(history.rate.x().back(), 90.0);
        QCOMPARE(before.size(), std::size_t{8});
        QCOMPARE(history.update(), std::int64_t{90});
        // Five steps of the last six reports: from 40 at 4 s to 90 at 18 s.
        QCOMPARE(history.secondsLeft(), 14.0 / 50 * 910);
    }
};

QTEST_GUILESS_MAIN(TestTrainingHistory)
#include "test_training_history.moc"
