// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/recipes.h"

#include <algorithm>

#include "core/protocol/hat_jobs.h"

namespace automoe::protocol {

namespace {

/// What both programs do for WMT'14 and WMT'19: 40 000 updates of 524 288 tokens, one cosine.
TrainOptions wmt() {
    TrainOptions options;
    options.updates = 40000;
    options.max_tokens = 4096;
    options.accumulate = 128;
    options.peak_rate = 1e-3;
    options.initial_rate = options.final_rate = 1e-7;
    options.warmup_updates = 10000;
    options.schedule = Schedule::kCosine;
    options.beta1 = 0.9;
    options.beta2 = 0.98;
    options.epsilon = 1e-8;
    options.weight_decay = 0;
    options.clip_norm = 0;
    options.label_smoothing = 0.1;
    options.dropout = 0.3;
    options.attention_dropout = 0.1;
    options.activation_dropout = 0;
    options.balance_coefficient = 0;
    options.sampling = Sampling::kUniform;
    options.validate_every = options.checkpoint_every = 1000;
    return options;
}

/// For IWSLT'14: one batch an update, inverse square root, more dropout.
TrainOptions iwslt(std::int64_t updates) {
    TrainOptions options = wmt();
    options.updates = updates;
    options.accumulate = 1;
    options.peak_rate = 5e-4;
    options.schedule = Schedule::kInverseSqrt;
    options.weight_decay = 1e-4;
    options.clip_norm = 25;
    options.dropout = 0.375;
    options.attention_dropout = 0;
    return options;
}

/// One architecture from scratch: the files that come with the programs warm up over 4000 updates (AutoMoE's paper says
/// 10 000).
TrainOptions subnet(TrainOptions options) {
    options.warmup_updates = 4000;
    return options;
}

/// AutoMoE's experts drop as hidden states do.
TrainOptions routed(TrainOptions options) {
    options.expert_dropout_ratio = 1;
    return options;
}

/// HAT's figures for IWSLT are of the mean of the last ten checkpoints, one an epoch: about 1000 updates.
TrainOptions averaged(TrainOptions options) {
    options.average_checkpoints = 10;
    return options;
}

SettingsPreset evolution(const std::string& name, const std::string& description, std::int64_t iterations) {
    using Whole = std::int64_t;
    return {.name = name,
            .description = description,
            .kind = arch::HatKind::kEvolution,
            .settings = {{"evo-iter", iterations},
                         {"population-size", Whole{125}},
                         {"parent-size", Whole{25}},
                         {"mutation-size", Whole{50}},
                         {"crossover-size", Whole{50}},
                         {"mutation-prob", 0.3}},
            .left_out = {}};
}

std::vector<SettingsPreset> allPresets() {
    std::vector<SettingsPreset> presets;
    for (const auto& each : recipes()) {
        auto& preset = presets.emplace_back();
        preset.name = each.name;
        preset.description = each.description;
        preset.settings = hatSettings(each.options);
        if (each.name.ends_with("-subnet")) preset.settings.push_back({"train-subtransformer", true});
        preset.left_out = unsaid(each.options);
    }
    presets.push_back(evolution("hat-evolution", "HAT's evolutionary search: 30 iterations of 125", 30));
    presets.push_back(evolution("automoe-evolution", "the search of AutoMoE's paper: 15 iterations of 125", 15));
    return presets;
}

}  // namespace

const std::vector<Recipe>& recipes() {
    static const std::vector<Recipe> all{
        {"hat-wmt", "HAT's supernet for WMT: 40k updates of 128 x 4096 tokens, cosine", wmt()},
        {"hat-wmt-subnet", "one architecture as HAT trains it for WMT", subnet(wmt())},
        {"hat-iwslt", "HAT's supernet for IWSLT: 50k updates of 4096 tokens, inverse square root", iwslt(50000)},
        {"hat-iwslt-subnet", "one architecture as HAT trains it for IWSLT, mean of 10 checkpoints",
         averaged(subnet(iwslt(50000)))},
        {"automoe-wmt", "AutoMoE's supernet for WMT: as HAT's, no balance loss", routed(wmt())},
        {"automoe-wmt-subnet", "one architecture as AutoMoE trains it for WMT", routed(subnet(wmt()))},
        {"automoe-iwslt", "AutoMoE's supernet for IWSLT: as HAT's, 40k updates", routed(iwslt(40000))},
        {"automoe-iwslt-subnet", "one architecture as AutoMoE trains it for IWSLT, mean of 10 checkpoints",
         averaged(routed(subnet(iwslt(40000))))}};
    return all;
}

std::optional<Recipe> recipe(std::string_view name) {
    const auto found = std::ranges::find(recipes(), name, &Recipe::name);
    return found == recipes().end() ? std::nullopt : std::optional(*found);
}

const std::vector<SettingsPreset>& settingsPresets() {
    static const std::vector<SettingsPreset> all = allPresets();
    return all;
}

}  // namespace automoe::protocol
