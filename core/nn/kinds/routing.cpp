// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/routing_p.h"

#include <tuple>

namespace automoe::nn {

namespace {

at::Tensor withRandomSecond(const at::Tensor& choice, const at::Tensor& gates, const at::Tensor& second) {
    const at::Tensor part = gates.select(1, 1) / gates.sum(1);
    const at::Tensor goes = part.mul(2).le(second);
    return at::stack({choice.select(1, 0), choice.select(1, 1).masked_fill(goes, -1)}, 1);
}

}  // namespace

Routing route(const at::Tensor& scores, const RoutingRule& rule) {
    Routing routing;
    routing.probabilities = scores.softmax(1);
    if (rule.preference.defined()) {
        const at::Tensor preferred = routing.probabilities.detach() + rule.preference;
        routing.chosen = std::get<1>(preferred.topk(rule.top_k, 1));
        routing.gate = routing.probabilities.gather(1, routing.chosen);
    } else {
        std::tie(routing.gate, routing.chosen) = routing.probabilities.topk(rule.top_k, 1);
    }
    routing.choice = routing.chosen;
    if (rule.second.defined()) routing.choice = withRandomSecond(routing.choice, routing.gate.detach(), rule.second);
    if (rule.renormalise) routing.gate = routing.gate / routing.gate.sum(1).unsqueeze(1);
    if (rule.experts < scores.size(1)) routing.choice = routing.choice.masked_fill(routing.choice.ge(rule.experts), -1);
    if (rule.capacity) routing.choice = withinCapacity(routing.choice, *rule.capacity);
    return routing;
}

std::int64_t capacityOf(int percent, int top_k, std::int64_t tokens, std::int64_t choices) {
    const std::int64_t sent = std::int64_t{percent} * top_k * tokens;
    const std::int64_t whole = 100 * choices;
    return (sent + whole - 1) / whole;
}

// Sorted, a choice's place in the run of its expert is its distance from where that begins.
at::Tensor withinCapacity(const at::Tensor& choice, std::int64_t capacity) {
    const at::Tensor in_turn = choice.t().reshape({-1});
    const auto [sorted, order] = in_turn.sort(/*stable=*/true, /*dim=*/0, /*descending=*/false);
    const at::Tensor before = at::arange(sorted.numel(), sorted.options()) - at::searchsorted(sorted, sorted);
    const at::Tensor place = at::empty_like(in_turn).scatter_(0, order, before);
    const at::Tensor late = place.view({choice.size(1), choice.size(0)}).t().ge(capacity);
    return choice.masked_fill(late, -1);
}

at::Tensor balanceOf(const at::Tensor& mean, const at::Tensor& counts, std::int64_t choices) {
    const at::Tensor share = counts.to(at::kFloat) / static_cast<double>(choices);
    return (share * mean).sum() * static_cast<double>(mean.numel());
}

at::Tensor routerZ(const at::Tensor& scores) { return scores.logsumexp(1).square().mean(); }

}  // namespace automoe::nn
