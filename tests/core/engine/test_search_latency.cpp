// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/arch/memory.h"
#include "core/engine/candidate_timing.h"
#include "core/engine/engine.h"
#include "core/text/prepared.h"
#include "tests/core/engine/engine_events.h"
#include "tests/core/engine/latency_searches.h"

using namespace automoe;
using test::lawOf;
using test::measuredMs;
using test::only;
using test::scripted;
using test::timings;

namespace {

/// What was told of each candidate last.
std::map<std::string, protocol::CandidateEvaluated> lastTold(const std::vector<protocol::Event>& events) {
    std::map<std::string, protocol::CandidateEvaluated> result;
    for (const auto& candidate : only<protocol::CandidateEvaluated>(events)) {
        result.insert_or_assign(candidate.architecture_id, candidate);
    }
    return result;
}

}  // namespace

class TestSearchLatency : public QObject {
    Q_OBJECT

    test::LatencySearches searches_;

    static std::vector<protocol::Event> events(const protocol::SearchJob& job) { return test::scriptedEvents(job); }

    std::string errorOf(const protocol::SearchJob& job) {
        JobControl control;
        protocol::SearchChanges changes;
        const auto status = engine::searchTimedBy(
            job, [](const protocol::Event&) {}, control, changes, scripted);
        return status ? std::string() : status.error().code;
    }

    [[nodiscard]] protocol::SearchJob searchJob(protocol::LatencySource source) const {
        return searches_.searchJob(source);
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(searches_.prepare()); }

    void measuresEachCandidateThatItScores() {
        auto job = searchJob(protocol::LatencySource::kMeasured);
        job.limits = {{"latency_p95_ms", 1e6}};
        const auto told = events(job);
        const auto candidates = only<protocol::CandidateEvaluated>(told);
        QVERIFY(candidates.size() >= 16);
        const auto timed = timings(told);
        QCOMPARE(timed.size(), candidates.size());
        for (const auto& candidate : candidates) {
            QCOMPARE(timed.at(candidate.architecture_id), 1);
            QCOMPARE(candidate.values.at("latency_ms"), measuredMs(candidate.architecture));
            QCOMPARE(candidate.values.at("latency_p95_ms"), 2 * measuredMs(candidate.architecture));
            QVERIFY(candidate.feasible);
        }
        // Numbered as they come, each with its conditions; the reference before every tenth.
        std::int64_t row = 0;
        std::string last;
        for (const auto& event : told) {
            if (const auto* measurement = std::get_if<protocol::Measurement>(&event)) {
                QCOMPARE(measurement->row, row);
                QVERIFY(measurement->conditions.is_object());
                if (measurement->reference) {
                    QCOMPARE(row % 10, std::int64_t{0});
                } else {
                    last = measurement->architecture_id;
                    ++row;
                }
            }
            // Timed before it is scored.
            if (const auto* candidate = std::get_if<protocol::CandidateEvaluated>(&event))
                QCOMPARE(candidate->architecture_id, last);
        }
        QCOMPARE(only<protocol::Measurement>(told).size(), candidates.size() + (candidates.size() + 9) / 10);
    }

    void measuredLimitsHoldOnTheFront() {
        auto job = searchJob(protocol::LatencySource::kMeasured);
        job.algorithm = protocol::SearchAlgorithm::kEvolution;
        job.objectives = {"valid_loss"};
        job.parents = 2;
        protocol::completeEvolution(job);
        const double limit = 1.5 * lawOf(job.space.decode(job.space.smallest())) + 1;
        job.limits = {{"latency_ms", limit}};
        const auto told = events(job);
        const auto known = lastTold(told);
        const bool any = std::ranges::any_of(known, [](const auto& entry) { return entry.second.feasible; });
        const auto front = only<protocol::GenerationDone>(told).back().front;
        QCOMPARE(front.empty(), !any);
        for (const auto& id : front) QVERIFY(known.at(id).values.at("latency_ms") <= limit);
        for (const auto& [id, candidate] : known)
            QCOMPARE(candidate.feasible, candidate.values.at("latency_ms") <= limit);
    }

    void verifiesTheFrontAndDropsWhatBreaksALimit() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.timing.reference_every = 0;
        job.verify = 0;
        // What the law says holds for all.
        const double limit = lawOf(job.space.decode(job.space.largest())) + 1;
        job.limits = {{"latency_ms", limit}};
        const auto told = events(job);
        const auto known = lastTold(told);
        const auto timed = timings(told);
        const auto front = only<protocol::GenerationDone>(told).back().front;
        QVERIFY(!timed.empty());
        std::size_t broken = 0;
        for (const auto& [id, count] : timed) {
            QCOMPARE(count, 1);
            const auto& candidate = known.at(id);
            const double value = candidate.values.at("latency_ms");
            QCOMPARE(value, measuredMs(candidate.architecture));
            QCOMPARE(candidate.feasible, value <= limit);
            broken += value > limit ? 1 : 0;
        }
        for (const auto& id : front) {
            QVERIFY2(timed.contains(id), "a member of the final front was not timed");
            QVERIFY(known.at(id).feasible);
        }
        for (const auto& [id, candidate] : known) {
            if (!timed.contains(id)) QCOMPARE(candidate.values.at("latency_ms"), lawOf(candidate.architecture));
        }
        const auto remarks = only<protocol::Remark>(told);
        const std::string code = "engine.limit_broken";
        QCOMPARE(static_cast<std::size_t>(std::ranges::count(remarks, code, &protocol::Remark::code)), broken);
        for (const auto& remark : remarks) {
            for (const char* field : {"candidate", "field", "value", "limit", "expected"})
                QVERIFY(remark.arguments.contains(field));
        }
    }

    void verifiesAFewOnly() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.verify = 1;
        const auto told = events(job);
        const auto generations = only<protocol::GenerationDone>(told);
        QVERIFY(!generations.empty());
        QVERIFY(timings(told).size() <= generations.size());
        // The reference is timed before the first.
        const auto measurements = only<protocol::Measurement>(told);
        QVERIFY(measurements.at(0).reference && measurements.at(0).row == 0);
        QVERIFY(!measurements.at(1).reference && measurements.at(1).row == 0);
    }

    void aTailThatIsMinimisedIsTimedOnTheWholeFront() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.objectives = {"valid_loss", "latency_p95_ms"};
        job.timing.reference_every = 0;
        job.verify = 1;
        const auto told = events(job);
        const auto known = lastTold(told);
        const auto timed = timings(told);
        const auto generations = only<protocol::GenerationDone>(told);
        QVERIFY(!generations.empty());
        const auto front = generations.back().front;
        QVERIFY(!front.empty());
        for (const auto& id : front) {
            QVERIFY2(timed.contains(id), "a member of the final front has a percentile that nobody timed");
            QCOMPARE(known.at(id).values.at("latency_p95_ms"), 2 * measuredMs(known.at(id).architecture));
        }
        // A limit on it is no reason: there the prediction is a bound.
        job.objectives = {"valid_loss", "latency_ms"};
        job.limits = {{"latency_p95_ms", 1e6}};
        const auto limited = events(job);
        QVERIFY(timings(limited).size() <= only<protocol::GenerationDone>(limited).size());
    }

    void theBestOfAnEvolutionIsVerified() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.algorithm = protocol::SearchAlgorithm::kEvolution;
        job.objectives = {"valid_loss"};
        job.limits = {{"latency_p95_ms", 2 * lawOf(job.space.decode(job.space.largest())) + 2}};
        job.parents = 2;
        job.verify = 0;
        protocol::completeEvolution(job);
        const auto told = events(job);
        const auto front = only<protocol::GenerationDone>(told).back().front;
        const auto timed = timings(told);
        QVERIFY(front.size() <= 1 && !timed.empty());
        const auto known = lastTold(told);
        for (const auto& id : front) {
            QVERIFY(timed.contains(id));
            QVERIFY(known.at(id).values.at("latency_p95_ms") <= job.limits[0].limit);
        }
    }

    void theEliteOfAnEvolutionIsVerified() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.algorithm = protocol::SearchAlgorithm::kEvolution;
        job.objectives = {"valid_loss"};
        // All hold it, also when they are timed.
        job.limits = {{"latency_ms", 3 * lawOf(job.space.decode(job.space.largest())) + 1}};
        job.timing.reference_every = 0;
        job.parents = 4;
        job.verify = 3;
        protocol::completeEvolution(job);
        const auto told = events(job);
        std::map<std::string, double> losses;
        std::vector<std::string> timed;
        std::size_t generations = 0;
        for (const auto& event : told) {
            if (const auto* candidate = std::get_if<protocol::CandidateEvaluated>(&event))
                losses[candidate->architecture_id] = candidate->values.at("valid_loss");
            if (const auto* measurement = std::get_if<protocol::Measurement>(&event))
                timed.push_back(measurement->architecture_id);
            if (!std::holds_alternative<protocol::GenerationDone>(event)) continue;
            QVERIFY(timed.size() <= 3);
            if (++generations == 1) {
                // The three best of the first generation, the best one first.
                std::vector<std::pair<double, std::string>> order;
                for (const auto& [id, loss] : losses) order.emplace_back(loss, id);
                std::ranges::sort(order);
                QCOMPARE(timed.size(), std::size_t{3});
                for (std::size_t i = 0; i < timed.size(); ++i) QCOMPARE(timed[i], order[i].second);
            }
            timed.clear();
        }
        QVERIFY(generations > 1);
        for (const auto& [id, count] : timings(told)) QCOMPARE(count, 1);
    }

    void goesOnFromWhatWasVerified_data() {
        QTest::addColumn<bool>("in_between");
        QTest::newRow("stopped after a generation") << false;
        QTest::newRow("stopped while it verified") << true;
    }
    void goesOnFromWhatWasVerified() {
        QFETCH(bool, in_between);
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.verify = 2;
        const auto figures = [](const std::vector<protocol::Event>& told) {
            std::vector<std::pair<std::string, double>> result;
            for (const auto& event : told) {
                if (const auto* candidate = std::get_if<protocol::CandidateEvaluated>(&event))
                    result.emplace_back(candidate->architecture_id, candidate->values.at("latency_ms"));
                if (const auto* measurement = std::get_if<protocol::Measurement>(&event))
                    result.emplace_back(measurement->architecture_id, static_cast<double>(measurement->row));
            }
            return result;
        };
        const auto whole = figures(events(job));
        std::vector<protocol::Event> first;
        {
            std::stop_source source;
            JobControl control(source.get_token());
            protocol::SearchChanges changes;
            int generations = 0;
            const auto status = engine::searchTimedBy(
                job,
                [&](const protocol::Event& event) {
                    first.push_back(event);
                    generations += std::holds_alternative<protocol::GenerationDone>(event) ? 1 : 0;
                    const bool timing = std::holds_alternative<protocol::Measurement>(event);
                    if (in_between ? timing : generations == 2) source.request_stop();
                },
                control, changes, scripted);
            QCOMPARE(status.error().kind, ErrorKind::kStopped);
        }
        auto pieces = figures(first);
        job.state = only<protocol::GenerationDone>(first).back().state;
        const auto rest = figures(events(job));
        pieces.insert(pieces.end(), rest.begin(), rest.end());
        QVERIFY(pieces == whole);
    }

    void aStopWhileItVerifiesKeepsWhatIsThere() {
        auto job = searchJob(protocol::LatencySource::kVerified);
        job.timing.reference_every = 0;
        job.verify = 0;
        job.evaluations = 8;  // one generation, and three objectives for a wide front
        job.objectives.emplace_back("memory_bytes");
        std::vector<protocol::Event> first;
        std::stop_source source;
        JobControl control(source.get_token());
        protocol::SearchChanges changes;
        const auto status = engine::searchTimedBy(
            job,
            [&](const protocol::Event& event) {
                first.push_back(event);
                if (std::holds_alternative<protocol::Measurement>(event)) source.request_stop();
            },
            control, changes, scripted);
        QCOMPARE(status.error().kind, ErrorKind::kStopped);
        QCOMPARE(timings(first).size(), std::size_t{1});
        // The search is over but for the rest of its front.
        job.state = only<protocol::GenerationDone>(first).back().state;
        const auto rest = events(job);
        for (const auto& [id, count] : timings(rest)) QVERIFY(!timings(first).contains(id));
        for (const auto& measurement : only<protocol::Measurement>(rest)) QVERIFY(measurement.row >= 1);
        const auto front = only<protocol::GenerationDone>(rest).back().front;
        for (const auto& id : front) QVERIFY(timings(rest).contains(id) || timings(first).contains(id));
    }

    void timesOnThisMachine() {
        auto job = searchJob(protocol::LatencySource::kMeasured);
        job.evaluations = job.population = 4;
        job.timing = {.threads = 1, .warmup = 0, .repeats = 1, .beam = 2, .sentences = 1, .reference_every = 0};
        std::vector<protocol::Event> told;
        JobControl control;
        VERIFY_OK(engine::run(
            job, [&](const protocol::Event& event) { told.push_back(event); }, control));
        const auto candidates = lastTold(told);
        QCOMPARE(candidates.size(), std::size_t{4});
        for (const auto& measurement : only<protocol::Measurement>(told)) {
            QVERIFY(measurement.p50_ms > 0 && measurement.n == 1);
            QCOMPARE(measurement.conditions.at("threads").get<int>(), 1);
            QCOMPARE(measurement.conditions.at("beam").get<int>(), 2);
            QVERIFY(measurement.layer_ms.empty());
            QCOMPARE(candidates.at(measurement.architecture_id).values.at("latency_ms"), measurement.p50_ms);
        }
        QCOMPARE(timings(told).size(), std::size_t{4});
    }

    void countsMemory() {
        auto job = searchJob(protocol::LatencySource::kPredicted);
        job.objectives = {"valid_loss", "memory_bytes"};
        VALUE_OR_FAIL(const auto corpus, text::openPrepared(job.data));
        const auto& vocabularies = corpus.valid.vocabularies();
        const arch::CostConditions conditions{.source_vocabulary = vocabularies.source,
                                              .target_vocabulary = vocabularies.target,
                                              .shared_embeddings = !corpus.report.separate_vocabularies};
        const auto told = events(job);
        QVERIFY(timings(told).empty());
        const auto candidates = only<protocol::CandidateEvaluated>(told);
        QVERIFY(!candidates.empty());
        for (const auto& candidate : candidates) {
            const auto cost = arch::cost(candidate.architecture, conditions);
            const auto bytes = arch::memoryBytes(candidate.architecture, cost, conditions);
            QVERIFY(bytes > cost.bytes_fp32);
            QCOMPARE(candidate.values.at("memory_bytes"), static_cast<double>(bytes));
        }
    }

    void refusesWhatItCannotTell() {
        auto job = searchJob(protocol::LatencySource::kPredicted);
        job.limits = {{"latency_p95_ms", 10}};
        QCOMPARE(errorOf(job), std::string("engine.tail_not_predicted"));
        job = searchJob(protocol::LatencySource::kMeasured);
        job.objectives = {"valid_loss", "macs"};
        QCOMPARE(errorOf(job), std::string("engine.latency_not_asked"));
        job = searchJob(protocol::LatencySource::kVerified);
        job.predictor = nullptr;
        QCOMPARE(errorOf(job), std::string("engine.no_predictor"));
    }
};

QTEST_APPLESS_MAIN(TestSearchLatency)
#include "test_search_latency.moc"
