// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "tests/core/search/problems.h"
#include "tests/support/support.h"

using namespace automoe;
using namespace automoe::search;
using namespace automoe::search::test;
using nlohmann::json;

Q_DECLARE_METATYPE(automoe::search::SearchOptions)

class TestSearchState : public QObject {
    Q_OBJECT

    /// Awkward doubles, so that a form that loses a bit is found out.
    static Case awkward() {
        Case result = knapsack(22.0 / 3.0 * 3.0);
        result.measure = [inner = result.measure](const Genotype& genotype) {
            Evaluation evaluation = inner(genotype);
            evaluation.objectives[0] = std::exp(evaluation.objectives[0] / 7.0) * 1e-200;
            if (genotype[0] == 3 && genotype[1] == 3) return Evaluation{{}, {}, "no memory, \"quoted\" \xc3\xa4"};
            return evaluation;
        };
        return result;
    }

    static void addAlgorithms() {
        QTest::addColumn<SearchOptions>("options");
        QTest::newRow("random") << SearchOptions{RandomSearchOptions{12}, 0xfedcba9876543210U, 100, {}};
        QTest::newRow("evolution") << SearchOptions{EvolutionOptions{7, 30, 8, 11, 11, 0.3}, 5, 0, {}};
        QTest::newRow("surrogate") << SearchOptions{SurrogateOptions{20, 12, 40}, 11, 80, {}};
        QTest::newRow("nsga2") << SearchOptions{Nsga2Options{16, 8}, 7, 0, {}};
    }

    /// The changes that a person makes during this search, by generation.
    static Status change(Optimizer& optimizer) {
        if (optimizer.generation() == 2) {
            AUTOMOE_CHECK(optimizer.setLimit("weight", 15.1));
            AUTOMOE_CHECK(optimizer.restrictGene(2, {0, 1}));
            return optimizer.inject({Genotype(12, 3)});
        }
        if (optimizer.generation() == 4) {
            AUTOMOE_CHECK(optimizer.restrictGene(2, {}));
            return optimizer.setLimit("weight", std::numeric_limits<double>::infinity());
        }
        return {};
    }

private Q_SLOTS:
    void goesOnBitForBit_data() { addAlgorithms(); }
    void goesOnBitForBit() {
        QFETCH(SearchOptions, options);
        const Case awkward_case = awkward();
        const auto start = [&] {
            auto optimizer = *makeOptimizer(awkward_case.problem, options);
            (void)optimizer->importEvaluation("known", {{0.1}, {0.3}, {}});
            return optimizer;
        };
        // Batches of 5, so that states within a generation come up too; a change follows each completed generation.
        std::vector<std::string> states;
        RunHooks hooks;
        std::uint64_t changed = 0;
        hooks.changes = [&](Optimizer& optimizer) -> Status {
            if (optimizer.generation() == changed) return {};
            changed = optimizer.generation();
            return change(optimizer);
        };
        hooks.checkpoint = [&](const Optimizer& optimizer) -> Status {
            states.push_back(optimizer.state().dump());
            return {};
        };
        auto whole = start();
        VERIFY_OK(runSearch(*whole, evaluator(awkward_case.measure, 5), hooks));
        const auto expected = whole->state();
        QVERIFY(states.size() > 15);
        for (std::size_t k = 0; k < states.size(); ++k) {
            VALUE_OR_FAIL(auto resumed, restoreOptimizer(awkward_case.problem, json::parse(states[k])));
            QCOMPARE(resumed->state().dump(), states[k]);
            // The change that follows a generation's end was made after the checkpoint, so it is made again.
            changed = states[k] == states.front() ? 0 : resumed->generation();
            const bool ended_a_generation =
                k == 0 ? resumed->generation() > 0
                       : json::parse(states[k])["records"].size() > json::parse(states[k - 1])["records"].size();
            if (ended_a_generation) changed = resumed->generation() - 1;
            RunHooks again;
            again.changes = hooks.changes;
            VERIFY_OK(runSearch(*resumed, evaluator(awkward_case.measure, 5), again));
            QVERIFY2(resumed->state() == expected, qPrintable(QString("checkpoint %1").arg(k)));
        }
    }

    void damageIsNamed() {
        const Case awkward_case = awkward();
        auto optimizer = *makeOptimizer(awkward_case.problem, {Nsga2Options{16, 8}, 7, 0, {}});
        VERIFY_OK(runSearch(*optimizer, evaluator(awkward_case.measure)));
        const json good = optimizer->state();
        const auto field = [&](const char* pointer, const json& value) {
            json bad = good;
            bad[json::json_pointer(pointer)] = value;
            const auto restored = restoreOptimizer(awkward_case.problem, bad);
            return restored
                       ? QString("accepted")
                       : QString::fromStdString(restored.error().code + " " + restored.error().arguments.at("field"));
        };
        QCOMPARE(field("/version", 2), QString("search.state_invalid version"));
        QCOMPARE(field("/format", "other"), QString("search.state_invalid format"));
        QCOMPARE(field("/random", {1, 2, 3}), QString("search.state_invalid random"));
        QCOMPARE(field("/random", {0, 0, 0, 0}), QString("search.state_invalid random"));
        QCOMPARE(field("/random/2", -1), QString("search.state_invalid random[2]"));
        QCOMPARE(field("/options/population", "many"), QString("search.state_invalid options.population"));
        QCOMPARE(field("/options/population", 1e9), QString("search.state_invalid options.population"));
        QCOMPARE(field("/options/population", 1000000000), QString("search.state_invalid options.population"));
        QCOMPARE(field("/options/algorithm", "annealing"), QString("search.state_invalid options.algorithm"));
        QCOMPARE(field("/history/3/genotype/1", 7), QString("search.state_invalid history[3].genotype[1]"));
        QCOMPARE(field("/history/3/evaluation/objectives", json::array()),
                 QString("search.state_invalid history[3].evaluation.objectives"));
        QCOMPARE(field("/history/3/evaluation/objectives/0", "inf"),
                 QString("search.state_invalid history[3].evaluation.objectives"));
        QCOMPARE(field("/history/3/evaluation/objectives/0", nullptr),
                 QString("search.state_invalid history[3].evaluation.objectives[0]"));
        QCOMPARE(field("/history/3/origin", "stork"), QString("search.state_invalid history[3].origin"));
        QCOMPARE(field("/history/4", good["history"][3]), QString("search.state_invalid history[4].identity"));
        QCOMPARE(field("/population/0", 100000), QString("search.state_invalid population[0]"));
        QCOMPARE(field("/allowed", json::array()), QString("search.state_invalid allowed"));
        QCOMPARE(field("/limits/0", "-inf"), QString("search.state_invalid limits[0]"));
        QCOMPARE(field("/counters", 3), QString("search.state_invalid counters.evaluations"));
        QCOMPARE(field("/history", 3), QString("search.state_invalid history"));
        // A plausible change is found by the checksum.
        QCOMPARE(field("/counters/evaluations", 5), QString("search.state_invalid checksum"));
        QCOMPARE(field("/extra", 5), QString("search.state_invalid checksum"));
        json cut = good;
        cut.erase("records");
        QCOMPARE(restoreOptimizer(awkward_case.problem, cut).error().arguments.at("field"), std::string("records"));
        for (const json& nonsense : {json(), json(3), json::array(), json::object()}) {
            QCOMPARE(restoreOptimizer(awkward_case.problem, nonsense).error().code,
                     std::string("search.state_invalid"));
        }
    }

    void everyMissingFieldIsNamed() {
        const Case awkward_case = awkward();
        auto optimizer = *makeOptimizer(awkward_case.problem, {Nsga2Options{16, 8}, 7, 0, {}});
        (void)*optimizer->ask();
        const json good = optimizer->state();
        for (const auto& [key, value] : good.items()) {
            json cut = good;
            cut.erase(key);
            const auto restored = restoreOptimizer(awkward_case.problem, cut);
            QVERIFY(!restored);
            QCOMPARE(restored.error().arguments.at("field"), key);
        }
    }

    void listsOfGenesArePartOfTheProblem() {
        const Case knapsack_case = knapsack(24);
        Problem with_list = knapsack_case.problem;
        with_list.lists = {{1, 3, 0, {0, 1, 2, 3}}};
        const SearchOptions options{EvolutionOptions{3, 12, 4, 4, 4, 0.3}, 1, 0, {}};
        for (const Problem& problem : {knapsack_case.problem, with_list}) {
            VALUE_OR_FAIL(auto optimizer, makeOptimizer(problem, options));
            (void)*optimizer->ask();
            const json state = optimizer->state();
            VALUE_OR_FAIL(const auto again, restoreOptimizer(problem, state));
            QVERIFY(again->state() == state);
            const auto other = restoreOptimizer(problem.lists.empty() ? with_list : knapsack_case.problem, state);
            QVERIFY(!other.ok());
            QCOMPARE(other.error().code, std::string("search.state_other_problem"));
        }
    }

    void anotherProblemIsRefused() {
        const Case awkward_case = awkward();
        auto optimizer = *makeOptimizer(awkward_case.problem, {Nsga2Options{16, 8}, 7, 0, {}});
        VERIFY_OK(runSearch(*optimizer, evaluator(awkward_case.measure)));
        const json state = optimizer->state();
        const auto field = [&](const Problem& problem) {
            const auto restored = restoreOptimizer(problem, state);
            return restored
                       ? QString("accepted")
                       : QString::fromStdString(restored.error().code + " " + restored.error().arguments.at("field"));
        };
        QCOMPARE(field(awkward_case.problem), QString("accepted"));
        Problem other = awkward_case.problem;
        other.genes[5].cardinality = 6;
        QCOMPARE(field(other), QString("search.state_other_problem problem.genes[5].cardinality"));
        other = awkward_case.problem;
        other.genes.pop_back();
        QCOMPARE(field(other), QString("search.state_other_problem problem.genes"));
        other = awkward_case.problem;
        other.objectives[0].name = "bleu";
        QCOMPARE(field(other), QString("search.state_other_problem problem.objectives[0].name"));
        other = awkward_case.problem;
        other.objectives[0].direction = Direction::kMaximise;
        QCOMPARE(field(other), QString("search.state_other_problem problem.objectives[0].maximise"));
        other = awkward_case.problem;
        other.constraints.clear();
        QCOMPARE(field(other), QString("search.state_other_problem problem.constraints"));
        other = awkward_case.problem;
        other.identity = [](const Genotype& genotype) { return "v2:" + joined(genotype); };
        QCOMPARE(field(other), QString("search.state_other_problem identity"));
        // The limits are the state's own, whatever the problem says.
        other = awkward_case.problem;
        other.constraints[0].limit = 3;
        VALUE_OR_FAIL(auto restored, restoreOptimizer(other, state));
        QCOMPARE(restored->problem().constraints[0].limit, 22.0);
    }
};

QTEST_APPLESS_MAIN(TestSearchState)
#include "test_search_state.moc"
