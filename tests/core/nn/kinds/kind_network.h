// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/arch/cost.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/transformer_p.h"
#include "tests/core/nn/batches.h"
#include "tests/core/nn/gradients.h"
#include "tests/core/nn/numbers.h"

/// One layer of a kind by itself, and small networks around it.
namespace automoe::test {

/// A slot that these layers may stand in, weights and biases drawn so that none is 0.
struct BuiltSlot {
    template <class... Kinds>
    explicit BuiltSlot(std::int64_t dim, const Kinds&... kinds)
        : BuiltSlot(nn::SlotShape{.dim = dim, .qkv_dim = dim, .widest_dim = dim, .layers = 2}, kinds...) {}
    template <class... Kinds>
    explicit BuiltSlot(const nn::SlotShape& shape, const Kinds&... kinds) {
        nn::SlotBuilder builder("slot", shape);
        (nn::declare(kinds, builder), ...);
        slot = builder.build(parameters);
        Random random(3);
        for (const auto& each : parameters.all()) nn::fill(each->value, nn::Init::normal(0.3), random);
        parameters.zeroGradients();
    }
    [[nodiscard]] nn::Parameter& operator[](const std::string& weight) { return *parameters.find("slot." + weight); }

    nn::Parameters parameters{at::kCPU};
    nn::Slot slot;
};

/// What of the layer is not as in torch's graph, see gradients.h.
template <class Forward, class Plain>
std::string wrongAgainstTorch(BuiltSlot& built, const at::Tensor& rows, const Forward& forward, const Plain& plain) {
    return wrongAgainstTorch(built.parameters, "slot.", rows, forward, plain);
}

/// Pre-norm networks whose feed-forward slots hold these choices: three encoder layers of 24 or 48, two decoder layers
/// of 16 or 32.
inline arch::SearchSpace networkSpace(const std::vector<arch::FeedForwardChoices>& encoder,
                                      const std::vector<arch::FeedForwardChoices>& decoder) {
    arch::SearchSpace space;
    space.name = "kinds";
    space.norm = arch::NormPlacement::kPre;
    space.qkv_dim = 32;
    space.encoder_dims = {24, 48};
    space.decoder_dims = {16, 32};
    space.encoder_depths = {2, 3};
    space.decoder_depths = {1, 2};
    const arch::AttentionChoices attention = arch::MultiHeadChoices{{2, 4}};
    space.encoder_layers.assign(3, {{attention}, encoder});
    space.decoder_layers.assign(2, {{attention}, {attention}, {1, 2}, decoder});
    return space;
}

inline nn::PackedBatch randomBatch(std::uint64_t seed, int sentences) {
    Random random(seed);
    nn::PackedBatch result;
    for (int s = 0; s < sentences; ++s) {
        std::vector<std::int32_t> source(1 + random.below(9));
        std::vector<std::int32_t> target(1 + random.below(9));
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(60));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(60));
        result.append(source, target);
    }
    return result;
}

/// Between logits with the whole target given and those token by token.
inline double incrementalDifference(nn::Transformer& net, const arch::Architecture& architecture,
                                    const nn::PackedBatch& packed) {
    const at::NoGradGuard no_grad;
    const at::Tensor full = logitsOf(net, architecture, packed);
    nn::Pass pass;
    const nn::Memory memory = net.encode(architecture, packed.source, pass);
    double most = 0;
    for (std::int64_t s = 0; s < packed.target.sentences(); ++s) {
        nn::IncrementalDecoder decoder(net, architecture, memory, 16);
        decoder.start({s, (s + 1) % packed.target.sentences()});
        const auto at_sentence = static_cast<std::size_t>(s);
        for (auto t = packed.target.offsets[at_sentence]; t < packed.target.offsets[at_sentence + 1]; ++t) {
            const auto token = packed.target.ids[static_cast<std::size_t>(t)];
            most = worse(most, difference(net.logits(decoder.step({token, 5}, pass))[0], full[t]));
        }
    }
    return most;
}

/// Between logits of sentences in a batch and of each alone.
inline double neighbourDifference(nn::Transformer& net, const arch::Architecture& architecture,
                                  const nn::PackedBatch& together) {
    const at::Tensor all = logitsOf(net, architecture, together);
    double most = 0;
    for (std::int64_t sentence = 0; sentence < together.source.sentences(); ++sentence) {
        const auto s = static_cast<std::size_t>(sentence);
        const at::Tensor one = logitsOf(net, architecture, alone(together, s));
        most = worse(most, difference(one, all.narrow(0, together.target.offsets[s], one.size(0))));
    }
    return most;
}

}  // namespace automoe::test
