// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"

#include <algorithm>
#include <mutex>
#include <set>

#include "core/base/hash.h"
#include "core/base/random.h"
#include "core/engine/engine.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

constexpr const char* kCorpus = "corpus";

/// A stop that the user or a failing Recorder asks for, and the failure.
class StopOnFailure {
public:
    StopOnFailure(JobControl& control, database::Recorder& recorder)
        : forward_(control.stop(), [this] { source_.request_stop(); }), inner_(source_.get_token()) {
        recorder.onFailure([this](const Error& error) {
            {
                const std::lock_guard lock(mutex_);
                if (!failure_) failure_ = error;
            }
            source_.request_stop();
        });
    }
    JobControl& control() { return inner_; }
    std::optional<Error> failure() {
        const std::lock_guard lock(mutex_);
        return failure_;
    }

private:
    std::stop_source source_;
    std::mutex mutex_;  ///< guards failure_
    std::optional<Error> failure_;
    std::stop_callback<std::function<void()>> forward_;
    JobControl inner_;
};

}  // namespace

Pipeline::Pipeline(database::Session& session, Observer observer, JobControl& control)
    : session_(session), observer_(std::move(observer)), control_(control) {}

Result<text::PrepareReport> Pipeline::prepare(text::PrepareOptions options,
                                              const std::function<void(const text::PrepareProgress&)>& progress) {
    options.folder = session_.dataFolder() / kCorpus;
    AUTOMOE_TRY(auto report, text::prepare(options, progress, control_.stop()));
    const auto manifest = options.folder / "corpus.json";
    AUTOMOE_TRY(const auto hash, sha256OfFile(manifest));
    AUTOMOE_CHECK(session_.recorder().addCorpus(options.folder, hash, text::toJson(report)));
    AUTOMOE_CHECK(session_.recorder().flush());
    return report;
}

Result<std::filesystem::path> Pipeline::corpus() const {
    auto folder = session_.dataFolder() / kCorpus;
    if (!std::filesystem::exists(folder / "corpus.json"))
        return badInput("pipeline.no_corpus", {{"file", session_.folder().string()}});
    return folder;
}

Result<std::int64_t> Pipeline::execute(const protocol::Job& job) {
    AUTOMOE_TRY(const auto open, session_.openRun(job, engine::codeVersion()));
    if (open.done) return open.id;
    Status outcome;
    {
        StopOnFailure stop(control_, session_.recorder());
        const auto record = session_.recorder().sink(open.id);
        outcome = engine::run(
            open.job,
            [&](const protocol::Event& event) {
                record(event);
                if (observer_) observer_(event);
            },
            stop.control());
        if (const auto failure = stop.failure(); failure && !outcome) outcome = *failure;
        session_.recorder().onFailure({});
    }
    AUTOMOE_CHECK(session_.finishRun(open.id, outcome));
    if (!outcome) return outcome.error();
    return open.id;
}

Result<database::Weights> Pipeline::weightsOf(std::int64_t run) {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto all, database::WeightsStore(connection).all());
    const auto found =
        std::find_if(all.rbegin(), all.rend(), [run](const auto& weights) { return weights.run == run; });
    if (found == all.rend()) return failed("pipeline.no_weights", {{"value", std::to_string(run)}});
    return *found;
}

Result<database::Weights> Pipeline::supernet() {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found, database::WeightsStore(connection).latest("supernet"));
    if (!found) return badInput("pipeline.no_supernet", {{"file", session_.folder().string()}});
    return *found;
}

Result<database::Weights> Pipeline::retrained(const arch::Architecture& architecture) {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found,
                database::WeightsStore(connection).latest("retrained", arch::identity(arch::spaceOf(architecture))));
    if (!found) {
        return badInput("pipeline.not_retrained",
                        {{"file", session_.folder().string()}, {"value", arch::identity(architecture)}});
    }
    return *found;
}

Result<arch::SearchSpace> Pipeline::spaceOf(const database::Weights& weights) {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto space, database::SpaceStore(connection).find(weights.space_sha256));
    if (!space) return failed("pipeline.no_weights", {{"value", weights.sha256}});
    return *space;
}

Result<nlohmann::json> Pipeline::modelFacts(const arch::Architecture& architecture, const database::Weights& weights) {
    AUTOMOE_TRY(const auto folder, corpus());
    AUTOMOE_TRY(const auto report, text::readReport(folder));
    nlohmann::json facts;
    facts["Corpus"] = {{"training pairs", report.train},
                       {"vocabulary", report.vocabularies.target},
                       {"identity", report.identity},
                       {"languages", report.source_language + " → " + report.target_language}};
    facts["Weights"] = {{"kind", weights.kind}, {"sha256", weights.sha256}};
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto evaluations,
                database::EvaluationStore(connection).ofCandidate(arch::identity(architecture)));
    for (const auto& evaluation : evaluations) {
        if (evaluation.weights_sha256 != weights.sha256) continue;
        auto& section = facts["Scores on the " + evaluation.set + " set"];
        for (const auto& score : evaluation.scores) {
            section[score.metric] = nlohmann::json(score.value).dump() + " [" + nlohmann::json(score.low).dump() +
                                    ", " + nlohmann::json(score.high).dump() + "] " + score.signature;
        }
    }
    AUTOMOE_TRY(const auto measured, database::MeasurementStore(connection).ofCandidate(arch::identity(architecture)));
    for (const auto& row : measured) {
        facts["Latency a sentence, ms"] = {{"median", row.measurement.p50_ms},
                                           {"p95", row.measurement.p95_ms},
                                           {"runs", row.measurement.n},
                                           {"conditions", row.measurement.conditions.dump()}};
    }
    return facts;
}

std::vector<arch::Architecture> Pipeline::sampleArchitectures(const arch::SearchSpace& space, std::size_t count,
                                                              std::uint64_t seed) {
    Random random = Random::named(seed, "measured architectures");
    std::vector<arch::Architecture> chosen;
    std::set<std::string> known;
    const auto add = [&](const arch::Genotype& genotype) {
        auto architecture = space.decode(genotype);
        if (chosen.size() < count && known.insert(arch::identity(architecture)).second)
            chosen.push_back(std::move(architecture));
    };
    add(space.largest());
    add(space.smallest());
    // A space smaller than `count` runs out of new ones.
    for (std::size_t tries = 0; chosen.size() < count && tries < 100 * count; ++tries) add(space.sample(random));
    // The greatest and the smallest must not both come first: drift would look like size.
    random.shuffle(std::span(chosen));
    return chosen;
}

Result<nlohmann::json> Pipeline::predictor() {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(auto found, database::PredictorStore(connection).latest());
    if (!found) return badInput("pipeline.no_predictor", {{"file", session_.folder().string()}});
    return found->json;
}

Result<std::int64_t> Pipeline::latestMeasurement() {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto runs, database::RunStore(connection).all());
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (run->kind != "measure") continue;
        AUTOMOE_TRY(const auto rows, database::MeasurementStore(connection).rowsDone(run->id));
        if (rows.size() > 1) return run->id;
    }
    return badInput("pipeline.no_measurements", {{"file", session_.folder().string()}});
}

}  // namespace automoe::pipeline
