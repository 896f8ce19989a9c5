// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/hat_jobs.h"

#include <initializer_list>
#include <string_view>
#include <utility>

#include "core/arch/hat_settings.h"

namespace automoe::protocol {

namespace {

/// Notes which keys were followed.
class Follower {
public:
    /// `whole`: what the file leaves out counts, too.
    Follower(const arch::HatConfig& file, bool whole) : file_(file), whole_(whole) {}

    HatKeys keys;

    [[nodiscard]] bool has(std::string_view key) const { return file_.find(key) != nullptr; }
    void note(std::string_view key) {
        if (has(key)) keys.emplace_back(key);
    }
    /// The field becomes the value where one of the keys stands in the file, or where it is whole.
    template <class T>
    void take(std::initializer_list<std::string_view> from, T& field, const T& value) {
        bool said = whole_;
        for (const auto key : from) {
            said = said || has(key);
            note(key);
        }
        if (said) field = value;
    }
    /// Whether a setting of the file has this value.
    [[nodiscard]] bool is(std::string_view key, const arch::HatValue& value) const {
        const auto* found = file_.find(key);
        return found != nullptr && *found == value;
    }

private:
    const arch::HatConfig& file_;
    bool whole_;
};

void followRates(Follower& follower, const arch::TrainingSettings& settings, TrainOptions& options) {
    if (!settings.schedule) return;
    const bool cosine = *settings.schedule == arch::TrainingSettings::Schedule::kCosine;
    options.schedule = cosine ? Schedule::kCosine : Schedule::kInverseSqrt;
    options.peak_rate = settings.peak_rate;
    options.initial_rate = settings.initial_rate;
    if (cosine) options.final_rate = settings.final_rate;
    options.warmup_updates = settings.warmup_updates;
    for (const auto key : {"lr-scheduler", "lr", "warmup-updates", "warmup-init-lr"}) follower.note(key);
    if (cosine) follower.note("max-lr");
    // Of one cosine, what it is multiplied by after the end.
    if (follower.is("lr-shrink", 1.0)) follower.note("lr-shrink");
}

/// The keys of both sides, of which the greater one counts: the other is not followed.
void noteGreater(Follower& follower, const std::string& key, double value) {
    for (const char* side : {"encoder-", "decoder-"}) {
        if (follower.is(side + key, value)) follower.note(side + key);
    }
}

}  // namespace

Result<HatKeys> follow(const arch::HatConfig& file, TrainOptions& options) {
    AUTOMOE_TRY(const auto settings, arch::trainingSettings(file));
    const bool whole = settings.schedule.has_value();
    Follower follower(file, whole);
    followRates(follower, settings, options);
    // 0: the file leaves it to the epochs, or to the program that it was written for.
    if (settings.updates > 0) follower.take({"max-update"}, options.updates, settings.updates);
    if (settings.max_tokens > 0) {
        follower.take({"max-tokens"}, options.max_tokens, static_cast<int>(settings.max_tokens));
    }
    follower.take({"update-freq", "distributed-world-size"}, options.accumulate,
                  static_cast<int>(settings.accumulate * settings.devices));
    follower.note("optimizer");
    follower.take({"adam-betas"}, options.beta1, settings.beta1);
    if (whole || follower.has("adam-betas")) options.beta2 = settings.beta2;
    follower.take({"adam-eps"}, options.epsilon, settings.epsilon);
    follower.take({"weight-decay"}, options.weight_decay, settings.weight_decay);
    follower.take({"clip-norm"}, options.clip_norm, settings.clip_norm);
    follower.take({"criterion", "label-smoothing"}, options.label_smoothing, settings.label_smoothing);
    follower.take({"dropout"}, options.dropout, settings.dropout);
    follower.take({"attention-dropout"}, options.attention_dropout, settings.attention_dropout);
    follower.take({"activation-dropout"}, options.activation_dropout, settings.activation_dropout);
    follower.take({"thor-consistency-alpha"}, options.consistency, settings.consistency);
    const auto either = [&follower](const std::string& key) {
        return follower.has("encoder-" + key) || follower.has("decoder-" + key);
    };
    const std::string balance = "load-balancing-loss-coeff";
    if (whole || either(balance)) options.balance_coefficient = settings.balance_coefficient;
    noteGreater(follower, balance, settings.balance_coefficient);
    const std::string ratio = "expert-dropout-ratio";
    if (whole || either(ratio)) options.expert_dropout_ratio = settings.expert_dropout_ratio;
    noteGreater(follower, ratio, settings.expert_dropout_ratio);
    if (settings.report_every > 0) {
        options.report_every = settings.report_every;
        follower.note("log-interval");
    }
    if (settings.save_every > 0) {
        options.checkpoint_every = options.validate_every = settings.save_every;
        follower.note("save-interval-updates");
    }
    return std::move(follower.keys);
}

Result<HatKeys> follow(const arch::HatConfig& file, SearchJob& job) {
    AUTOMOE_TRY(const auto settings, arch::evoSettings(file));
    Follower follower(file, true);
    job.algorithm = SearchAlgorithm::kEvolution;
    follower.take({"evo-iter"}, job.iterations, static_cast<int>(settings.iterations));
    follower.take({"population-size"}, job.population, 0);
    follower.take({"parent-size"}, job.parents, static_cast<int>(settings.parents));
    follower.take({"mutation-size"}, job.mutants, static_cast<int>(settings.mutants));
    follower.take({"crossover-size"}, job.crossovers, static_cast<int>(settings.crossovers));
    follower.take({"mutation-prob"}, job.mutation, settings.mutation_probability);
    const std::int64_t tokens = settings.validation_batches * settings.batch_tokens;
    follower.take({"valid-cnt-max", "max-tokens", "max-tokens-valid"}, job.evaluation_tokens, tokens);
    // The reference's counts of parameters as an objective are of the whole supernet, or fail.
    const bool bleu = settings.objective == "bleu";
    job.objectives = {bleu ? "bleu" : "valid_loss"};
    if (bleu || settings.objective == "loss") follower.note("validation-metric");
    job.limits.clear();
    if (settings.latency_constraint_ms) {
        job.limits.push_back({"latency_ms", *settings.latency_constraint_ms});
    } else if (settings.flops_constraint_giga) {
        job.limits.push_back({"flops", *settings.flops_constraint_giga * 1e9});
        follower.note("flops-constraint-giga");
    }
    constexpr const char* kDeepEncoder = "ind-bias-encoder-layers-greater-than-equal-to-decoder-layers";
    if (settings.encoder_at_least_as_deep) job.limits.push_back({"extra_decoder_layers", 0});
    follower.note(kDeepEncoder);
    follower.note("latency-constraint");
    if (follower.is("flops-constraint-giga", -1.0)) follower.note("flops-constraint-giga");
    // Without a limit the reference looks at no latency.
    const bool measured = settings.measured_latency && asksForLatency(job);
    job.latency = measured ? LatencySource::kMeasured : LatencySource::kPredicted;
    follower.note("latency-compute");
    if (measured) {
        follower.take({"latiter"}, job.timing.repeats, static_cast<int>(settings.latency_repeats));
    }
    return std::move(follower.keys);
}

Result<HatKeys> follow(const arch::HatConfig& file, MeasureJob& job) {
    AUTOMOE_TRY(const auto settings, arch::latencySettings(file));
    Follower follower(file, false);
    follower.take({"latiter"}, job.repeats, static_cast<int>(settings.repeats));
    follower.take({"beam"}, job.beam, static_cast<int>(settings.beam));
    if (settings.graphics) job.resources.device = *settings.graphics ? "cuda" : "cpu";
    follower.note(settings.graphics.value_or(false) ? "latgpu" : "latcpu");
    if (follower.is("cpu", job.resources.device == "cpu")) follower.note("cpu");
    follower.note("latsilent");  // single runs are never told here
    return std::move(follower.keys);
}

std::vector<arch::HatSetting> hatSettings(const TrainOptions& options) {
    std::vector<arch::HatSetting> settings;
    const auto add = [&settings](const std::string& key, arch::HatValue value) {
        settings.push_back({key, std::move(value)});
    };
    const auto whole = [](std::int64_t value) { return arch::HatValue(value); };
    const bool cosine = options.schedule == Schedule::kCosine;
    add("max-tokens", whole(options.max_tokens));
    add("update-freq", whole(options.accumulate));
    add("max-update", whole(options.updates));
    add("optimizer", std::string("adam"));
    add("adam-betas", "(" + arch::hatText(options.beta1) + ", " + arch::hatText(options.beta2) + ")");
    add("adam-eps", options.epsilon);
    add("clip-norm", options.clip_norm);
    add("weight-decay", options.weight_decay);
    add("criterion", std::string("label_smoothed_cross_entropy"));
    add("label-smoothing", options.label_smoothing);
    add("dropout", options.dropout);
    add("attention-dropout", options.attention_dropout);
    add("activation-dropout", options.activation_dropout);
    add("lr-scheduler", std::string(cosine ? "cosine" : "inverse_sqrt"));
    add("warmup-updates", whole(options.warmup_updates));
    add("warmup-init-lr", options.initial_rate);
    if (cosine) add("max-lr", options.peak_rate);
    add("lr", cosine ? options.final_rate : options.peak_rate);
    for (const char* side : {"encoder-", "decoder-"}) {
        const std::string start(side);
        if (options.balance_coefficient != 0) add(start + "load-balancing-loss-coeff", options.balance_coefficient);
        if (options.expert_dropout_ratio != 1) add(start + "expert-dropout-ratio", options.expert_dropout_ratio);
    }
    if (options.consistency != 0) add("thor-consistency-alpha", options.consistency);
    add("log-interval", whole(options.report_every));
    add("save-interval-updates", whole(options.checkpoint_every));
    return settings;
}

std::vector<std::string> unsaid(const TrainOptions& options) {
    std::vector<std::string> names;
    const auto name = [&names](bool said, const char* option) {
        if (!said) names.emplace_back(option);
    };
    name(options.sampling == Sampling::kUniform, "sampling");
    name(!options.distill, "distill");
    name(!options.fair, "fair");
    name(options.expert_subset == ExpertSubset::kFirst, "expert_subset");
    name(options.selection_dropout == 0, "selection_dropout");
    name(options.entropy_coefficient == TrainOptions().entropy_coefficient, "entropy_coefficient");
    name(options.router_z_coefficient == 0, "router_z_coefficient");
    name(options.router_jitter == 0, "router_jitter");
    name(options.balance_bias_rate == TrainOptions().balance_bias_rate, "balance_bias_rate");
    name(options.expert_output_masking == 0, "expert_output_masking");
    name(options.temperature == TrainOptions{}.temperature, "temperature");
    name(options.validate_every == options.checkpoint_every, "validate_every");
    name(options.average_checkpoints <= 1, "average_checkpoints");
    return names;
}

}  // namespace automoe::protocol
