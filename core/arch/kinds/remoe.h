// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include "core/arch/kinds/dense.h"

namespace automoe::arch {

/// ReMoE feed-forward layer (Wang et al. 2024): a token goes to every expert whose gate, the ReLU of a linear
/// router's score, is positive, to however many that are; the output is the sum of gate × expert. Experts are dense
/// layers, all equally wide, with biases; the router has none. Training holds the mean number of a token's experts at
/// `active` by a penalty on the gates, whose weight follows how many are open. It is stored with the layer, one for
/// each number of experts: members of a supernet that have more of them open more gates, and would pull one weight the
/// other way.
struct ReMoEFeedForward {
    static constexpr std::string_view kKind = "remoe";
    int experts = 8;
    int width = 512;  ///< of every expert
    int active = 2;   ///< experts of a token that training aims at, on average; costs take it as reached
    bool operator==(const ReMoEFeedForward&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("active", self.active);
    }
};

struct ReMoEChoices {
    using Kind = ReMoEFeedForward;
    std::vector<int> experts;
    std::vector<int> width;
    /// One value, taken as the number of experts where these are fewer. With the weights of one supernet layers that
    /// aim at different numbers compute the same, so a search that could choose would take the least for nothing.
    std::vector<int> active;
    bool operator==(const ReMoEChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("active", self.active);
    }
};

inline std::optional<Problem> check(const ReMoEFeedForward& layer, const LayerShape&) {
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    return checkSize("active", layer.active, layer.experts);
}

inline std::optional<Problem> check(const ReMoEChoices& choices) {
    if (choices.active.size() <= 1) return std::nullopt;  // what is wrong with an empty list is told where it is drawn
    return Problem{"active", std::to_string(choices.active.size()) + " choices",
                   "one: layers that differ in what training aims at compute the same"};
}

inline ReMoEFeedForward draw(const ReMoEChoices& choices, GenePass& pass) {
    ReMoEFeedForward layer;
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.active = std::min(pass.choose("active", choices.active), layer.experts);
    return layer;
}

inline void place(const ReMoEChoices& choices, const ReMoEFeedForward& layer, GenePlacer& placer) {
    placer.place("experts", choices.experts, layer.experts);
    placer.place("width", choices.width, layer.width);
    const auto same = std::find_if(choices.active.begin(), choices.active.end(),
                                   [&layer](int active) { return std::min(active, layer.experts) == layer.active; });
    placer.place("active", choices.active, same == choices.active.end() ? layer.active : *same);
}

/// `top_k` is the number that is aimed at.
inline LayerFigure figure(const ReMoEFeedForward& layer) {
    return {.kind = ReMoEFeedForward::kKind,
            .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
            .top_k = layer.active};
}

inline ReMoEChoices only(const ReMoEFeedForward& layer) { return {{layer.experts}, {layer.width}, {layer.active}}; }

inline BigNumber count(const ReMoEChoices& choices) {
    return BigNumber(static_cast<std::uint32_t>(choices.experts.size())) *
           static_cast<std::uint32_t>(choices.width.size());
}

/// As if every token had `active` experts: what it has is the outcome of training. The experts, the router's product
/// and the scaling of the outputs by their gates; the penalty's weights are counted with the router.
inline SublayerCost cost(const ReMoEFeedForward& layer, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t expert = feedForwardParams(d, layer.width);
    SublayerCost cost;
    cost.params = layer.experts * expert;
    cost.active_params = layer.active * expert;
    cost.mean_active_params = static_cast<double>(cost.active_params);
    cost.router_params = layer.experts * (d + 1);
    cost.macs = shape.tokens * (layer.active * 2 * d * layer.width + layer.experts * d + layer.active * d);
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    cost.traffic = {.always = static_cast<double>(layer.experts * d),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(layer.experts),
                    .of_token = static_cast<double>(layer.active)};
    return cost;
}

}  // namespace automoe::arch
