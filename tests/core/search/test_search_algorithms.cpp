// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "core/search/hypervolume.h"
#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

class TestSearchAlgorithms : public QObject {
    Q_OBJECT

    static double median(std::vector<double> values) {
        std::sort(values.begin(), values.end());
        return values[values.size() / 2];
    }

private Q_SLOTS:
    void nsga2FindsTheFrontOfZdt1() {
        const Case zdt1_case = zdt1();
        std::vector<Point> truth;
        for (int i = 0; i < 32; ++i) {
            Genotype genotype(10, 0);
            genotype[0] = i;
            truth.push_back(zdt1_case.measure(genotype).objectives);
        }
        const Point reference{1.1, 11};
        const double best = hypervolume(truth, reference);
        std::vector<double> found;
        std::vector<double> by_chance;
        for (std::uint64_t seed = 1; seed <= 11; ++seed) {
            for (const bool random : {false, true}) {
                SearchOptions options{Nsga2Options{60}, seed, 3000, reference};
                if (random) options.algorithm = RandomSearchOptions{};
                VALUE_OR_FAIL(auto optimizer, makeOptimizer(zdt1_case.problem, options));
                VERIFY_OK(runSearch(*optimizer, evaluator(zdt1_case.measure)));
                QCOMPARE(optimizer->counters().evaluations, std::uint64_t{3000});
                (random ? by_chance : found).push_back(optimizer->records().back().hypervolume / best);
            }
        }
        qInfo("share of ZDT1's hypervolume after 3000 evaluations, median of 11 seeds: NSGA-II %.6f, random %.4f",
              median(found), median(by_chance));
        QVERIFY(median(found) > 0.999);
        QVERIFY(median(by_chance) < 0.9);
        QVERIFY(*std::min_element(found.begin(), found.end()) > *std::max_element(by_chance.begin(), by_chance.end()));
    }

    void nsga2FindsTheFrontOfASmallSpace() {
        // 19530 architectures, fully enumerated; the search sees 12 in a hundred of them.
        const Case layers_case = layers(24);
        std::vector<Point> points;
        for (const Genotype& genotype : all(layers_case.problem)) {
            const Evaluation evaluation = layers_case.measure(genotype);
            if (evaluation.constraints[0] <= 24) points.push_back(oriented(layers_case.problem, evaluation));
        }
        const Point reference{0, 25};
        const double best = hypervolume(points, reference);
        std::vector<double> found;
        std::vector<double> by_chance;
        for (std::uint64_t seed = 1; seed <= 9; ++seed) {
            for (const bool random : {false, true}) {
                SearchOptions options{Nsga2Options{40}, seed, 400, {0, 25}};
                if (random) options.algorithm = RandomSearchOptions{};
                VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, options));
                VERIFY_OK(runSearch(*optimizer, evaluator(layers_case.measure)));
                (random ? by_chance : found).push_back(optimizer->records().back().hypervolume / best);
            }
        }
        qInfo(
            "share of the small space's hypervolume after 400 evaluations, median of 9 seeds: NSGA-II %.6f, random "
            "%.4f",
            median(found), median(by_chance));
        QVERIFY(median(found) > 0.999);
        QVERIFY(median(found) > median(by_chance));
        QVERIFY(*std::max_element(found.begin(), found.end()) <= 1 + 1e-12);
    }

    void nsga2TakesFourObjectives() {
        Case zdt1_case = zdt1();
        zdt1_case.problem.objectives = {{"f1"}, {"f2"}, {"size"}, {"late", Direction::kMaximise}};
        zdt1_case.measure = [inner = zdt1_case.measure](const Genotype& genotype) {
            Evaluation evaluation = inner(genotype);
            evaluation.objectives.push_back(genotype[1] + genotype[2]);
            evaluation.objectives.push_back(genotype[8] + genotype[9]);
            return evaluation;
        };
        std::vector<double> found;
        std::vector<double> by_chance;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            for (const bool random : {false, true}) {
                SearchOptions options{Nsga2Options{60}, seed, 1200, {1.1, 11, 15, -1}};
                if (random) options.algorithm = RandomSearchOptions{};
                VALUE_OR_FAIL(auto optimizer, makeOptimizer(zdt1_case.problem, options));
                VERIFY_OK(runSearch(*optimizer, evaluator(zdt1_case.measure)));
                (random ? by_chance : found).push_back(optimizer->records().back().hypervolume);
            }
        }
        qInfo("hypervolume with four objectives, median of 3 seeds: NSGA-II %.2f, random %.2f", median(found),
              median(by_chance));
        QVERIFY(median(found) > median(by_chance));
    }

    void evolutionHasThePapersShape() {
        const Case knapsack_case = knapsack(24);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {EvolutionOptions{}, 1, 0, {}}));
        VALUE_OR_FAIL(const auto end, runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(end, SearchEnd::kGenerations);
        QCOMPARE(optimizer->generation(), std::uint64_t{16});
        // 125 at first, then 100 new ones an iteration: parents are never scored again, the last children are scored.
        QCOMPARE(optimizer->counters().evaluations, std::uint64_t{125 + 15 * 100});
        QCOMPARE(optimizer->history().back().generation, std::uint64_t{15});
        QCOMPARE(optimizer->population().size(), std::size_t{25});
        std::map<Origin, int> origins;
        for (const Member& member : optimizer->history()) {
            ++origins[member.candidate.origin];
            const std::size_t parents = member.candidate.origin == Origin::kSample     ? 0
                                        : member.candidate.origin == Origin::kMutation ? 1
                                                                                       : 2;
            QCOMPARE(member.candidate.parents.size(), parents);
        }
        // Where parents have become alike and have no new children, mutants take their places.
        QCOMPARE(origins[Origin::kSample], 125);
        QVERIFY(origins[Origin::kMutation] >= 750);
        QVERIFY(origins[Origin::kCrossover] >= 300);
    }

    void evolutionVariesAListAsOneGene() {
        // A list of three to six items behind the gene of its length, and two genes of their own.
        Case list_case;
        Problem& problem = list_case.problem;
        problem.genes = genes(9, 40, false);
        problem.genes[0].cardinality = 4;
        problem.lists = {{1, 6, 0, {3, 4, 5, 6}}};
        problem.objectives = {{"loss"}};
        problem.identity = joined;
        list_case.measure = [](const Genotype& genotype) {
            double sum = 0;
            for (const int gene : genotype) sum += gene;
            return Evaluation{{sum}, {}, {}};
        };
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(problem, {EvolutionOptions{}, 1, 0, {}}));
        VERIFY_OK(runSearch(*optimizer, evaluator(list_case.measure)));
        std::map<std::string, Genotype> genotypes;
        for (const Member& member : optimizer->history()) {
            genotypes[member.candidate.identity] = member.candidate.genotype;
        }
        const auto length = [](const Genotype& genotype) { return static_cast<std::size_t>(genotype[0]) + 3; };
        int mutants = 0;
        int in_part = 0;
        int drawn = 0;
        int of_parent = 0;
        for (const Member& member : optimizer->history()) {
            const Genotype& child = member.candidate.genotype;
            bool whole = member.candidate.parents.empty();
            for (const std::string& name : member.candidate.parents) {
                const Genotype& parent = genotypes.at(name);
                const std::size_t both = std::min(length(child), length(parent));
                std::size_t same = 0;
                for (std::size_t i = 1; i <= both; ++i) same += child[i] == parent[i] ? 1 : 0;
                whole = whole || same == both;
                if (member.candidate.origin != Origin::kMutation) continue;
                ++mutants;
                in_part += same > 1 && same < both ? 1 : 0;
                // What the parent's list did not have is drawn, not what its genes held without effect.
                for (std::size_t i = both + 1; same == both && i <= length(child); ++i) {
                    ++drawn;
                    of_parent += child[i] == parent[i] ? 1 : 0;
                }
            }
            if (member.candidate.origin == Origin::kCrossover) QVERIFY(whole);
        }
        QVERIFY(mutants > 500);
        QVERIFY2(in_part * 20 < mutants, qPrintable(QString("%1 of %2").arg(in_part).arg(mutants)));
        QVERIFY2(of_parent * 4 < drawn, qPrintable(QString("%1 of %2").arg(of_parent).arg(drawn)));

        const auto refused = [&problem](const GeneList& list) {
            Problem other = problem;
            other.lists = {list};
            const auto result = makeOptimizer(other, {EvolutionOptions{}, 1, 0, {}});
            return !result && result.error().code == "search.invalid_problem";
        };
        QVERIFY(refused({1, 0, 0, {0, 0, 0, 0}}));
        QVERIFY(refused({4, 6, 0, {3, 4, 5, 6}}));
        QVERIFY(refused({1, 6, 9, {3, 4, 5, 6}}));
        QVERIFY(refused({0, 6, 0, {3, 4, 5, 6}}));
        QVERIFY(refused({1, 6, 0, {3, 4, 5}}));
        QVERIFY(refused({1, 6, 0, {3, 4, 5, 7}}));
    }

    void evolutionFindsTheOptimum() {
        // The best filling of the knapsack takes the valuable genes whole: genes 4 to 11 at 3, all others at 0.
        std::vector<double> found;
        for (std::uint64_t seed = 1; seed <= 9; ++seed) {
            const Case knapsack_case = knapsack(24);
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {EvolutionOptions{}, seed, 0, {}}));
            VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
            QCOMPARE(optimizer->front().size(), std::size_t{1});
            const Member& best = optimizer->history()[optimizer->front()[0]];
            QCOMPARE(optimizer->front()[0], optimizer->population()[0]);
            found.push_back(best.evaluation.objectives[0]);
        }
        qInfo("evolution on the knapsack, optimum 30: median of 9 seeds %.1f", median(found));
        QVERIFY(median(found) <= 33);
    }

    void evolutionMaximises() {
        // The reference sorts upwards whatever it is that it optimises, and breeds from the worst by BLEU.
        Case knapsack_case = knapsack(24);
        knapsack_case.problem.objectives = {{"bleu", Direction::kMaximise}};
        knapsack_case.measure = [inner = knapsack_case.measure](const Genotype& genotype) {
            Evaluation evaluation = inner(genotype);
            evaluation.objectives[0] = 200 - evaluation.objectives[0];
            return evaluation;
        };
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {EvolutionOptions{}, 1, 0, {}}));
        VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
        std::vector<double> scores;
        for (const Member& member : optimizer->history()) scores.push_back(member.evaluation.objectives[0]);
        const double best = *std::max_element(scores.begin(), scores.end());
        const auto score = [&](std::size_t member) { return optimizer->history()[member].evaluation.objectives[0]; };
        QCOMPARE(score(optimizer->front().at(0)), best);
        QCOMPARE(score(optimizer->population()[0]), best);
        std::sort(scores.begin(), scores.end(), std::greater<>());
        for (std::size_t i = 0; i < 25; ++i) QCOMPARE(score(optimizer->population()[i]), scores[i]);
        QVERIFY(scores[24] > scores[124]);
    }

    void sameSeedSameSearch() {
        const Case layers_case = layers(24);
        const auto run = [&](std::uint64_t seed) {
            auto optimizer = *makeOptimizer(layers_case.problem, {Nsga2Options{20, 5}, seed, 0, {}});
            (void)runSearch(*optimizer, evaluator(layers_case.measure));
            return optimizer->state();
        };
        QVERIFY(run(3) == run(3));
        QVERIFY(run(3)["history"] != run(4)["history"]);
    }
};

QTEST_APPLESS_MAIN(TestSearchAlgorithms)
#include "test_search_algorithms.moc"
