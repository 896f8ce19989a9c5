// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <set>

#include "core/arch/big_number.h"
#include "core/arch/kinds/kind.h"

namespace automoe::arch {

/// σ-MoE feed-forward layer (Csordás, Irie and Schmidhuber 2023): each expert has a sigmoid gate of its own, a token
/// goes to the `top_k` experts with the greatest ones, and the output is the sum of gate × expert, not renormalised.
/// Experts are ReLU layers dim → width → dim, all equally wide; neither they nor the router have biases. Even one
/// expert is no dense layer: its gate depends on the token and is less than 1.
///
/// Gates begin near one half, so the output begins with about top_k / 4 times the variance of one expert's: with the
/// paper's four as much as a dense layer. There is no learned scale of the layer's own that would make the gates' sum
/// 1: a slot's layers with fewer or more experts a token would need different ones, and beside the residual a factor
/// of two is little. What a layer begins with is a matter of its weights alone: where no other kind stands in the slot
/// they are drawn as in the paper, by the width of all experts together, else as the first kind of the slot wants them.
struct SigmaFeedForward {
    static constexpr std::string_view kKind = "sigma";
    int experts = 16;
    int width = 128;  ///< of every expert
    int top_k = 4;
    bool operator==(const SigmaFeedForward&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k);
    }
};

struct SigmaChoices {
    using Kind = SigmaFeedForward;
    std::vector<int> experts;
    std::vector<int> width;
    std::vector<int> top_k;  ///< values above the number of experts are taken as that number
    bool operator==(const SigmaChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k);
    }
};

inline std::optional<Problem> check(const SigmaFeedForward& layer, const LayerShape&) {
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    return checkSize("top_k", layer.top_k, layer.experts);
}

inline std::optional<Problem> check(const SigmaChoices&) { return std::nullopt; }

inline SigmaFeedForward draw(const SigmaChoices& choices, GenePass& pass) {
    SigmaFeedForward layer;
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), layer.experts);
    return layer;
}

inline void place(const SigmaChoices& choices, const SigmaFeedForward& layer, GenePlacer& placer) {
    placer.place("experts", choices.experts, layer.experts);
    placer.place("width", choices.width, layer.width);
    // Any choice that draw() takes as this number stands for it.
    const auto same = std::find_if(choices.top_k.begin(), choices.top_k.end(),
                                   [&layer](int k) { return std::min(k, layer.experts) == layer.top_k; });
    placer.place("top_k", choices.top_k, same == choices.top_k.end() ? layer.top_k : *same);
}

inline LayerFigure figure(const SigmaFeedForward& layer) {
    return {.kind = SigmaFeedForward::kKind,
            .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
            .top_k = layer.top_k};
}

inline SigmaChoices only(const SigmaFeedForward& layer) { return {{layer.experts}, {layer.width}, {layer.top_k}}; }

inline BigNumber count(const SigmaChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) {
        std::set<int> top_k;
        for (const int k : choices.top_k) top_k.insert(std::min(k, experts));
        sum += BigNumber(static_cast<std::uint32_t>(choices.width.size())) * static_cast<std::uint32_t>(top_k.size());
    }
    return sum;
}

/// The experts, the router's product and the scaling of top_k outputs by their gates.
inline SublayerCost cost(const SigmaFeedForward& layer, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t expert = 2 * d * layer.width;
    SublayerCost cost;
    cost.params = layer.experts * expert;
    cost.active_params = layer.top_k * expert;
    cost.mean_active_params = static_cast<double>(cost.active_params);
    cost.router_params = layer.experts * d;
    cost.macs = shape.tokens * (cost.active_params + cost.router_params + layer.top_k * d);
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(layer.experts),
                    .of_token = static_cast<double>(layer.top_k)};
    return cost;
}

}  // namespace automoe::arch
