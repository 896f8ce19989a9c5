// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <deque>
#include <map>
#include <span>
#include <tuple>
#include <utility>

#include "core/arch/cost.h"
#include "core/base/random.h"
#include "core/engine/engine.h"
#include "core/engine/score_pool.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;

namespace {

/// A pool that scores in this process, a few candidates at a time and in any order.
class ShufflingPool final : public engine::ScorePool {
public:
    explicit ShufflingPool(std::uint64_t seed) : random_(seed) {}

    void begin(protocol::ScoreJob terms) override {
        terms_ = std::move(terms);
        queue_.clear();
        being_scored_.clear();
    }
    void want(std::vector<Request> requests) override {
        queue_.clear();
        for (auto& request : requests) {
            if (std::ranges::find(being_scored_, request.identity, &Request::identity) == being_scored_.end())
                queue_.push_back(std::move(request));
        }
    }
    [[nodiscard]] bool busy() const override { return !being_scored_.empty(); }
    Result<std::vector<protocol::CandidateEvaluated>> next(const std::stop_token& stop) override {
        std::vector<protocol::CandidateEvaluated> scores;
        if (stop.stop_requested()) return scores;
        // Like two workers that have begun: what was taken comes out some calls later.
        while (being_scored_.size() < 5 && !queue_.empty()) {
            being_scored_.push_back(queue_.front());
            queue_.pop_front();
        }
        if (being_scored_.empty()) return scores;
        protocol::ScoreJob job = terms_;
        random_.shuffle(std::span(being_scored_));
        const std::size_t count = 1 + random_.below(being_scored_.size());
        for (std::size_t i = 0; i < count; ++i) {
            job.genotypes.push_back(being_scored_.back().genotype);
            being_scored_.pop_back();
        }
        JobControl control;
        protocol::SearchChanges none;
        AUTOMOE_CHECK(engine::run(
            job,
            [&scores](const protocol::Event& event) {
                if (const auto* score = std::get_if<protocol::CandidateEvaluated>(&event)) scores.push_back(*score);
            },
            control, none));
        scored += scores.size();
        return scores;
    }

    std::size_t scored = 0;

private:
    Random random_;
    protocol::ScoreJob terms_;
    std::deque<Request> queue_;
    std::vector<Request> being_scored_;
};

using Row = std::tuple<std::vector<int>, std::string, bool, std::map<std::string, double>,
                       std::map<std::string, protocol::Interval>>;
using Rows = std::map<std::pair<std::int64_t, std::string>, Row>;

/// As a session keeps them: by candidate and generation, a later one in place of an earlier one.
Rows rowsOf(const std::vector<protocol::Event>& events) {
    Rows rows;
    for (const auto& event : events) {
        if (const auto* row = std::get_if<protocol::CandidateEvaluated>(&event))
            rows[{row->generation, row->architecture_id}] = {row->genotype, row->origin, row->feasible, row->values,
                                                             row->intervals};
    }
    return rows;
}

std::vector<protocol::GenerationDone> generationsOf(const std::vector<protocol::Event>& events, bool with_state) {
    std::vector<protocol::GenerationDone> result;
    for (const auto& event : events) {
        const auto* done = std::get_if<protocol::GenerationDone>(&event);
        if (done == nullptr) continue;
        result.push_back(*done);
        // It holds what a fast island has in hand, too.
        if (!with_state) result.back().state = nullptr;
    }
    return result;
}

}  // namespace

class TestSearchIslands : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    std::string weights_;

    protocol::SearchJob searchJob(int islands) const {
        protocol::SearchJob job;
        job.resources.threads = 1;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.objectives = {"valid_loss", "macs"};
        job.evaluations = 90;
        job.population = 8;
        job.evaluation_tokens = 200;
        job.islands = islands;
        job.epoch = 2;
        return job;
    }

    struct Outcome {
        std::vector<protocol::Event> events;
        Status status;
    };
    /// Runs a search; stopped after so many generations, 0: to its end.
    static Outcome run(const protocol::SearchJob& job, engine::ScorePool* pool, int generations = 0) {
        Outcome outcome;
        std::stop_source source;
        JobControl control(source.get_token());
        protocol::SearchChanges changes;
        int done = 0;
        outcome.status = engine::run(
            job,
            [&](const protocol::Event& event) {
                outcome.events.push_back(event);
                if (std::holds_alternative<protocol::GenerationDone>(event) && ++done == generations)
                    source.request_stop();
            },
            control, changes, pool);
        return outcome;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
        protocol::TrainJob job;
        job.resources.threads = 1;
        job.data = data_;
        job.folder = (folder_ / "supernet").string();
        job.space = test::tinyTestSpace();
        job.options.updates = 20;
        job.options.max_tokens = 500;
        job.options.warmup_updates = 5;
        job.options.validate_every = 20;
        job.options.checkpoint_every = 20;
        JobControl control;
        VERIFY_OK(engine::run(
            job,
            [this](const protocol::Event& event) {
                const auto* written = std::get_if<protocol::CheckpointWritten>(&event);
                if (written != nullptr && written->final_weights) weights_ = written->file;
            },
            control));
        QVERIFY(!weights_.empty());
    }

    void oneIslandWithWorkersIsThePlainSearch() {
        const auto job = searchJob(1);
        const auto plain = run(job, nullptr);
        VERIFY_OK(plain.status);
        ShufflingPool pool(1);
        const auto shared = run(job, &pool);
        VERIFY_OK(shared.status);
        QVERIFY(pool.scored >= 80);
        QVERIFY(rowsOf(shared.events) == rowsOf(plain.events));
        // To the bit, states included: a run can go on with another number of workers.
        QVERIFY(generationsOf(shared.events, true) == generationsOf(plain.events, true));
    }

    void workersRecalibrateAsThePlainSearchDoes() {
        auto job = searchJob(1);
        job.evaluations = 16;
        job.recalibrate = 2;
        const auto plain = run(job, nullptr);
        VERIFY_OK(plain.status);
        ShufflingPool pool(3);
        const auto shared = run(job, &pool);
        VERIFY_OK(shared.status);
        QVERIFY(pool.scored > 0);
        QVERIFY(rowsOf(shared.events) == rowsOf(plain.events));
    }

    void rowsDoNotDependOnTheWorkers() {
        const auto job = searchJob(3);
        const auto alone = run(job, nullptr);
        VERIFY_OK(alone.status);
        const auto rows = rowsOf(alone.events);
        const auto generations = generationsOf(alone.events, false);
        QVERIFY(generations.size() > 3);
        QCOMPARE(generations.back().evaluations, std::int64_t{90});
        for (const auto& done : generations) {
            const auto cheapest = done.statistics.at("cheapest_as_good").get<std::string>();
            QVERIFY(std::ranges::find(done.front, cheapest) != done.front.end());
        }
        for (std::size_t i = 0; i < generations.size(); ++i)
            QCOMPARE(generations[i].generation, static_cast<std::int64_t>(i) + 1);
        // Migrants have rows of their own, which cost nothing.
        QVERIFY(std::ranges::any_of(alone.events, [](const protocol::Event& event) {
            const auto* row = std::get_if<protocol::CandidateEvaluated>(&event);
            return row != nullptr && row->cached && row->origin == "injected";
        }));
        for (std::uint64_t seed = 1; seed <= 2; ++seed) {
            ShufflingPool pool(seed);
            const auto shared = run(job, &pool);
            VERIFY_OK(shared.status);
            QCOMPARE(pool.scored, std::size_t{90});
            QVERIFY(rowsOf(shared.events) == rows);
            QVERIFY(generationsOf(shared.events, false) == generations);
        }
    }

    void goesOnAfterItWasCutOff() {
        auto job = searchJob(3);
        const auto whole = run(job, nullptr);
        VERIFY_OK(whole.status);
        // Three generations are within the second epoch.
        ShufflingPool pool(4);
        auto first = run(job, &pool, 3);
        QCOMPARE(first.status.error().kind, ErrorKind::kStopped);
        job.state = generationsOf(first.events, true).back().state;
        ShufflingPool other(5);
        const auto rest = run(job, &other);
        VERIFY_OK(rest.status);
        auto events = first.events;
        events.insert(events.end(), rest.events.begin(), rest.events.end());
        QVERIFY(rowsOf(events) == rowsOf(whole.events));
        QVERIFY(generationsOf(events, false) == generationsOf(whole.events, false));
    }

    void goesOnFromEachGeneration() {
        auto job = searchJob(3);
        const auto whole = run(job, nullptr);
        VERIFY_OK(whole.status);
        std::vector<protocol::Event> before;
        for (const auto& event : whole.events) {
            before.push_back(event);
            const auto* done = std::get_if<protocol::GenerationDone>(&event);
            if (done == nullptr) continue;
            job.state = done->state;
            const auto rest = run(job, nullptr);
            VERIFY_OK(rest.status);
            auto events = before;
            events.insert(events.end(), rest.events.begin(), rest.events.end());
            QVERIFY(rowsOf(events) == rowsOf(whole.events));
            QVERIFY(generationsOf(events, false) == generationsOf(whole.events, false));
        }
        job.state["told"] = {{"rounds", 1}, {"intervals", {{"one", {{"valid_loss", {"low", "high"}}}}}}};
        QCOMPARE(run(job, nullptr).status.error().arguments.at("field"), std::string("told"));
    }

    void takesChangesOnAllIslands() {
        const auto job = searchJob(2);
        const double limit = 0.45 * static_cast<double>(arch::cost(job.space.decode(job.space.largest())).macs);
        ShufflingPool pool(6);
        JobControl control;
        protocol::SearchChanges changes;
        std::vector<protocol::Event> told;
        int scored = 0;
        VERIFY_OK(engine::run(
            job,
            [&](const protocol::Event& event) {
                told.push_back(event);
                if (std::holds_alternative<protocol::CandidateEvaluated>(event) && ++scored == 4)
                    changes.post({.limits = {{"macs", limit}}});
            },
            control, changes, &pool));
        const auto changed = std::ranges::find_if(
            told, [](const protocol::Event& event) { return std::holds_alternative<protocol::SearchChanged>(event); });
        QVERIFY(changed != told.end());
        QVERIFY(std::get<protocol::SearchChanged>(*changed).withdrawn > 0);
        int after = 0;
        for (auto event = changed; event != told.end(); ++event) {
            const auto* row = std::get_if<protocol::CandidateEvaluated>(&*event);
            if (row == nullptr || row->origin == "injected") continue;
            QVERIFY(row->values.at("macs") <= limit);
            ++after;
        }
        QVERIFY(after > 20);
    }

    void scoresWhatAnotherProcessAsksFor() {
        const auto search = searchJob(1);
        protocol::ScoreJob job{.resources = search.resources,
                               .data = data_,
                               .weights = weights_,
                               .space = search.space,
                               .genotypes = {search.space.largest(), search.space.smallest()},
                               .objectives = search.objectives,
                               .limits = {},
                               .evaluation_tokens = search.evaluation_tokens,
                               .predictor = {},
                               .recalibrate = 0};
        std::vector<protocol::CandidateEvaluated> told;
        const auto collect = [&told](const protocol::Event& event) {
            if (const auto* score = std::get_if<protocol::CandidateEvaluated>(&event)) told.push_back(*score);
        };
        JobControl control;
        VERIFY_OK(engine::run(job, collect, control));
        QCOMPARE(told.size(), std::size_t{2});
        QCOMPARE(told[0].architecture_id, arch::identity(search.space.decode(search.space.largest())));
        QVERIFY(told[0].values.at("valid_loss") > 0);
        QCOMPARE(told[1].values.at("macs"),
                 static_cast<double>(arch::cost(search.space.decode(search.space.smallest())).macs));
        // Stopped, and then again: what is kept open is as good as new.
        std::stop_source source;
        source.request_stop();
        JobControl stopped_control(source.get_token());
        QCOMPARE(engine::run(job, collect, stopped_control).error().kind, ErrorKind::kStopped);
        VERIFY_OK(engine::run(job, collect, control));
        QCOMPARE(told.size(), std::size_t{4});
        QVERIFY(told[2].values == told[0].values);
        job.genotypes = {{1, 2, 3}};
        QCOMPARE(engine::run(job, collect, control).error().code, std::string("search.invalid_genotype"));
    }

    void refusesWhatItCannotDo() {
        auto job = searchJob(3);
        job.latency = protocol::LatencySource::kMeasured;
        job.objectives = {"valid_loss", "latency_ms"};
        QCOMPARE(run(job, nullptr).status.error().arguments.at("field"), std::string("latency"));
        job = searchJob(3);
        job.halving = 3;
        QCOMPARE(run(job, nullptr).status.error().arguments.at("field"), std::string("halving"));
        job = searchJob(0);
        QCOMPARE(run(job, nullptr).status.error().code, std::string("search.invalid_option"));
    }
};

QTEST_APPLESS_MAIN(TestSearchIslands)
#include "test_search_islands.moc"
