// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce_scale.h"

#include <algorithm>
#include <thread>
#include <variant>

#include "core/arch/cost.h"
#include "core/arch/dense.h"
#include "core/protocol/recipes.h"

namespace automoe::pipeline {

namespace {

/// SwitchTransformer-Big of AutoMoE's Table 4 has 176 M active parameters and a sparsity of 36 %: two experts a layer.
constexpr std::size_t kEqualExperts = 2;

// The Transformers made by hand: as wide as the presets' widest members and as deep a side, with heads of 32 and 64;
// Transformer-Big (Vaswani et al. 2017).
constexpr arch::DenseShape kTinyShape{
    .layers = 2, .dim = 128, .heads = 4, .width = 512, .norm = arch::NormPlacement::kPre};
constexpr arch::DenseShape kSmallShape{
    .layers = 3, .dim = 256, .heads = 4, .width = 1024, .norm = arch::NormPlacement::kPre};
constexpr arch::DenseShape kBigShape{.layers = 6, .dim = 1024, .heads = 16, .width = 4096};

arch::SearchSpace denseSpace(arch::SearchSpace space) {
    const auto replace = [](std::vector<arch::FeedForwardChoices>& slot) {
        for (auto& choices : slot) {
            if (const auto* experts = std::get_if<arch::SwitchChoices>(&choices)) {
                const std::vector<int> widths = experts->width;
                choices = arch::DenseChoices{widths};
            }
        }
    };
    for (auto& layer : space.encoder_layers) replace(layer.feed_forward);
    for (auto& layer : space.decoder_layers) replace(layer.feed_forward);
    space.name += "-dense";
    return space;
}

arch::Architecture withEqualExperts(arch::Architecture architecture) {
    const auto replace = [](arch::FeedForward& layer) {
        if (const auto* dense = std::get_if<arch::DenseFeedForward>(&layer)) {
            const std::vector<int> widths(kEqualExperts, dense->width);
            layer = arch::SwitchFeedForward{widths, 1};
        }
    };
    for (auto& layer : architecture.encoder) replace(layer.feed_forward);
    for (auto& layer : architecture.decoder) replace(layer.feed_forward);
    return architecture;
}

Result<ReproduceScale> scaleOn(std::string_view preset, const arch::DenseShape& by_hand) {
    ReproduceScale scale;
    AUTOMOE_TRY(scale.space, arch::presetSpace(preset));
    scale.dense_space = denseSpace(scale.space);
    scale.transformer = arch::denseTransformer(by_hand);
    scale.switch_transformer = withEqualExperts(scale.transformer);
    return scale;
}

/// Every training of a scale for processors.
void setTraining(ReproduceScale& scale, std::int64_t updates, double rate) {
    auto& options = scale.model;
    options.updates = updates;
    options.peak_rate = rate;
    options.warmup_updates = std::max<std::int64_t>(1, updates / 10);
    options.validate_every = std::max<std::int64_t>(1, updates / 4);
    options.checkpoint_every = 100;
    scale.supernet = options;
}

/// A part of the paper's 125 = 25 + 50 + 50.
void setEvolution(ReproduceScale& scale, int part, int iterations) {
    scale.population = 125 / part;
    scale.parents = 25 / part;
    scale.mutants = scale.crossovers = 50 / part;
    scale.iterations = iterations;
}

Result<ReproduceScale> micro() {
    AUTOMOE_TRY(auto scale, scaleOn("tiny", kTinyShape));
    setTraining(scale, 12, 2e-3);
    scale.model.max_tokens = scale.supernet.max_tokens = 400;
    scale.model.report_every = scale.supernet.report_every = 4;
    scale.model.checkpoint_every = scale.supernet.checkpoint_every = 4;
    scale.measured = 12;
    scale.measured_repeats = 2;
    scale.latency_share = 3;  // a busy machine must not make a test fail
    setEvolution(scale, 12, 1);
    scale.evaluation_tokens = 200;
    scale.rounds = 3;
    scale.repeats = 2;
    scale.beam = 2;
    return scale;
}

Result<ReproduceScale> tiny() {
    AUTOMOE_TRY(auto scale, scaleOn("tiny", kTinyShape));
    setTraining(scale, 1000, 2e-3);
    scale.measured = 80;
    scale.latency_share = 0.8;  // for the space's shallow members, not its deepest
    setEvolution(scale, 5, 15);
    scale.evaluation_tokens = 6000;
    scale.rounds = 5;
    return scale;
}

Result<ReproduceScale> small() {
    AUTOMOE_TRY(auto scale, scaleOn("small", kSmallShape));
    scale.vocabulary = 8000;
    setTraining(scale, 8000, 1.5e-3);
    scale.measured = 120;
    scale.latency_share = 0.7;
    setEvolution(scale, 1, 15);
    scale.evaluation_tokens = 12000;
    scale.rounds = 7;
    return scale;
}

Result<ReproduceScale> paper() {
    AUTOMOE_TRY(auto scale, scaleOn("automoe-standard-6", kBigShape));
    scale.vocabulary = 32768;
    scale.supernet = protocol::recipe("automoe-wmt").value().options;
    scale.model = protocol::recipe("automoe-wmt-subnet").value().options;
    scale.measured = 1000;
    scale.measured_repeats = 20;
    scale.latency_share = 600.0 / 2100.0;  // the paper's limit and its Transformer's latency, ms on a Xeon
    setEvolution(scale, 1, 15);
    scale.rounds = 15;  // of 20 runs: the paper's 300
    scale.repeats = 20;
    scale.length_penalty = 0.6;
    return scale;
}

Result<ReproduceScale> scaleNamed(std::string_view name) {
    if (name == "tiny") return tiny();
    if (name == "small") return small();
    if (name == "paper") return paper();
    if (name == "micro") return micro();
    return badInput("pipeline.unknown_scale", {{"value", std::string(name)}, {"expected", "tiny, small, paper"}});
}

/// What one thread does.
struct Speed {
    double macs = 0;      ///< multiply–accumulates a second
    double overhead = 0;  ///< seconds a token
    double lanes = 1;     ///< threads at work
};

Speed speedOf(const protocol::Resources& resources) {
    const int cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const double macs = resources.precision == Precision::kBFloat16 ? 5.3e10 : 3.1e10;
    return {macs, 7.7e-5, static_cast<double>(resources.threads > 0 ? resources.threads : cores)};
}

/// Forward, a target token, the output projection included.
double macsOf(const arch::Architecture& architecture, std::uint32_t vocabulary) {
    const arch::CostConditions lengths;
    return static_cast<double>(arch::cost(architecture, lengths).macs) / lengths.target_length +
           static_cast<double>(architecture.decoder_dim) * vocabulary;
}

constexpr double kForwardShare = 4;   // a training token takes so many times an evaluated one
constexpr double kSentences = 4;      // of a timing, see protocol::MeasureJob
constexpr double kWarmup = 2;         // the same
constexpr double kText = 20;          // seconds until a corpus is prepared
constexpr double kAllTokens = 80000;  // of a validation set of 3000 sentences

/// Seconds a token of training, with so many MACs.
double tokenSeconds(const Speed& speed, double macs) {
    constexpr double kPasses = 3;  // forward once, backward twice as much
    return (speed.overhead + kPasses * macs / speed.macs) / speed.lanes;
}

double trainingSeconds(const Speed& speed, const protocol::TrainOptions& options, double macs) {
    constexpr double kFilled = 0.85;  // target tokens of a batch's greatest size
    const auto tokens = static_cast<double>(options.updates) * options.accumulate * options.max_tokens;
    return kFilled * tokens * tokenSeconds(speed, macs);
}

// Timing and translating are the processor's: seconds a sentence with a beam of 5, and a test set.
double sentenceSeconds(double macs) { return 0.004 + 3.5e-9 * macs; }
double translatingSeconds(double macs) { return 1.25e-5 * macs; }

/// Sentences that a timing of one model translates: it tells what each layer takes, which lasts as long again.
double sentencesAlone(int repeats) { return 2 * kSentences * (repeats + kWarmup); }

double meanMacsOf(const arch::SearchSpace& space, std::uint32_t vocabulary) {
    return (macsOf(space.decode(space.largest()), vocabulary) + macsOf(space.decode(space.smallest()), vocabulary)) / 2;
}

}  // namespace

Result<ReproduceScale> reproduceScale(std::string_view name) {
    AUTOMOE_TRY(auto scale, scaleNamed(name));
    scale.name = name;
    return scale;
}

protocol::SearchJob searchJobOf(const ReproduceScale& scale, const arch::SearchSpace& space,
                                protocol::SearchAlgorithm algorithm) {
    protocol::SearchJob evolution;
    evolution.algorithm = protocol::SearchAlgorithm::kEvolution;
    evolution.objectives = {"valid_loss"};
    evolution.space = space;
    evolution.evaluation_tokens = scale.evaluation_tokens;
    evolution.evaluations = 0;
    evolution.population = scale.population;
    evolution.parents = scale.parents;
    evolution.mutants = scale.mutants;
    evolution.crossovers = scale.crossovers;
    evolution.iterations = scale.iterations;
    protocol::completeEvolution(evolution);
    if (algorithm == protocol::SearchAlgorithm::kEvolution) return evolution;
    protocol::SearchJob other = evolution;
    other.algorithm = algorithm;
    other.parents = other.mutants = other.crossovers = other.iterations = 0;
    return other;
}

std::vector<double> expectedSeconds(const ReproduceScale& scale, const protocol::Resources& resources) {
    const Speed speed = speedOf(resources);
    const double evaluated = scale.evaluation_tokens > 0 ? static_cast<double>(scale.evaluation_tokens) : kAllTokens;
    const auto searching = [&](const arch::SearchSpace& space, double macs) {
        const auto job = searchJobOf(scale, space, protocol::SearchAlgorithm::kEvolution);
        return static_cast<double>(job.evaluations) * evaluated * tokenSeconds(speed, macs) / kForwardShare;
    };
    const double by_hand = macsOf(scale.transformer, scale.vocabulary);
    const double dense = meanMacsOf(scale.dense_space, scale.vocabulary);
    const double experts = meanMacsOf(scale.space, scale.vocabulary);
    const double timed = kSentences * (scale.measured_repeats + kWarmup);
    const double for_limit = 2 * kLimitRounds * sentencesAlone(scale.limitRepeats()) * sentenceSeconds(by_hand);
    const double campaign =
        for_limit + static_cast<double>(scale.measured) * timed * (sentenceSeconds(dense) + sentenceSeconds(experts));
    const double each_round = sentencesAlone(scale.repeats) *
                              (3 * sentenceSeconds(by_hand) + sentenceSeconds(dense) + 2 * sentenceSeconds(experts));
    std::vector<double> seconds{kText,
                                trainingSeconds(speed, scale.model, by_hand),
                                trainingSeconds(speed, scale.model, by_hand),
                                trainingSeconds(speed, scale.supernet, dense),
                                trainingSeconds(speed, scale.supernet, experts),
                                campaign,
                                5,
                                searching(scale.dense_space, dense),
                                searching(scale.space, experts),
                                searching(scale.space, experts)};
    // The winners: HAT's, random search's, AutoMoE's.
    for (const double macs : {dense, experts, experts}) seconds.push_back(trainingSeconds(speed, scale.model, macs));
    seconds.push_back(2 * translatingSeconds(by_hand) + translatingSeconds(dense) + 2 * translatingSeconds(experts));
    seconds.push_back(scale.rounds * each_round);
    return seconds;
}

std::vector<double> expectedSeconds(const ReproduceScale& scale, const std::vector<arch::Architecture>& models,
                                    std::size_t between, const protocol::Resources& resources) {
    constexpr double kBetween = 5;
    const Speed speed = speedOf(resources);
    double scoring = 0;
    double timing = 0;
    std::vector<double> seconds{kText};
    for (const auto& model : models) {
        const double macs = macsOf(model, scale.vocabulary);
        seconds.push_back(trainingSeconds(speed, scale.model, macs));
        // The validation set is read twice: for the score, and for the sentences' losses.
        scoring += translatingSeconds(macs) + 2 * kAllTokens * tokenSeconds(speed, macs) / kForwardShare;
        timing += sentencesAlone(scale.repeats) * sentenceSeconds(macs);
    }
    // Each round times the first model twice, once for the drift.
    const double again =
        models.empty() ? 0 : sentencesAlone(scale.repeats) * sentenceSeconds(macsOf(models.front(), scale.vocabulary));
    seconds.insert(seconds.end(), between, kBetween);
    seconds.push_back(scoring);
    seconds.push_back(scale.rounds * (timing + again));
    return seconds;
}

}  // namespace automoe::pipeline
