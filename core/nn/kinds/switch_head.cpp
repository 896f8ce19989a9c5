// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

#include "core/nn/device_p.h"
#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

// The weights: projections of all heads and experts in one parameter each, so that one product can serve them all.
// Self-attention's queries, keys and values are maps 0, 1 and from 2 on of one of them.
constexpr const char* kQkv = "switch_head.qkv.weight";
constexpr const char* kQuery = "switch_head.query.weight";
constexpr const char* kKeyValue = "switch_head.key_value.weight";
constexpr const char* kOutput = "switch_head.output.weight";
/// The routers of both sides, that of the values first; or the one that there is.
constexpr const char* kSwitchHeadRouter = "switch_head.router.weight";
// Of cross-attention, whose sides see different rows.
constexpr const char* kValueRouter = "switch_head.value_router.weight";
constexpr const char* kOutputRouter = "switch_head.output_router.weight";

using Layer = arch::SwitchHeadAttention;

bool bothSides(const Layer& kind) { return kind.value_experts && kind.output_experts; }
std::int64_t valueMaps(const Layer& kind) { return kind.value_experts ? kind.experts : 1; }
std::int64_t outputMaps(const Layer& kind) { return kind.output_experts ? kind.experts : 1; }
/// Of self-attention.
std::int64_t routersOf(const Layer& kind) { return bothSides(kind) && !kind.shared_selection ? 2 : 1; }
const char* valueRouter(const Layer& kind) { return kind.shared_selection ? kSwitchHeadRouter : kValueRouter; }
const char* outputRouter(const Layer& kind) { return kind.shared_selection ? kSwitchHeadRouter : kOutputRouter; }

/// One layer at work on a slot's weights.
class SwitchHead {
public:
    SwitchHead(const Layer& kind, const Slot& slot, LayerContext& context)
        : kind_(kind), slot_(slot), context_(context) {
        // The bank of either side holds every expert that is stored.
        const char* values = slot.shape.memory_dim == 0 ? kQkv : kKeyValue;
        const std::int64_t before = slot.shape.memory_dim == 0 ? 2 : 1;
        const std::int64_t stored =
            kind.output_experts ? slot[kOutput].value.size(1) : slot[values].value.size(0) - before;
        if (context.pass.expert_subset && stored > kind.experts) {
            drawn_ = expertsOf(context.pass.expert_subset, slot.name, static_cast<std::size_t>(stored),
                               static_cast<std::size_t>(kind.experts));
        }
    }

    [[nodiscard]] std::int64_t columns() const { return kind_.columns(); }

    /// Where x goes by each of the router's `count` parts.
    std::vector<HeadRoute> routes(const at::Tensor& x, const char* router, std::int64_t count) {
        const std::int64_t known = drawn_.empty() ? kind_.experts : drawn_.back() + 1;
        at::Tensor scores =
            routerScores(x, maps(router, count, known, x.size(1))).view({x.size(0), count, kind_.heads, known});
        if (!drawn_.empty()) scores = scores.index_select(3, onDevice(drawn_, x.device()));
        const at::Tensor gates = scores.sigmoid();
        // Scores are in the order of the gates and, unlike them, do not tie where they are large.
        const at::Tensor choice = std::get<1>(scores.detach().topk(kind_.top_k, 3));
        const at::Tensor chosen = gates.gather(3, choice);
        std::vector<HeadRoute> result;
        for (std::int64_t part = 0; part < count; ++part) {
            result.push_back({choice.select(1, part), chosen.select(1, part)});
            if (context_.pass.trace != nullptr) means_.push_back(gates.select(1, part).detach().mean(0));
        }
        return result;
    }

    /// x by the `before` first maps of a weight, queries and keys or keys alone, and behind them its values.
    at::Tensor values(const at::Tensor& x, const char* weight, std::int64_t before, const HeadRoute& route) const {
        HeadMaps all = maps(weight, before + valueMaps(kind_), kind_.head_dim, x.size(1));
        if (!kind_.value_experts) return headLinear(x, all);
        if (!drawn_.empty()) {
            for (std::int64_t map = 0; map < before; ++map) all.stored.push_back(map);
            for (const std::int64_t expert : drawn_) all.stored.push_back(before + expert);
        }
        return routedLinear(x, all, before, route);
    }

    at::Tensor queries(const at::Tensor& x) const { return headLinear(x, maps(kQuery, 1, kind_.head_dim, x.size(1))); }

    /// [n, heads · head_dim] → [n, dim]
    at::Tensor merged(const at::Tensor& mixed, std::int64_t dim, const HeadRoute& route) const {
        HeadMaps all = maps(kOutput, outputMaps(kind_), kind_.head_dim, dim);
        all.merging = true;
        if (!kind_.output_experts) return headLinear(mixed, all);
        all.stored = drawn_;
        return routedMerge(mixed, all, route);
    }

    /// Tells those who asked, head by head: "encoder.3.self_attention.value.0".
    void tell(const char* side, const HeadRoute& route, std::size_t part) const {
        if (context_.pass.trace == nullptr) return;
        for (std::int64_t head = 0; head < kind_.heads; ++head) {
            LayerContext named{context_.pass, slot_.name + "." + side + "." + std::to_string(head),
                               context_.greatest_dim};
            trace(named, route.choice.select(1, head), route.gate.select(1, head), means_[part].select(0, head));
        }
    }

private:
    [[nodiscard]] HeadMaps maps(const char* weight, std::int64_t count, std::int64_t width, std::int64_t dim) const {
        return {.weight = &slot_[weight], .maps = count, .heads = kind_.heads, .width = width, .dim = dim};
    }

    const Layer& kind_;
    const Slot& slot_;
    LayerContext& context_;
    std::vector<std::int64_t> drawn_;  ///< the stored experts that take the places; empty: the first ones
    std::vector<at::Tensor> means_;    ///< of the gates of each route, [heads, experts], where asked for
};

/// Where self-attention sends the tokens on both sides.
struct Routes {
    HeadRoute value;
    HeadRoute output;
};

Routes routesOf(SwitchHead& layer, const Layer& kind, const at::Tensor& x) {
    const auto found = layer.routes(x, kSwitchHeadRouter, routersOf(kind));
    Routes routes;
    if (kind.value_experts) {
        routes.value = found.front();
        layer.tell("value", routes.value, 0);
    }
    if (kind.output_experts) {
        routes.output = found.back();
        layer.tell("output", routes.output, found.size() - 1);
    }
    return routes;
}

}  // namespace

/// The paper's deviations, √(2 / layers) and the share of what a weight reads; an output reads all heads.
void declare(const Layer& kind, SlotBuilder& slot) {
    const auto& shape = slot.shape();
    const std::int64_t heads = kind.heads;
    const std::int64_t width = kind.head_dim;
    const std::int64_t experts = kind.experts;
    const auto deviation = [&shape](std::int64_t columns) {
        return std::sqrt(2 / (static_cast<double>(shape.layers) * static_cast<double>(columns)));
    };
    const auto projections = [&](const char* weight, std::int64_t maps, std::int64_t dim) {
        slot.need(weight, {maps, heads, width, dim}, Init::normal(deviation(dim)));
    };
    const auto routers = [&](const char* weight, std::int64_t count, std::int64_t dim) {
        slot.need(weight, {count, heads, experts, dim}, Init::equalRows(deviation(dim)));
    };
    if (shape.memory_dim == 0) {
        projections(kQkv, 2 + valueMaps(kind), shape.dim);
        routers(kSwitchHeadRouter, routersOf(kind), shape.dim);
    } else {
        projections(kQuery, 1, shape.dim);
        projections(kKeyValue, 1 + valueMaps(kind), shape.memory_dim);
        // Of a router that both sides share, each takes as many columns as it has.
        if (kind.shared_selection) {
            routers(kSwitchHeadRouter, 1, std::max(shape.dim, shape.memory_dim));
        } else {
            if (kind.value_experts) routers(kValueRouter, 1, shape.memory_dim);
            if (kind.output_experts) routers(kOutputRouter, 1, shape.dim);
        }
    }
    slot.need(kOutput, {shape.dim, outputMaps(kind), heads, width}, Init::normal(deviation(heads * width)));
}

std::int64_t keyValueColumns(const Layer& kind, const SlotShape&) { return 2 * kind.columns(); }

at::Tensor attendSelf(const Layer& kind, const Slot& slot, const at::Tensor& x,
                      std::shared_ptr<const AttentionLayout> layout, LayerContext& context) {
    SwitchHead layer(kind, slot, context);
    const Routes routes = routesOf(layer, kind, x);
    const at::Tensor qkv = layer.values(x, kQkv, 2, routes.value);
    const auto drop = context.pass.next(context.pass.attention_dropout);
    AttentionStatistics statistics{context.wanted, {}};
    const at::Tensor mixed = selfAttention(qkv, std::move(layout), kind.heads, drop, &statistics);
    context.importance = statistics.importance;
    return layer.merged(mixed, x.size(1), routes.output);
}

at::Tensor attendStep(const Layer& kind, const Slot& slot, const at::Tensor& x, StepCache& cache,
                      LayerContext& context) {
    SwitchHead layer(kind, slot, context);
    const std::int64_t columns = layer.columns();
    const Routes routes = routesOf(layer, kind, x);
    const at::Tensor qkv = layer.values(x, kQkv, 2, routes.value);
    cache.rows.select(1, cache.length).copy_(qkv.narrow(1, columns, 2 * columns));
    AttentionStatistics statistics{context.wanted, {}};
    const at::Tensor mixed = crossAttention(qkv.narrow(1, 0, columns), cache.rows.view({-1, 2 * columns}), cache.layout,
                                            kind.heads, {}, &statistics);
    context.importance = statistics.importance;
    return layer.merged(mixed, x.size(1), routes.output);
}

/// Values are routed by the memory, so they are mixed once a sentence, too.
at::Tensor projectMemory(const Layer& kind, const Slot& slot, const at::Tensor& memory, LayerContext& context) {
    SwitchHead layer(kind, slot, context);
    HeadRoute route;
    if (kind.value_experts) {
        route = layer.routes(memory, valueRouter(kind), 1).front();
        layer.tell("value", route, 0);
    }
    return layer.values(memory, kKeyValue, 1, route);
}

at::Tensor attendMemory(const Layer& kind, const Slot& slot, const at::Tensor& x, const at::Tensor& projected,
                        std::shared_ptr<const AttentionLayout> layout, LayerContext& context) {
    SwitchHead layer(kind, slot, context);
    HeadRoute route;
    if (kind.output_experts) {
        route = layer.routes(x, outputRouter(kind), 1).front();
        layer.tell("output", route, 0);
    }
    const auto drop = context.pass.next(context.pass.attention_dropout);
    const at::Tensor mixed = crossAttention(layer.queries(x), projected, std::move(layout), kind.heads, drop);
    return layer.merged(mixed, x.size(1), route);
}

}  // namespace automoe::nn
