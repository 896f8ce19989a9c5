// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>

#include "core/arch/cost.h"
#include "core/engine/engine.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

using namespace automoe;
using test::errorOf;
using test::events;
using test::found;
using test::only;

class TestSearchQuality : public QObject {
    Q_OBJECT

    test::TemporaryFolder folder_;
    std::string data_;
    std::string weights_;

    protocol::SearchJob searchJob() {
        protocol::SearchJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = test::tinyTestSpace();
        job.objectives = {"valid_loss", "macs"};
        job.evaluations = 40;
        job.population = 8;
        job.evaluation_tokens = 0;  // 60 sentences
        return job;
    }

private Q_SLOTS:
    void initTestCase() {
        data_ = (folder_ / "data").string();
        QVERIFY(test::prepareTinyCorpus(data_));
        weights_ = test::trainedWeights(data_, folder_ / "supernet", test::tinyTestSpace());
        QVERIFY(!weights_.empty());
    }

    void tellsHowCertainQualitiesAre() {
        auto job = searchJob();
        const auto told = events(job);
        std::map<std::string, protocol::CandidateEvaluated> candidates;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(told)) {
            const double loss = candidate.values.at("valid_loss");
            const auto& interval = candidate.intervals.at("valid_loss");
            QVERIFY(interval.low < loss && loss < interval.high);
            QCOMPARE(candidate.intervals.size(), std::size_t{1});
            QCOMPARE(candidate.partial_tokens, std::int64_t{0});
            candidates[candidate.architecture_id] = candidate;
        }
        const auto last = only<protocol::GenerationDone>(told).back();
        const auto cheapest = last.statistics.at("cheapest_as_good").get<std::string>();
        QVERIFY(std::ranges::find(last.front, cheapest) != last.front.end());
        QVERIFY(!last.statistics.contains("tokens_saved"));
        // Its interval reaches the best one's, or it would be significantly worse.
        const auto& best = candidates.at(last.front.front());  // by the first objective
        QVERIFY(candidates.at(cheapest).intervals.at("valid_loss").low <= best.intervals.at("valid_loss").high);
        QVERIFY(candidates.at(cheapest).values.at("macs") <= best.values.at("macs"));
        // What is known comes with its interval.
        for (const auto& [identity, candidate] : candidates)
            job.known.push_back({candidate.genotype, candidate.values, candidate.intervals});
        job.resources.seed = 2;
        bool cached = false;
        const auto again = events(job);
        for (const auto& candidate : only<protocol::CandidateEvaluated>(again)) {
            QVERIFY(candidate.intervals.contains("valid_loss"));
            if (!candidate.cached) continue;
            cached = true;
            QVERIFY(candidate.intervals == candidates.at(candidate.architecture_id).intervals);
        }
        QVERIFY(cached);
        // At its end the front's sentences are read that only an earlier search had read.
        QVERIFY(only<protocol::GenerationDone>(again).back().statistics.contains("cheapest_as_good"));
        job.known.clear();
        job.objectives = {"bleu", "macs"};
        job.evaluations = 4;
        job.population = 4;
        const auto translated = events(job);
        for (const auto& candidate : only<protocol::CandidateEvaluated>(translated)) {
            QVERIFY(candidate.intervals.at("bleu").low <= candidate.intervals.at("bleu").high);
        }
        QVERIFY(only<protocol::GenerationDone>(translated).back().statistics.contains("cheapest_as_good"));
    }

    void keepsTheEncoderAtLeastAsDeep() {
        auto job = searchJob();
        job.evaluations = job.population = 16;
        job.evaluation_tokens = 100;
        const auto deeper = [this](const protocol::SearchJob& search) {
            int count = 0;
            for (const auto& candidate : only<protocol::CandidateEvaluated>(events(search)))
                count += candidate.architecture.decoder.size() > candidate.architecture.encoder.size() ? 1 : 0;
            return count;
        };
        QVERIFY(deeper(job) > 0);
        job.limits = {{"extra_decoder_layers", 0.0}};
        QCOMPARE(deeper(job), 0);
        const auto told = only<protocol::CandidateEvaluated>(events(job));
        QVERIFY(!told.empty());
        for (const auto& candidate : told) QVERIFY(candidate.values.at("extra_decoder_layers") <= 0);
    }

    void recalibratesEachCandidate() {
        auto job = searchJob();
        job.evaluations = job.population = 4;
        const auto inherited = found(events(job));
        job.recalibrate = 3;
        const auto fitted = found(events(job));
        QVERIFY(found(events(job)) == fitted);
        // The first generation is the same one; what is known without a score stays what it is.
        QCOMPARE(fitted.size(), inherited.size());
        for (std::size_t i = 0; i < fitted.size(); ++i) {
            QCOMPARE(fitted[i].first, inherited[i].first);
            QVERIFY(fitted[i].second.at("valid_loss") != inherited[i].second.at("valid_loss"));
            QCOMPARE(fitted[i].second.at("macs"), inherited[i].second.at("macs"));
        }
        // Whatever the seed of a search, a candidate has one score: that of an evaluation.
        protocol::ScoreJob score{.resources = job.resources,
                                 .data = data_,
                                 .weights = weights_,
                                 .space = job.space,
                                 .genotypes = {job.space.largest()},
                                 .objectives = job.objectives,
                                 .limits = {},
                                 .evaluation_tokens = 0,
                                 .predictor = {},
                                 .recalibrate = 3};
        const auto first = found(events(score));
        score.resources.seed = 9;
        QVERIFY(found(events(score)) == first);
        protocol::EvaluateJob evaluate;
        evaluate.data = data_;
        evaluate.weights = weights_;
        evaluate.space = job.space;
        evaluate.architecture = job.space.decode(job.space.largest());
        evaluate.translate = false;
        evaluate.recalibrate = 3;
        const auto evaluated = only<protocol::Evaluated>(events(evaluate));
        QCOMPARE(evaluated.size(), std::size_t{1});
        QVERIFY(std::abs(evaluated[0].scores[0].value - first.at(0).second.at("valid_loss")) < 1e-4);
        // Of BLEU, too.
        job.objectives = {"bleu", "macs"};
        QVERIFY(found(events(job)).size() == inherited.size());
    }

    void halvingDropsPoorCandidatesEarly() {
        auto job = searchJob();
        job.objectives = {"valid_loss"};
        const auto whole = events(job);
        std::map<std::string, double> losses;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(whole))
            losses[candidate.architecture_id] = candidate.values.at("valid_loss");
        // In one part it is as it was, to the bit.
        job.halving = 1;
        QVERIFY(found(events(job)) == found(whole));

        job.halving = 2;
        const auto halved = events(job);
        std::map<std::string, protocol::CandidateEvaluated> candidates;
        std::int64_t dropped = 0;
        for (const auto& candidate : only<protocol::CandidateEvaluated>(halved)) {
            QVERIFY2(candidates.emplace(candidate.architecture_id, candidate).second, "evaluated twice");
            dropped += candidate.partial_tokens > 0 ? 1 : 0;
            const auto& interval = candidate.intervals.at("valid_loss");
            const double loss = candidate.values.at("valid_loss");
            QVERIFY(interval.low < loss && loss < interval.high);
            const auto known = losses.find(candidate.architecture_id);
            if (known == losses.end()) continue;
            // Read to the end it is the same but for rounding, else an estimate.
            const double tolerance = candidate.partial_tokens > 0 ? 2 * (interval.high - interval.low) : 1e-5;
            QVERIFY(std::abs(loss - known->second) < tolerance);
        }
        const auto last = only<protocol::GenerationDone>(halved).back();
        qInfo("%lld of %zu dropped, %lld tokens saved", static_cast<long long>(dropped), candidates.size(),
              static_cast<long long>(last.statistics.at("tokens_saved").get<std::int64_t>()));
        QVERIFY(dropped > 0);
        QCOMPARE(last.statistics.at("dropped").get<std::int64_t>(), dropped);
        QVERIFY(last.statistics.at("tokens_saved").get<std::int64_t>() > 0);
        for (const auto& done : only<protocol::GenerationDone>(halved)) {
            for (const auto& id : done.front) QCOMPARE(candidates.at(id).partial_tokens, std::int64_t{0});
        }

        // Killed after the second generation, it goes on bit for bit: who was dropped is dropped again.
        std::vector<protocol::Event> pieces;
        {
            std::stop_source source;
            JobControl control(source.get_token());
            int generations = 0;
            const auto status = engine::run(
                job,
                [&](const protocol::Event& event) {
                    pieces.push_back(event);
                    if (std::holds_alternative<protocol::GenerationDone>(event) && ++generations == 2)
                        source.request_stop();
                },
                control);
            QCOMPARE(status.error().kind, ErrorKind::kStopped);
        }
        job.state = only<protocol::GenerationDone>(pieces).back().state;
        for (const auto& event : events(job)) pieces.push_back(event);
        QVERIFY(found(pieces) == found(halved));
        for (const auto& candidate : only<protocol::CandidateEvaluated>(pieces)) {
            const auto& before = candidates.at(candidate.architecture_id);
            QCOMPARE(candidate.partial_tokens, before.partial_tokens);
            QVERIFY(candidate.intervals == before.intervals);
        }
        const auto again = only<protocol::GenerationDone>(pieces).back();
        QVERIFY(again.statistics == last.statistics);
        QVERIFY(again.state == last.state);
        auto damaged = job;
        damaged.state["quality"] = 3;
        QCOMPARE(errorOf(damaged).code, std::string("search.state_invalid"));

        job.state = nullptr;
        job.objectives = {"bleu", "valid_loss"};
        QCOMPARE(errorOf(job).code, std::string("engine.halving_unsuitable"));
        job.objectives = {"macs"};
        QCOMPARE(errorOf(job).code, std::string("engine.halving_unsuitable"));
    }

    void whoComesToTheFrontIsReadToTheEnd() {
        auto job = searchJob();
        job.objectives = {"valid_loss"};
        job.halving = 2;
        JobControl control;
        protocol::SearchChanges changes;
        std::map<std::string, protocol::CandidateEvaluated> newest;
        std::vector<protocol::GenerationDone> generations;
        int scored = 0;
        double limit = 0;
        const auto status = engine::run(
            job,
            [&](const protocol::Event& event) {
                if (const auto* done = std::get_if<protocol::GenerationDone>(&event)) generations.push_back(*done);
                const auto* candidate = std::get_if<protocol::CandidateEvaluated>(&event);
                if (candidate == nullptr) return;
                newest[candidate->architecture_id] = *candidate;
                if (++scored != 20) return;
                // The best one so far breaks the new limit, and with it whoever others were compared with.
                std::vector<double> macs;
                for (const auto& [identity, each] : newest)
                    macs.push_back(static_cast<double>(arch::cost(each.architecture).macs));
                std::ranges::sort(macs);
                limit = macs[macs.size() / 2];
                changes.post({.limits = {{"macs", limit}}});
            },
            control, changes);
        VERIFY_OK(status);
        QVERIFY(!generations.empty() && !generations.back().front.empty());
        for (const auto& id : generations.back().front) {
            const auto& member = newest.at(id);
            QCOMPARE(member.partial_tokens, std::int64_t{0});
            QVERIFY(static_cast<double>(arch::cost(member.architecture).macs) <= limit);
        }
    }
};

QTEST_APPLESS_MAIN(TestSearchQuality)
#include "test_search_quality.moc"
