// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <nlohmann/json.hpp>

#include "core/search/hypervolume.h"
#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

/// Evaluations that are replaced by better ones.
class TestRevision : public QObject {
    Q_OBJECT

    static Status generations(Optimizer& optimizer, const Measure& measure, int count) {
        for (int i = 0; i < count; ++i) {
            AUTOMOE_TRY(const auto candidates, optimizer.ask());
            AUTOMOE_TRY(const auto results, evaluator(measure)(candidates, {}));
            AUTOMOE_CHECK(optimizer.tell(results));
        }
        return {};
    }

private Q_SLOTS:
    void theFrontFollowsARevisedCost() {
        const Case layers_case = layers(30);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{20}, 1, 10000, {}}));
        VERIFY_OK(generations(*optimizer, layers_case.measure, 4));
        const auto front = optimizer->front();
        QVERIFY(front.size() > 2);
        const std::size_t member = front[1];
        const double before = optimizer->records().back().hypervolume;
        Evaluation slower = optimizer->history()[member].evaluation;
        slower.objectives[1] = slower.constraints[0] = 31;
        VERIFY_OK(optimizer->revise(member, slower));
        const auto now = optimizer->front();
        QVERIFY(std::find(now.begin(), now.end(), member) == now.end());
        QVERIFY(optimizer->history()[member].revised);
        QVERIFY(optimizer->history()[member].evaluation == slower);
        // The last record is of the front as it is now.
        const auto& record = optimizer->records().back();
        QCOMPARE(record.front, static_cast<std::uint64_t>(now.size()));
        std::vector<Point> points;
        for (const std::size_t place : now) {
            points.push_back(oriented(optimizer->problem(), optimizer->history()[place].evaluation));
        }
        Evaluation reference;
        reference.objectives = optimizer->reference();
        QCOMPARE(record.hypervolume, hypervolume(points, oriented(optimizer->problem(), reference)));
        QVERIFY(record.hypervolume <= before);
        // It is part of the state, and the search goes on.
        VALUE_OR_FAIL(auto restored, restoreOptimizer(layers_case.problem, optimizer->state()));
        QVERIFY(restored->history()[member].revised);
        QVERIFY(restored->front() == now);
        VERIFY_OK(generations(*optimizer, layers_case.measure, 2));
        VERIFY_OK(generations(*restored, layers_case.measure, 2));
        QVERIFY(optimizer->state() == restored->state());
    }

    void aRevisedBestMakesRoom() {
        Case layers_case = layers(30);
        layers_case.problem.objectives = {{"quality", Direction::kMaximise}};
        const auto measure = layers_case.measure;
        const Measure one = [measure](const Genotype& genotype) {
            Evaluation evaluation = measure(genotype);
            evaluation.objectives.resize(1);
            return evaluation;
        };
        VALUE_OR_FAIL(auto optimizer,
                      makeOptimizer(layers_case.problem, {EvolutionOptions{10, 40, 10, 15, 15}, 1, 0, {}}));
        VERIFY_OK(generations(*optimizer, one, 3));
        const auto best = optimizer->front();
        QCOMPARE(best.size(), std::size_t{1});
        Evaluation failed_one;
        failed_one.failure = "engine.out_of_memory";
        VERIFY_OK(optimizer->revise(best[0], failed_one));
        const auto second = optimizer->front();
        QCOMPARE(second.size(), std::size_t{1});
        QVERIFY(second[0] != best[0]);
        for (const std::size_t parent : optimizer->population()) QVERIFY(parent != best[0]);
    }

    void refusesWhatIsNoEvaluation() {
        const Case layers_case = layers(30);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{20}, 1, 10000, {}}));
        VERIFY_OK(generations(*optimizer, layers_case.measure, 1));
        Evaluation evaluation = optimizer->history()[0].evaluation;
        QCOMPARE(optimizer->revise(optimizer->history().size(), evaluation).error().code,
                 std::string("search.unexpected_evaluation"));
        evaluation.constraints.clear();
        QCOMPARE(optimizer->revise(0, evaluation).error().code, std::string("search.invalid_evaluation"));
        evaluation = optimizer->history()[0].evaluation;
        evaluation.objectives[0] = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(optimizer->revise(0, evaluation).error().code, std::string("search.invalid_evaluation"));
        QVERIFY(!optimizer->history()[0].revised);
    }
};

QTEST_APPLESS_MAIN(TestRevision)
#include "test_revision.moc"
