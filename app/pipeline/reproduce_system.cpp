// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce_system.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <variant>

#include "app/pipeline/experiment.h"
#include "app/wording/numbers.h"
#include "core/arch/cost.h"
#include "core/arch/dynamic_layers.h"
#include "core/arch/files.h"
#include "core/arch/memory.h"
#include "core/arch/one_task.h"
#include "core/engine/engine.h"
#include "core/formats/model_folder.h"
#include "core/metrics/bleu.h"
#include "core/metrics/sentence_loss.h"
#include "core/metrics/significance.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"

namespace automoe::pipeline {

namespace {

using report::Estimate;
using wording::fixed;

/// What a model did with each sentence.
struct Sentences {
    std::vector<double> nll;  ///< of the validation set, nats
    double tokens = 0;        ///< of that set, labels
    std::optional<metrics::Statistics> bleu;
};

std::string withInterval(const Estimate& estimate, int digits) {
    return fixed(estimate.value, digits) + " [" + fixed(estimate.low, digits) + ", " + fixed(estimate.high, digits) +
           "]";
}

std::int64_t attentionMacs(const arch::Architecture& architecture) {
    const arch::CostConditions lengths;
    arch::LayerShape shape{.dim = architecture.encoder_dim,
                           .memory_dim = architecture.encoder_dim,
                           .qkv_dim = architecture.qkv_dim,
                           .tokens = lengths.source_length,
                           .memory_tokens = lengths.source_length};
    std::int64_t macs = 0;
    for (const auto& layer : architecture.encoder) macs += arch::costOf(layer.self_attention, shape).macs;
    shape.dim = shape.memory_dim = architecture.decoder_dim;
    shape.tokens = shape.memory_tokens = lengths.target_length;
    shape.side = arch::Side::kDecoder;
    for (const auto& layer : architecture.decoder) {
        macs += arch::costOf(layer.self_attention, shape).macs;
        auto cross = shape;
        cross.memory_dim = architecture.encoder_dim;
        cross.memory_tokens = std::int64_t{layer.attended_layers} * lengths.source_length;
        cross.cross = true;
        macs += arch::costOf(layer.cross_attention, cross).macs;
    }
    return macs;
}

/// Where the number of a token's experts depends on the text: how many its layers gave on the validation set.
void countExperts(const database::Evaluation& valid, report::ReproductionRow& row) {
    if (!valid.conditions.is_object()) return;
    const auto counted = valid.conditions.value("mean_experts", nlohmann::json::object());
    arch::CostConditions conditions;
    double sum = 0;
    arch::visitDynamicLayers(row.architecture, [&](const std::string& name, const arch::DynamicFeedForward&) {
        const double mean_k = counted.value(name, 0.0);
        if (!(mean_k > 0)) return;
        sum += mean_k;
        conditions.mean_experts.emplace(name, mean_k);
    });
    if (conditions.mean_experts.empty()) return;
    row.mean_experts = sum / static_cast<double>(conditions.mean_experts.size());
    row.macs = arch::cost(row.architecture, conditions).macs;
}

class SystemRun {
public:
    SystemRun(Pipeline& pipeline, const System& system, const ReproduceOptions& options,
              const std::function<void(const Stage&)>& stage)
        : pipeline_(pipeline),
          system_(system),
          experiment_(pipeline, system.name, options, stage,
                      expectedSeconds(system, options.scale, options.resources)) {
        for (const auto& variant : system.variants)
            trials_.push_back({variant.key, variant.name, variant.architecture});
    }

    Result<report::Reproduction> run(const std::function<void(const text::PrepareProgress&)>& preparing);

private:
    Status calibrate(Trial& trial, double mean_k);
    Status extract();
    Result<std::vector<double>> sentenceLosses(const Trial& trial);
    Status score(const Trial& trial);
    void setMemory(report::ReproductionRow& row) const;
    [[nodiscard]] const report::ReproductionRow* rowOf(const std::string& key) const;
    Result<std::optional<report::Claim>> judged(const PublishedClaim& claim);
    Result<Estimate> bleuGain(const PublishedClaim& claim, double difference);
    [[nodiscard]] nlohmann::json settings() const;

    Pipeline& pipeline_;
    const System& system_;
    Experiment experiment_;
    report::Reproduction result_;
    std::vector<Trial> trials_;
    std::map<std::string, Sentences> sentences_;  ///< by key
    std::map<std::string, RoundsTiming> timings_;
    std::vector<std::string> references_;  ///< of the test set
};

/// The trained weights know the scales that they were trained with; with others the model is written as one of its own.
Status SystemRun::calibrate(Trial& trial, double mean_k) {
    protocol::ExportJob job;
    job.resources = experiment_.options().resources;
    job.architecture = trial.architecture;
    job.mean_k = mean_k;
    const auto folder = pipeline_.session().exportsFolder() / (trial.key + "-calibrated");
    job.folder = folder.string();
    AUTOMOE_CHECK(pipeline_.materials().supply(job, database::Materials::Kind::kRetrained));
    AUTOMOE_CHECK(pipeline_.execute(job));
    AUTOMOE_TRY(trial.architecture, arch::readArchitecture(folder / formats::kArchitectureFile));
    trial.weights = (folder / formats::kWeightsFile).string();
    return {};
}

/// The network of the first language is written as a model of its own, which checks it.
Status SystemRun::extract() {
    const auto whole = std::ranges::find(trials_, system_.extracted, &Trial::key);
    if (whole == trials_.end()) return {};
    const auto languages = experiment_.corpus().languages();
    experiment_.begin("take out the network of one language");
    protocol::ExportJob job;
    job.resources = experiment_.options().resources;
    job.data = experiment_.data();
    job.weights = whole->weights;
    job.space = arch::spaceOf(whole->architecture);
    job.architecture = whole->architecture;
    job.task = 0;
    const auto folder = pipeline_.session().exportsFolder() / (whole->key + "-" + languages.front().language);
    job.folder = folder.string();
    AUTOMOE_TRY(const auto weights, pipeline_.materials().weightsOf(whole->training));
    AUTOMOE_TRY(job.card, pipeline_.materials().modelFacts(whole->architecture, weights));
    AUTOMOE_TRY(const auto run, pipeline_.execute(job));
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto artefacts, database::ArtefactStore(connection).all());
    for (const auto& artefact : artefacts) {
        if (artefact.run != run) continue;
        const auto parity = artefact.manifest.value("parity", nlohmann::json::object());
        result_.notes.push_back(
            "The network of one language (" + languages.front().language + "): of " +
            std::to_string(parity.value("sentences", 0)) + " validation sentences " +
            std::to_string(parity.value("equal", 0)) +
            " came out as the whole network translates them; the greatest difference of scores is " +
            parity.value("greatest_score_difference", nlohmann::json(0)).dump() + ".");
    }
    const std::string name = whole->name + ", of one language";
    trials_.push_back({std::string(kExtractedKey), name, arch::ofOneTask(whole->architecture), 0,
                       (folder / formats::kWeightsFile).string()});
    return {};
}

/// Sessions do not keep them: they are computed each time, in seconds.
Result<std::vector<double>> SystemRun::sentenceLosses(const Trial& trial) {
    protocol::ScoreJob job;
    job.resources = experiment_.options().resources;
    job.resources.precision = Precision::kFloat32;
    job.data = experiment_.data();
    job.weights = trial.weights;
    job.space = arch::spaceOf(trial.architecture);
    job.genotypes = {job.space.largest()};
    job.objectives = {"valid_loss"};
    job.evaluation_tokens = 0;
    std::vector<double> nll;
    std::string failure;
    AUTOMOE_CHECK(engine::run(
        job,
        [&](const protocol::Event& event) {
            if (const auto* scored = std::get_if<protocol::CandidateEvaluated>(&event)) {
                nll = scored->nll;
                failure = scored->failure;
            }
        },
        pipeline_.control()));
    if (nll.empty()) return failed(failure.empty() ? "engine.internal" : failure, {{"detail", trial.name}});
    return nll;
}

Status SystemRun::score(const Trial& trial) {
    if (trial.key == kExtractedKey) {
        // Its weights know one language; what it translates was compared when it was written.
        result_.rows.push_back(experiment_.rowOf(trial, experiment_.scale().model.updates));
        setMemory(result_.rows.back());
        return {};
    }
    database::Evaluation test;
    AUTOMOE_TRY(auto row, experiment_.score(trial, experiment_.scale().model.updates, &test));
    AUTOMOE_TRY(const auto valid, experiment_.evaluate(trial, "valid"));
    for (const auto& one : valid.scores) {
        if (one.metric == "loss") row.valid_loss = Estimate{one.value, one.low, one.high};
    }
    auto& sentences = sentences_[trial.key];
    sentences.tokens = static_cast<double>(valid.target_tokens);
    AUTOMOE_TRY(sentences.nll, sentenceLosses(trial));
    AUTOMOE_TRY(auto connection, pipeline_.session().reader());
    AUTOMOE_TRY(const auto hypotheses, database::EvaluationStore(connection).hypotheses(test.id));
    metrics::References single;
    for (const auto& reference : references_) single.push_back({reference});
    AUTOMOE_TRY(sentences.bleu, metrics::Bleu().statistics(hypotheses, single, pipeline_.control().stop()));
    countExperts(valid, row);
    setMemory(row);
    result_.rows.push_back(std::move(row));
    return {};
}

void SystemRun::setMemory(report::ReproductionRow& row) const {
    const auto& vocabularies = experiment_.corpus().vocabularies;
    const arch::CostConditions conditions{.source_vocabulary = vocabularies.source,
                                          .target_vocabulary = vocabularies.target,
                                          .shared_embeddings = !experiment_.corpus().separate_vocabularies};
    row.memory_bytes = arch::memoryBytes(row.architecture, arch::cost(row.architecture, conditions), conditions,
                                         experiment_.scale().beam);
}

const report::ReproductionRow* SystemRun::rowOf(const std::string& key) const {
    const auto found = std::ranges::find(result_.rows, key, &report::ReproductionRow::key);
    return found == result_.rows.end() ? nullptr : &*found;
}

/// By how much a model's loss is lower than another one's, nats a token.
Estimate lossGain(const Sentences& model, const Sentences& against) {
    const auto count = static_cast<double>(model.nll.size());
    // The same number of tokens for each sentence: then the error is that of the mean difference a sentence.
    const std::vector<double> tokens(model.nll.size(), model.tokens / count);
    const auto difference = metrics::lossDifference(against.nll, model.nll, tokens);
    const double half = metrics::kUsualQuantile * difference.error;
    return {-difference.value, -difference.value - half, -difference.value + half};
}

/// 1 − model / against.
Estimate savedPart(const Estimate& model, const Estimate& against) {
    return {1 - model.value / against.value, 1 - model.high / against.low, 1 - model.low / against.high};
}

Result<Estimate> SystemRun::bleuGain(const PublishedClaim& claim, double difference) {
    const auto& model = sentences_.at(claim.model).bleu;
    const auto& against = sentences_.at(claim.against).bleu;
    AUTOMOE_TRY(const auto paired,
                metrics::pairedBootstrap(metrics::Bleu(), *against, *model, {.stop = pipeline_.control().stop()}));
    return Estimate{difference, paired.difference.low, paired.difference.high};
}

/// Nothing where one of the models is not there.
Result<std::optional<report::Claim>> SystemRun::judged(const PublishedClaim& claim) {
    const auto* model = rowOf(claim.model);
    const auto* against = rowOf(claim.against);
    if (model == nullptr || against == nullptr) return std::optional<report::Claim>();
    Estimate gain;
    std::string ours;
    constexpr double kMillion = 1e6;
    const auto saved = [&](const Estimate& own, const Estimate& other, int digits, const std::string& unit) {
        gain = savedPart(own, other);
        ours = fixed(own.value, digits) + " against " + fixed(other.value, digits) + " " + unit + ", " +
               fixed(own.value / other.value, 2) + " of that";
    };
    const auto savedMillions = [&](std::int64_t own, std::int64_t other, const std::string& unit) {
        const auto millions = [](std::int64_t count) {
            const double number = static_cast<double>(count) / kMillion;
            return Estimate{number, number, number};
        };
        saved(millions(own), millions(other), 3, "million " + unit);
    };
    switch (claim.measured) {
        case Measured::kLoss:
            gain = lossGain(sentences_.at(claim.model), sentences_.at(claim.against));
            ours = "loss " + fixed(model->valid_loss->value, 3) + " against " + fixed(against->valid_loss->value, 3) +
                   ", better by " + withInterval(gain, 4) + " nats a token";
            break;
        case Measured::kBleu: {
            AUTOMOE_TRY(gain, bleuGain(claim, model->bleu - against->bleu));
            ours = "BLEU " + fixed(model->bleu, 2) + " against " + fixed(against->bleu, 2) + ", better by " +
                   withInterval(gain, 2);
            break;
        }
        case Measured::kMacs:
            savedMillions(model->macs, against->macs, "MACs");
            break;
        case Measured::kAttentionMacs:
            savedMillions(attentionMacs(model->architecture), attentionMacs(against->architecture), "MACs");
            break;
        case Measured::kStored:
            savedMillions(model->stored_params, against->stored_params, "parameters");
            break;
        case Measured::kLatency: {
            const auto timed = [this](const std::string& key) {
                const auto& timing = timings_.at(key);
                return Estimate{timing.p50_ms, timing.least_p50_ms, timing.greatest_p50_ms};
            };
            saved(timed(claim.model), timed(claim.against), 2, "ms");
            break;
        }
    }
    const auto verdict = report::judge(claim.relation, gain, claim.margin);
    return std::optional(report::Claim{claim.text, claim.figures, std::move(ours), verdict});
}

nlohmann::json SystemRun::settings() const {
    const auto& scale = experiment_.scale();
    const auto& resources = experiment_.options().resources;
    nlohmann::json variants = nlohmann::json::object();
    for (const auto& variant : system_.variants) {
        variants[variant.key] = {{"architecture", nlohmann::json::parse(arch::canonicalJson(variant.architecture))},
                                 {"training", optionsJson(variant.training)}};
        if (variant.mean_k > 0) variants[variant.key]["mean_k"] = variant.mean_k;
    }
    return {{"variants", variants},
            {"rounds", scale.rounds},
            {"beam", scale.beam},
            {"length_penalty", scale.length_penalty},
            {"vocabulary", scale.vocabulary},
            {"device", resources.device},
            {"threads", resources.threads}};
}

Result<report::Reproduction> SystemRun::run(const std::function<void(const text::PrepareProgress&)>& preparing) {
    AUTOMOE_CHECK(checkCorpus(system_, experiment_.options().corpus));
    AUTOMOE_CHECK(experiment_.prepare(preparing));
    for (std::size_t i = 0; i < system_.variants.size(); ++i)
        AUTOMOE_CHECK(experiment_.train(trials_[i], system_.variants[i].training));
    result_.notes = system_.notes;
    AUTOMOE_CHECK(extract());
    experiment_.begin("read the validation set and translate the test set");
    AUTOMOE_TRY(references_, text::readSentences(text::targetTextFile(experiment_.data(), text::Split::kTest)));
    for (std::size_t i = 0; i < system_.variants.size(); ++i) {
        if (system_.variants[i].mean_k > 0) AUTOMOE_CHECK(calibrate(trials_[i], system_.variants[i].mean_k));
    }
    for (const auto& trial : trials_) AUTOMOE_CHECK(score(trial));
    experiment_.begin("measure the latency of all by turns");
    AUTOMOE_TRY(const auto timings, experiment_.timeAll(trials_, 0, result_.rows));
    for (std::size_t i = 0; i < trials_.size(); ++i) timings_[trials_[i].key] = timings[i];
    for (const auto& claim : system_.claims) {
        AUTOMOE_TRY(auto found, judged(claim));
        if (found) result_.claims.push_back(*std::move(found));
    }
    experiment_.sign(result_);
    result_.title = system_.title;
    result_.baseline = system_.variants.front().key;
    result_.held_equal = system_.held_equal;
    result_.published = system_.published;
    result_.published_source = system_.source;
    result_.settings = settings();
    return std::move(result_);
}

}  // namespace

Status checkCorpus(const System& system, const text::PrepareOptions& corpus) {
    if (system.several_targets && corpus.targets.size() < 2)
        return badInput("pipeline.one_target_language", {{"value", system.name}});
    return {};
}

std::vector<double> expectedSeconds(const System& system, const ReproduceScale& scale,
                                    const protocol::Resources& resources) {
    std::vector<arch::Architecture> models;
    for (const auto& variant : system.variants) models.push_back(variant.architecture);
    return expectedSeconds(scale, models, system.extracted.empty() ? 0 : 1, resources);
}

Result<report::Reproduction> runSystem(Pipeline& pipeline, const System& system, const ReproduceOptions& options,
                                       const std::function<void(const Stage&)>& stage,
                                       const std::function<void(const text::PrepareProgress&)>& preparing) {
    return SystemRun(pipeline, system, options, stage).run(preparing);
}

}  // namespace automoe::pipeline
