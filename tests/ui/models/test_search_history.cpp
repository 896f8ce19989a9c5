// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/search_history.h"

#include "core/arch/search_space.h"
#include "database/run_store.h"
#include "database/session.h"
#include "tests/support/support.h"
#include "ui/models/candidate_reader.h"

using namespace automoe;
using namespace automoe::ui;

class TestSearchHistory : public QObject {
    Q_OBJECT

    static protocol::GenerationDone generation(std::int64_t number) {
        protocol::GenerationDone done;
        done.generation = number;
        done.evaluations = 20 * (number + 1);
        done.hypervolume = 100.0 + static_cast<double>(number);
        done.reference_point = {6, 120};
        done.front = {std::string(64, 'a'), std::string(64, 'b')};
        done.statistics = {{"duplicates", 3 * number}, {"cache_hits", 1}, {"rejected", 2}, {"diversity", 0.25}};
        if (number > 2) done.statistics["cheapest_as_good"] = std::string(64, number < 6 ? 'a' : 'b');
        done.state = nlohmann::json::object();
        return done;
    }

private Q_SLOTS:
    void readsWhatIsNew() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        protocol::SearchJob job;
        job.data = folder.path().string();
        VALUE_OR_FAIL(job.space, arch::presetSpace("tiny"));
        job.algorithm = protocol::SearchAlgorithm::kEvolution;
        VALUE_OR_FAIL(const auto run, session.startRun(job, "0.1.0"));
        const auto sink = session.recorder().sink(run.id);
        VALUE_OR_FAIL(auto connection, session.reader());
        HistoryReader reader;
        const auto read = [&] {
            auto runs = database::RunStore(connection).all();
            return runs ? reader.read(connection, *runs) : Result<std::vector<SearchHistory>>(runs.error());
        };
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(const auto before, read());
        QCOMPARE(before.size(), std::size_t{1});
        QVERIFY(before[0].records.empty());
        QVERIFY(before[0].algorithm == protocol::SearchAlgorithm::kEvolution);
        QCOMPARE(before[0].objectives, job.objectives);
        QVERIFY(before[0].front.empty() && before[0].cheapest_as_good.empty());

        for (int number = 0; number < 7; ++number) {
            sink(generation(number));
            VERIFY_OK(session.recorder().flush());
            VALUE_OR_FAIL(const auto now, read());
            QCOMPARE(now[0].records.size(), static_cast<std::size_t>(number + 1));
            QCOMPARE(now[0].cheapest_as_good.empty(), number <= 2);
        }
        VALUE_OR_FAIL(const auto after, read());
        const auto& last = after[0].records.back();
        QCOMPARE(last.counters,
                 (search::Counters{.evaluations = 140, .cache_hits = 1, .duplicates = 18, .rejected = 2}));
        QCOMPARE(last.hypervolume, 106.0);
        QCOMPARE(last.front, std::uint64_t{2});
        QCOMPARE(last.diversity, 0.25);
        QCOMPARE(after[0].reference_point, (std::vector<double>{6, 120}));
        QCOMPARE(after[0].front, (std::vector<std::string>{std::string(64, 'a'), std::string(64, 'b')}));
        QCOMPARE(after[0].cheapest_as_good, std::string(64, 'b'));
        // Enough to judge it by.
        QVERIFY(search::assess(after[0].records).trend == search::Trend::kImproving);
    }

    void changesOfASearchThatWaitsAreKnown() {
        const test::TemporaryFolder folder;
        VALUE_OR_FAIL(auto session, database::Session::create(folder / "s"));
        protocol::SearchJob job;
        job.data = folder.path().string();
        VALUE_OR_FAIL(job.space, arch::presetSpace("tiny"));
        VALUE_OR_FAIL(const auto withdrawn, session.queueRun(job));
        VERIFY_OK(session.withdrawRun(withdrawn));
        job.change = {.models = {job.space.decode(job.space.largest())}, .descendants = 20};
        VALUE_OR_FAIL(const auto run, session.queueRun(job));
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(auto connection, session.reader());
        CandidateReader reader(std::move(connection));
        VALUE_OR_FAIL(const auto waiting, reader.facts());
        QVERIFY(waiting.runs.empty());
        QCOMPARE(waiting.histories.size(), std::size_t{1});
        QCOMPARE(waiting.histories[0].run, run);
        QVERIFY(waiting.histories[0].changedBefore() && waiting.histories[0].beginning == job.change);
        // It begins, and is changed before its first generation.
        VALUE_OR_FAIL(const auto begun, session.openRun(job, "0.1.0"));
        QCOMPARE(begun.id, run);
        session.recorder().sink(run)(protocol::SearchChanged{.change = {.lifted = {"macs"}}, .evaluations = 3});
        VERIFY_OK(session.recorder().flush());
        VALUE_OR_FAIL(const auto running, reader.facts());
        QCOMPARE(running.histories.size(), std::size_t{1});
        QVERIFY(running.histories[0].beginning == job.change);
        QCOMPARE(running.histories[0].changes.size(), std::size_t{1});
        QVERIFY(!running.histories[0].hasGenerations());
    }

    void whatASearchNamesHoldsOfItsOwnFront() {
        CandidateTable::Rows rows;
        rows.ids = {1, 2, 3, 4};
        rows.architecture_ids = {"a", "b", "c", "d"};
        rows.feasible.assign(4, 1);
        const Column times{"search.latency_ms", Better::kLower, {1, 2, 3, 2.5}, {}, {}, {}};
        const Column macs{"macs", Better::kLower, {1, 2, 3, 2.5}, {}, {}, {}};
        const Column loss{"search.valid_loss", Better::kLower, {5, 4, 3, 3.5}, {}, {}, {}};
        const Column bleu{"search.bleu", Better::kHigher, {20, 22, 24, 23}, {}, {}, {}};
        const CandidateTable table(rows, {times, macs, loss, bleu});
        SearchHistory history;
        history.objectives = {"valid_loss", "latency_ms"};
        history.front = {"a", "b", "c"};
        history.cheapest_as_good = std::string("b");
        const auto named = [&](const char* x, const std::vector<int>& front) {
            return namedAsGood(history, table, x, "search.valid_loss", front);
        };
        const char* latency = "search.latency_ms";
        QCOMPARE(named(latency, {0, 1, 2}), 1);
        QCOMPARE(named(latency, {1, 2}), 1);
        // The best one is hidden, or the one itself; or there is one that the search has not compared.
        QCOMPARE(named(latency, {0, 1}), -1);
        QCOMPARE(named(latency, {0, 2}), -1);
        QCOMPARE(named(latency, {0, 1, 3, 2}), -1);
        // Other axes than its objectives.
        QCOMPARE(named("macs", {0, 1, 2}), -1);
        QCOMPARE(namedAsGood(history, table, latency, "search.bleu", {0, 1, 2}), -1);
        history.objectives = {"valid_loss", "macs"};
        QCOMPARE(named("macs", {0, 1, 2}), 1);
        history.objectives = {"valid_loss", "macs", "latency_ms"};
        QCOMPARE(named("macs", {0, 1, 2}), -1);
        history.objectives = {"bleu", "macs"};
        QCOMPARE(named("macs", {0, 1, 2}), -1);
        QCOMPARE(namedAsGood(history, table, "macs", "search.bleu", {0, 1, 2}), 1);
        QCOMPARE(namedAsGood(history, table, "macs", "search.bleu", {0, 1}), -1);
        history.objectives = {"macs", "valid_loss"};
        QCOMPARE(named("macs", {0, 1, 2}), 1);
        history.cheapest_as_good.clear();
        QCOMPARE(named("macs", {0, 1, 2}), -1);
    }
};

QTEST_GUILESS_MAIN(TestSearchHistory)
#include "test_search_history.moc"
