// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <numbers>

#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kReMoERouter = "remoe.router";
constexpr const char* kPenalty = "remoe.lambda";
// The penalty's weights begin so small that they do nothing (Wang et al. 2024). What passes tell of their gates moves
// them: core/train/sparsity_penalty_p.h.
constexpr double kFirstPenalty = 1e-8;

}  // namespace

void declare(const arch::ReMoEFeedForward& kind, SlotBuilder& slot) {
    const auto& shape = slot.shape();
    for (std::size_t e = 0; e < static_cast<std::size_t>(kind.experts); ++e) slot.needExpert(e, kind.width);
    // A token's gates begin with a sum of 1 on average: a ReLU's mean is 1/√(2π) of its score's deviation.
    const double deviation = std::sqrt(2 * std::numbers::pi / static_cast<double>(shape.dim)) / kind.experts;
    slot.need("remoe.router.weight", {kind.experts, shape.dim}, Init::normal(deviation));
    // Of layers with 1, 2, … experts.
    slot.need(kPenalty, {kind.experts}, Init::constant(kFirstPenalty), false);
}

at::Tensor forward(const arch::ReMoEFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    Pass& pass = context.pass;
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, pass.expert_dropout, dim);
    const auto used =
        expertsOf(pass, context.layer, routedBy(slot, kReMoERouter), static_cast<std::size_t>(kind.experts));
    const at::Tensor gates = scoresOf(x, slot, kReMoERouter, used).relu();
    const at::Tensor positive = gates.detach().gt(0);
    const at::Tensor choice = at::arange(kind.experts, positive.options().dtype(at::kLong))
                                  .expand({x.size(0), kind.experts})
                                  .masked_fill(positive.logical_not(), -1);
    Parameter& penalty = slot[kPenalty];
    const std::int64_t place = kind.experts - 1;
    if (pass.training || pass.asks_sparsity)
        pass.sparsity.push_back(penalty.value.select(0, place) * gates.sum(1).mean());
    // Where all experts are aimed at no gate is one too many: the weight could only fall.
    if (pass.training && kind.active < kind.experts) {
        // Counted exactly, on the device.
        const std::int64_t aimed_at = kind.active * x.size(0);
        pass.surpluses.push_back({&penalty, place, positive.sum() - aimed_at});
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
