// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/arch/cost.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/transformer_p.h"
#include "tests/core/nn/batches.h"
#include "tests/core/nn/numbers.h"

/// One layer of a kind by itself, and small networks around it.
namespace automoe::test {

/// A slot that these layers may stand in, weights and biases drawn so that none is 0.
struct BuiltSlot {
    template <class... Kinds>
    explicit BuiltSlot(std::int64_t dim, const Kinds&... kinds) {
        nn::SlotBuilder builder("slot", {.dim = dim, .qkv_dim = dim, .widest_dim = dim});
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

/// Weights in torch's own graph.
using Leaves = std::map<std::string, at::Tensor>;

/// Between a layer's output and gradients and those of torch's own graph. `plain` computes the same of x and of leaves
/// with the weights' names.
template <class Forward, class Plain>
double gradientDifference(BuiltSlot& built, const at::Tensor& rows, const Forward& forward, const Plain& plain) {
    built.parameters.zeroGradients();
    at::Tensor x = rows.clone().requires_grad_(true);
    const at::Tensor y = forward(x);
    const at::Tensor weights = input(y.sizes().vec(), 77);
    (y * weights).sum().backward();
    Leaves leaves;
    for (const auto& each : built.parameters.all())
        leaves[each->name.substr(5)] = each->value.clone().requires_grad_(true);
    at::Tensor other = rows.clone().requires_grad_(true);
    const at::Tensor expected = plain(other, leaves);
    (expected * weights).sum().backward();
    double most = std::max(difference(y, expected), difference(x.grad(), other.grad()));
    for (const auto& each : built.parameters.all()) {
        const at::Tensor& leaf = leaves[each->name.substr(5)];
        const at::Tensor grad = leaf.grad().defined() ? leaf.grad() : at::zeros_like(leaf);
        most = std::max(most, difference(each->grad, grad));
    }
    return most;
}

/// A dense layer by torch's functions, on leaves of this name.
inline at::Tensor plainExpert(const at::Tensor& x, Leaves& leaves, const std::string& name) {
    const at::Tensor hidden = at::linear(x, leaves[name + ".in.weight"], leaves[name + ".in.bias"]).relu();
    return at::linear(hidden, leaves[name + ".out.weight"], leaves[name + ".out.bias"]);
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
            most = std::max(most, difference(net.logits(decoder.step({token, 5}, pass))[0], full[t]));
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
        most = std::max(most, difference(one, all.narrow(0, together.target.offsets[s], one.size(0))));
    }
    return most;
}

/// The weights whose gradients are not what differences of the loss say, and how many were compared. Routes must not
/// change with a small step.
inline std::pair<std::string, int> wrongGradients(nn::Transformer& net, const arch::Architecture& architecture,
                                                  const nn::PackedBatch& packed, double expert_dropout = 0.2) {
    const auto lossOf = [&](bool backward) {
        nn::Pass pass;
        pass.training = true;
        pass.dropout = 0.2;
        pass.expert_dropout = expert_dropout;
        pass.seed = 99;  // the same masks in every call
        const nn::Memory memory = net.encode(architecture, packed.source, pass);
        const at::Tensor hidden = net.decode(architecture, memory, packed.target, pass);
        const auto result = nn::projectedCrossEntropy(hidden, net.outputTable(), packed.labels,
                                                      {.smoothing = 0.1F, .scale = 1, .teacher = {}});
        if (backward) result.loss.backward();
        return result.loss_sum;
    };
    net.parameters().zeroGradients();
    static_cast<void>(lossOf(true));
    std::string wrong;
    int checked = 0;
    for (const auto& parameter : net.parameters().all()) {
        const double norm = parameter->grad.norm().item<double>();
        if (norm < 1e-2) continue;
        const at::Tensor direction = parameter->grad / norm;
        const at::Tensor kept = parameter->value.clone();
        constexpr double kStep = 3e-3;
        parameter->value.copy_(kept + kStep * direction);
        const double up = lossOf(false);
        parameter->value.copy_(kept - kStep * direction);
        const double down = lossOf(false);
        parameter->value.copy_(kept);
        const double numeric = (up - down) / (2 * kStep);
        if (!(std::abs(numeric - norm) < 0.05 * norm + 0.02))
            wrong += parameter->name + ": " + std::to_string(numeric) + ", not " + std::to_string(norm) + "; ";
        ++checked;
    }
    return {wrong, checked};
}

}  // namespace automoe::test
