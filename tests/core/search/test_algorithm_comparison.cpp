// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/comparison.h"

#include "core/search/hypervolume.h"
#include "tests/core/search/network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

class TestAlgorithmComparison : public QObject {
    Q_OBJECT

    static ComparisonOptions quick(AlgorithmComparison& comparison) {
        auto options = *comparison.suitableOptions(50, 3, 1);
        options.seeds = 3;
        options.budget = 390;
        options.points = 10;
        options.surrogate = {20, 20, 100};
        return options;
    }

private Q_SLOTS:
    void theEvolutionKeepsThePapersShape() {
        const auto same = [](std::uint64_t evaluations) {
            const auto options = evolutionFor(evaluations);
            return std::vector<std::size_t>{options.population, options.parents, options.mutants, options.crossovers,
                                            options.iterations};
        };
        QCOMPARE(same(1625), (std::vector<std::size_t>{125, 25, 50, 50, 15}));
        QCOMPARE(same(325), (std::vector<std::size_t>{25, 5, 10, 10, 15}));
        QCOMPARE(same(130), (std::vector<std::size_t>{10, 2, 4, 4, 15}));
        // Few evaluations: fewer iterations, not smaller a population than two parents make.
        QCOMPARE(same(50), (std::vector<std::size_t>{10, 2, 4, 4, 5}));
    }

    void everyArchitectureIsEvaluatedOnce() {
        Bench bench = Network().bench();
        std::map<std::string, int> asked;
        bench.evaluate = [&asked, inner = bench.evaluate, identity = bench.problem.identity](const Genotype& genotype) {
            ++asked[identity(genotype)];
            return inner(genotype);
        };
        AlgorithmComparison comparison(bench);
        const auto options = quick(comparison);
        VALUE_OR_FAIL(const auto fronts, comparison.fronts(options, {}, {}));
        for (const auto& [identity, times] : asked) QCOMPARE(times, 1);
        QCOMPARE(fronts.distinct_evaluations, static_cast<std::uint64_t>(asked.size()));
        QVERIFY(fronts.distinct_evaluations <= 50 + 4 * 3 * options.budget);
        // Again, and under a limit: little is new, and the same comes out.
        VALUE_OR_FAIL(const auto again, comparison.fronts(options, {}, {}));
        QCOMPARE(again.distinct_evaluations, fronts.distinct_evaluations);
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE(again.curves[i].median, fronts.curves[i].median);
            QVERIFY(again.curves[i].reached == fronts.curves[i].reached);
        }
    }

    void scoresGrowAndReachTheTarget() {
        AlgorithmComparison comparison(Network().bench());
        const auto options = quick(comparison);
        std::size_t told = 0;
        VALUE_OR_FAIL(const auto fronts,
                      comparison.fronts(options, [&](std::size_t done, std::size_t) { told = done; }, {}));
        QCOMPARE(told, std::size_t{12});
        QCOMPARE(fronts.evaluations.back(), options.budget);
        QCOMPARE(fronts.curves.front().algorithm, std::string("evolution"));
        QCOMPARE(fronts.curves.front().median.back(), fronts.target);
        for (const ScoreCurve& curve : fronts.curves) {
            QCOMPARE(curve.median.size(), fronts.evaluations.size());
            QVERIFY(std::ranges::is_sorted(curve.median));
            QVERIFY(curve.median.back() <= fronts.best * (1 + 1e-12));
            QCOMPARE(curve.reached.size(), std::size_t{3});
            for (std::size_t i = 0; i < curve.median.size(); ++i) {
                QVERIFY(curve.lower[i] <= curve.median[i] && curve.median[i] <= curve.upper[i]);
            }
            for (const auto& reached : curve.reached) QVERIFY(!reached || *reached <= options.budget);
        }
        // Half of the evolution's runs have what their median has.
        QVERIFY(std::ranges::count_if(fronts.curves.front().reached, [](const auto& at) { return at.has_value(); }) >=
                2);
    }

    void underALimitTheBestQualityCounts() {
        const Bench bench = Network().bench();
        AlgorithmComparison comparison(bench);
        auto options = quick(comparison);
        options.seeds = 1;
        options.points = 1;
        const double limit = options.limits[0];
        VALUE_OR_FAIL(const auto result, comparison.underLimit(limit, options, {}, {}));
        // The same evolution by hand.
        Problem problem = bench.problem;
        problem.objectives.resize(1);
        problem.constraints = {{"latency", limit}};
        problem.costs = [known = problem.known_objectives](const Genotype& genotype) {
            return std::vector<std::optional<double>>{known(genotype)[1]};
        };
        problem.known_objectives = nullptr;
        VALUE_OR_FAIL(
            auto optimizer,
            makeOptimizer(problem, {evolutionFor(options.budget), 1, options.budget, {options.reference[0]}}));
        VERIFY_OK(runSearch(*optimizer, evaluator([&](const Genotype& genotype) {
            const auto both = (*bench.evaluate(genotype)).objectives;
            return Evaluation{{both[0]}, {both[1]}, {}};
        })));
        const auto& best = optimizer->history()[optimizer->front()[0]];
        QVERIFY(best.evaluation.constraints[0] <= limit);
        QCOMPARE(result.curves[0].median[0], options.reference[0] - best.evaluation.objectives[0]);
        QCOMPARE(result.target, result.curves[0].median[0]);
    }

    void stopsAndRefuses() {
        AlgorithmComparison comparison(Network().bench());
        const auto options = quick(comparison);
        std::stop_source source;
        source.request_stop();
        QCOMPARE(comparison.fronts(options, {}, source.get_token()).error().kind, ErrorKind::kStopped);
        auto none = options;
        none.limits.clear();
        QCOMPARE(comparison.fronts(none, {}, {}).error().code, std::string("search.invalid_problem"));
        Bench single = Network().bench();
        single.problem.objectives.resize(1);
        QCOMPARE(AlgorithmComparison(single).underLimit(1, options, {}, {}).error().code,
                 std::string("search.invalid_problem"));
    }
};

QTEST_APPLESS_MAIN(TestAlgorithmComparison)
#include "test_algorithm_comparison.moc"
