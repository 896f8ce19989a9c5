// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "app/pipeline/latency_rounds.h"
#include "core/arch/cost.h"
#include "core/base/random.h"
#include "core/engine/engine.h"
#include "core/latency/timing.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

using report::ReproductionRow;

constexpr const char* kExperiment = "reproduce";             ///< the session's property with what it was begun with
constexpr const char* kCorpusIdentity = "reproduce.corpus";  ///< and the one with its text

/// One of the five, on its way.
struct Model {
    const char* key;
    const char* name;
    arch::Architecture architecture{};
    std::string weights{};  ///< the file, once it is trained
};
enum Place : std::size_t { kTransformer, kHat, kSwitch, kRandom, kAutoMoe, kModels };

class Reproduce {
public:
    Reproduce(Pipeline& pipeline, const ReproduceOptions& options, const std::function<void(const Stage&)>& stage)
        : pipeline_(pipeline),
          options_(options),
          scale_(options.scale),
          stage_(stage),
          clock_(expectedSeconds(options.scale, options.resources)) {
        models_[kTransformer].architecture = scale_.transformer;
        models_[kSwitch].architecture = scale_.switch_transformer;
    }

    Result<report::Reproduction> run(const std::function<void(const text::PrepareProgress&)>& preparing);

private:
    void begin(const std::string& name) { stage_(clock_.begin(name)); }
    Status claimSession();
    Status prepare(const std::function<void(const text::PrepareProgress&)>& progress);
    Result<std::string> train(const arch::SearchSpace& space, const protocol::TrainOptions& options);
    Status trainModel(Model& model);
    Status timeTransformer();
    Status setLimit(const latency::Predictor& predictor);
    Status measureAndFit();
    Status search(Model& model, const arch::SearchSpace& space, const std::string& supernet,
                  protocol::SearchAlgorithm algorithm);
    Result<ReproductionRow> score(const Model& model);
    Status timeAll();
    [[nodiscard]] std::vector<arch::Architecture> membersOf(const arch::SearchSpace& space) const;
    [[nodiscard]] protocol::Resources processor() const;
    [[nodiscard]] nlohmann::json settings() const;

    Pipeline& pipeline_;
    const ReproduceOptions& options_;
    const ReproduceScale& scale_;
    const std::function<void(const Stage&)>& stage_;
    StageClock clock_;
    report::Reproduction result_;
    std::array<Model, kModels> models_{{{"transformer", "Transformer by hand"},
                                        {"hat", "HAT's search"},
                                        {"switch", "Switch Transformer"},
                                        {"random", "Random search"},
                                        {"automoe", "AutoMoE's search"}}};
    std::string data_;
    std::string dense_supernet_;
    std::string supernet_;
    double transformer_ms_ = 0;  ///< as it is before the searches
    double limit_ms_ = 0;
    nlohmann::json predictor_;
};

/// The session is the experiment's own: another one in it would share its corpus, and mix its results with others'.
/// With other resources all jobs would be others, and all would begin anew where a person meant to go on.
Status Reproduce::claimSession() {
    const auto file = pipeline_.session().folder().string();
    protocol::TrainJob job;
    job.resources = options_.resources;
    nlohmann::json asked = protocol::toJson(job).at("resources");
    asked["scale"] = scale_.name;
    asked["corpus"] = options_.corpus_origin;
    asked["source language"] = options_.corpus.source_language;
    asked["target language"] = options_.corpus.target_language;
    asked["vocabulary"] = scale_.vocabulary;
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
    const auto begun = nlohmann::json::parse(known.value_or(std::string()), nullptr, false);
    if (!begun.is_object()) return badInput("pipeline.session_in_use", {{"file", file}});
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

Status Reproduce::prepare(const std::function<void(const text::PrepareProgress&)>& progress) {
    begin("prepare the corpus");
    AUTOMOE_CHECK(claimSession());
    auto corpus = options_.corpus;
    corpus.tokenizer.vocabulary = scale_.vocabulary;
    corpus.seed = options_.resources.seed;
    AUTOMOE_TRY(const auto prepared, pipeline_.prepare(corpus, progress));
    // Models of other text would be taken for done: jobs name the corpus by its folder.
    {
        AUTOMOE_TRY(auto connection, pipeline_.session().reader());
        AUTOMOE_TRY(const auto known, database::PropertyStore(connection).get(kCorpusIdentity));
        if (known && *known != prepared.identity)
            return badInput("pipeline.corpus_changed", {{"file", pipeline_.session().folder().string()}});
    }
    AUTOMOE_CHECK(pipeline_.session().recorder().setProperty(kCorpusIdentity, prepared.identity));
    result_.corpus_facts = text::toJson(prepared);
    AUTOMOE_TRY(const auto folder, pipeline_.materials().corpus());
    data_ = folder.string();
    return {};
}

Result<std::string> Reproduce::train(const arch::SearchSpace& space, const protocol::TrainOptions& options) {
    protocol::TrainJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.space = space;
    job.options = options;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    AUTOMOE_TRY(const auto weights, pipeline_.materials().weightsOf(run));
    return pipeline_.materials().fileOf(weights);
}

Status Reproduce::trainModel(Model& model) {
    begin(std::string("train from scratch: ") + model.name);
    AUTOMOE_TRY(model.weights, train(arch::spaceOf(model.architecture), scale_.model));
    return {};
}

/// Times are the processor's, as in the paper's table; the device's precision has no part in them.
protocol::Resources Reproduce::processor() const {
    protocol::Resources resources = options_.resources;
    resources.device = "cpu";
    return resources;
}

/// Measured, not predicted: the paper's Transformer lies outside of the space that the predictor learns.
Status Reproduce::timeTransformer() {
    const auto& transformer = models_[kTransformer];
    AUTOMOE_TRY(const auto timed,
                measureInRounds(pipeline_, {{transformer.architecture, transformer.weights}}, 0,
                                {processor(), data_, kLimitRounds, scale_.limitRepeats(), scale_.beam}));
    transformer_ms_ = timed.front().p50_ms;
    return {};
}

/// A part of the Transformer's latency, but no less than what a fifth of either space keeps: where most of a sentence's
/// time is the same for every model, hardly any candidate would be left, and all searches would find the same ones.
Status Reproduce::setLimit(const latency::Predictor& predictor) {
    constexpr double kRoom = 0.2;
    limit_ms_ = scale_.latency_share * transformer_ms_;
    for (const auto* space : {&scale_.space, &scale_.dense_space}) {
        std::vector<double> predicted;
        for (const auto& member : membersOf(*space)) {
            AUTOMOE_TRY(const auto prediction, predictor.predict(member));
            predicted.push_back(prediction.ms);
        }
        limit_ms_ = std::max(limit_ms_, latency::percentile(std::move(predicted), kRoom));
    }
    return {};
}

std::vector<arch::Architecture> Reproduce::membersOf(const arch::SearchSpace& space) const {
    return database::Materials::sampleArchitectures(space, scale_.measured, options_.resources.seed);
}

Status Reproduce::measureAndFit() {
    begin("measure latency for the predictor");
    AUTOMOE_CHECK(timeTransformer());
    protocol::MeasureJob job;
    job.resources = processor();
    job.data = data_;
    job.weights = supernet_;
    job.space = scale_.space;
    // Dense architectures are members of the space, too, but random ones hardly ever are dense.
    job.architectures = membersOf(scale_.space);
    auto dense = membersOf(scale_.dense_space);
    std::move(dense.begin(), dense.end(), std::back_inserter(job.architectures));
    Random random = Random::named(options_.resources.seed, "order of measured architectures");
    random.shuffle(std::span(job.architectures));
    job.repeats = scale_.measured_repeats;
    job.beam = scale_.beam;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    begin("fit the latency predictor");
    AUTOMOE_TRY(const auto fit, pipeline_.fit(run, {}, std::nullopt));
    result_.predictor_mape = fit.report.figures.mape;
    AUTOMOE_TRY(predictor_, pipeline_.materials().predictor());
    return setLimit(fit.report.predictor);
}

Status Reproduce::search(Model& model, const arch::SearchSpace& space, const std::string& supernet,
                         protocol::SearchAlgorithm algorithm) {
    begin(std::string("search: ") + model.name);
    auto job = searchJobOf(scale_, space, algorithm);
    job.resources = options_.resources;
    job.data = data_;
    job.weights = supernet;
    job.limits = {{"latency_ms", limit_ms_}};
    job.predictor = predictor_;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto generations, database::RunStore(connection).generations(run));
    // With one objective the front is the best candidate.
    if (generations.empty() || generations.back().front.empty()) return failed("pipeline.no_candidates");
    result_.evaluations = job.evaluations;
    AUTOMOE_TRY(model.architecture, database::CandidateStore(connection).architecture(generations.back().front[0]));
    return {};
}

Result<ReproductionRow> Reproduce::score(const Model& model) {
    protocol::EvaluateJob job;
    job.resources = options_.resources;
    job.data = data_;
    job.weights = model.weights;
    job.space = arch::spaceOf(model.architecture);
    job.architecture = model.architecture;
    job.set = "test";
    job.beam = scale_.beam;
    job.length_penalty = scale_.length_penalty;
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));

    ReproductionRow row;
    row.key = model.key;
    row.name = model.name;
    row.architecture = arch::canonical(model.architecture);
    row.architecture_id = arch::identity(row.architecture);
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto evaluations, database::EvaluationStore(connection).ofCandidate(row.architecture_id));
    for (const auto& evaluation : evaluations) {
        if (evaluation.run != run) continue;
        row.conditions["evaluation"] = evaluation.conditions;
        for (const auto& one : evaluation.scores) {
            if (one.metric != "bleu") continue;
            row.bleu = one.value;
            row.bleu_low = one.low;
            row.bleu_high = one.high;
            row.signature = one.signature;
        }
    }
    const auto cost = arch::cost(row.architecture);
    row.macs = cost.macs;
    row.active_params = cost.active_params_max;
    row.stored_params = cost.stored_params;
    row.sparsity_percent = arch::sparsityPercent(cost);
    row.updates = scale_.model.updates;
    row.seed = options_.resources.seed;
    return row;
}

Status Reproduce::timeAll() {
    begin("measure the latency of all five by turns");
    std::vector<TimedModel> models;
    for (const auto& model : models_) models.push_back({model.architecture, model.weights});
    AUTOMOE_TRY(auto timings, measureInRounds(pipeline_, models, kTransformer,
                                              {processor(), data_, scale_.rounds, scale_.repeats, scale_.beam}));
    for (std::size_t i = 0; i < timings.size(); ++i) {
        auto& row = result_.rows[i];
        row.latency_p50_ms = timings[i].p50_ms;
        row.latency_p95_ms = timings[i].p95_ms;
        row.conditions["latency"] = std::move(timings[i].conditions);
    }
    return {};
}

nlohmann::json Reproduce::settings() const {
    const auto optionsOf = [](const protocol::TrainOptions& options) {
        protocol::TrainJob job;
        job.options = options;
        return protocol::toJson(job).at("options");
    };
    const auto evolution = searchJobOf(scale_, scale_.space, protocol::SearchAlgorithm::kEvolution);
    return {{"model", optionsOf(scale_.model)},
            {"supernet", optionsOf(scale_.supernet)},
            {"search",
             {{"objective", evolution.objectives.front()},
              {"population", evolution.population},
              {"parents", evolution.parents},
              {"mutants", evolution.mutants},
              {"crossovers", evolution.crossovers},
              {"iterations", evolution.iterations},
              {"evaluations", evolution.evaluations},
              {"evaluation_tokens", evolution.evaluation_tokens},
              {"latency_share", scale_.latency_share}}},
            {"spaces", {{"experts", scale_.space.name}, {"dense", scale_.dense_space.name}}},
            {"measured", 2 * scale_.measured},
            {"rounds", scale_.rounds},
            {"beam", scale_.beam},
            {"length_penalty", scale_.length_penalty},
            {"vocabulary", scale_.vocabulary},
            {"device", options_.resources.device},
            {"threads", options_.resources.threads}};
}

Result<report::Reproduction> Reproduce::run(const std::function<void(const text::PrepareProgress&)>& preparing) {
    using protocol::SearchAlgorithm;
    AUTOMOE_CHECK(prepare(preparing));
    AUTOMOE_CHECK(trainModel(models_[kTransformer]));
    AUTOMOE_CHECK(trainModel(models_[kSwitch]));
    // The one with experts last: the session's newest supernet is what other verbs work with.
    begin("train the supernet without experts");
    AUTOMOE_TRY(dense_supernet_, train(scale_.dense_space, scale_.supernet));
    begin("train the supernet with experts");
    AUTOMOE_TRY(supernet_, train(scale_.space, scale_.supernet));
    AUTOMOE_CHECK(measureAndFit());
    AUTOMOE_CHECK(search(models_[kHat], scale_.dense_space, dense_supernet_, SearchAlgorithm::kEvolution));
    AUTOMOE_CHECK(search(models_[kRandom], scale_.space, supernet_, SearchAlgorithm::kRandom));
    AUTOMOE_CHECK(search(models_[kAutoMoe], scale_.space, supernet_, SearchAlgorithm::kEvolution));
    for (const auto place : {kHat, kRandom, kAutoMoe}) AUTOMOE_CHECK(trainModel(models_.at(place)));
    begin("translate the test set");
    for (const auto& model : models_) {
        AUTOMOE_TRY(auto row, score(model));
        result_.rows.push_back(std::move(row));
    }
    AUTOMOE_CHECK(timeAll());
    result_.scale = scale_.name;
    result_.corpus = std::filesystem::path(options_.corpus_origin).filename().string();
    result_.settings = settings();
    result_.latency_limit_ms = limit_ms_;
    result_.made =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    result_.code_version = engine::codeVersion();
    return std::move(result_);
}

}  // namespace

Result<report::Reproduction> runReproduce(Pipeline& pipeline, const ReproduceOptions& options,
                                          const std::function<void(const Stage&)>& stage,
                                          const std::function<void(const text::PrepareProgress&)>& preparing) {
    return Reproduce(pipeline, options, stage).run(preparing);
}

}  // namespace automoe::pipeline
