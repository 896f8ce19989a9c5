// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "core/nn/kernels_rows_p.h"
#include "core/nn/kinds/experts_p.h"
#include "core/nn/ops_peer_p.h"

namespace automoe::nn {

namespace {

static_assert(arch::kMostPeerTopK <= kernels::kMostTopSums);

/// A trace tells the use of the experts on a grid of their keys, of so many cells a side at most: no longer a list than
/// of the experts of any other kind.
constexpr std::int64_t kTraceSide = arch::kPeerTraceSide;
static_assert(kTraceSide * kTraceSide <= arch::kMostExperts);

/// The quantile of the normal distribution that is exceeded with this probability, up to 0.5 (Abramowitz and Stegun
/// 1964, 26.2.22).
double upperQuantile(double probability) {
    const double t = std::sqrt(-2 * std::log(probability));
    return t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
}

/// What gates are expected to be in the beginning. Queries have unit variance and keys that of U(±1/√columns), so that
/// a key's score has the variance 1/3; the top_k best of all sums come about of the √top_k best keys of either half.
double expectedGate(const arch::PeerFeedForward& kind) {
    const double score = 2 / std::sqrt(3.0) * upperQuantile(std::sqrt(kind.top_k) / (2.0 * kind.keys));
    switch (kind.score) {
        case arch::PeerScore::kSigmoid:
            return 1 / (1 + std::exp(-score));
        case arch::PeerScore::kRelu:
            return score;
        case arch::PeerScore::kSoftmax:
            break;
    }
    return 1.0 / kind.top_k;
}

/// How both tables begin: uniform, and such that the output has the variance 8/25 of a dense layer 4 · dim wide under
/// Xavier's rule, for inputs of unit variance. A kind with another gain would win or lose in a supernet by that alone.
/// Where all 4 · dim neurons have the gate 1, this is Xavier's bound; a few neurons with small gates need more. The
/// output is Σ gate · max(0, u · x) · v, its variance Σ gate² · dim/2 · var(u) · var(v). How u and v share it makes no
/// difference to the output, as max(0, ·) is homogeneous, but Adam's steps are of one size, so they are equally large.
Init tableInit(const arch::PeerFeedForward& kind, std::int64_t dim) {
    constexpr double kVariance = 8.0 / 25;
    const double gate = expectedGate(kind);
    const double squares = kind.heads * kind.top_k * gate * gate;
    const double entry = std::sqrt(2 * kVariance / (squares * static_cast<double>(dim)));
    return Init::uniform(std::sqrt(3 * entry));
}

BatchNorm normOf(const Slot& slot) {
    return {&slot["peer.query_norm.weight"], &slot["peer.query_norm.bias"], &slot["peer.query_norm.mean"],
            &slot["peer.query_norm.variance"]};
}

at::Tensor gatesOf(const at::Tensor& score, arch::PeerScore rule) {
    if (rule == arch::PeerScore::kSigmoid) return score.sigmoid();
    if (rule == arch::PeerScore::kRelu) return score.relu();
    return score.softmax(2);
}

/// Tells those who asked: choice and gate [tokens, heads, k]. tokens counts a token once for each head that chose the
/// cell, gate_mean is of the sums of a token's gates there, the first choice that of the first head.
void tracePeer(const arch::PeerFeedForward& kind, const at::Tensor& choice, const at::Tensor& gate,
               LayerContext& context) {
    if (context.pass.trace == nullptr) return;
    const at::Tensor choices = choice.cpu();
    const at::Tensor gates = gate.detach().cpu().contiguous();
    const auto* expert = choices.data_ptr<std::int64_t>();
    const auto* own = gates.data_ptr<float>();
    const std::int64_t tokens = choices.size(0);
    const std::int64_t pairs = choices.size(1) * choices.size(2);
    const std::int64_t keys = kind.keys;
    const std::int64_t side = std::min(keys, kTraceSide);
    const auto fold = [keys, side](std::int64_t number) {
        return number / keys * side / keys * side + number % keys * side / keys;
    };
    RoutingTrace trace;
    trace.layer = context.layer;
    trace.tokens.resize(static_cast<std::size_t>(side * side));
    trace.gate_mean.resize(trace.tokens.size());
    std::vector<double> mass(static_cast<std::size_t>(keys * keys));
    for (std::int64_t i = 0; i < tokens * pairs; ++i) {
        const auto cell = static_cast<std::size_t>(fold(expert[i]));
        ++trace.tokens[cell];
        trace.gate_mean[cell] += static_cast<double>(own[i]) / static_cast<double>(tokens);
        mass[static_cast<std::size_t>(expert[i])] += static_cast<double>(own[i]);
        if (i % pairs != 0) continue;
        trace.first_choice.push_back(fold(expert[i]));
        trace.first_gate.push_back(static_cast<double>(own[i]));
    }
    trace.usage = usageOf(mass);
    context.pass.trace->push_back(std::move(trace));
}

}  // namespace

/// Weights that begin with [heads, 2, columns of a half] or [keys, keys] have fewer heads, narrower queries and fewer
/// keys as front slices: each half of a query is cut by itself, and expert (i, j) stays what it is. The queries have no
/// bias, which their normalisation would take away.
void declare(const arch::PeerFeedForward& kind, SlotBuilder& slot) {
    const std::int64_t dim = slot.shape().dim;
    const std::int64_t heads = kind.heads;
    const std::int64_t keys = kind.keys;
    const std::int64_t half = kind.query_dim / 2;
    const auto rows = static_cast<double>(heads * kind.query_dim);
    slot.need("peer.query.weight", {heads, 2, half, dim},
              Init::uniform(std::sqrt(6 / (rows + static_cast<double>(dim)))));
    if (kind.query_norm) {
        slot.need("peer.query_norm.weight", {heads, 2, half}, Init::constant(1));
        slot.need("peer.query_norm.bias", {heads, 2, half});
        slot.need("peer.query_norm.mean", {heads, 2, half}, {}, false);
        slot.need("peer.query_norm.variance", {heads, 2, half}, Init::constant(1), false);
    }
    slot.need("peer.keys.weight", {kind.shared_keys ? 1 : heads, 2, keys, half},
              Init::uniform(1 / std::sqrt(static_cast<double>(half))));
    const Init init = tableInit(kind, dim);
    slot.need("peer.in.weight", {keys, keys, dim}, init);
    slot.need("peer.out.weight", {keys, keys, dim}, init);
}

at::Tensor forward(const arch::PeerFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t chosen = std::int64_t{kind.heads} * kind.top_k;
    const auto drop = innerDropout(context, context.pass.expert_dropout, x.size(1));
    at::Tensor queries = projectQueries(x, slot["peer.query.weight"], kind.heads, kind.query_dim / 2);
    if (kind.query_norm) queries = batchNorm(queries, normOf(slot), context.pass.statisticsRate());
    const Retrieved found = productKeys(queries, slot["peer.keys.weight"], kind.keys, kind.top_k);
    const at::Tensor gate = gatesOf(found.score, kind.score);
    tracePeer(kind, found.choice, gate, context);
    return singletonExperts(x, found.choice.view({-1, chosen}), gate.view({-1, chosen}), slot["peer.in.weight"],
                            slot["peer.out.weight"], kind.keys, drop);
}

}  // namespace automoe::nn
