// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/nn/transformer_p.h"
#include "tests/core/nn/batches.h"

/// Small networks with layers that route by tokens, sentences and tasks, and batches of several tasks.
namespace automoe::test {

inline constexpr int kTasks = 3;

/// Every dimension elastic, encoder and decoder dims that differ; in the decoder beside a kind with a greater pool.
inline arch::SearchSpace taskSpace(arch::NormPlacement norm) {
    arch::SearchSpace space;
    space.name = "tasks";
    space.norm = norm;
    space.qkv_dim = 32;
    space.encoder_dims = {24, 40};
    space.decoder_dims = {16, 48};
    space.encoder_depths = {1, 2, 3};
    space.decoder_depths = {1, 2};
    const arch::TaskChoices experts{
        .experts = {1, 3, 5},
        .width = {16, 32, 56},
        .top_k = {2, 3},
        .granularity = {arch::Granularity::kToken, arch::Granularity::kSentence, arch::Granularity::kTarget}};
    const arch::SwitchChoices others{{2, 6}, {16, 40}, true, {1, 2}, {}};
    for (int i = 0; i < 3; ++i) space.encoder_layers.push_back({{arch::MultiHeadChoices{{2, 4}}}, {experts}});
    for (int i = 0; i < 2; ++i) {
        space.decoder_layers.push_back(
            {{arch::MultiHeadChoices{{2, 8}}}, {arch::MultiHeadChoices{{1, 4}}}, {1, 2, 3}, {experts, others}});
    }
    return space;
}

inline nn::ModelConfig taskConfig(arch::SearchSpace space, int tasks = kTasks) {
    nn::ModelConfig config{std::move(space), {64, 64, true}};
    config.tasks = tasks;
    return config;
}

/// Two layers a side, of these kinds in turn.
inline arch::Architecture taskArchitecture(const arch::FeedForward& encoder, const arch::FeedForward& decoder,
                                           arch::NormPlacement norm = arch::NormPlacement::kPre) {
    arch::Architecture architecture;
    architecture.norm = norm;
    architecture.qkv_dim = 16;
    architecture.encoder_dim = 24;
    architecture.decoder_dim = 16;
    architecture.encoder = {{arch::MultiHeadAttention{2}, encoder}, {arch::MultiHeadAttention{2}, encoder}};
    architecture.decoder.assign(2, {arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, decoder});
    return architecture;
}

/// Sentences of all tasks in turn, or of one.
inline nn::PackedBatch taskBatch(std::uint64_t seed, int sentences, int only = -1) {
    Random random(seed);
    nn::PackedBatch result;
    for (int s = 0; s < sentences; ++s) {
        std::vector<std::int32_t> source(1 + random.below(9));
        std::vector<std::int32_t> target(2 + random.below(9));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        result.append(source, target, only < 0 ? (s + 1) % kTasks : only);
    }
    return result;
}

/// Biases, norms and logits of tasks, too, get numbers of their own.
inline void shake(nn::Transformer& net, std::uint64_t seed) {
    Random random(seed);
    for (const auto& parameter : net.parameters().all()) {
        auto* values = parameter->value.data_ptr<float>();
        for (std::int64_t i = 0; i < parameter->value.numel(); ++i)
            values[i] += static_cast<float>(0.1 * random.normal());
    }
}

}  // namespace automoe::test
