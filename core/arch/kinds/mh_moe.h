// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/kinds/switch.h"

namespace automoe::arch {

/// Multi-head mixture of experts (Wu et al. 2024, arXiv 2404.15045; Huang et al. 2024, arXiv 2411.16205). A linear map
/// (the heads), whose columns are cut into `heads` sub-tokens; a router without bias, with softmax over the experts,
/// sends each sub-token on its own to `top_k` of them, ReLU layers dim / heads → width → dim / heads; the gated sums
/// stand side by side again, and another linear map merges them. Maps and experts have biases. As in the second paper
/// and the published program nothing of the sub-token itself is added, unlike in the first paper's equation 6; no
/// sub-token is dropped. One expert has no router, for softmax over one is 1.
///
/// With one head there are no maps, and the router has a bias: that is the switch layer, whose form is the canonical
/// one.
struct MhMoeFeedForward {
    static constexpr std::string_view kKind = "mh_moe";
    int heads = 2;  ///< sub-tokens of a token; divides dim
    int experts = 4;
    int width = 2048;          ///< of each expert
    int top_k = 1;             ///< of each sub-token
    bool renormalise = false;  ///< a sub-token's gates add up to 1; then 2 ≤ top_k < experts
    bool operator==(const MhMoeFeedForward&) const = default;

    /// The layer of the same experts for whole tokens.
    [[nodiscard]] SwitchFeedForward withoutHeads() const {
        return {.expert_widths = std::vector<int>(static_cast<std::size_t>(experts), width),
                .top_k = top_k,
                .renormalise = renormalise};
    }
    [[nodiscard]] std::optional<SwitchFeedForward> simplified() const {
        if (heads == 1) return withoutHeads();
        return std::nullopt;
    }
    static std::optional<MhMoeFeedForward> from(const SwitchFeedForward& layer) {
        const MhMoeFeedForward same{1, layer.experts(), layer.expert_widths.front(), layer.top_k, layer.renormalise};
        const bool settled = !layer.renormalise || layer.top_k < layer.experts();
        if (settled && same.withoutHeads() == layer) return same;
        return std::nullopt;  // widths of their own, or another way to route
    }
    static std::optional<MhMoeFeedForward> from(const DenseFeedForward& dense) {
        return MhMoeFeedForward{1, 1, dense.width, 1};
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k);
        visit("renormalise", self.renormalise, false);
    }
};

struct MhMoeChoices {
    using Kind = MhMoeFeedForward;
    std::vector<int> heads;  ///< each divides every dim of the side
    std::vector<int> experts;
    std::vector<int> width;
    std::vector<int> top_k{1};  ///< values above the number of experts are taken as that number
    /// Of every layer drawn here, but where all experts are taken: their gates add up to 1 by themselves.
    bool renormalise = false;
    bool operator==(const MhMoeChoices&) const = default;

    /// A number of heads each: what a sub-token means changes with it, so each has experts of its own.
    [[nodiscard]] std::vector<MhMoeChoices> parts() const {
        std::vector<MhMoeChoices> result;
        for (const int each : heads) result.push_back({{each}, experts, width, top_k, renormalise});
        return result;
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k, {1});
        visit("renormalise", self.renormalise, false);
    }
};

inline std::optional<Problem> check(const MhMoeFeedForward& layer, const LayerShape& shape) {
    if (auto problem = checkSize("heads", layer.heads, kMostDim)) return problem;
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    if (auto problem = checkSize("top_k", layer.top_k, layer.experts)) return problem;
    // A gate that is always 1 teaches the router nothing, and gates of all experts add up to 1 as they are.
    if (layer.renormalise && (layer.top_k == 1 || layer.top_k == layer.experts)) {
        return Problem{"top_k", std::to_string(layer.top_k), "2 or more with renormalise, and less than all experts"};
    }
    const std::vector<int> own{shape.dim};
    for (const int dim : shape.dims == nullptr ? own : *shape.dims) {
        if (dim % layer.heads == 0) continue;
        return Problem{"heads", std::to_string(layer.heads), "a divisor of the side's dim " + std::to_string(dim)};
    }
    return std::nullopt;
}

inline std::optional<Problem> check(const MhMoeChoices& choices) {
    if (!choices.renormalise || std::ranges::find(choices.top_k, 1) == choices.top_k.end()) return std::nullopt;
    if (std::ranges::none_of(choices.experts, [](int experts) { return experts > 1; })) return std::nullopt;
    return Problem{"top_k", "1", "2 or more with renormalise"};
}

inline MhMoeFeedForward draw(const MhMoeChoices& choices, GenePass& pass) {
    MhMoeFeedForward layer;
    layer.heads = pass.choose("heads", choices.heads);
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), layer.experts);
    layer.renormalise = choices.renormalise && layer.top_k < layer.experts;
    return layer;
}

inline void place(const MhMoeChoices& choices, const MhMoeFeedForward& layer, GenePlacer& placer) {
    placer.place("heads", choices.heads, layer.heads);
    placer.place("experts", choices.experts, layer.experts);
    placer.place("width", choices.width, layer.width);
    // Whether gates are renormalised is no gene: of the layers that do otherwise these are those that take all experts.
    const bool gates_so = layer.top_k == layer.experts || layer.renormalise == choices.renormalise;
    placer.place("top_k", gates_so ? choices.top_k : std::vector<int>{layer.experts},
                 gates_so ? loweredChoice(choices.top_k, layer.experts, layer.top_k) : layer.top_k);
}

inline LayerFigure figure(const MhMoeFeedForward& layer) {
    LayerFigure figure{.kind = MhMoeFeedForward::kKind,
                       .heads = layer.heads,
                       .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
                       .top_k = layer.experts > 1 ? layer.top_k : 0};
    if (layer.renormalise) figure.settings.emplace_back("renormalise", std::string_view("yes"));
    return figure;
}

inline MhMoeChoices only(const MhMoeFeedForward& layer) {
    return {{layer.heads}, {layer.experts}, {layer.width}, {layer.top_k}, layer.renormalise};
}

inline BigNumber count(const MhMoeChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) sum += countLowered(choices.top_k, experts);
    return sum * static_cast<std::uint32_t>(choices.heads.size()) * static_cast<std::uint32_t>(choices.width.size());
}

/// Each of a token's sub-tokens takes top_k experts; a token reads as many different ones as that gives, at most or,
/// spread evenly, on average. Maps, experts and, where there is a router, its product and the scaling by the gates.
inline SublayerCost cost(const MhMoeFeedForward& layer, const LayerShape& shape) {
    if (layer.heads == 1) return cost(layer.withoutHeads(), shape);
    const std::int64_t d = shape.dim;
    const std::int64_t experts = layer.experts;
    const std::int64_t top_k = layer.top_k;
    const std::int64_t columns = d / layer.heads;
    const std::int64_t maps = 2 * (d * d + d);
    const std::int64_t expert = feedForwardParams(columns, layer.width);
    const WeightTraffic of_sub_token{.experts = static_cast<double>(experts), .of_token = static_cast<double>(top_k)};
    const double distinct = of_sub_token.expertsTouched(layer.heads);
    SublayerCost cost;
    cost.params = maps + experts * expert;
    cost.active_params = maps + std::min(experts, layer.heads * top_k) * expert;
    cost.mean_active_params = static_cast<double>(maps) + distinct * static_cast<double>(expert);
    cost.macs = shape.tokens * (2 * d * d + 2 * top_k * d * layer.width);
    if (experts > 1) {
        cost.router_params = experts * columns;
        cost.macs += shape.tokens * (d * experts + top_k * d);
    }
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    cost.traffic = {.always = static_cast<double>(maps + cost.router_params),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(experts),
                    .of_token = distinct};
    return cost;
}

}  // namespace automoe::arch
