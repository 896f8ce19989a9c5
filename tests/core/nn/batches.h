// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/nn/transformer_p.h"

/// What tests ask of networks and batches, whatever the layers are.
namespace automoe::test {

inline at::Tensor logitsOf(nn::Transformer& net, const arch::Architecture& architecture, const nn::PackedBatch& batch) {
    const at::NoGradGuard no_grad;
    nn::Pass pass;
    const nn::Memory memory = net.encode(architecture, batch.source, pass);
    return net.logits(net.decode(architecture, memory, batch.target, pass));
}

/// Sentence s by itself, with its task.
inline nn::PackedBatch alone(const nn::PackedBatch& batch, std::size_t s) {
    // append() adds the ends itself.
    const auto ids = [s](const nn::PackedTokens& tokens, std::int64_t skip_first, std::int64_t skip_last) {
        return std::vector<std::int32_t>(tokens.ids.begin() + tokens.offsets[s] + skip_first,
                                         tokens.ids.begin() + tokens.offsets[s + 1] - skip_last);
    };
    const auto& tasks = batch.source.tasks;
    nn::PackedBatch one;
    one.append(ids(batch.source, 0, 1), ids(batch.target, 1, 0), tasks.empty() ? 0 : tasks.at(s));
    return one;
}

}  // namespace automoe::test
