// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <limits>
#include <tuple>

#include "core/nn/generic_p.h"
#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kSigmaRouter = "sigma.router";

/// Σ p̄ log p̄ of the mean p̄ of the tokens' softmax. By logarithms, which are finite where a share is too small for a
/// float.
at::Tensor negativeEntropy(const at::Tensor& scores) {
    const at::Tensor shares = scores.log_softmax(1).logsumexp(0) - std::log(static_cast<double>(scores.size(0)));
    return (shares.exp() * shares).sum();
}

/// The `top_k` best experts of each token, [n, k], without those that it may not choose; −1 where too few are left.
/// Scores are in the order of the gates and, unlike them, do not tie where they are large.
at::Tensor chosen(const at::Tensor& scores, int top_k, kernels::Dropout drop) {
    const at::Tensor kept = generic::keptFactorsOf(scores, drop);
    if (!kept.defined()) return std::get<1>(scores.topk(top_k, 1));
    const auto [best, choice] = scores.masked_fill(kept.eq(0), -std::numeric_limits<double>::infinity()).topk(top_k, 1);
    return choice.masked_fill(best.isinf(), -1);
}

}  // namespace

/// The experts' weights as if the layer were one dense layer of all of them, in a network of so many layers.
void declare(const arch::SigmaFeedForward& kind, SlotBuilder& slot) {
    const auto& shape = slot.shape();
    const auto layers = static_cast<double>(shape.layers);
    const double into = std::sqrt(2 / (static_cast<double>(shape.dim) * layers));
    const double out_of = std::sqrt(2 / (static_cast<double>(kind.experts) * kind.width * layers));
    for (std::size_t e = 0; e < static_cast<std::size_t>(kind.experts); ++e) {
        slot.needExpert(e, kind.width, {.in = Init::normal(into), .out = Init::normal(out_of), .biases = false});
    }
    slot.need("sigma.router.weight", {kind.experts, shape.dim}, Init::equalRows(into));
}

at::Tensor forward(const arch::SigmaFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    Pass& pass = context.pass;
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, pass.expert_dropout, dim);
    const auto used =
        expertsOf(pass, context.layer, routedBy(slot, kSigmaRouter), static_cast<std::size_t>(kind.experts));
    const at::Tensor scores = scoresOf(x, slot, kSigmaRouter, used);
    if (pass.training) pass.entropy.push_back(negativeEntropy(scores));
    const at::Tensor gates = scores.sigmoid();
    const at::Tensor choice = chosen(scores.detach(), kind.top_k, pass.next(pass.selection_dropout));
    // A gate of none has to be finite; nothing is weighed by it.
    const at::Tensor gate = gates.gather(1, choice.clamp_min(0));
    if (pass.trace != nullptr) trace(context, choice, gate, gates.mean(0));
    std::vector<ExpertSlice> experts;
    experts.reserve(used.size());
    for (const std::int64_t e : used) {
        experts.push_back(slot.expert(e, kind.width, dim));
        experts.back().in.bias = experts.back().out.bias = nullptr;  // they are other kinds'
    }
    return routedExperts(x, choice, gate, std::move(experts), drop);
}

}  // namespace automoe::nn
