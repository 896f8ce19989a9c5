// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "app/pipeline/experiment.h"
#include "app/pipeline/latency_rounds.h"
#include "core/base/random.h"
#include "core/latency/timing.h"
#include "database/candidate_store.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

enum Place : std::size_t { kTransformer, kHat, kSwitch, kRandom, kAutoMoe };

class Reproduce {
public:
    Reproduce(Pipeline& pipeline, const ReproduceOptions& options, const std::function<void(const Stage&)>& stage)
        : pipeline_(pipeline),
          options_(options),
          scale_(options.scale),
          experiment_(pipeline, "automoe", options, stage, expectedSeconds(options.scale, options.resources)) {
        models_[kTransformer].architecture = scale_.transformer;
        models_[kSwitch].architecture = scale_.switch_transformer;
    }

    Result<report::Reproduction> run(const std::function<void(const text::PrepareProgress&)>& preparing);

private:
    Result<std::string> trainSupernet(const arch::SearchSpace& space);
    Status timeTransformer();
    Status setLimit(const latency::Predictor& predictor);
    Status measureAndFit();
    Status search(Trial& model, const arch::SearchSpace& space, const std::string& supernet,
                  protocol::SearchAlgorithm algorithm);
    [[nodiscard]] std::vector<arch::Architecture> membersOf(const arch::SearchSpace& space) const;
    [[nodiscard]] nlohmann::json settings() const;

    Pipeline& pipeline_;
    const ReproduceOptions& options_;
    const ReproduceScale& scale_;
    Experiment experiment_;
    report::Reproduction result_;
    std::vector<Trial> models_{{"transformer", "Transformer by hand"},
                               {"hat", "HAT's search"},
                               {"switch", "Switch Transformer"},
                               {"random", "Random search"},
                               {"automoe", "AutoMoE's search"}};
    std::string dense_supernet_;
    std::string supernet_;
    double transformer_ms_ = 0;  ///< as it is before the searches
    double limit_ms_ = 0;
    nlohmann::json predictor_;
};

Result<std::string> Reproduce::trainSupernet(const arch::SearchSpace& space) {
    AUTOMOE_TRY(const auto training, experiment_.train(space, scale_.supernet));
    return experiment_.weightsOf(training);
}

/// Measured, not predicted: the paper's Transformer lies outside of the space that the predictor learns.
Status Reproduce::timeTransformer() {
    const auto& transformer = models_[kTransformer];
    AUTOMOE_TRY(const auto timed, measureInRounds(pipeline_, {{transformer.architecture, transformer.weights}}, 0,
                                                  {experiment_.processor(), experiment_.data(), kLimitRounds,
                                                   scale_.limitRepeats(), scale_.beam}));
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
    experiment_.begin("measure latency for the predictor");
    AUTOMOE_CHECK(timeTransformer());
    protocol::MeasureJob job;
    job.resources = experiment_.processor();
    job.data = experiment_.data();
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
    experiment_.begin("fit the latency predictor");
    AUTOMOE_TRY(const auto fit, pipeline_.fit(run, {}, std::nullopt));
    result_.predictor_mape = fit.report.figures.mape;
    AUTOMOE_TRY(predictor_, pipeline_.materials().predictor());
    return setLimit(fit.report.predictor);
}

Status Reproduce::search(Trial& model, const arch::SearchSpace& space, const std::string& supernet,
                         protocol::SearchAlgorithm algorithm) {
    experiment_.begin("search: " + model.name);
    auto job = searchJobOf(scale_, space, algorithm);
    job.resources = options_.resources;
    job.data = experiment_.data();
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

nlohmann::json Reproduce::settings() const {
    const auto evolution = searchJobOf(scale_, scale_.space, protocol::SearchAlgorithm::kEvolution);
    return {{"model", optionsJson(scale_.model)},
            {"supernet", optionsJson(scale_.supernet)},
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
    AUTOMOE_CHECK(experiment_.prepare(preparing));
    for (const auto place : {kTransformer, kSwitch}) AUTOMOE_CHECK(experiment_.train(models_.at(place), scale_.model));
    // The one with experts last: the session's newest supernet is what other verbs work with.
    experiment_.begin("train the supernet without experts");
    AUTOMOE_TRY(dense_supernet_, trainSupernet(scale_.dense_space));
    experiment_.begin("train the supernet with experts");
    AUTOMOE_TRY(supernet_, trainSupernet(scale_.space));
    AUTOMOE_CHECK(measureAndFit());
    AUTOMOE_CHECK(search(models_[kHat], scale_.dense_space, dense_supernet_, SearchAlgorithm::kEvolution));
    AUTOMOE_CHECK(search(models_[kRandom], scale_.space, supernet_, SearchAlgorithm::kRandom));
    AUTOMOE_CHECK(search(models_[kAutoMoe], scale_.space, supernet_, SearchAlgorithm::kEvolution));
    for (const auto place : {kHat, kRandom, kAutoMoe})
        AUTOMOE_CHECK(experiment_.train(models_.at(place), scale_.model));
    experiment_.begin("translate the test set");
    for (const auto& model : models_) {
        AUTOMOE_TRY(auto row, experiment_.score(model, scale_.model.updates));
        result_.rows.push_back(std::move(row));
    }
    experiment_.begin("measure the latency of all five by turns");
    AUTOMOE_CHECK(experiment_.timeAll(models_, kTransformer, result_.rows));
    experiment_.sign(result_);
    result_.settings = settings();
    result_.latency_limit_ms = limit_ms_;
    return std::move(result_);
}

}  // namespace

Result<report::Reproduction> runReproduce(Pipeline& pipeline, const ReproduceOptions& options,
                                          const std::function<void(const Stage&)>& stage,
                                          const std::function<void(const text::PrepareProgress&)>& preparing) {
    return Reproduce(pipeline, options, stage).run(preparing);
}

}  // namespace automoe::pipeline
