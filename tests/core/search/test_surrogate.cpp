// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/hypervolume.h"
#include "tests/core/search/network.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

class TestSurrogate : public QObject {
    Q_OBJECT

    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }

private Q_SLOTS:
    void findsTheFrontOfASmallSpace() {
        // As NSGA-II's test, with a third of its evaluations.
        const Case layers_case = layers(24);
        std::vector<Point> points;
        for (const Genotype& genotype : all(layers_case.problem)) {
            const Evaluation evaluation = layers_case.measure(genotype);
            if (evaluation.constraints[0] <= 24) points.push_back(oriented(layers_case.problem, evaluation));
        }
        const double best = hypervolume(points, {0, 25});
        std::vector<double> found;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            SearchOptions options{SurrogateOptions{20, 10, 200}, seed, 130, {0, 25}};
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, options));
            VERIFY_OK(runSearch(*optimizer, evaluator(layers_case.measure)));
            QCOMPARE(optimizer->counters().evaluations, std::uint64_t{130});
            found.push_back(optimizer->records().back().hypervolume / best);
        }
        qInfo("share of the small space's hypervolume after 130 evaluations, median of 5 seeds: %.6f", median(found));
        QVERIFY(median(found) > 0.999);
    }

    void needsAThirdOfTheEvolutionsEvaluations() {
        AlgorithmComparison comparison(Network().bench());
        VALUE_OR_FAIL(auto options, comparison.suitableOptions(200, 3, 1));
        options.budget = 650;
        options.surrogate.pool = 400;
        VALUE_OR_FAIL(const auto front, comparison.fronts(options, {}, {}));
        for (const ScoreCurve& curve : front.curves) {
            qInfo("%s: hypervolume %.3f after %d evaluations, %.3f after all; reaches %.3f after %.0f",
                  curve.algorithm.c_str(), curve.median[front.evaluations.size() / 3 - 1],
                  static_cast<int>(front.evaluations[front.evaluations.size() / 3 - 1]), curve.median.back(),
                  front.target, curve.median_reached.value_or(-1));
        }
        const ScoreCurve& surrogate = front.curves.back();
        QCOMPARE(surrogate.algorithm, std::string("surrogate"));
        QVERIFY(surrogate.median_reached && *surrogate.median_reached * 3 <= static_cast<double>(options.budget));
        VALUE_OR_FAIL(const auto limited, comparison.underLimit(options.limits[1], options, {}, {}));
        for (const ScoreCurve& curve : limited.curves) {
            qInfo("%s under one limit: %.4f after all, reaches %.4f after %.0f", curve.algorithm.c_str(),
                  curve.median.back(), limited.target, curve.median_reached.value_or(-1));
        }
        const ScoreCurve& best = limited.curves.back();
        QVERIFY(best.median_reached && *best.median_reached * 3 <= static_cast<double>(options.budget));
    }

    void learnsConstraintsThatOnlyEvaluationsTell() {
        // The weight is limited but not known beforehand. The best filling: genes 6 to 11 whole and two of gene 5.
        Case knapsack_case = knapsack(20);
        knapsack_case.problem.costs = nullptr;
        std::vector<double> found;
        std::vector<double> by_nsga2;
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            for (const bool nsga2 : {false, true}) {
                SearchOptions options{SurrogateOptions{30, 10, 200}, seed, 150, {}};
                if (nsga2) options.algorithm = Nsga2Options{.population = 30};
                VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
                VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
                QCOMPARE(optimizer->front().size(), std::size_t{1});
                const Evaluation& best = optimizer->history()[optimizer->front()[0]].evaluation;
                QVERIFY(best.constraints[0] <= 20);
                (nsga2 ? by_nsga2 : found).push_back(best.objectives[0]);
            }
        }
        qInfo("knapsack with an unknown weight, optimum 51: surrogate %.0f, NSGA-II %.0f", median(found),
              median(by_nsga2));
        QVERIFY(median(found) <= 54);
        QVERIFY(median(found) < median(by_nsga2));
    }

    void findsWhatKeepsALimitThatNoSampleKeeps() {
        // Samples weigh 18 ± 4.
        Case knapsack_case = knapsack(6);
        knapsack_case.problem.costs = nullptr;
        VALUE_OR_FAIL(auto optimizer,
                      makeOptimizer(knapsack_case.problem, {SurrogateOptions{20, 10, 200}, 1, 120, {}}));
        VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(optimizer->records().front().feasible, std::uint64_t{0});
        QCOMPARE(optimizer->front().size(), std::size_t{1});
    }

    void keepsLimitsAndRestrictions() {
        const Case layers_case = layers(18);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {SurrogateOptions{20, 10, 100}, 3, 100, {}}));
        VERIFY_OK(optimizer->restrictGene(1, {2, 3}));
        const auto evaluate = evaluator(layers_case.measure);
        VERIFY_OK(runSearch(*optimizer, evaluate));
        std::set<std::string> identities;
        for (const Member& member : optimizer->history()) {
            QVERIFY(identities.insert(member.candidate.identity).second);
            QVERIFY(member.evaluation.constraints[0] <= 18);
            const int choice = member.candidate.genotype[1];
            QVERIFY(choice == 2 || choice == 3);
            for (const std::string& parent : member.candidate.parents) QVERIFY(identities.contains(parent));
        }
        QCOMPARE(identities.size(), std::size_t{100});
    }

    void exhaustsASmallSpace() {
        Case small = layers(1000);
        small.problem.genes.resize(3);
        small.problem.genes[0].cardinality = 2;
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(small.problem, {SurrogateOptions{10, 5, 50}, 1, 1000, {}}));
        VALUE_OR_FAIL(const auto end, runSearch(*optimizer, evaluator(small.measure)));
        QCOMPARE(end, SearchEnd::kNoCandidates);
        QCOMPARE(optimizer->history().size(), std::size_t{5 + 25});
    }

    void survivesCandidatesWithoutValues() {
        // Every fifth fails, one objective is constant, and features say nothing of some genes.
        Case odd = layers(24);
        odd.problem.features = [](const Genotype& genotype) {
            return std::vector<double>{1.0, static_cast<double>(genotype[0])};
        };
        odd.measure = [inner = odd.measure](const Genotype& genotype) {
            if ((genotype[1] + genotype[2]) % 5 == 0) return Evaluation{{}, {}, "no memory"};
            Evaluation evaluation = inner(genotype);
            evaluation.objectives[0] = 3;
            return evaluation;
        };
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(odd.problem, {SurrogateOptions{20, 10, 100}, 1, 100, {}}));
        VERIFY_OK(runSearch(*optimizer, evaluator(odd.measure)));
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{100});
        QVERIFY(optimizer->counters().failures > 0);
    }

    void takesFourObjectives() {
        Case zdt1_case = zdt1();
        zdt1_case.problem.objectives = {{"f1"}, {"f2"}, {"size"}, {"late", Direction::kMaximise}};
        zdt1_case.problem.known_objectives = [](const Genotype& genotype) {
            return std::vector<std::optional<double>>{genotype[0] / 31.0, std::nullopt, genotype[1] + genotype[2],
                                                      std::nullopt};
        };
        zdt1_case.measure = [inner = zdt1_case.measure](const Genotype& genotype) {
            Evaluation evaluation = inner(genotype);
            evaluation.objectives.push_back(genotype[1] + genotype[2]);
            evaluation.objectives.push_back(genotype[8] + genotype[9]);
            return evaluation;
        };
        std::vector<double> found;
        for (const bool random : {false, true}) {
            SearchOptions options{SurrogateOptions{40, 20, 200}, 1, 200, {1.1, 11, 15, -1}};
            if (random) options.algorithm = RandomSearchOptions{};
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(zdt1_case.problem, options));
            VERIFY_OK(runSearch(*optimizer, evaluator(zdt1_case.measure)));
            found.push_back(optimizer->records().back().hypervolume);
        }
        qInfo("hypervolume with four objectives after 200 evaluations: surrogate %.2f, random %.2f", found[0],
              found[1]);
        QVERIFY(found[0] > found[1]);
    }
};

QTEST_APPLESS_MAIN(TestSurrogate)
#include "test_surrogate.moc"
