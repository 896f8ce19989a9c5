// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <set>

#include "core/arch/kinds/switch_layer.h"

/// The switch layer's genes and costs; kinds/switch_layer.h says what it is.
namespace automoe::arch {

/// Sets what no gene says: as the choices have it, where the layer's sizes leave it an effect.
inline void settle(const SwitchChoices& choices, SwitchFeedForward& layer) {
    layer.random_routing = choices.random_routing && layer.experts() > 1;
    layer.renormalise = choices.renormalise && layer.top_k > 1;
    layer.random_second = choices.random_second && layer.top_k == 2;
    layer.shared_gate = choices.shared_gate && layer.shared_width > 0;
    layer.loss_free = choices.loss_free && layer.routes();
}

inline SwitchFeedForward draw(const SwitchChoices& choices, GenePass& pass) {
    SwitchFeedForward layer;
    const int experts = pass.choose("experts", choices.experts);
    const auto most = static_cast<std::size_t>(choices.mostExperts());
    if (choices.width_per_expert) {
        layer.expert_widths.resize(most);
        for (std::size_t i = 0; i < most; ++i) {
            layer.expert_widths[i] = pass.choose("width." + std::to_string(i), choices.widthOf(i));
        }
        layer.expert_widths.resize(static_cast<std::size_t>(experts));
    } else {
        layer.expert_widths.assign(static_cast<std::size_t>(experts), pass.choose("width", choices.width));
    }
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), experts);
    const auto option = [&pass](std::string_view name, const std::vector<int>& values) {
        return values.empty() ? 0 : pass.chooseFromZero(name, values);
    };
    layer.capacity = option("capacity", choices.capacity);
    layer.shared_width = option("shared_width", choices.shared_width);
    layer.zero_experts = option("zero_experts", choices.zero_experts);
    if (!layer.routes()) layer.capacity = 0;
    settle(choices, layer);
    return layer;
}

inline void place(const SwitchChoices& choices, const SwitchFeedForward& layer, GenePlacer& placer) {
    const int experts = layer.experts();
    placer.place("experts", choices.experts, experts);
    if (choices.width_per_expert) {
        const auto most = static_cast<std::size_t>(choices.mostExperts());
        for (std::size_t i = 0; i < most; ++i) {
            if (i < layer.expert_widths.size()) {
                placer.place("width." + std::to_string(i), choices.widthOf(i), layer.expert_widths[i]);
            } else {
                placer.absent();
            }
        }
    } else {
        // All experts have one width here: the first that differs is outside, whatever its value.
        const int width = layer.expert_widths.front();
        const auto other =
            std::find_if(layer.expert_widths.begin(), layer.expert_widths.end(), [width](int w) { return w != width; });
        placer.place("width", other == layer.expert_widths.end() ? choices.width : std::vector<int>{width},
                     other == layer.expert_widths.end() ? width : *other);
    }
    int top_k = layer.top_k;
    for (const int choice : choices.top_k) {
        if (std::min(choice, experts) == layer.top_k) {
            top_k = choice;
            break;
        }
    }
    placer.place("top_k", choices.top_k, top_k);
    // What is no gene here is placed only where it lies outside, to be named: then the genotype is of no use.
    const auto option = [&placer](std::string_view name, const std::vector<int>& values, int value) {
        if (!values.empty()) return placer.place(name, values, value);
        if (value != 0) placer.place(name, std::vector<int>{0}, value);
    };
    if (layer.routes() || choices.capacity.empty()) {
        option("capacity", choices.capacity, layer.capacity);
    } else {
        placer.absent();
    }
    option("shared_width", choices.shared_width, layer.shared_width);
    option("zero_experts", choices.zero_experts, layer.zero_experts);
    SwitchFeedForward settled = layer;
    settle(choices, settled);
    const auto flag = [&placer](std::string_view name, bool inside, bool value) {
        if (inside != value) placer.place(name, std::vector<int>{inside ? 1 : 0}, value ? 1 : 0);
    };
    flag("random_routing", settled.random_routing, layer.random_routing);
    flag("renormalise", settled.renormalise, layer.renormalise);
    flag("random_second", settled.random_second, layer.random_second);
    flag("shared_gate", settled.shared_gate, layer.shared_gate);
    flag("loss_free", settled.loss_free, layer.loss_free);
}

inline BigNumber count(const SwitchChoices& choices) {
    const auto ways = [](const std::vector<int>& list) { return static_cast<std::uint32_t>(list.size()); };
    const std::vector<int> none{0};
    const auto& zero_experts = choices.zero_experts.empty() ? none : choices.zero_experts;
    BigNumber sum;
    for (const int experts : choices.experts) {
        BigNumber settings = 1;
        const int drawn = choices.width_per_expert ? experts : 1;
        for (int i = 0; i < drawn; ++i) settings *= ways(choices.widthOf(static_cast<std::size_t>(i)));
        std::set<int> top_k;
        for (const int k : choices.top_k) top_k.insert(std::min(k, experts));
        settings *= static_cast<std::uint32_t>(top_k.size());
        if (!choices.shared_width.empty()) settings *= ways(choices.shared_width);
        BigNumber routes;
        for (const int zero : zero_experts) {
            const bool limited = !choices.capacity.empty() && experts + zero > 1;
            routes += limited ? ways(choices.capacity) : 1U;
        }
        sum += settings * routes;
    }
    return sum;
}

/// Tokens are spread evenly over the router's choices: each expert sees top_k × tokens / choices of them (rounded to
/// whole operations in the sum), or its capacity of that. The experts and, where there is a router, its product and the
/// scaling of their outputs by the gates; the shared expert, and where it is gated that gate's product and the mixture
/// of both outputs.
inline SublayerCost cost(const SwitchFeedForward& layer, const LayerShape& shape) {
    __extension__ using Wide = __int128;
    const std::int64_t d = shape.dim;
    const std::int64_t experts = layer.experts();
    const std::int64_t choices = layer.choices();
    const std::int64_t fits = layer.capacity == 0 ? 100 : std::min(layer.capacity, 100);  // percent of the tokens sent
    // Of operations that each token takes part in once for each expert that it gets: how many that are in all.
    const auto routed = [&](Wide once) {
        return static_cast<std::int64_t>((once * layer.top_k * fits + 50 * choices) / (100 * choices));
    };
    SublayerCost cost;
    std::int64_t total_width = 0;
    for (const int width : layer.expert_widths) {
        total_width += width;
        cost.params += feedForwardParams(d, width);
    }
    auto widest = layer.expert_widths;
    std::sort(widest.begin(), widest.end(), std::greater<>());
    for (int i = 0; i < layer.top_k; ++i) {
        cost.active_params += feedForwardParams(d, widest[static_cast<std::size_t>(i)]);
    }
    const double share = static_cast<double>(fits) / 100;
    cost.mean_active_params = static_cast<double>(cost.params) * layer.top_k / static_cast<double>(choices) * share;
    cost.traffic = {.always = 0,
                    .of_expert = static_cast<double>(cost.params) / static_cast<double>(experts),
                    .experts = static_cast<double>(experts),
                    .of_token = static_cast<double>(layer.top_k * experts) / static_cast<double>(choices) * share};
    cost.macs = routed(Wide{2} * shape.tokens * d * total_width);
    if (!layer.random_routing && layer.routes()) {
        cost.router_params = choices * (d + 1) + (layer.loss_free ? choices : 0);
        cost.macs += shape.tokens * d * choices + routed(Wide{shape.tokens} * d * experts);
    }
    if (layer.shared_width > 0) {
        const std::int64_t shared = feedForwardParams(d, layer.shared_width);
        cost.params += shared;
        cost.active_params += shared;
        cost.mean_active_params += static_cast<double>(shared);
        cost.macs += 2 * shape.tokens * d * layer.shared_width;
        cost.traffic.always += static_cast<double>(shared);
    }
    if (layer.shared_gate) {
        cost.router_params += d + 1;
        cost.macs += 3 * shape.tokens * d;
    }
    cost.experts = layer.experts();
    cost.first_expert_params = feedForwardParams(d, layer.expert_widths.front());
    cost.traffic.always += static_cast<double>(cost.router_params);
    return cost;
}

}  // namespace automoe::arch
