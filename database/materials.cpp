// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/materials.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "core/arch/dynamic_layers.h"
#include "core/arch/one_task.h"
#include "core/base/random.h"
#include "core/formats/format.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/paths.h"
#include "database/run_store.h"

namespace automoe::database {

Result<std::filesystem::path> Materials::corpus() const {
    auto folder = corpusFolder();
    if (!std::filesystem::exists(folder / "corpus.json"))
        return badInput("database.no_corpus", {{"file", session_.folder().string()}});
    return folder;
}

Result<Weights> Materials::weightsOf(std::int64_t run) const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto all, WeightsStore(connection).all());
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [run](const auto& weights) { return weights.run == run; });
    if (found == all.rend()) return failed("database.no_weights", {{"value", std::to_string(run)}});
    return *found;
}

Result<Weights> Materials::supernet() const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found, WeightsStore(connection).latest("supernet"));
    if (!found) return badInput("database.no_supernet", {{"file", session_.folder().string()}});
    return *found;
}

Result<Weights> Materials::retrained(const arch::Architecture& architecture) const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found, WeightsStore(connection).latest("retrained", arch::identity(arch::spaceOf(architecture))));
    if (!found) {
        return badInput("database.not_retrained",
                        {{"file", session_.folder().string()}, {"value", arch::identity(architecture)}});
    }
    return *found;
}

Result<arch::SearchSpace> Materials::spaceOf(const Weights& weights) const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto space, SpaceStore(connection).find(weights.space_sha256));
    if (!space) return failed("database.no_weights", {{"value", weights.sha256}});
    return *space;
}

Result<nlohmann::json> Materials::originFacts(const Weights& weights) const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto corpora, CorpusStore(connection).all());
    if (corpora.empty()) return badInput("database.no_corpus", {{"file", session_.folder().string()}});
    const nlohmann::json& corpus = corpora.back().manifest;
    const auto word = [&corpus](const char* name) { return corpus.value(name, std::string()); };
    nlohmann::json facts;
    facts["Corpus"] = {{"training pairs", corpus.value("train", nlohmann::json())},
                       {"vocabulary", corpus.value("target_vocab", corpus.value("vocab", nlohmann::json()))},
                       {"identity", word("identity")},
                       {"languages", word("source_language") + " → " + word("target_language")}};
    // With these a source sentence begins.
    for (const auto& target : corpus.value("targets", nlohmann::json::array())) {
        if (!target.is_object()) continue;
        facts["Corpus"]["token of " + target.value("language", std::string())] = target.value("token", std::string());
    }
    facts["Weights"] = {{"kind", weights.kind}, {"sha256", weights.sha256}};
    return facts;
}

Result<nlohmann::json> Materials::modelFacts(const arch::Architecture& architecture, const Weights& weights) const {
    AUTOMOE_TRY(auto facts, originFacts(weights));
    AUTOMOE_TRY(auto connection, session_.reader());
    auto& figures = facts["figures"] = nlohmann::json::array();
    AUTOMOE_TRY(const auto evaluations, EvaluationStore(connection).ofCandidate(arch::identity(architecture)));
    for (const auto& evaluation : evaluations) {
        if (evaluation.weights_sha256 != weights.sha256) continue;
        figures.push_back(protocol::toJson(protocol::Evaluated{.architecture = architecture,
                                                               .architecture_id = evaluation.architecture_id,
                                                               .set = evaluation.set,
                                                               .weights_sha256 = evaluation.weights_sha256,
                                                               .weights_kind = evaluation.weights_kind,
                                                               .scores = evaluation.scores,
                                                               .target_tokens = evaluation.target_tokens,
                                                               .seconds = evaluation.seconds,
                                                               .conditions = evaluation.conditions,
                                                               .hypotheses = {}}));
        auto& section = facts["Scores on the " + evaluation.set + " set"];
        for (const auto& score : evaluation.scores) {
            section[score.metric] = nlohmann::json(score.value).dump() + " [" + nlohmann::json(score.low).dump() +
                                    ", " + nlohmann::json(score.high).dump() + "] " + score.signature;
        }
    }
    AUTOMOE_TRY(const auto measured, MeasurementStore(connection).ofCandidate(arch::identity(architecture)));
    for (const auto& row : measured) {
        if (!row.measurement.reference) facts["figures"].push_back(protocol::toJson(row.measurement));
        facts["Latency a sentence, ms"] = {{"median", row.measurement.p50_ms},
                                           {"p95", row.measurement.p95_ms},
                                           {"runs", row.measurement.n},
                                           {"conditions", row.measurement.conditions.dump()}};
    }
    return facts;
}

Status Materials::supply(protocol::TrainJob& job, bool inherit) const {
    AUTOMOE_TRY(const auto folder, corpus());
    job.data = folder.string();
    if (!inherit) return {};
    AUTOMOE_TRY(const auto weights, supernet());
    job.initial_weights = fileOf(weights);
    return {};
}

Status Materials::supply(protocol::MeasureJob& job) const {
    AUTOMOE_TRY(const auto folder, corpus());
    AUTOMOE_TRY(const auto weights, supernet());
    AUTOMOE_TRY(job.space, spaceOf(weights));
    job.data = folder.string();
    job.weights = fileOf(weights);
    return {};
}

Status Materials::supply(protocol::SearchJob& job, const std::stop_token& stop) const {
    AUTOMOE_TRY(const auto folder, corpus());
    AUTOMOE_TRY(const auto weights, supernet());
    AUTOMOE_TRY(job.space, spaceOf(weights));
    job.data = folder.string();
    job.weights = fileOf(weights);
    const bool predicted = protocol::asksForLatency(job) && job.latency != protocol::LatencySource::kMeasured;
    if (predicted && job.predictor.is_null()) {
        AUTOMOE_TRY(job.predictor, predictor());
    }
    if (job.latency != protocol::LatencySource::kPredicted) AUTOMOE_CHECK(supplyTiming(job));
    AUTOMOE_TRY(job.known, knownScores(job, weights.sha256, stop));
    return {};
}

Status Materials::supplyTiming(protocol::SearchJob& job) const {
    const bool repeats_given = job.timing.repeats > 0;
    protocol::completeTiming(job);
    const auto newest = latestMeasurement();
    if (newest) {
        AUTOMOE_TRY(auto connection, session_.reader());
        AUTOMOE_TRY(const auto stored, RunStore(connection).job(*newest));
        AUTOMOE_TRY(const auto rows, MeasurementStore(connection).ofRun(*newest));
        const auto& campaign = std::get<protocol::MeasureJob>(stored);
        auto& timing = job.timing;
        timing.threads = campaign.resources.threads;
        // A job of 0 threads had all cores, which the search need not have.
        if (!rows.empty() && rows.front().measurement.conditions.is_object())
            timing.threads = rows.front().measurement.conditions.value("threads", timing.threads);
        timing.beam = campaign.beam;
        timing.sentences = campaign.sentences;
        timing.target_length = campaign.target_length;
        timing.reference_every = campaign.reference_every;
        // What the predictor learned from is what its best are held against; a search that times each candidate has
        // many of them.
        if (job.latency == protocol::LatencySource::kVerified) {
            timing.warmup = campaign.warmup;
            if (!repeats_given) timing.repeats = std::max(timing.repeats, campaign.repeats);
        }
    } else if (newest.error().code != "database.no_measurements") {
        return newest.error();
    }
    return {};
}

Result<std::vector<protocol::KnownScore>> Materials::knownScores(const protocol::SearchJob& job,
                                                                 const std::string& weights_sha256,
                                                                 const std::stop_token& stop) const {
    AUTOMOE_TRY(auto connection, session_.reader());
    const std::stop_callback interrupt(stop, [&connection] { connection.interrupt(); });
    AUTOMOE_TRY(const auto corpora, CorpusStore(connection).all());
    // A corpus that was prepared again keeps its folder: what was scored before it is of another one.
    std::int64_t since = 0;
    for (const auto& corpus : corpora) {
        if (session_.actual(corpus.folder) == job.data) since = corpus.created;
    }
    // What the same work has scored so far is its own: it starts anew, or goes on from its state, bit for bit.
    const std::string own = jobKey(jobWithStoredPaths(session_.folder(), job));
    RunStore runs(connection);
    CandidateStore candidates(connection);
    std::vector<protocol::KnownScore> known;    // the newest first: who has no room for all takes these
    std::map<std::string, std::size_t> places;  // there, by identity
    AUTOMOE_TRY(const auto all, runs.all());
    for (auto run = all.rbegin(); run != all.rend(); ++run) {
        if (stop.stop_requested()) return stopped();
        if (run->kind != "search" || run->created < since || run->job_key == own) continue;
        const auto stored = runs.job(run->id);
        if (!stored) {
            // What another version searched, and this one refuses, is no reason to search nothing any more.
            if (stored.error().code == "protocol.invalid_job") continue;
            return stored.error();
        }
        const auto& other = std::get<protocol::SearchJob>(*stored);
        if (session_.actual(other.data) != job.data || other.evaluation_tokens != job.evaluation_tokens ||
            other.recalibrate != job.recalibrate || other.resources.precision != job.resources.precision ||
            other.space != job.space)
            continue;
        AUTOMOE_TRY(const auto scored, candidates.ofRun(run->id));
        for (auto candidate = scored.rbegin(); candidate != scored.rend(); ++candidate) {
            if (stop.stop_requested()) return stopped();
            // An estimate of a candidate that was dropped early is no score.
            if (candidate->weights_sha256 != weights_sha256 || candidate->partial_tokens > 0) continue;
            const auto [place, fresh] = places.try_emplace(candidate->architecture_id, known.size());
            if (fresh) known.push_back({.genotype = candidate->genotype, .values = {}});
            protocol::KnownScore& entry = known[place->second];
            for (const auto& [name, value] : candidate->values) {
                // The newest one counts.
                if (!protocol::isQuality(name) || !std::isfinite(value) || entry.values.contains(name)) continue;
                entry.values[name] = value;
                if (const auto interval = candidate->intervals.find(name); interval != candidate->intervals.end())
                    entry.intervals[name] = interval->second;
            }
        }
    }
    std::erase_if(known, [](const auto& score) { return score.values.empty(); });
    return known;
}

template <class Job>
Result<Weights> Materials::supplyModel(Job& job, const arch::Architecture& architecture, Kind kind) const {
    AUTOMOE_TRY(const auto folder, corpus());
    AUTOMOE_TRY(auto weights, kind == Kind::kRetrained ? retrained(architecture) : supernet());
    AUTOMOE_TRY(job.space, spaceOf(weights));
    job.data = folder.string();
    job.weights = fileOf(weights);
    return weights;
}

Status Materials::supply(protocol::MeasureJob& job, const arch::Architecture& architecture, Kind kind) const {
    AUTOMOE_CHECK(supplyModel(job, architecture, kind));
    job.architectures = {architecture};
    return {};
}

Status Materials::supply(protocol::EvaluateJob& job, Kind kind) const {
    AUTOMOE_CHECK(arch::checkMeanExperts(job.architecture, job.mean_k));
    AUTOMOE_CHECK(supplyModel(job, job.architecture, kind));
    return {};
}

Status Materials::supply(protocol::TranslateJob& job, Kind kind) const {
    AUTOMOE_CHECK(supplyModel(job, job.architecture, kind));
    return {};
}

Status Materials::supply(protocol::ExportJob& job, Kind kind) const {
    // What the format cannot hold is said before anything is computed.
    const auto* format = formats::find(job.format);
    auto written = job.task >= 0 ? arch::ofOneTask(job.architecture) : job.architecture;
    if (job.fold) written = arch::folded(std::move(written));
    if (format != nullptr) AUTOMOE_CHECK(format->check(written));
    AUTOMOE_CHECK(arch::checkMeanExperts(job.architecture, job.mean_k));
    if (format != nullptr && !format->weights) {
        job.space = arch::spaceOf(job.architecture);
        return {};
    }
    AUTOMOE_TRY(const auto weights, supplyModel(job, job.architecture, kind));
    AUTOMOE_TRY(job.card, job.mean_k > 0 ? originFacts(weights) : modelFacts(job.architecture, weights));
    return {};
}

std::vector<arch::Architecture> Materials::sampleArchitectures(const arch::SearchSpace& space, std::size_t count,
                                                               std::uint64_t seed) {
    Random random = Random::named(seed, "measured architectures");
    std::vector<arch::Architecture> chosen;
    std::set<std::string> known;
    const auto add = [&](const arch::Genotype& genotype) {
        auto architecture = space.decode(genotype);
        if (chosen.size() == count || !known.insert(arch::identity(architecture)).second) return false;
        chosen.push_back(std::move(architecture));
        return true;
    };
    add(space.largest());
    add(space.smallest());
    // A space smaller than `count` runs out of new ones.
    constexpr int kRepeats = 1000;
    for (int repeats = 0; chosen.size() < count && repeats < kRepeats;)
        repeats = add(space.sample(random)) ? 0 : repeats + 1;
    // The greatest and the smallest must not both come first: drift would look like size.
    random.shuffle(std::span(chosen));
    return chosen;
}

Result<nlohmann::json> Materials::predictor() const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found, PredictorStore(connection).latest());
    if (!found) return badInput("database.no_predictor", {{"file", session_.folder().string()}});
    return found->json;
}

Result<std::int64_t> Materials::latestMeasurement() const {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto runs, RunStore(connection).all());
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->kind != "measure") continue;
        AUTOMOE_TRY(const auto rows, MeasurementStore(connection).rowsDone(run->id));
        if (rows.size() > 1) return run->id;
    }
    return badInput("database.no_measurements", {{"file", session_.folder().string()}});
}

}  // namespace automoe::database
