// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <tuple>

#include "core/base/random.h"
#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

/// Where tokens go: choice and gate [n, k] as routedExperts() takes them, and the mean of all gates, where watched.
struct Route {
    at::Tensor choice;
    at::Tensor gate;
    at::Tensor mean;
};

/// The expert of each row, [rows, 1]: one for all while training, one by its place afterwards.
at::Tensor randomChoice(const LayerContext& context, std::int64_t rows, std::uint64_t experts) {
    const Pass& pass = context.pass;
    at::Tensor choice = at::empty({rows, 1}, at::kLong);
    Random random = Random::named(pass.training ? pass.seed : 0, "expert of " + context.layer);
    if (pass.training) return choice.fill_(static_cast<std::int64_t>(random.below(experts)));
    TORCH_CHECK(static_cast<std::int64_t>(pass.places.size()) == rows, context.layer, ": ", pass.places.size(),
                " places of ", rows, " rows");
    const std::uint64_t own = random();
    auto* data = choice.data_ptr<std::int64_t>();
    for (const std::uint64_t place : pass.places)
        *data++ = static_cast<std::int64_t>(Random(own ^ place).below(experts));
    return choice;
}

Route randomRoute(const at::Tensor& x, std::int64_t experts, bool watched, const LayerContext& context) {
    Route route;
    route.choice = randomChoice(context, x.size(0), static_cast<std::uint64_t>(experts)).to(x.device());
    route.gate = at::ones({x.size(0), 1}, x.options());
    if (watched) route.mean = at::full({experts}, 1 / static_cast<double>(experts), x.options());
    return route;
}

Route learnedRoute(const at::Tensor& x, const Slot& slot, const std::vector<std::int64_t>& used, int top_k,
                   bool watched, LayerContext& context) {
    const at::Tensor probabilities = scoresOf(x, slot, "router", used).softmax(1);
    Route route;
    std::tie(route.gate, route.choice) = probabilities.topk(top_k, 1);
    if (watched) {
        route.mean = probabilities.mean(0);
        context.pass.balance.push_back(balanceOf(route.choice, route.mean));
    }
    return route;
}

}  // namespace

void declare(const arch::SwitchFeedForward& kind, SlotBuilder& slot) {
    for (std::size_t e = 0; e < kind.expert_widths.size(); ++e) slot.needExpert(e, kind.expert_widths[e]);
    if (kind.random_routing) return;
    const auto& shape = slot.shape();
    slot.need("router.weight", {kind.experts(), shape.dim},
              Init::uniform(1 / std::sqrt(static_cast<double>(shape.dim))));
    slot.need("router.bias", {kind.experts()}, Init::uniform(1 / std::sqrt(static_cast<double>(shape.widest_dim))));
}

at::Tensor forward(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    const auto stored = kind.random_routing ? withBiases(slot) : routedBy(slot, "router");
    const auto used = expertsOf(context.pass, context.layer, stored, kind.expert_widths.size());
    const bool watched = context.pass.training || context.pass.trace != nullptr;
    const Route route = kind.random_routing ? randomRoute(x, kind.experts(), watched, context)
                                            : learnedRoute(x, slot, used, kind.top_k, watched, context);
    trace(context, route.choice, route.gate, route.mean);
    std::vector<ExpertSlice> experts;
    for (std::size_t e = 0; e < used.size(); ++e) experts.push_back(slot.expert(used[e], kind.expert_widths[e], dim));
    return routedExperts(x, route.choice, route.gate, std::move(experts), drop);
}

}  // namespace automoe::nn
