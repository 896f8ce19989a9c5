// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/optimizer.h"

#include <limits>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

Q_DECLARE_METATYPE(automoe::search::SearchOptions)

class TestOptimizer : public QObject {
    Q_OBJECT

    static void addAlgorithms() {
        QTest::addColumn<SearchOptions>("options");
        QTest::newRow("random") << SearchOptions{RandomSearchOptions{20}, 1, 200, {}};
        QTest::newRow("evolution") << SearchOptions{EvolutionOptions{8, 40, 10, 15, 15, 0.3}, 1, 0, {}};
        QTest::newRow("nsga2") << SearchOptions{Nsga2Options{20, 9}, 1, 0, {}};
    }

    static std::vector<Evaluated> evaluate(const Measure& measure, const std::vector<Candidate>& candidates) {
        std::vector<Evaluated> result;
        for (const auto& candidate : candidates) result.push_back({candidate.identity, measure(candidate.genotype)});
        return result;
    }

private Q_SLOTS:
    void limitsHoldAndNothingIsEvaluatedTwice_data() { addAlgorithms(); }
    void limitsHoldAndNothingIsEvaluatedTwice() {
        QFETCH(SearchOptions, options);
        const Case knapsack_case = knapsack(16);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
        std::set<std::string> identities;
        std::uint64_t evaluated = 0;
        const BatchEvaluator evaluate_once = [&](std::span<const Candidate> candidates, const std::stop_token&) {
            std::vector<Evaluated> result;
            for (const Candidate& candidate : candidates) {
                ++evaluated;
                identities.insert(candidate.identity);
                result.push_back({candidate.identity, knapsack_case.measure(candidate.genotype)});
            }
            return Result(result);
        };
        VERIFY_OK(runSearch(*optimizer, evaluate_once));
        QCOMPARE(identities.size(), evaluated);
        QCOMPARE(optimizer->counters().evaluations, evaluated);
        QCOMPARE(optimizer->history().size(), evaluated);
        QVERIFY(evaluated >= 200);
        for (const Member& member : optimizer->history()) QVERIFY(member.evaluation.constraints[0] <= 16);
        QVERIFY(optimizer->counters().rejected > 0);
        QCOMPARE(optimizer->front().size(), std::size_t{1});
        const double best = optimizer->history()[optimizer->front()[0]].evaluation.objectives[0];
        for (const Member& member : optimizer->history()) QVERIFY(member.evaluation.objectives[0] >= best);
    }

    void parentsAreNeverModified() {
        const Case knapsack_case = knapsack(20);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {EvolutionOptions{}, 3, 0, {}}));
        VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
        for (const Member& member : optimizer->history()) {
            QCOMPARE(joined(member.candidate.genotype), member.candidate.identity);
            QCOMPARE(knapsack_case.measure(member.candidate.genotype), member.evaluation);
        }
    }

    void theResultDoesNotDependOnTheOrderOfAnswers_data() { addAlgorithms(); }
    void theResultDoesNotDependOnTheOrderOfAnswers() {
        QFETCH(SearchOptions, options);
        const Case knapsack_case = knapsack(20);
        VALUE_OR_FAIL(auto whole, makeOptimizer(knapsack_case.problem, options));
        VERIFY_OK(runSearch(*whole, evaluator(knapsack_case.measure)));
        VALUE_OR_FAIL(auto pieces, makeOptimizer(knapsack_case.problem, options));
        while (!pieces->finished()) {
            VALUE_OR_FAIL(auto candidates, pieces->ask());
            auto results = evaluate(knapsack_case.measure, candidates);
            std::reverse(results.begin(), results.end());
            for (const Evaluated& result : results) VERIFY_OK(pieces->tell(std::span(&result, 1)));
        }
        QVERIFY(pieces->state() == whole->state());
    }

    void neutralGenesAreNotSearchedTwice() {
        const Case layers_case = layers(1000);
        // 5 + 25 + ... + 5^6 architectures behind 6 * 5^6 genotypes; few layers exhaust soon.
        Problem problem = layers_case.problem;
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(problem, {Nsga2Options{50}, 1, 100000, {}}));
        VERIFY_OK(optimizer->restrictGene(0, {0, 1}));
        VALUE_OR_FAIL(const auto end, runSearch(*optimizer, evaluator(layers_case.measure)));
        QCOMPARE(end, SearchEnd::kNoCandidates);
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{30});
        QVERIFY(optimizer->counters().duplicates > 0);
    }

    void knownEvaluationsCostNothing() {
        const Case layers_case = layers(1000);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{20, 5}, 1, 0, {}}));
        for (const Genotype& genotype : all(layers_case.problem)) {
            if (genotype[1] < 3) {
                VERIFY_OK(
                    optimizer->importEvaluation(layers_case.problem.identity(genotype), layers_case.measure(genotype)));
            }
        }
        VALUE_OR_FAIL(auto plain, makeOptimizer(layers_case.problem, {Nsga2Options{20, 5}, 1, 0, {}}));
        VERIFY_OK(runSearch(*plain, evaluator(layers_case.measure)));
        VERIFY_OK(runSearch(*optimizer, evaluator(layers_case.measure)));
        QCOMPARE(optimizer->history().size(), plain->history().size());
        std::uint64_t hits = 0;
        for (std::size_t i = 0; i < plain->history().size(); ++i) {
            const Member& member = optimizer->history()[i];
            QCOMPARE(member.candidate.genotype, plain->history()[i].candidate.genotype);
            QCOMPARE(member.cached, member.candidate.genotype[1] < 3);
            hits += member.cached ? 1 : 0;
        }
        QVERIFY(hits > 0);
        QCOMPARE(optimizer->counters().cache_hits, hits);
        QCOMPARE(optimizer->counters().evaluations + hits, plain->counters().evaluations);
    }

    void aSearchInWhichAllIsKnownEnds() {
        const Case layers_case = layers(1000);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {RandomSearchOptions{50}, 1, 10, {}}));
        VERIFY_OK(optimizer->restrictGene(0, {0, 1, 2}));
        for (const Genotype& genotype : all(layers_case.problem)) {
            VERIFY_OK(
                optimizer->importEvaluation(layers_case.problem.identity(genotype), layers_case.measure(genotype)));
        }
        VALUE_OR_FAIL(const auto end, runSearch(*optimizer, [](auto, auto) { return stopped(); }));
        QCOMPARE(end, SearchEnd::kNoCandidates);
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{0});
        QVERIFY(optimizer->counters().cache_hits > 140);
    }

    void theBudgetIsKeptExactly_data() { addAlgorithms(); }
    void theBudgetIsKeptExactly() {
        QFETCH(SearchOptions, options);
        options.max_evaluations = 73;
        const Case knapsack_case = knapsack(20);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
        VALUE_OR_FAIL(auto end, runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(end, SearchEnd::kEvaluations);
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{73});
        VERIFY_OK(optimizer->setMaxEvaluations(90));
        VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{90});
    }

    void anInfeasibleProblemIsReported_data() { addAlgorithms(); }
    void anInfeasibleProblemIsReported() {
        QFETCH(SearchOptions, options);
        const Case knapsack_case = knapsack(-1);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
        const auto asked = optimizer->ask();
        QVERIFY(!asked);
        QCOMPARE(QString::fromStdString(asked.error().code), QString("search.no_feasible_candidate"));
        QCOMPARE(QString::fromStdString(asked.error().arguments.at("constraint")), QString("weight"));
        QCOMPARE(QString::fromStdString(asked.error().arguments.at("limit")), QString("-1"));
        QCOMPARE(QString::fromStdString(asked.error().arguments.at("closest")), QString("0"));
        // Relaxed, it goes on.
        VERIFY_OK(optimizer->setLimit("weight", 12));
        VERIFY_OK(optimizer->ask());
    }

    void rareFeasibleCandidatesAreFound() {
        // 4^12 genotypes, of which 13 hold the limit.
        const Case knapsack_case = knapsack(1);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {Nsga2Options{20}, 1, 100, {}}));
        VALUE_OR_FAIL(auto end, runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(end, SearchEnd::kNoCandidates);
        QCOMPARE(optimizer->history().size(), std::size_t{13});
    }

    void measuredConstraintsAreApproached() {
        // The weight is known only after the evaluation: infeasible candidates are scored, and bred towards the limit.
        for (const auto& options : {SearchOptions{EvolutionOptions{}, 1, 0, {}}, {Nsga2Options{60, 30}, 1, 0, {}}}) {
            Case knapsack_case = knapsack(6);
            knapsack_case.problem.costs = nullptr;
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
            VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
            QVERIFY(optimizer->records().front().feasible < 3);
            QVERIFY(optimizer->records().back().feasible > 20);
            for (const std::size_t member : optimizer->front()) {
                QVERIFY(optimizer->history()[member].evaluation.constraints[0] <= 6);
            }
        }
    }

    void valuesThatAreNotFiniteFailTheirCandidate() {
        const Case layers_case = layers(1000);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{10, 3}, 1, 0, {}}));
        VALUE_OR_FAIL(auto candidates, optimizer->ask());
        auto results = evaluate(layers_case.measure, candidates);
        results[0].evaluation.objectives[0] = std::numeric_limits<double>::quiet_NaN();
        results[1].evaluation.constraints[0] = std::numeric_limits<double>::infinity();
        results[2].evaluation = {{}, {}, "engine.out_of_memory"};
        VERIFY_OK(optimizer->tell(results));
        QCOMPARE(optimizer->counters().failures, std::uint64_t{3});
        QCOMPARE(optimizer->history()[0].evaluation.failure, std::string("search.not_finite: quality"));
        QCOMPARE(optimizer->history()[1].evaluation.failure, std::string("search.not_finite: cost"));
        QCOMPARE(optimizer->history()[2].evaluation.failure, std::string("engine.out_of_memory"));
        for (const std::size_t member : optimizer->front()) QVERIFY(member > 2);
        for (const std::size_t member : optimizer->population()) QVERIFY(member > 2);
        VERIFY_OK(runSearch(*optimizer, evaluator(layers_case.measure)));
    }

    void aRunOfFailuresEnds_data() { addAlgorithms(); }
    void aRunOfFailuresEnds() {
        QFETCH(SearchOptions, options);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack(20).problem, options));
        VERIFY_OK(runSearch(*optimizer, evaluator([](const Genotype&) { return Evaluation{{}, {}, "broken"}; })));
        QCOMPARE(optimizer->counters().failures, optimizer->counters().evaluations);
        QVERIFY(optimizer->front().empty());
    }

    void wrongAnswersAreRefusedWhole() {
        const Case knapsack_case = knapsack(20);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {RandomSearchOptions{5}, 1, 10, {}}));
        VALUE_OR_FAIL(auto candidates, optimizer->ask());
        const auto good = evaluate(knapsack_case.measure, candidates);
        const auto code = [&](std::vector<Evaluated> answers) {
            const auto told = optimizer->tell(answers);
            return QString::fromStdString(told ? "" : told.error().code);
        };
        QCOMPARE(code({good[0], {"nobody", good[1].evaluation}}), QString("search.unexpected_evaluation"));
        QCOMPARE(code({good[0], good[0]}), QString("search.unexpected_evaluation"));
        QCOMPARE(code({good[0], {good[1].identity, {{1, 2}, {1}, {}}}}), QString("search.invalid_evaluation"));
        QCOMPARE(code({good[0], {good[1].identity, {{1}, {}, {}}}}), QString("search.invalid_evaluation"));
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{0});
        QCOMPARE(code(good), QString());
        QCOMPARE(code({good[0]}), QString("search.unexpected_evaluation"));
        QVERIFY(!optimizer->importEvaluation("x", {{std::numeric_limits<double>::quiet_NaN()}, {1}, {}}));
    }

    void wrongProblemsAndOptionsAreRefused() {
        const Case good = knapsack(20);
        const auto code = [](const Problem& problem, const SearchOptions& options, const char* argument) {
            const auto made = makeOptimizer(problem, options);
            return made ? QString()
                        : QString::fromStdString(made.error().code + " " + made.error().arguments.at(argument));
        };
        const SearchOptions random{RandomSearchOptions{}, 1, 10, {}};
        QCOMPARE(code(good.problem, random, "field"), QString());
        Problem bad = good.problem;
        bad.genes[3].cardinality = 0;
        QCOMPARE(code(bad, random, "field"), QString("search.invalid_problem g3"));
        bad = good.problem;
        bad.constraints[0].limit = std::numeric_limits<double>::quiet_NaN();
        QCOMPARE(code(bad, random, "field"), QString("search.invalid_problem weight"));
        bad = good.problem;
        bad.objectives.assign(5, {});
        QCOMPARE(code(bad, random, "field"), QString("search.invalid_problem objectives"));
        bad = good.problem;
        bad.identity = nullptr;
        QCOMPARE(code(bad, random, "field"), QString("search.invalid_problem identity"));
        QCOMPARE(code(good.problem, {RandomSearchOptions{}, 1, 0, {}}, "field"),
                 QString("search.invalid_option max_evaluations"));
        QCOMPARE(code(good.problem, {EvolutionOptions{15, 100}, 1, 0, {}}, "field"),
                 QString("search.invalid_option population"));
        QCOMPARE(code(good.problem, {EvolutionOptions{15, 125, 25, 50, 50, 1.5}, 1, 0, {}}, "field"),
                 QString("search.invalid_option mutation_probability"));
        QCOMPARE(code(layers(20).problem, {EvolutionOptions{}, 1, 0, {}}, "field"),
                 QString("search.invalid_option objectives"));
        QCOMPARE(code(good.problem, {Nsga2Options{}, 1, 10, {1, 2}}, "field"),
                 QString("search.invalid_option reference"));
    }

    void brokenProblemFunctionsAreReported() {
        const auto code = [](const Problem& problem) {
            auto optimizer = makeOptimizer(problem, {RandomSearchOptions{5}, 1, 10, {}});
            const auto asked = (*optimizer)->ask();
            return QString::fromStdString(asked ? "" : asked.error().code);
        };
        Problem problem = knapsack(20).problem;
        problem.costs = [](const Genotype&) {
            return std::vector<std::optional<double>>{std::numeric_limits<double>::quiet_NaN()};
        };
        QCOMPARE(code(problem), QString("search.invalid_cost"));
        problem = knapsack(20).problem;
        problem.repair = [](Genotype genotype) {
            genotype[0] = 99;
            return genotype;
        };
        QCOMPARE(code(problem), QString("search.invalid_genotype"));
        problem = knapsack(20).problem;
        problem.sample = [](Random&) { return Genotype{1, 2}; };
        QCOMPARE(code(problem), QString("search.invalid_genotype"));
    }
};

QTEST_APPLESS_MAIN(TestOptimizer)
#include "test_optimizer.moc"
