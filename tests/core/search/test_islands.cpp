// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/islands.h"

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <span>
#include <utility>

#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;
using nlohmann::json;

namespace {

/// Which of the waiting candidates are evaluated next, and in what order.
using Pick = std::function<std::vector<std::size_t>(std::size_t waiting)>;

std::vector<std::size_t> everything(std::size_t waiting) {
    std::vector<std::size_t> all(waiting);
    for (std::size_t i = 0; i < waiting; ++i) all[i] = i;
    return all;
}

/// Some, in any order, as they come from workers of different speed.
Pick inAnyOrder(std::uint64_t seed) {
    return [random = Random(seed)](std::size_t waiting) mutable {
        auto all = everything(waiting);
        random.shuffle(std::span(all));
        all.resize(1 + random.below(std::min<std::size_t>(4, waiting)));
        return all;
    };
}

/// What a caller has of a search in the end.
struct Log {
    std::map<std::pair<std::uint64_t, std::string>, std::pair<Genotype, Origin>> rows;  ///< by round and identity
    std::vector<Round> rounds;
    std::map<std::string, int> evaluations;  ///< by identity, how often
};

bool same(const std::vector<Round>& a, const std::vector<Round>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const Round& x, const Round& y) {
        return x.number == y.number && x.evaluations == y.evaluations && x.counters == y.counters &&
               x.hypervolume == y.hypervolume && x.diversity == y.diversity && x.reference == y.reference &&
               x.front == y.front;
    });
}

/// Runs a search to its end, or until it is `enough` after a tell().
Status drive(Islands& islands, const Measure& measure, const Pick& pick, Log& log,
             const std::function<bool()>& enough = {}) {
    std::uint64_t reported = islands.completed();
    const auto note = [&log](std::uint64_t round, const Candidate& candidate) {
        log.rows[{round, candidate.identity}] = {candidate.genotype, candidate.origin};
    };
    const auto report = [&] {
        while (reported < islands.completed()) {
            for (const Member* member : islands.foundAgain(reported)) note(reported, member->candidate);
            log.rounds.push_back(islands.round(++reported));
        }
    };
    while (!islands.finished()) {
        AUTOMOE_TRY(const auto asked, islands.ask());
        report();
        if (asked.empty()) continue;
        std::vector<Evaluated> results;
        for (const std::size_t i : pick(asked.size())) {
            ++log.evaluations[asked[i].identity];
            for (const auto& [round, candidate] : asked[i].entries) note(round, candidate);
            results.push_back({asked[i].identity, measure(asked[i].genotype)});
        }
        AUTOMOE_CHECK(islands.tell(results));
        report();
        if (enough && enough()) return {};
    }
    return {};
}

std::unique_ptr<Islands> layersIslands(std::uint64_t evaluations = 600) {
    return *makeIslands(layers(40).problem, {Nsga2Options{15}, 3, evaluations, {}}, {4, 2, 3});
}

}  // namespace

class TestIslands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneIslandIsAnOptimizer_data() {
        QTest::addColumn<int>("algorithm");
        for (int i = 0; i < 4; ++i) QTest::addRow("%d", i) << i;
    }
    void oneIslandIsAnOptimizer() {
        QFETCH(int, algorithm);
        const std::vector<SearchOptions> all{{Nsga2Options{20}, 5, 150, {}},
                                             {RandomSearchOptions{20}, 5, 150, {}},
                                             {EvolutionOptions{6, 30, 8, 11, 11, 0.3}, 5, 0, {}},
                                             {SurrogateOptions{20, 12, 40}, 5, 80, {}}};
        const auto& options = all[static_cast<std::size_t>(algorithm)];
        const Case one = knapsack(20);
        VALUE_OR_FAIL(auto plain, makeOptimizer(one.problem, options));
        VERIFY_OK(runSearch(*plain, evaluator(one.measure)));
        VALUE_OR_FAIL(auto islands, makeIslands(one.problem, options, {}));
        Log log;
        std::string within;
        VERIFY_OK(drive(*islands, one.measure, inAnyOrder(1), log, [&] {
            if (log.evaluations.size() > 33 && within.empty()) within = islands->state().dump();
            return false;
        }));
        QVERIFY(islands->state() == plain->state());
        QCOMPARE(islands->completed(), plain->generation());
        QCOMPARE(log.rounds.size(), plain->records().size());
        for (std::size_t i = 0; i < log.rounds.size(); ++i)
            QCOMPARE(log.rounds[i].hypervolume, plain->records()[i].hypervolume);
        QCOMPARE(log.rows.size(), plain->history().size());
        for (const Member& member : plain->history())
            QVERIFY(log.rows.contains({member.generation, member.candidate.identity}));
        // A state of either goes on as the other.
        QVERIFY(!within.empty());
        VALUE_OR_FAIL(auto resumed, restoreOptimizer(one.problem, json::parse(within)));
        VERIFY_OK(runSearch(*resumed, evaluator(one.measure)));
        QVERIFY(resumed->state() == plain->state());
        VALUE_OR_FAIL(auto again, restoreIslands(one.problem, json::parse(within)));
        VERIFY_OK(drive(*again, one.measure, everything, log));
        QVERIFY(again->state() == plain->state());
    }

    void theOrderOfEvaluationsDoesNotMatter() {
        const Case one = layers(40);
        auto first = layersIslands();
        Log expected;
        VERIFY_OK(drive(*first, one.measure, everything, expected));
        QVERIFY(expected.rounds.size() > 6);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            auto islands = layersIslands();
            Log log;
            VERIFY_OK(drive(*islands, one.measure, inAnyOrder(seed), log));
            QVERIFY(log.rows == expected.rows);
            QVERIFY(same(log.rounds, expected.rounds));
            for (std::size_t i = 0; i < islands->size(); ++i) QVERIFY(islands->at(i).state() == first->at(i).state());
        }
        // Each has a stream of its own, the first the seed's.
        const auto& own = first->at(0).history();
        const auto equal = [](const Member& a, const Member& b) {
            return a.candidate.genotype == b.candidate.genotype;
        };
        QVERIFY(!std::equal(own.begin(), own.begin() + 15, first->at(1).history().begin(), equal));
        QCOMPARE(first->at(0).options().seed, std::uint64_t{3});
    }

    void theBudgetIsSharedAndKeptExactly() {
        const Case one = layers(40);
        auto islands = layersIslands(401);
        // 401 in four shares.
        QCOMPARE(islands->at(0).options().max_evaluations, std::uint64_t{101});
        QCOMPARE(islands->at(3).options().max_evaluations, std::uint64_t{100});
        Log log;
        VERIFY_OK(drive(*islands, one.measure, inAnyOrder(7), log));
        QVERIFY(islands->finished() == SearchEnd::kEvaluations);
        QCOMPARE(islands->evaluations(), std::uint64_t{401});
        QCOMPARE(log.evaluations.size(), std::size_t{401});
        for (const auto& [identity, count] : log.evaluations) QCOMPARE(count, 1);
        QCOMPARE(log.rounds.back().evaluations, std::uint64_t{401});
        // What several came upon was evaluated for one of them, so others had more of the budget.
        std::uint64_t counted = 0;
        for (std::size_t i = 0; i < islands->size(); ++i) counted += islands->at(i).counters().evaluations;
        QVERIFY(counted > 401);
        // More of it: all go on.
        VERIFY_OK(islands->setMaxEvaluations(500));
        QVERIFY(!islands->finished());
        VERIFY_OK(drive(*islands, one.measure, everything, log));
        QCOMPARE(islands->evaluations(), std::uint64_t{500});
    }

    void theBestMoveOnAtTheBarrier() {
        const Case one = layers(40);
        auto islands = layersIslands();
        Log log;
        VERIFY_OK(drive(*islands, one.measure, everything, log, [&] { return islands->completed() == 3; }));
        QCOMPARE(islands->epoch(), std::uint64_t{0});
        std::vector<std::map<std::string, Evaluation>> expected(islands->size());
        for (std::size_t i = 0; i < islands->size(); ++i) {
            const std::size_t next = (i + 1) % islands->size();
            const Optimizer& from = islands->at(i);
            const auto best = from.bestUnknownTo(islands->at(next), 2);
            QCOMPARE(best.size(), std::size_t{2});
            for (const std::size_t member : best) {
                QVERIFY(std::ranges::find(from.population(), member) != from.population().end());
                expected[next][from.history()[member].candidate.identity] = from.history()[member].evaluation;
            }
        }
        VERIFY_OK(drive(*islands, one.measure, everything, log, [&] { return islands->completed() == 4; }));
        QCOMPARE(islands->epoch(), std::uint64_t{1});
        for (std::size_t i = 0; i < islands->size(); ++i) {
            std::map<std::string, Evaluation> arrived;
            for (const Member& member : islands->at(i).history()) {
                if (!member.cached) continue;
                QCOMPARE(member.generation, std::uint64_t{3});
                QVERIFY(member.candidate.origin == Origin::kInjected);
                arrived[member.candidate.identity] = member.evaluation;
                QVERIFY(log.rows.contains({3, member.candidate.identity}));
            }
            QVERIFY(arrived == expected[i]);
            QCOMPARE(islands->at(i).counters().cache_hits, std::uint64_t{2});
        }
        for (const auto& [identity, count] : log.evaluations) QCOMPARE(count, 1);
    }

    void goesOnWithinAnEpochBitForBit() {
        const Case one = layers(40);
        auto islands = layersIslands(300);
        Log whole;
        std::vector<std::pair<std::string, Log>> states;
        VERIFY_OK(drive(*islands, one.measure, inAnyOrder(2), whole, [&] {
            states.emplace_back(islands->state().dump(), whole);
            return false;
        }));
        QVERIFY(states.size() > 60);
        for (std::size_t i = 0; i < states.size(); i += 9) {
            auto& [state, log] = states[i];
            VALUE_OR_FAIL(auto resumed, restoreIslands(one.problem, json::parse(state)));
            QCOMPARE(resumed->state().dump(), state);
            VERIFY_OK(drive(*resumed, one.measure, inAnyOrder(i), log));
            QVERIFY(log.rows == whole.rows);
            QVERIFY(same(log.rounds, whole.rounds));
            QCOMPARE(resumed->evaluations(), islands->evaluations());
            for (std::size_t k = 0; k < islands->size(); ++k) QVERIFY(resumed->at(k).state() == islands->at(k).state());
            for (const auto& [identity, count] : log.evaluations) QCOMPARE(count, 1);
        }
    }

    void aSmallSpaceIsExhausted() {
        // 4^12 genotypes, of which 13 hold the limit.
        const Case one = knapsack(1);
        VALUE_OR_FAIL(auto islands, makeIslands(one.problem, {Nsga2Options{20}, 1, 100, {}}, {3, 2, 2}));
        Log log;
        VERIFY_OK(drive(*islands, one.measure, inAnyOrder(3), log));
        QVERIFY(islands->finished() == SearchEnd::kNoCandidates);
        QCOMPARE(islands->evaluations(), std::uint64_t{13});
        QCOMPARE(log.evaluations.size(), std::size_t{13});
        // A wider limit wakes them up.
        VERIFY_OK(islands->setLimit("weight", 12));
        QVERIFY(!islands->finished());
        VERIFY_OK(drive(*islands, one.measure, everything, log));
        QCOMPARE(islands->evaluations(), std::uint64_t{100});
    }

    void algorithmsWithAnEndOfTheirOwnReachIt() {
        const Case one = knapsack(20);
        VALUE_OR_FAIL(auto islands,
                      makeIslands(one.problem, {EvolutionOptions{6, 30, 8, 11, 11, 0.3}, 1, 0, {}}, {3, 1, 2}));
        Log log;
        VERIFY_OK(drive(*islands, one.measure, inAnyOrder(4), log));
        QVERIFY(islands->finished() == SearchEnd::kGenerations);
        QCOMPARE(islands->completed(), std::uint64_t{7});
        QCOMPARE(log.rounds.back().front.size(), std::size_t{1});
    }

    void changesReachAllIslands() {
        const Case one = layers(40);
        auto islands = layersIslands();
        Log log;
        VERIFY_OK(drive(*islands, one.measure, everything, log, [&] { return islands->completed() == 2; }));
        VERIFY_OK(islands->ask());
        VERIFY_OK(islands->setLimit("cost", 12));
        VERIFY_OK(islands->restrictGene(1, {0, 1}));
        Genotype by_hand(7, 4);
        VERIFY_OK(islands->inject({by_hand}));
        QVERIFY(islands->withdraw() > 0);
        QCOMPARE(islands->problem().constraints[0].limit, 12.0);
        log = {};
        VERIFY_OK(drive(*islands, one.measure, everything, log, [&] { return islands->completed() >= 6; }));
        const auto identity = one.problem.identity(by_hand);
        for (std::size_t i = 0; i < islands->size(); ++i) {
            const auto& history = islands->at(i).history();
            QVERIFY(std::ranges::any_of(history,
                                        [&](const Member& member) { return member.candidate.identity == identity; }));
            // What another island had evaluated and was taken back does not count for this one.
            const auto own = std::ranges::count(history, false, &Member::cached) +
                             static_cast<std::ptrdiff_t>(islands->at(i).answered().size());
            QCOMPARE(islands->at(i).counters().evaluations, static_cast<std::uint64_t>(own));
        }
        for (const auto& [row, candidate] : log.rows) {
            if (candidate.second == Origin::kInjected) continue;
            QVERIFY(candidate.first[1] <= 1);
            QVERIFY(one.measure(candidate.first).constraints[0] <= 12);
        }
        QCOMPARE(islands->setLimit("none", 1).error().code, std::string("search.unknown_constraint"));
    }

    void refusesWhatCannotBe() {
        const auto field = [](const SearchOptions& options, const IslandOptions& island_options) {
            const auto made = makeIslands(knapsack(20).problem, options, island_options);
            return made ? QString() : QString::fromStdString(made.error().arguments.at("field"));
        };
        QCOMPARE(field({Nsga2Options{20}, 1, 100, {}}, {0, 2, 5}), QString("islands"));
        QCOMPARE(field({Nsga2Options{20}, 1, 100, {}}, {101, 2, 5}), QString("islands"));
        QCOMPARE(field({Nsga2Options{20}, 1, 100, {}}, {2, 2, 0}), QString("epoch"));
        QCOMPARE(field({Nsga2Options{20}, 1, 100, {}}, {2, 2000, 5}), QString("migrants"));
        QCOMPARE(field({Nsga2Options{1}, 1, 100, {}}, {2, 2, 5}), QString("population"));
        auto islands = layersIslands();
        VERIFY_OK(islands->ask());
        QCOMPARE(islands->tell(std::vector<Evaluated>{{"none", {}}}).error().code,
                 std::string("search.unexpected_evaluation"));
    }

    void damageIsNamed() {
        const Case one = layers(40);
        auto islands = layersIslands(200);
        Log log;
        VERIFY_OK(drive(*islands, one.measure, everything, log));
        const json good = islands->state();
        const auto field = [&](const char* pointer, const json& value) {
            json bad = good;
            bad[json::json_pointer(pointer)] = value;
            const auto restored = restoreIslands(one.problem, bad);
            return restored ? QString("accepted") : QString::fromStdString(restored.error().arguments.at("field"));
        };
        QCOMPARE(field("/version", 2), QString("version"));
        QCOMPARE(field("/generations", 0), QString("generations"));
        QCOMPARE(field("/spent", -1), QString("spent"));
        QCOMPARE(field("/reference", {1, 2, 3}), QString("reference"));
        QCOMPARE(field("/places", json::array()), QString("places"));
        QCOMPARE(field("/places/1/rounds", {0}), QString("places[1].rounds"));
        QCOMPARE(field("/places/1/rounds/1", 0), QString("places[1].rounds[1]"));
        QCOMPARE(field("/places/2/round", 0), QString("places[2].rounds[0]"));
        QCOMPARE(field("/islands/1/random", {1, 2, 3}), QString("islands[1].random"));
        QCOMPARE(field("/islands/0/version", 7), QString("islands[0].version"));
        QVERIFY(restoreIslands(one.problem, good).ok());
    }
};

QTEST_APPLESS_MAIN(TestIslands)
#include "test_islands.moc"
