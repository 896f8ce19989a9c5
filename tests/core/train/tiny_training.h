// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "core/nn/transformer_p.h"
#include "core/train/adam_p.h"
#include "tests/support/tiny_corpus.h"

/// A few updates of a tiny supernet, to be made in several ways that are compared.
namespace automoe::test {

/// Of each update the loss a token and the gradient's norm, with experts, balancing, dropout of all kinds and clipping.
inline std::vector<double> tinyTraining(at::Device device) {
    constexpr std::uint64_t kWords = 36;
    const auto space = tinyTestSpace();
    nn::Transformer net({space, {40, 40, true}}, 1, device);
    train::AdamOptimizer adam(net.parameters(), {});
    const auto architecture = space.decode(space.largest());
    Random random(2);
    const auto sentence = [&random] {
        std::vector<std::int32_t> ids(1 + random.below(8));
        for (auto& id : ids) id = static_cast<std::int32_t>(4 + random.below(kWords));
        return ids;
    };
    std::vector<double> told;
    for (std::int64_t update = 0; update < 6; ++update) {
        nn::PackedBatch batch;
        for (int s = 0; s < 7; ++s) {
            const auto source = sentence();
            batch.append(source, sentence());
        }
        net.parameters().zeroGradients();
        nn::Pass pass;
        pass.training = true;
        pass.dropout = pass.attention_dropout = pass.activation_dropout = pass.expert_dropout = 0.1;
        pass.seed = static_cast<std::uint64_t>(update);
        const auto memory = net.encode(architecture, batch.source, pass);
        const at::Tensor hidden = net.decode(architecture, memory, batch.target, pass);
        const auto tokens = static_cast<double>(batch.labels.size());
        const auto result = nn::projectedCrossEntropy(hidden, net.outputTable(), batch.labels,
                                                      {.smoothing = 0.1F, .scale = static_cast<float>(1 / tokens)});
        (result.loss + at::stack(pass.balance).mean() * 0.01).backward();
        told.push_back(result.loss_sum / tokens);
        told.push_back(adam.gradientNorm());
        adam.step(update, 2e-3, 0.7);
    }
    return told;
}

/// Whether two trainings told the same up to what rounding makes of it.
inline bool alike(const std::vector<double>& some, const std::vector<double>& others) {
    if (some.size() != others.size()) return false;
    for (std::size_t i = 0; i < some.size(); ++i) {
        if (!(std::abs(some[i] - others[i]) < 2e-3 * std::abs(others[i]))) return false;
    }
    return true;
}

}  // namespace automoe::test
