// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/base/random.h"
#include "core/nn/device_p.h"
#include "core/nn/generic_p.h"
#include "core/nn/kinds/experts_p.h"
#include "core/nn/kinds/routing_p.h"

namespace automoe::nn {

namespace {

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

/// Of one expert alone.
Route onlyRoute(const at::Tensor& x) {
    return {at::zeros({x.size(0), 1}, x.options().dtype(at::kLong)), at::ones({x.size(0), 1}, x.options()),
            at::ones({1}, x.options())};
}

/// A training pass's own numbers in [0, 1) for one purpose in one layer.
at::Tensor drawn(const char* purpose, at::IntArrayRef shape, const at::Tensor& x, const LayerContext& context) {
    return generic::uniform(shape, Random::named(context.pass.seed, purpose + context.layer)(), x.device());
}

/// What the router reads.
at::Tensor jittered(const at::Tensor& x, const LayerContext& context) {
    const double jitter = context.pass.router_jitter;
    if (!context.pass.training || jitter <= 0) return x;
    return x * drawn("jitter of ", x.sizes(), x, context).mul_(2 * jitter).add_(1 - jitter);
}

/// A router's weights: those of the experts, and of the choices that compute nothing.
constexpr const char* kRouter = "router";
constexpr const char* kZeroRouter = "zero_router";

/// [n, choices]
at::Tensor scoresOfAll(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x,
                       const std::vector<std::int64_t>& used) {
    const at::Tensor scores = scoresOf(x, slot, kRouter, used);
    if (kind.zero_experts == 0) return scores;
    return at::cat({scores, routerScores(x, slot.linear(kZeroRouter, 0, kind.zero_experts, x.size(1)))}, 1);
}

Parameter& biasOf(const Slot& slot, const char* router) { return slot[std::string(router) + ".balance"]; }

/// What is added to the probabilities of the choices, [choices].
at::Tensor preferenceOf(const arch::SwitchFeedForward& kind, const Slot& slot, const std::vector<std::int64_t>& used,
                        at::Device device) {
    const at::Tensor experts = biasOf(slot, kRouter).value.index_select(0, onDevice(used, device));
    if (kind.zero_experts == 0) return experts;
    return at::cat({experts, biasOf(slot, kZeroRouter).value.narrow(0, 0, kind.zero_experts)});
}

void addLacks(const arch::SwitchFeedForward& kind, const Slot& slot, const std::vector<std::int64_t>& used,
              const at::Tensor& counts, Pass& pass) {
    const at::Tensor load = counts.to(at::kFloat);
    const at::Tensor lack = load.mean() - load;
    const std::int64_t experts = kind.experts();
    pass.lacks.push_back({&biasOf(slot, kRouter), onDevice(used, lack.device()), lack.narrow(0, 0, experts)});
    if (kind.zero_experts == 0) return;
    pass.lacks.push_back({&biasOf(slot, kZeroRouter), at::arange(kind.zero_experts, counts.options()),
                          lack.narrow(0, experts, kind.zero_experts)});
}

Route learnedRoute(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x,
                   const std::vector<std::int64_t>& used, bool watched, LayerContext& context) {
    Pass& pass = context.pass;
    const at::Tensor scores = scoresOfAll(kind, slot, jittered(x, context), used);
    RoutingRule rule{.top_k = kind.top_k, .experts = kind.experts(), .renormalise = kind.renormalise};
    if (kind.loss_free) rule.preference = preferenceOf(kind, slot, used, x.device());
    if (kind.random_second && pass.training) rule.second = drawn("second expert of ", {x.size(0)}, x, context);
    if (kind.capacity > 0) rule.capacity = capacityOf(kind.capacity, kind.top_k, x.size(0), kind.choices());
    const Routing routing = route(scores, rule);
    Route result{routing.choice, routing.gate, {}};
    if (!watched) return result;
    const at::Tensor mean = routing.probabilities.mean(0);
    const at::Tensor counts = countsOf(routing.chosen, kind.choices());
    // What is balanced by a bias is spared the loss, whose gradient disturbs what is learned.
    const at::Tensor balance = balanceOf(kind.loss_free ? mean.detach() : mean, counts, routing.chosen.numel());
    (kind.loss_free ? pass.balance_by_bias : pass.balance).push_back(balance);
    if (pass.asks_router_z) pass.router_z.push_back(routerZ(scores));
    if (pass.training && kind.loss_free) addLacks(kind, slot, used, counts, pass);
    result.mean = mean.narrow(0, 0, kind.experts());
    return result;
}

/// Expert output masking (NLLB Team 2022).
void maskOutputs(Route& route, const LayerContext& context) {
    const double share = context.pass.expert_output_masking;
    if (!context.pass.training || share <= 0) return;
    const at::Tensor kept = drawn("masked outputs of ", {route.gate.size(0), 1}, route.gate, context).ge(share);
    route.choice = route.choice.masked_fill(kept.logical_not(), -1);
    route.gate = route.gate * (1 / (1 - share));
}

/// The routed experts' output together with that of the shared one.
at::Tensor withShared(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x,
                      const at::Tensor& routed, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const std::int64_t width = kind.shared_width;
    const auto drop = innerDropout(context, context.pass.activation_dropout, dim);
    const at::Tensor inner = linearRelu(x, slot.linear("shared.in", 0, width, dim), drop);
    const at::Tensor shared = linear(inner, slot.linear("shared.out", 0, dim, width));
    if (!kind.shared_gate) return routed + shared;
    const at::Tensor gate = routerScores(x, slot.linear("shared_router", 0, 1, dim)).sigmoid();
    return gate * routed + (1 - gate) * shared;
}

}  // namespace

void declare(const arch::SwitchFeedForward& kind, SlotBuilder& slot) {
    for (std::size_t e = 0; e < kind.expert_widths.size(); ++e) slot.needExpert(e, kind.expert_widths[e]);
    const auto& shape = slot.shape();
    const auto router = [&](const std::string& name, std::int64_t rows) {
        slot.need(name + ".weight", {rows, shape.dim}, Init::uniform(1 / std::sqrt(static_cast<double>(shape.dim))));
        slot.need(name + ".bias", {rows}, Init::uniform(1 / std::sqrt(static_cast<double>(shape.widest_dim))));
    };
    const auto choices = [&](const std::string& name, std::int64_t rows) {
        router(name, rows);
        if (kind.loss_free) slot.need(name + ".balance", {rows}, {}, /*trained=*/false);
    };
    if (!kind.random_routing && kind.routes()) {
        choices(kRouter, kind.experts());
        if (kind.zero_experts > 0) choices(kZeroRouter, kind.zero_experts);
    }
    if (kind.shared_width > 0) {
        slot.needLinear("shared.in", kind.shared_width, shape.dim);
        slot.needLinear("shared.out", shape.dim, kind.shared_width);
    }
    if (kind.shared_gate) router("shared_router", 1);
}

at::Tensor forward(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    const bool routes = !kind.random_routing && kind.routes();
    const auto stored = routes ? routedBy(slot, kRouter) : withBiases(slot);
    const auto used = expertsOf(context.pass, context.layer, stored, kind.expert_widths.size());
    const bool watched = context.pass.training || context.pass.trace != nullptr;
    Route route = routes                ? learnedRoute(kind, slot, x, used, watched, context)
                  : kind.random_routing ? randomRoute(x, kind.experts(), watched, context)
                                        : onlyRoute(x);
    maskOutputs(route, context);
    trace(context, route.choice, route.gate, route.mean);
    if (routes && (kind.zero_experts > 0 || kind.capacity > 0)) traceCounts(context, route.choice);
    std::vector<ExpertSlice> experts;
    for (std::size_t e = 0; e < used.size(); ++e) experts.push_back(slot.expert(used[e], kind.expert_widths[e], dim));
    const at::Tensor routed = routedExperts(x, route.choice, route.gate, std::move(experts), drop);
    return kind.shared_width > 0 ? withShared(kind, slot, x, routed, context) : routed;
}

}  // namespace automoe::nn
