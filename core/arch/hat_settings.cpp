// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace automoe::arch {

namespace {

constexpr std::int64_t kMostCount = 1'000'000'000;

/// Takes settings into fields and checks them. After the first trouble it does nothing but keep the error.
class Taker {
public:
    explicit Taker(const HatConfig& config) : config_(config) {}

    std::optional<Error> failure;

    [[nodiscard]] bool has(std::string_view key) const { return config_.find(key) != nullptr; }

    /// Whether the file has it. It keeps what it is where it has not.
    template <class T>
    bool take(std::string_view key, T& field) {
        const auto* value = config_.find(key);
        const auto* typed = value == nullptr ? nullptr : std::get_if<T>(value);
        if (typed != nullptr) field = *typed;
        return typed != nullptr;
    }
    template <class T>
    void takeWithin(std::string_view key, T& field, T least, T most, const std::string& expected) {
        if (take(key, field) && (field < least || field > most)) refuse(key, expected);
    }
    void takeCount(std::string_view key, std::int64_t& field, std::int64_t least, std::int64_t most = kMostCount) {
        takeWithin(key, field, least, most,
                   "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    void takeShare(std::string_view key, double& field) { takeWithin(key, field, 0.0, 1.0, "a number from 0 to 1"); }
    void takeSize(std::string_view key, double& field) {
        takeWithin(key, field, 0.0, std::numeric_limits<double>::max(), "a finite number of at least 0");
    }
    void takeWord(std::string_view key, std::string& field, const std::vector<std::string>& words) {
        if (!take(key, field) || std::find(words.begin(), words.end(), field) != words.end()) return;
        std::string expected;
        for (const auto& word : words) expected += (expected.empty() ? "" : ", ") + word;
        refuse(key, expected);
    }
    void takePositive(std::string_view key, double& field) {
        if (take(key, field) && field <= 0) refuse(key, "above 0");
    }
    void takePositive(std::string_view key, std::vector<double>& field) {
        if (!take(key, field)) return;
        const bool positive = std::all_of(field.begin(), field.end(), [](double v) { return v > 0; });
        if (field.empty() || !positive) refuse(key, "numbers above 0");
    }

    void refuse(std::string_view key, const std::string& expected) {
        if (failure) return;
        const auto* value = config_.find(key);
        failure = at(key, badInput("arch.invalid_value",
                                   {{"value", value == nullptr ? "absent" : hatText(*value)}, {"expected", expected}}));
    }
    void contradict(std::string_view key, std::int64_t value, const std::string& other, const std::string& expected) {
        if (failure) return;
        failure = at(key, badInput("arch.contradiction",
                                   {{"value", std::to_string(value)}, {"other", other}, {"expected", expected}}));
    }
    void require(std::string_view key) {
        if (!failure && !has(key)) failure = at(key, badInput("arch.missing_field"));
    }

private:
    [[nodiscard]] Error at(std::string_view key, Error error) const {
        error.arguments["field"] = std::string(key);
        if (const int line = config_.lineOf(key); line > 0) error.arguments["line"] = std::to_string(line);
        return error;
    }

    const HatConfig& config_;
};

/// A bound that is none where the file says -1.
std::optional<double> takeBound(Taker& taker, std::string_view key) {
    double bound = -1;
    if (!taker.take(key, bound) || bound == -1) return std::nullopt;
    if (bound <= 0) taker.refuse(key, "above 0, or -1 for none");
    return bound;
}

/// "(0.9, 0.98)"
void takeBetas(Taker& taker, TrainingSettings& settings) {
    constexpr std::string_view kKey = "adam-betas";
    std::string text;
    if (!taker.take(kKey, text)) return;
    const auto number = [](std::string_view part, double& value) {
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        const auto end = std::from_chars(part.data(), part.data() + part.size(), value);
        return end.ec == std::errc() && end.ptr == part.data() + part.size() && value >= 0 && value < 1;
    };
    const std::string_view whole = text;
    const auto comma = whole.find(',');
    const bool pair = whole.starts_with('(') && whole.ends_with(')') && comma != std::string_view::npos &&
                      number(whole.substr(1, comma - 1), settings.beta1) &&
                      number(whole.substr(comma + 1, whole.size() - comma - 2), settings.beta2);
    if (!pair) taker.refuse(kKey, "two numbers from 0 to below 1, such as (0.9, 0.98)");
}

/// The rates as the library's two schedules take them: they call the peak and the end by different names.
void takeSchedule(Taker& taker, TrainingSettings& settings) {
    constexpr std::array kKeys{"lr-scheduler", "max-lr", "lr", "warmup-updates", "warmup-init-lr"};
    if (std::none_of(kKeys.begin(), kKeys.end(), [&taker](const char* key) { return taker.has(key); })) return;
    std::string name;
    taker.require("lr-scheduler");
    taker.takeWord("lr-scheduler", name, {"cosine", "inverse_sqrt"});
    const bool cosine = name == "cosine";
    settings.schedule = cosine ? TrainingSettings::Schedule::kCosine : TrainingSettings::Schedule::kInverseSqrt;
    settings.warmup_updates = cosine ? 0 : 4000;
    taker.takeCount("warmup-updates", settings.warmup_updates, 0);
    const char* peak = cosine ? "max-lr" : "lr";
    taker.require(peak);
    taker.takeSize(peak, settings.peak_rate);
    if (cosine) taker.takeSize("lr", settings.final_rate);
    settings.initial_rate = cosine ? settings.final_rate : settings.warmup_updates > 0 ? 0 : settings.peak_rate;
    double initial = -1;
    if (taker.take("warmup-init-lr", initial) && initial >= 0) settings.initial_rate = initial;
}

}  // namespace

Result<EvoSettings> evoSettings(const HatConfig& config) {
    Taker taker(config);
    EvoSettings settings;
    taker.takeCount("evo-iter", settings.iterations, 1);
    taker.takeCount("population-size", settings.population, 2);
    taker.takeCount("parent-size", settings.parents, 2);
    taker.takeCount("mutation-size", settings.mutants, 0);
    taker.takeCount("crossover-size", settings.crossovers, 0);
    const std::int64_t sum = settings.parents + settings.mutants + settings.crossovers;
    if (settings.population != sum) {
        taker.contradict("population-size", settings.population, "parent-size, mutation-size and crossover-size",
                         std::to_string(sum));
    }
    taker.takeShare("mutation-prob", settings.mutation_probability);
    settings.latency_constraint_ms = takeBound(taker, "latency-constraint");
    settings.flops_constraint_giga = takeBound(taker, "flops-constraint-giga");
    taker.takeWord("validation-metric", settings.objective, {"loss", "bleu", "nonemb_params", "active_nonemb_params"});
    taker.takeCount("valid-cnt-max", settings.validation_batches, 1);
    taker.takeCount("max-tokens", settings.batch_tokens, 1);
    taker.takeCount("max-tokens-valid", settings.batch_tokens, 1);
    std::string latency;
    taker.takeWord("latency-compute", latency, {"predictor", "gold"});
    settings.measured_latency = latency == "gold";
    taker.takeCount("latiter", settings.latency_repeats, 1);
    taker.take("ind-bias-encoder-layers-greater-than-equal-to-decoder-layers", settings.encoder_at_least_as_deep);
    taker.takePositive("feature-norm", settings.feature_norm);
    taker.takePositive("lat-norm", settings.latency_norm);
    taker.take("ckpt-path", settings.predictor_file);
    taker.take("restore-file", settings.weights_file);
    taker.take("write-config-path", settings.output_file);
    if (taker.failure) return *taker.failure;
    return settings;
}

Result<LatencySettings> latencySettings(const HatConfig& config) {
    Taker taker(config);
    LatencySettings settings;
    taker.take("lat-dataset-path", settings.data_set_file);
    taker.takeCount("lat-dataset-size", settings.rows, 1);
    taker.takeCount("latiter", settings.repeats, 1);
    taker.takeCount("beam", settings.beam, 1);
    for (const auto& [key, graphics] : {std::pair("latgpu", true), std::pair("latcpu", false)}) {
        bool set = false;
        if (taker.take(key, set) && set) settings.graphics = graphics;
    }
    if (taker.failure) return *taker.failure;
    return settings;
}

Result<PredictorSettings> predictorSettings(const HatConfig& config) {
    Taker taker(config);
    PredictorSettings settings;
    taker.take("lat-dataset-path", settings.data_set_file);
    taker.takePositive("feature-norm", settings.feature_norm);
    taker.takePositive("lat-norm", settings.latency_norm);
    taker.takeCount("feature-dim", settings.features, 1);
    if (settings.features != static_cast<std::int64_t>(settings.feature_norm.size())) {
        taker.contradict("feature-dim", settings.features, "feature-norm",
                         std::to_string(settings.feature_norm.size()));
    }
    taker.takeCount("hidden-dim", settings.hidden_width, 1, 65536);
    taker.takeCount("hidden-layer-num", settings.hidden_layers, 0, 1000);
    taker.takeCount("train-steps", settings.steps, 1);
    taker.takeCount("bsz", settings.batch, 1);
    taker.takeSize("lr", settings.rate);
    taker.take("ckpt-path", settings.weights_file);
    if (taker.failure) return *taker.failure;
    return settings;
}

Result<TrainingSettings> trainingSettings(const HatConfig& config) {
    Taker taker(config);
    TrainingSettings settings;
    std::string optimizer;
    taker.takeWord("optimizer", optimizer, {"adam"});
    takeSchedule(taker, settings);
    taker.takeCount("max-update", settings.updates, 0);
    taker.takeCount("max-tokens", settings.max_tokens, 1);
    taker.takeCount("update-freq", settings.accumulate, 1, 1'000'000);
    taker.takeCount("distributed-world-size", settings.devices, 1, 1000);
    takeBetas(taker, settings);
    taker.takeSize("adam-eps", settings.epsilon);
    taker.takeSize("weight-decay", settings.weight_decay);
    taker.takeSize("clip-norm", settings.clip_norm);
    taker.takeShare("dropout", settings.dropout);
    taker.takeShare("attention-dropout", settings.attention_dropout);
    taker.takeShare("activation-dropout", settings.activation_dropout);
    std::string criterion;
    taker.takeWord("criterion", criterion, {"cross_entropy", "label_smoothed_cross_entropy"});
    if (criterion != "cross_entropy") taker.takeShare("label-smoothing", settings.label_smoothing);
    for (const char* key : {"encoder-load-balancing-loss-coeff", "decoder-load-balancing-loss-coeff"}) {
        double coefficient = 0;
        taker.takeSize(key, coefficient);
        settings.balance_coefficient = std::max(settings.balance_coefficient, coefficient);
    }
    double encoder_ratio = 1;
    double decoder_ratio = 1;
    taker.takeSize("encoder-expert-dropout-ratio", encoder_ratio);
    taker.takeSize("decoder-expert-dropout-ratio", decoder_ratio);
    settings.expert_dropout_ratio = std::max(encoder_ratio, decoder_ratio);
    taker.takeSize("thor-consistency-alpha", settings.consistency);
    taker.takeCount("log-interval", settings.report_every, 0);
    taker.takeCount("save-interval-updates", settings.save_every, 0);
    taker.take("share-all-embeddings", settings.shared_embeddings);
    taker.take("fp16", settings.half_precision);
    taker.take("train-subtransformer", settings.single_architecture);
    taker.take("source-lang", settings.source_language);
    taker.take("target-lang", settings.target_language);
    if (taker.failure) return *taker.failure;
    return settings;
}

}  // namespace automoe::arch
