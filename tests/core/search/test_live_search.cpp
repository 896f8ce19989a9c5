// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "core/search/hypervolume.h"
#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;

class TestLiveSearch : public QObject {
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
    void aMovedLimitTakesEffectAtOnce() {
        const Case layers_case = layers(30);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{40}, 1, 10000, {}}));
        VERIFY_OK(generations(*optimizer, layers_case.measure, 5));
        const auto wide = optimizer->front();
        VERIFY_OK(optimizer->setLimit("cost", 12));
        const auto narrow = optimizer->front();
        QVERIFY(narrow.size() < wide.size());
        for (const std::size_t member : narrow) {
            QVERIFY(optimizer->history()[member].evaluation.constraints[0] <= 12);
        }
        const std::size_t before = optimizer->history().size();
        VERIFY_OK(generations(*optimizer, layers_case.measure, 2));
        for (std::size_t i = before; i < optimizer->history().size(); ++i) {
            QVERIFY(optimizer->history()[i].evaluation.constraints[0] <= 12);
        }
        VERIFY_OK(optimizer->setLimit("cost", 30));
        QVERIFY(optimizer->front().size() >= wide.size());  // the early ones are back
        const auto refused = optimizer->setLimit("latency", 3);
        QCOMPARE(refused.error().code, std::string("search.unknown_constraint"));
        QVERIFY(!optimizer->setLimit("cost", std::numeric_limits<double>::quiet_NaN()));
        VERIFY_OK(optimizer->setLimit("cost", std::numeric_limits<double>::infinity()));
    }

    void lockedAndForbiddenChoicesAreKept() {
        const SearchOptions algorithms[] = {{Nsga2Options{20}, 1, 10000, {}},
                                            {EvolutionOptions{10, 40, 10, 15, 15}, 1, 0, {}},
                                            {RandomSearchOptions{20}, 1, 10000, {}}};
        for (const auto& options : algorithms) {
            const Case knapsack_case = knapsack(25);
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, options));
            VERIFY_OK(generations(*optimizer, knapsack_case.measure, 3));
            VERIFY_OK(optimizer->restrictGene(11, {0}));        // locked where it hurts most
            VERIFY_OK(optimizer->restrictGene(10, {2, 0, 2}));  // two choices forbidden
            const std::size_t before = optimizer->history().size();
            VERIFY_OK(generations(*optimizer, knapsack_case.measure, 4));
            for (std::size_t i = before; i < optimizer->history().size(); ++i) {
                QCOMPARE(optimizer->history()[i].candidate.genotype[11], 0);
                QVERIFY(optimizer->history()[i].candidate.genotype[10] % 2 == 0);
            }
            // Those that keep the lock are the parents now, although all others are better.
            for (const std::size_t member : optimizer->population()) {
                QCOMPARE(optimizer->history()[member].candidate.genotype[11], 0);
            }
            VERIFY_OK(optimizer->restrictGene(11, {}));
            VERIFY_OK(generations(*optimizer, knapsack_case.measure, 1));
        }
    }

    void handMadeCandidatesComeNext() {
        const Case layers_case = layers(10);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{20}, 1, 10000, {}}));
        const Genotype best{4, 1, 0, 0, 0, 0, 3};
        const Genotype expensive{5, 4, 4, 4, 4, 4, 4};
        const Genotype twin{4, 1, 0, 0, 0, 0, 1};  // differs from `best` in a neutral gene
        VERIFY_OK(optimizer->inject({best, expensive, twin}));
        VALUE_OR_FAIL(const auto candidates, optimizer->ask());
        QCOMPARE(candidates.size(), std::size_t{22});
        QCOMPARE(candidates[0].genotype, best);
        QCOMPARE(candidates[1].genotype, expensive);
        QCOMPARE(candidates[1].origin, Origin::kInjected);
        QCOMPARE(candidates[2].origin, Origin::kSample);
        const auto refused = optimizer->inject({Genotype{9, 0, 0, 0, 0, 0, 0}});
        QCOMPARE(refused.error().arguments.at("field"), std::string("g0"));
    }

    void anInjectedCandidateReopensAFinishedSearch() {
        const Case knapsack_case = knapsack(25);
        VALUE_OR_FAIL(auto optimizer,
                      makeOptimizer(knapsack_case.problem, {EvolutionOptions{2, 40, 10, 15, 15}, 1, 0, {}}));
        VALUE_OR_FAIL(auto end, runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(end, SearchEnd::kGenerations);
        const Genotype best{0, 0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 0};
        VERIFY_OK(optimizer->inject({best}));
        QVERIFY(!optimizer->finished());
        VERIFY_OK(runSearch(*optimizer, evaluator(knapsack_case.measure)));
        QCOMPARE(optimizer->history().back().candidate.genotype, best);
        QVERIFY(optimizer->finished());
    }

    void moreLikeTheseStayNear() {
        const Case knapsack_case = knapsack(25);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {RandomSearchOptions{30}, 1, 10000, {}}));
        VERIFY_OK(generations(*optimizer, knapsack_case.measure, 1));
        const Genotype model{0, 0, 1, 3, 3, 3, 3, 3, 3, 3, 3, 0};
        VERIFY_OK(optimizer->restrictGene(1, {0}));
        VERIFY_OK(optimizer->breedFrom({model}, 40));
        const auto distance = [&model](const Candidate& candidate) {
            int sum = 0;
            for (std::size_t i = 0; i < model.size(); ++i) sum += candidate.genotype[i] != model[i] ? 1 : 0;
            return sum;
        };
        // 40 of them, over generations of 30; then the algorithm has its way again.
        double near = 0;
        double far = 0;
        for (int i = 0; i < 2; ++i) {
            VALUE_OR_FAIL(const auto candidates, optimizer->ask());
            for (std::size_t place = 0; place < candidates.size(); ++place) {
                (i == 0 || place < 10 ? near : far) += distance(candidates[place]);
                QCOMPARE(candidates[place].genotype[1], 0);
            }
            VALUE_OR_FAIL(const auto results, evaluator(knapsack_case.measure)(candidates, {}));
            VERIFY_OK(optimizer->tell(results));
            VALUE_OR_FAIL(optimizer, restoreOptimizer(knapsack_case.problem, optimizer->state()));
        }
        QVERIFY2(near / 40 < 4, qPrintable(QString::number(near / 40)));
        QVERIFY2(far / 20 > 6, qPrintable(QString::number(far / 20)));
        QVERIFY(!optimizer->breedFrom({Genotype{1}}, 3));
    }

    void whatIsForbiddenByNowIsTakenBack() {
        const Case layers_case = layers(30);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {RandomSearchOptions{40}, 1, 10000, {}}));
        VERIFY_OK(optimizer->inject({{5, 4, 4, 4, 4, 4, 4}}));
        VALUE_OR_FAIL(const auto all, optimizer->ask());
        QCOMPARE(all.size(), std::size_t{41});
        VALUE_OR_FAIL(const auto some, evaluator(layers_case.measure)(std::span(all).first(5), {}));
        VERIFY_OK(optimizer->tell(some));
        VERIFY_OK(optimizer->setLimit("cost", 12));
        const std::size_t gone = optimizer->withdraw();
        QVERIFY(gone > 0);
        QCOMPARE(optimizer->withdraw(), std::size_t{0});
        VALUE_OR_FAIL(const auto rest, optimizer->ask());
        QCOMPARE(rest.size(), 36 - gone);
        for (const auto& candidate : rest) {
            VALUE_OR_FAIL(const auto evaluated, evaluator(layers_case.measure)(std::span(&candidate, 1), {}));
            QVERIFY(evaluated[0].evaluation.constraints[0] <= 12);
        }
        // The rest completes the generation, and the search goes on from a state in between.
        VALUE_OR_FAIL(auto restored, restoreOptimizer(layers_case.problem, optimizer->state()));
        VERIFY_OK(generations(*restored, layers_case.measure, 2));
        QCOMPARE(restored->generation(), std::uint64_t{2});
        // A lifted limit lets withdrawn ones in again.
        VERIFY_OK(restored->setLimit("cost", 30));
        VERIFY_OK(generations(*restored, layers_case.measure, 3));
    }

    void restrictionsThatARepairUndoesAreReported() {
        Case knapsack_case = knapsack(25);
        knapsack_case.problem.repair = [](Genotype genotype) {
            genotype[4] = 1;
            return genotype;
        };
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(knapsack_case.problem, {Nsga2Options{20}, 1, 100, {}}));
        VERIFY_OK(optimizer->restrictGene(4, {2}));
        const auto asked = optimizer->ask();
        QVERIFY(!asked);
        QCOMPARE(asked.error().code, std::string("search.restrictions_unmet"));
        QVERIFY(!optimizer->restrictGene(12, {0}));
        QVERIFY(!optimizer->restrictGene(3, {4}));
    }

    void theReferenceStays() {
        const Case layers_case = layers(30);
        VALUE_OR_FAIL(auto optimizer, makeOptimizer(layers_case.problem, {Nsga2Options{20}, 1, 10000, {}}));
        QVERIFY(optimizer->reference().empty());
        VERIFY_OK(generations(*optimizer, layers_case.measure, 1));
        const auto reference = optimizer->reference();
        QCOMPARE(reference.size(), std::size_t{2});
        for (const Member& member : optimizer->history()) {
            QVERIFY(member.evaluation.objectives[0] > reference[0]);  // maximised, in its own direction
            QVERIFY(member.evaluation.objectives[1] < reference[1]);
        }
        double last = 0;
        for (int i = 0; i < 6; ++i) {
            VERIFY_OK(generations(*optimizer, layers_case.measure, 1));
            QCOMPARE(optimizer->reference(), reference);
            const double now = optimizer->records().back().hypervolume;
            QVERIFY(now >= last);
            QCOMPARE(now, hypervolume(frontPoints(*optimizer), {-reference[0], reference[1]}));
            last = now;
        }
    }

    void trendsAreTold() {
        std::vector<GenerationRecord> records(8);
        for (std::size_t i = 0; i < records.size(); ++i) {
            records[i].generation = i;
            records[i].counters.evaluations = 100 * (i + 1);
            records[i].hypervolume = 1 + 0.1 * static_cast<double>(i);
        }
        QCOMPARE(assess(std::span(records).first(5)).trend, Trend::kTooEarly);
        QCOMPARE(assess(records).trend, Trend::kImproving);
        QVERIFY(std::abs(assess(records).slope - (1.7 / 1.2 - 1) / 5) < 1e-12);
        for (auto& record : records) record.hypervolume = 2;
        QCOMPARE(assess(records).trend, Trend::kStuck);
        records.back().counters.duplicates = 2000;
        QCOMPARE(assess(records).trend, Trend::kConverged);
        QCOMPARE(assess(records).duplicate_rate, 0.8);
        QCOMPARE(assess({}).trend, Trend::kTooEarly);
    }

    void diversityOfGenotypes() {
        const auto two = genes(2, 4);
        QCOMPARE(diversity(two, {}), 0.0);
        QCOMPARE(diversity(two, std::vector<Genotype>{{1, 1}, {1, 1}}), 0.0);
        QVERIFY(std::abs(diversity(two, std::vector<Genotype>{{0, 0}, {1, 1}, {2, 2}, {3, 3}}) - 1) < 1e-12);
        QVERIFY(std::abs(diversity(two, std::vector<Genotype>{{0, 0}, {0, 1}, {0, 2}, {0, 3}}) - 0.5) < 1e-12);
    }
};

QTEST_APPLESS_MAIN(TestLiveSearch)
#include "test_live_search.moc"
