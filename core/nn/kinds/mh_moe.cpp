// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <tuple>

#include "core/nn/kinds/experts_p.h"
#include "core/nn/kinds/routing_p.h"

namespace automoe::nn {

namespace {

/// Where the experts of so many heads are. What a sub-token is changes with their number, so each has a bank of its
/// own; one head has the tokens themselves, and so the pool and the switch layer's router.
std::string bankOf(int heads) { return heads == 1 ? std::string() : "mh_moe." + std::to_string(heads) + "."; }

Route routeOf(const arch::MhMoeFeedForward& kind, const at::Tensor& parts, const Slot& slot, const std::string& router,
              const std::vector<std::int64_t>& used, LayerContext& context) {
    Route route;
    if (kind.experts == 1) {
        route.choice = at::zeros({parts.size(0), 1}, parts.options().dtype(at::kLong));
        route.gate = at::ones({parts.size(0), 1}, parts.options());
        return route;
    }
    const at::Tensor probabilities = scoresOf(parts, slot, router, used).softmax(1);
    std::tie(route.gate, route.choice) = probabilities.topk(kind.top_k, 1);
    if (context.pass.training || context.pass.trace != nullptr) {
        route.mean = probabilities.mean(0);
        const at::Tensor counts = countsOf(route.choice, kind.experts);
        context.pass.balance.push_back(balanceOf(route.mean, counts, route.choice.numel()));
    }
    if (kind.renormalise) route.gate = route.gate / route.gate.sum(1, true);
    return route;
}

}  // namespace

void declare(const arch::MhMoeFeedForward& kind, SlotBuilder& slot) {
    if (kind.heads == 1) return declare(kind.withoutHeads(), slot);
    const std::int64_t dim = slot.shape().dim;
    const std::int64_t columns = dim / kind.heads;
    const std::string bank = bankOf(kind.heads);
    // As the published program: Xavier's bound, for the heads divided by √2, which is that of a matrix of 3 · dim rows.
    slot.needLinear("mh_moe.head", dim, dim, Init::xavier(3 * dim));
    slot.needLinear("mh_moe.merge", dim, dim);
    for (int e = 0; e < kind.experts; ++e) slot.needExpert(bank, static_cast<std::size_t>(e), kind.width, columns);
    if (kind.experts == 1) return;
    slot.need(bank + "router.weight", {kind.experts, columns},
              Init::uniform(1 / std::sqrt(static_cast<double>(columns))));
}

at::Tensor forward(const arch::MhMoeFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const std::int64_t columns = dim / kind.heads;
    const std::string bank = bankOf(kind.heads);
    const std::string router = bank + "router";
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    at::Tensor parts = x;
    if (kind.heads > 1) parts = linear(x, slot.linear("mh_moe.head", 0, dim, dim)).view({-1, columns});
    const auto stored = kind.experts == 1 ? std::span(slot.bank(bank)) : routedBy(slot, router, bank);
    const auto used = expertsOf(context.pass, context.layer, stored, static_cast<std::size_t>(kind.experts));
    const Route route = routeOf(kind, parts, slot, router, used, context);
    if (context.pass.trace != nullptr && kind.experts > 1) {
        // A token's strongest choice is the strongest of its sub-tokens'.
        const std::int64_t choices = std::int64_t{kind.heads} * kind.top_k;
        const auto [choice, gate] =
            strongestFirst(route.choice.reshape({-1, choices}), route.gate.reshape({-1, choices}));
        trace(context, choice, gate, route.mean);
    }
    std::vector<ExpertSlice> experts;
    for (const std::int64_t e : used) experts.push_back(stored[static_cast<std::size_t>(e)].slice(kind.width, columns));
    const at::Tensor y = routedExperts(parts, route.choice, route.gate, std::move(experts), drop);
    if (kind.heads == 1) return y;
    return linear(y.view({-1, dim}), slot.linear("mh_moe.merge", 0, dim, dim));
}

}  // namespace automoe::nn
