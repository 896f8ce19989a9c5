// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/run.h"

#include <nlohmann/json.hpp>

#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

class TestRunSearch : public QObject {
    Q_OBJECT

    static std::unique_ptr<Optimizer> optimizer() {
        return *makeOptimizer(knapsack(24).problem, {RandomSearchOptions{20}, 1, 100, {}});
    }

private Q_SLOTS:
    void reportsAndCheckpointsEachGeneration() {
        auto search = optimizer();
        std::vector<std::uint64_t> reported;
        int checkpoints = 0;
        RunHooks hooks;
        hooks.generation_finished = [&](const Optimizer& now) { reported.push_back(now.generation()); };
        hooks.checkpoint = [&](const Optimizer&) -> Status {
            ++checkpoints;
            return {};
        };
        VALUE_OR_FAIL(const auto end, runSearch(*search, evaluator(knapsack(24).measure), hooks));
        QCOMPARE(end, SearchEnd::kEvaluations);
        QCOMPARE(reported, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
        QCOMPARE(checkpoints, 5);
    }

    void stopsWithinABatchAndKeepsWhatCame() {
        auto search = optimizer();
        std::stop_source source;
        nlohmann::json saved;
        RunHooks hooks;
        hooks.checkpoint = [&](const Optimizer& now) -> Status {
            saved = now.state();
            return {};
        };
        const auto measure = knapsack(24).measure;
        const BatchEvaluator interrupted = [&](std::span<const Candidate> candidates, const std::stop_token& stop) {
            std::vector<Evaluated> result;
            for (const Candidate& candidate : candidates) {
                if (stop.stop_requested()) break;
                result.push_back({candidate.identity, measure(candidate.genotype)});
                if (search->counters().evaluations + result.size() == 47) source.request_stop();
            }
            return Result(result);
        };
        const auto end = runSearch(*search, interrupted, hooks, source.get_token());
        QVERIFY(!end);
        QCOMPARE(end.error().kind, ErrorKind::kStopped);
        QCOMPARE(search->counters().evaluations, std::uint64_t{47});
        VALUE_OR_FAIL(auto resumed, restoreOptimizer(knapsack(24).problem, saved));
        VERIFY_OK(runSearch(*resumed, evaluator(measure)));
        auto whole = optimizer();
        VERIFY_OK(runSearch(*whole, evaluator(measure)));
        QVERIFY(resumed->state() == whole->state());
        // Already stopped: nothing begins, and a finished search is still finished.
        QCOMPARE(runSearch(*search, interrupted, {}, source.get_token()).error().kind, ErrorKind::kStopped);
        QVERIFY(runSearch(*whole, interrupted, {}, source.get_token()).ok());
    }

    void anEvaluatorLeavesOffForAChange() {
        const auto measure = knapsack(24).measure;
        auto search = optimizer();
        bool waits = false;
        int calls = 0;
        int taken = 0;
        RunHooks hooks;
        hooks.change_waits = [&] { return waits; };
        hooks.changes = [&](Optimizer&) -> Status {
            if (std::exchange(waits, false)) ++taken;
            return {};
        };
        const BatchEvaluator one_by_one = [&](std::span<const Candidate> candidates, const std::stop_token& stop) {
            waits = ++calls % 3 == 0;
            return evaluator(measure)(waits ? std::span<const Candidate>() : candidates.first(1), stop);
        };
        VERIFY_OK(runSearch(*search, one_by_one, hooks));
        QVERIFY(taken > 30);
        auto whole = optimizer();
        VERIFY_OK(runSearch(*whole, evaluator(measure)));
        QVERIFY(search->state() == whole->state());
    }

    void errorsPassThrough() {
        auto search = optimizer();
        const auto broken = runSearch(*search, [](auto, auto) { return failed("test.evaluator"); });
        QCOMPARE(broken.error().code, std::string("test.evaluator"));
        const auto lazy = runSearch(*search, [](auto, auto) { return Result(std::vector<Evaluated>{}); });
        QCOMPARE(lazy.error().code, std::string("search.no_results"));
        RunHooks hooks;
        hooks.checkpoint = [](const Optimizer&) -> Status { return failed("test.disk"); };
        QCOMPARE(runSearch(*search, evaluator(knapsack(24).measure), hooks).error().code, std::string("test.disk"));
        hooks.checkpoint = nullptr;
        hooks.changes = [](Optimizer& now) { return now.setLimit("none", 1); };
        QCOMPARE(runSearch(*search, evaluator(knapsack(24).measure), hooks).error().code,
                 std::string("search.unknown_constraint"));
        VERIFY_OK(runSearch(*search, evaluator(knapsack(24).measure)));  // nothing was lost
        QCOMPARE(search->counters().evaluations, std::uint64_t{100});
    }
};

QTEST_APPLESS_MAIN(TestRunSearch)
#include "test_run_search.moc"
