// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/experiment.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <utility>

#include "core/arch/cost.h"
#include "core/engine/engine.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

constexpr const char* kExperiment = "reproduce";             ///< the session's property with what it was begun with
constexpr const char* kCorpusIdentity = "reproduce.corpus";  ///< and the one with its text
constexpr const char* kFirst = "automoe";  ///< sessions that do not name their experiment are of the one that was first

/// One, or all with commas between.
std::string targetLanguages(const text::PrepareOptions& options) {
    std::string languages = options.target_language;
    for (const auto& target : options.targets) languages += (languages.empty() ? "" : ",") + target.language;
    return languages;
}

}  // namespace

Experiment::Experiment(Pipeline& pipeline, std::string name, const ReproduceOptions& options,
                       const std::function<void(const Stage&)>& stage, std::vector<double> expected)
    : pipeline_(pipeline), name_(std::move(name)), options_(options), stage_(stage), clock_(std::move(expected)) {}

/// The session is the experiment's own: another one in it would share its corpus, and mix its results with others'.
/// With other resources all jobs would be others, and all would begin anew where a person meant to go on.
Status Experiment::claimSession() {
    const auto file = pipeline_.session().folder().string();
    protocol::TrainJob job;
    job.resources = options_.resources;
    nlohmann::json asked = protocol::toJson(job).at("resources");
    asked["experiment"] = name_;
    asked["scale"] = scale().name;
    asked["corpus"] = options_.corpus_origin;
    asked["source language"] = options_.corpus.source_language;
    asked["target language"] = targetLanguages(options_.corpus);
    asked["vocabulary"] = scale().vocabulary;
    std::optional<std::string> known;
    bool empty = false;
    {
        AUTOMOE_TRY(auto connection, pipeline_.session().reader());
        AUTOMOE_TRY(known, database::PropertyStore(connection).get(kExperiment));
        AUTOMOE_TRY(const auto runs, database::RunStore(connection).all());
        empty = runs.empty() && !pipeline_.materials().corpus().ok();
    }
    // Where nothing was made, nothing binds: the text of the first try may have been faulty.
    if (empty) return pipeline_.session().recorder().setProperty(kExperiment, asked.dump());
    auto begun = nlohmann::json::parse(known.value_or(std::string()), nullptr, false);
    if (!begun.is_object()) return badInput("pipeline.session_in_use", {{"file", file}});
    if (!begun.contains("experiment")) begun["experiment"] = kFirst;
    for (const auto& [field, value] : asked.items()) {
        const auto before = begun.value(field, nlohmann::json());
        if (before == value) continue;
        const auto wordOf = [](const nlohmann::json& one) {
            return one.is_string() ? one.get<std::string>() : one.dump();
        };
        return badInput("pipeline.other_experiment",
                        {{"file", file}, {"field", field}, {"value", wordOf(value)}, {"expected", wordOf(before)}});
    }
    return {};
}

Status Experiment::prepare(const std::function<void(const text::PrepareProgress&)>& progress) {
    begin("prepare the corpus");
    AUTOMOE_CHECK(claimSession());
    auto corpus = options_.corpus;
    corpus.tokenizer.vocabulary = scale().vocabulary;
    corpus.seed = options_.resources.seed;
    AUTOMOE_TRY(corpus_, pipeline_.prepare(corpus, progress));
    // Models of other text would be taken for done: jobs name the corpus by its folder.
    {
        AUTOMOE_TRY(auto connection, pipeline_.session().reader());
        AUTOMOE_TRY(const auto known, database::PropertyStore(connection).get(kCorpusIdentity));
        if (known && *known != corpus_.identity)
            return badInput("pipeline.corpus_changed", {{"file", pipeline_.session().folder().string()}});
    }
    AUTOMOE_CHECK(pipeline_.session().recorder().setProperty(kCorpusIdentity, corpus_.identity));
    AUTOMOE_TRY(const auto folder, pipeline_.materials().corpus());
    data_ = folder.string();
    return {};
}

Result<std::int64_t> Experiment::train(const arch::SearchSpace& space, const protocol::TrainOptions& options) {
    protocol::TrainJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.space = space;
    job.options = options;
    return pipeline_.execute(job);
}

Result<std::string> Experiment::weightsOf(std::int64_t training) const {
    AUTOMOE_TRY(const auto weights, pipeline_.materials().weightsOf(training));
    return pipeline_.materials().fileOf(weights);
}

Status Experiment::train(Trial& trial, const protocol::TrainOptions& options) {
    begin("train from scratch: " + trial.name);
    AUTOMOE_TRY(trial.training, train(arch::spaceOf(trial.architecture), options));
    AUTOMOE_TRY(trial.weights, weightsOf(trial.training));
    return {};
}

report::ReproductionRow Experiment::rowOf(const Trial& trial, std::int64_t updates) const {
    report::ReproductionRow row;
    row.key = trial.key;
    row.name = trial.name;
    row.architecture = arch::canonical(trial.architecture);
    row.architecture_id = arch::identity(row.architecture);
    const auto cost = arch::cost(row.architecture);
    row.macs = cost.macs;
    row.active_params = cost.active_params_max;
    row.stored_params = cost.stored_params;
    row.sparsity_percent = arch::sparsityPercent(cost);
    row.updates = updates;
    row.seed = options_.resources.seed;
    return row;
}

Result<database::Evaluation> Experiment::evaluate(const Trial& trial, const std::string& set) {
    protocol::EvaluateJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.weights = trial.weights;
    job.space = arch::spaceOf(trial.architecture);
    job.architecture = trial.architecture;
    job.set = set;
    job.beam = scale().beam;
    job.length_penalty = scale().length_penalty;
    job.translate = set == "test";
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto evaluations, database::EvaluationStore(connection).ofRun(run));
    if (evaluations.empty()) return database::Evaluation();
    return evaluations.back();
}

Result<report::ReproductionRow> Experiment::score(const Trial& trial, std::int64_t updates,
                                                  database::Evaluation* evaluation) {
    AUTOMOE_TRY(auto found, evaluate(trial, "test"));
    auto row = rowOf(trial, updates);
    row.conditions["evaluation"] = found.conditions;
    for (const auto& one : found.scores) {
        if (one.metric != "bleu") continue;
        row.bleu = one.value;
        row.bleu_low = one.low;
        row.bleu_high = one.high;
        row.signature = one.signature;
    }
    if (evaluation != nullptr) *evaluation = std::move(found);
    return row;
}

Result<std::vector<RoundsTiming>> Experiment::timeAll(const std::vector<Trial>& trials, std::size_t reference,
                                                      std::vector<report::ReproductionRow>& rows) {
    std::vector<TimedModel> models;
    for (const auto& trial : trials) models.push_back({trial.architecture, trial.weights});
    AUTOMOE_TRY(auto timings, measureInRounds(pipeline_, models, reference,
                                              {processor(), data_, scale().rounds, scale().repeats, scale().beam}));
    for (std::size_t i = 0; i < timings.size(); ++i) {
        auto& row = rows[i];
        row.latency_p50_ms = timings[i].p50_ms;
        row.latency_p95_ms = timings[i].p95_ms;
        row.conditions["latency"] = timings[i].conditions;
    }
    return timings;
}

void Experiment::sign(report::Reproduction& result) const {
    result.experiment = name_;
    result.scale = scale().name;
    result.corpus = std::filesystem::path(options_.corpus_origin).filename().string();
    result.corpus_facts = text::toJson(corpus_);
    result.made =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    result.code_version = engine::codeVersion();
}

protocol::Resources Experiment::processor() const {
    protocol::Resources resources = options_.resources;
    resources.device = "cpu";
    return resources;
}

nlohmann::json optionsJson(const protocol::TrainOptions& options) {
    protocol::TrainJob job;
    job.options = options;
    return protocol::toJson(job).at("options");
}

}  // namespace automoe::pipeline
