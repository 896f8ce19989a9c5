// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/ops_p.h"
#include "core/nn/ops_peer_p.h"
#include "tests/core/nn/numbers.h"

/// Every operator forward and backward, to be run in several ways whose outcomes are compared.
namespace automoe::test {

/// Outputs, then gradients, on the processor.
using Outcome = std::vector<at::Tensor>;
using OperatorCase = std::function<Outcome(at::Device)>;

inline Outcome onHost(Outcome tensors) {
    for (at::Tensor& tensor : tensors) tensor = tensor.detach().cpu();
    return tensors;
}

inline at::Tensor variable(std::vector<std::int64_t> shape, std::uint64_t seed, at::Device device) {
    return input(std::move(shape), seed, device).requires_grad_(true);
}

inline Outcome linearCase(at::Device device, bool relu, Precision precision) {
    const nn::PrecisionScope scope(precision);
    auto weight = parameter({11, 9}, 1, device);
    auto bias = parameter({11}, 2, device);
    const at::Tensor x = variable({5, 7}, 3, device);
    const nn::LinearSlice slice{&weight, &bias, 2, 6, 7};
    const at::Tensor y = relu ? nn::linearRelu(x, slice, nn::kernels::Dropout::of(0.3, 77)) : nn::linear(x, slice);
    y.backward(input({5, 6}, 4, device));
    return onHost({y, x.grad(), weight.grad, bias.grad});
}

/// `both`: not only what was normed is used further on, but the sum, too.
inline Outcome addNormCase(at::Device device, bool with_sub, bool both, nn::kernels::Dropout drop) {
    auto gamma = parameter({12}, 1, device);
    auto beta = parameter({12}, 2, device);
    const at::Tensor x = variable({37, 9}, 3, device);
    const at::Tensor sub = with_sub ? variable({37, 9}, 4, device) : at::Tensor();
    const auto [sum, normed] = nn::addNorm(x, sub, gamma, beta, drop);
    at::Tensor total = (normed * input({37, 9}, 5, device)).sum();
    if (both) total = total + (sum * input({37, 9}, 6, device)).sum();
    total.backward();
    Outcome outcome{sum, normed, x.grad(), gamma.grad, beta.grad};
    if (with_sub) outcome.push_back(sub.grad());
    return onHost(std::move(outcome));
}

inline Outcome embedCase(at::Device device) {
    auto table = parameter({13, 10}, 1, device);
    const at::Tensor positions = input({8, 11}, 2, device);
    const auto numbers = [&](const std::vector<std::int64_t>& values) {
        return at::tensor(values, at::kLong).to(device);
    };
    const at::Tensor y = nn::embed(table, positions, numbers({4, 4, 12, 0, 4, 7, 12}), numbers({0, 1, 2, 3, 0, 1, 7}),
                                   7, nn::kernels::Dropout::of(0.2, 5));
    y.backward(input({7, 7}, 3, device));
    return onHost({y, table.grad});
}

/// Sequences of several lengths; `more_keys`: each sees two keys more than it has queries.
inline Outcome attentionCase(at::Device device, bool causal, bool more_keys, std::int64_t segments, double dropout) {
    constexpr std::int64_t kWidth = 12;
    const std::vector<std::int64_t> q_offsets{0, 1, 6, 8, 11};
    std::vector<std::int64_t> k_offsets = q_offsets;
    if (more_keys) {
        for (std::size_t s = 0; s < k_offsets.size(); ++s) k_offsets[s] += 2 * static_cast<std::int64_t>(s);
    }
    const auto layout = nn::AttentionLayout::of(q_offsets, k_offsets, segments, causal);
    const auto drop = nn::kernels::Dropout::of(dropout, 0xfedcba9876543210U);
    const at::Tensor grad = input({11, kWidth}, 3, device);
    if (!more_keys && segments == 1) {
        const at::Tensor qkv = variable({11, 3 * kWidth}, 1, device);
        const at::Tensor y = nn::selfAttention(qkv, layout, 3, drop);
        y.backward(grad);
        return onHost({y, qkv.grad()});
    }
    const at::Tensor q = variable({11, kWidth}, 1, device);
    const at::Tensor kv = variable({segments * k_offsets.back(), 2 * kWidth}, 2, device);
    const at::Tensor y = nn::crossAttention(q, kv, layout, 3, drop);
    y.backward(grad);
    return onHost({y, q.grad(), kv.grad()});
}

/// What attention tells of its probabilities; `segments` > 1: to so many memories.
inline Outcome importanceCase(at::Device device, bool causal, std::int64_t segments, arch::Importance wanted) {
    constexpr std::int64_t kWidth = 12;
    const std::vector<std::int64_t> offsets{0, 1, 6, 8, 11};
    const auto layout = nn::AttentionLayout::of(offsets, offsets, segments, causal);
    const auto drop = nn::kernels::Dropout::of(0.3, 0xfedcba9876543210U);
    nn::AttentionStatistics statistics{wanted, {}};
    const at::Tensor kv = input({segments * 11, 2 * kWidth}, 2, device);
    const at::Tensor y = nn::crossAttention(input({11, kWidth}, 1, device), kv, layout, 3, drop, &statistics);
    return onHost({y, statistics.importance});
}

/// Three experts, of which the second gets nothing; some choices are none.
inline Outcome expertsCase(at::Device device, std::int64_t k) {
    constexpr std::int64_t kTokens = 19;
    constexpr std::int64_t kDim = 6;
    const std::vector<std::int64_t> widths{5, 4, 7};
    std::vector<nn::Parameter> weights;
    for (const std::int64_t width : widths) {
        const auto seed = static_cast<std::uint64_t>(width);
        weights.push_back(parameter({8, 8}, 10 + seed, device));
        weights.push_back(parameter({8}, 20 + seed, device));
        weights.push_back(parameter({8, 8}, 30 + seed, device));
        weights.push_back(parameter({8}, 40 + seed, device));
    }
    std::vector<nn::ExpertSlice> experts;
    for (std::size_t e = 0; e < widths.size(); ++e) {
        experts.push_back({{&weights[4 * e], &weights[4 * e + 1], 0, widths[e], kDim},
                           {&weights[4 * e + 2], &weights[4 * e + 3], 0, kDim, widths[e]}});
    }
    std::vector<std::int64_t> choices;
    for (std::int64_t i = 0; i < kTokens * k; ++i) choices.push_back(i % 5 == 3 ? -1 : i % 3 == 0 ? 2 : 0);
    const at::Tensor choice = at::tensor(choices, at::kLong).view({kTokens, k}).to(device);
    const at::Tensor x = variable({kTokens, kDim}, 1, device);
    const at::Tensor gate = variable({kTokens, k}, 2, device);
    const at::Tensor y = nn::routedExperts(x, choice, gate, experts, nn::kernels::Dropout::of(0.25, 9));
    y.backward(input({kTokens, kDim}, 3, device));
    Outcome outcome{y, x.grad(), gate.grad()};
    for (const auto& weight : weights) outcome.push_back(weight.grad);
    return onHost(std::move(outcome));
}

inline Outcome queriesCase(at::Device device) {
    auto weight = parameter({3, 2, 5, 9}, 1, device);
    const at::Tensor x = variable({11, 7}, 2, device);
    const at::Tensor y = nn::projectQueries(x, weight, 2, 4);
    y.backward(input({11, 2, 2, 4}, 3, device));
    return onHost({y, x.grad(), weight.grad});
}

/// By the running statistics (rate 0) or by those of the rows.
inline Outcome batchNormCase(at::Device device, double rate) {
    auto weight = parameter({3, 2, 5}, 1, device);
    auto bias = parameter({3, 2, 5}, 2, device);
    auto mean = parameter({3, 2, 5}, 3, device);
    auto variance = parameter({3, 2, 5}, 4, device);
    variance.value.abs_().add_(0.1);
    const at::Tensor x = variable({10, 2, 2, 4}, 5, device);
    const at::Tensor y = nn::batchNorm(x, {&weight, &bias, &mean, &variance}, rate);
    y.backward(input({10, 2, 2, 4}, 6, device));
    return onHost({y, x.grad(), weight.grad, bias.grad, mean.value, variance.value});
}

/// Two heads that share their keys, or have their own among those of three.
inline Outcome productKeysCase(at::Device device, bool shared, std::int64_t k) {
    auto keys = parameter({shared ? 1 : 3, 2, 7, 5}, 1, device);
    const at::Tensor queries = variable({11, 2, 2, 4}, 2, device);
    const auto found = nn::productKeys(queries, keys, 6, k);
    (found.score * input({11, 2, k}, 3, device)).sum().backward();
    return onHost({found.score, found.choice, queries.grad(), keys.grad});
}

/// Sixteen experts, of which tokens take some twice.
inline Outcome singletonsCase(at::Device device, double dropout) {
    auto in = parameter({5, 6, 9}, 1, device);
    auto out = parameter({5, 6, 9}, 2, device);
    std::vector<std::int64_t> choices;
    for (std::int64_t i = 0; i < 13 * 6; ++i) choices.push_back((i * i + i / 6) % 16);
    const at::Tensor choice = at::tensor(choices, at::kLong).view({13, 6}).to(device);
    const at::Tensor x = variable({13, 8}, 3, device);
    const at::Tensor gate = variable({13, 6}, 4, device);
    const at::Tensor y = nn::singletonExperts(x, choice, gate, in, out, 4, nn::kernels::Dropout::of(dropout, 9));
    y.backward(input({13, 8}, 5, device));
    return onHost({y, x.grad(), gate.grad(), in.grad, out.grad});
}

/// Two heads, in each of which a token goes to two of four experts, beside one map that all tokens take; or the way
/// back.
inline Outcome routedCase(at::Device device, bool merging, nn::RoutedWay way, Precision precision) {
    constexpr std::int64_t kTokens = 19;
    constexpr std::int64_t kExperts = 4;
    const nn::PrecisionScope scope(precision);
    const std::int64_t plain = merging ? 0 : 1;
    auto weight = merging ? parameter({12, 5, 3, 8}, 1, device) : parameter({6, 3, 8, 12}, 1, device);
    const nn::HeadMaps maps{
        .weight = &weight, .maps = plain + kExperts, .heads = 2, .width = 6, .dim = 10, .merging = merging};
    std::vector<std::int64_t> choices;
    for (std::int64_t i = 0; i < kTokens * 2; ++i) {
        choices.push_back(i * i % kExperts);
        choices.push_back((i * i + 1 + i % 3) % kExperts);
    }
    const at::Tensor x = variable({kTokens, merging ? 12 : 10}, 2, device);
    const nn::HeadRoute route{at::tensor(choices, at::kLong).view({kTokens, 2, 2}).to(device),
                              variable({kTokens, 2, 2}, 3, device)};
    const at::Tensor y = merging ? nn::routedMerge(x, maps, route, way) : nn::routedLinear(x, maps, plain, route, way);
    y.backward(input({kTokens, y.size(1)}, 4, device));
    return onHost({y, x.grad(), route.gate.grad(), weight.grad});
}

/// All maps without a choice, and their sum.
inline Outcome headsCase(at::Device device, bool merging) {
    auto weight = merging ? parameter({12, 3, 3, 8}, 1, device) : parameter({3, 3, 8, 12}, 1, device);
    const nn::HeadMaps maps{.weight = &weight, .maps = 2, .heads = 2, .width = 6, .dim = 10, .merging = merging};
    const at::Tensor x = variable({7, merging ? 24 : 10}, 2, device);
    const at::Tensor y = nn::headLinear(x, maps);
    y.backward(input({7, y.size(1)}, 3, device));
    return onHost({y, x.grad(), weight.grad});
}

enum class LossCase { kLabels, kTeacher, kPeer };

/// More rows than are held at once on any device.
inline Outcome lossCase(at::Device device, LossCase kind) {
    constexpr std::int64_t kRows = 2100;
    constexpr std::int64_t kVocabulary = 23;
    auto table = parameter({kVocabulary, 10}, 1, device);
    const at::Tensor hidden = variable({kRows, 7}, 2, device);
    std::vector<std::int64_t> labels;
    for (std::int64_t i = 0; i < kRows; ++i) labels.push_back(i * i % kVocabulary);
    nn::LossOptions options{.smoothing = 0.1F, .scale = 0.25F, .keep_logits = true, .keep_nll = true};
    const at::Tensor other = input({kRows, kVocabulary}, 3, device);
    if (kind == LossCase::kTeacher) {
        options.teacher = other;
        options.teacher_weight = 0.3F;
    } else if (kind == LossCase::kPeer) {
        options.peer = other;
        options.peer_weight = 0.7F;
    }
    const auto result = nn::projectedCrossEntropy(hidden, table, labels, options);
    result.loss.backward();
    const at::Tensor sums = at::tensor(std::vector<double>{result.loss_sum, result.nll_sum}, at::kDouble);
    return onHost({result.loss, sums, at::tensor(result.nll), result.logits, hidden.grad(), table.grad});
}

inline const std::map<std::string, OperatorCase>& operatorCases() {
    using arch::Importance;
    using nn::kernels::Dropout;
    constexpr auto kFloat32 = Precision::kFloat32;
    static const std::map<std::string, OperatorCase> cases{
        {"linear", [](at::Device d) { return linearCase(d, false, kFloat32); }},
        {"linear, bfloat16", [](at::Device d) { return linearCase(d, false, Precision::kBFloat16); }},
        {"linear and ReLU", [](at::Device d) { return linearCase(d, true, kFloat32); }},
        {"norm alone", [](at::Device d) { return addNormCase(d, false, false, {}); }},
        {"norm alone, sum used", [](at::Device d) { return addNormCase(d, false, true, {}); }},
        {"sum and norm", [](at::Device d) { return addNormCase(d, true, true, {}); }},
        {"sum and norm, dropout", [](at::Device d) { return addNormCase(d, true, true, Dropout::of(0.4, 3)); }},
        {"norm of a sum, dropout", [](at::Device d) { return addNormCase(d, true, false, Dropout::of(0.4, 3)); }},
        {"embedding", [](at::Device d) { return embedCase(d); }},
        {"self-attention", [](at::Device d) { return attentionCase(d, false, false, 1, 0); }},
        {"self-attention, dropout", [](at::Device d) { return attentionCase(d, false, false, 1, 0.3); }},
        {"causal self-attention", [](at::Device d) { return attentionCase(d, true, false, 1, 0); }},
        {"causal self-attention, dropout", [](at::Device d) { return attentionCase(d, true, false, 1, 0.3); }},
        {"causal attention to more keys", [](at::Device d) { return attentionCase(d, true, true, 1, 0.3); }},
        {"cross-attention", [](at::Device d) { return attentionCase(d, false, true, 1, 0); }},
        {"cross-attention to three memories", [](at::Device d) { return attentionCase(d, false, true, 3, 0.3); }},
        {"greatest probability", [](at::Device d) { return importanceCase(d, false, 1, Importance::kRowMax); }},
        {"greatest probability, causal", [](at::Device d) { return importanceCase(d, true, 1, Importance::kRowMax); }},
        {"entropy of three memories", [](at::Device d) { return importanceCase(d, false, 3, Importance::kEntropy); }},
        {"entropy, causal", [](at::Device d) { return importanceCase(d, true, 1, Importance::kEntropy); }},
        {"mean of a column", [](at::Device d) { return importanceCase(d, false, 1, Importance::kColumnMean); }},
        {"one expert a token", [](at::Device d) { return expertsCase(d, 1); }},
        {"two experts a token", [](at::Device d) { return expertsCase(d, 2); }},
        {"queries", [](at::Device d) { return queriesCase(d); }},
        {"batch norm", [](at::Device d) { return batchNormCase(d, 0.2); }},
        {"batch norm, running", [](at::Device d) { return batchNormCase(d, 0); }},
        {"product keys", [](at::Device d) { return productKeysCase(d, false, 3); }},
        {"shared product keys", [](at::Device d) { return productKeysCase(d, true, 4); }},
        {"all product keys", [](at::Device d) { return productKeysCase(d, true, 36); }},
        {"singleton experts", [](at::Device d) { return singletonsCase(d, 0); }},
        {"singleton experts, dropout", [](at::Device d) { return singletonsCase(d, 0.3); }},
        {"heads side by side", [](at::Device d) { return headsCase(d, false); }},
        {"heads merged", [](at::Device d) { return headsCase(d, true); }},
        {"routed heads, all experts", [](at::Device d) { return routedCase(d, false, nn::RoutedWay::kAll, kFloat32); }},
        {"routed heads, chosen experts",
         [](at::Device d) { return routedCase(d, false, nn::RoutedWay::kChosen, kFloat32); }},
        {"routed heads, bfloat16",
         [](at::Device d) { return routedCase(d, false, nn::RoutedWay::kChosen, Precision::kBFloat16); }},
        {"merged routed heads, all experts",
         [](at::Device d) { return routedCase(d, true, nn::RoutedWay::kAll, kFloat32); }},
        {"merged routed heads, chosen experts",
         [](at::Device d) { return routedCase(d, true, nn::RoutedWay::kChosen, kFloat32); }},
        {"merged routed heads, bfloat16",
         [](at::Device d) { return routedCase(d, true, nn::RoutedWay::kChosen, Precision::kBFloat16); }},
        {"loss", [](at::Device d) { return lossCase(d, LossCase::kLabels); }},
        {"loss with a teacher", [](at::Device d) { return lossCase(d, LossCase::kTeacher); }},
        {"loss with a peer", [](at::Device d) { return lossCase(d, LossCase::kPeer); }}};
    return cases;
}

}  // namespace automoe::test
