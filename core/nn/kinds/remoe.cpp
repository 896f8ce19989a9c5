// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>

#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kRouter = "remoe.router";
constexpr const char* kPenalty = "remoe.lambda";
// The penalty's weight begins so small that it does nothing, and grows or falls by this factor a pass (Wang et al.
// 2024). The bounds lie beyond use; they let it come back after a time in which it has moved one way only.
constexpr double kFirstPenalty = 1e-8;
constexpr double kPenaltyStep = 1.2;
constexpr double kLeastPenalty = 1e-20;
constexpr double kMostPenalty = 1e4;

}  // namespace

void declare(const arch::ReMoEFeedForward& kind, SlotBuilder& slot) {
    const auto& shape = slot.shape();
    for (std::size_t e = 0; e < static_cast<std::size_t>(kind.experts); ++e) slot.needExpert(e, kind.width);
    // A token's gates begin with a sum of 1 on average: a ReLU's mean is 1/√(2π) of its score's deviation.
    const double deviation = std::sqrt(2 * std::numbers::pi / static_cast<double>(shape.dim)) / kind.experts;
    slot.need("remoe.router.weight", {kind.experts, shape.dim}, Init::normal(deviation));
    slot.need(kPenalty, {1}, Init::constant(kFirstPenalty), false);
}

at::Tensor forward(const arch::ReMoEFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    Pass& pass = context.pass;
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, pass.expert_dropout, dim);
    const auto used = expertsOf(pass, context.layer, routedBy(slot, kRouter), static_cast<std::size_t>(kind.experts));
    const at::Tensor gates = scoresOf(x, slot, kRouter, used).relu();
    const at::Tensor positive = gates.detach().gt(0);
    const at::Tensor choice = at::arange(kind.experts, positive.options().dtype(at::kLong))
                                  .expand({x.size(0), kind.experts})
                                  .masked_fill(positive.logical_not(), -1);
    if (pass.training) {
        const at::Tensor& penalty = slot[kPenalty].value;
        pass.sparsity.push_back(penalty.clone().squeeze(0) * gates.sum(1).mean());
        // Counted exactly, on the device: more gates than aimed at make it grow, fewer make it fall.
        const at::Tensor surplus = positive.sum() - static_cast<std::int64_t>(kind.active) * x.size(0);
        penalty.mul_(at::pow(kPenaltyStep, surplus.sign().to(at::kFloat))).clamp_(kLeastPenalty, kMostPenalty);
    }
    if (pass.trace != nullptr) {
        // The greatest gate first.
        const auto [gate, order] = gates.detach().topk(kind.experts, 1);
        trace(context, choice.gather(1, order), gate, gates.mean(0));
        traceCounts(context, choice);
    }
    std::vector<ExpertSlice> experts;
    experts.reserve(used.size());
    for (const std::int64_t e : used) experts.push_back(slot.expert(e, kind.width, dim));
    return routedExperts(x, choice, gates, std::move(experts), drop);
}

}  // namespace automoe::nn
