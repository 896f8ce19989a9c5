// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <tuple>

#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kDynamicRouter = "dynamic.router";

bool isConstant(const arch::DynamicFeedForward& kind) { return kind.min_k == kind.max_k; }

/// As the attention told, or corrected by the number of positions that a row of a decoder sees.
at::Tensor importanceOf(const arch::DynamicFeedForward& kind, std::int64_t rows, const LayerContext& context) {
    const at::Tensor& told = context.importance;
    TORCH_CHECK(told.defined(), context.layer,
                ": the kind of its self-attention does not tell how important tokens are");
    TORCH_CHECK(told.dim() == 1 && told.size(0) == rows, context.layer, ": the importance of ", told.numel(),
                " tokens for ", rows);
    const bool corrected = kind.importance == arch::Importance::kRowMax && kind.length_correction;
    if (!corrected || !context.visible.defined()) return told;
    // (I − 1/n) / (1 − 1/n). Of one position I is 1, and the result 0.
    const at::Tensor& n = context.visible;
    return told.mul(n).sub_(1).div_(n.sub(1).clamp_min_(1));
}

/// As DynamicFeedForward::expertsFor(), int64 [n].
at::Tensor expertsFor(const arch::DynamicFeedForward& kind, const at::Tensor& importance) {
    return importance.mul(kind.factor()).ceil_().clamp_(kind.min_k, kind.max_k).to(at::kLong);
}

void traceImportance(RoutingTrace& trace, const at::Tensor& importance) {
    const at::Tensor told = importance.cpu().contiguous();
    trace.importance.assign(told.data_ptr<float>(), told.data_ptr<float>() + told.numel());
}

}  // namespace

std::optional<arch::Importance> wanted(const arch::DynamicFeedForward& kind) {
    return isConstant(kind) ? std::nullopt : std::optional(kind.importance);
}

/// The router begins as the switch layer's, and has a name of its own: it learns beside another number of experts.
void declare(const arch::DynamicFeedForward& kind, SlotBuilder& slot) {
    for (int e = 0; e < kind.experts; ++e) slot.needExpert(static_cast<std::size_t>(e), kind.width);
    const auto& shape = slot.shape();
    slot.need("dynamic.router.weight", {kind.experts, shape.dim},
              Init::uniform(1 / std::sqrt(static_cast<double>(shape.dim))));
    slot.need("dynamic.router.bias", {kind.experts},
              Init::uniform(1 / std::sqrt(static_cast<double>(shape.widest_dim))));
}

at::Tensor forward(const arch::DynamicFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    const auto used =
        expertsOf(context.pass, context.layer, routedBy(slot, kDynamicRouter), static_cast<std::size_t>(kind.experts));
    const at::Tensor probabilities = scoresOf(x, slot, kDynamicRouter, used).softmax(1);
    at::Tensor gate;
    at::Tensor choice;
    std::tie(gate, choice) = probabilities.topk(kind.max_k, 1);
    at::Tensor importance;
    if (!isConstant(kind)) {
        importance = importanceOf(kind, x.size(0), context);
        const at::Tensor place = at::arange(kind.max_k, choice.options());
        const at::Tensor beyond = place.ge(expertsFor(kind, importance).unsqueeze(1));  // [n, max_k]
        choice = choice.masked_fill(beyond, -1);
        if (kind.renormalise) {
            gate = gate.masked_fill(beyond, 0);
            gate = gate / gate.sum(1, true);
        }
    }
    if (context.pass.training || context.pass.trace != nullptr) {
        const at::Tensor mean = probabilities.mean(0);
        const at::Tensor counts = countsOf(choice, kind.experts).to(at::kFloat);
        // The share of all choices, however many a token has; without asking the device how many there are.
        context.pass.balance.push_back((counts / counts.sum() * mean).sum() * static_cast<double>(kind.experts));
        trace(context, choice, gate, mean);
        if (context.pass.trace != nullptr && importance.defined()) {
            traceCounts(context, choice);
            traceImportance(context.pass.trace->back(), importance);
        }
    }
    std::vector<ExpertSlice> experts;
    for (const std::int64_t e : used) experts.push_back(slot.expert(e, kind.width, dim));
    return routedExperts(x, choice, gate, std::move(experts), drop);
}

}  // namespace automoe::nn
