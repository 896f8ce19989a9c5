// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <set>

#include "core/arch/big_number.h"
#include "core/arch/kinds/kind.h"

namespace automoe::arch {

/// SwitchHead attention (Csordás et al. 2024, arXiv:2312.07987): a few heads, each with one query and one key
/// projection, but a pool of value and one of output projections, its experts. A token's value is the sum over its
/// `top_k` value experts in each head, weighed by their gates; what it has attended to leaves the head through its
/// top_k output experts. Gates are sigmoids of linear routers of each head and side, and are not renormalised. Neither
/// projections nor routers have biases, and qkv_dim plays no part.
///
/// With one expert a head it is gated attention still: a sigmoid is never 1, so it is not multi-head attention.
struct SwitchHeadAttention {
    static constexpr std::string_view kKind = "switch_head";
    int heads = 2;
    int head_dim = 96;
    int experts = 4;  ///< of each head, on each side that has them
    int top_k = 2;
    bool value_experts = true;   ///< false: one value projection a head, without gate
    bool output_experts = true;  ///< false: one output projection a head, without gate
    /// Both sides have the same routers. In self-attention, where they see the same tokens, so are the choices.
    bool shared_selection = false;
    bool operator==(const SwitchHeadAttention&) const = default;

    /// Of all heads' queries, keys or values.
    [[nodiscard]] std::int64_t columns() const { return std::int64_t{heads} * head_dim; }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
        visit("head_dim", self.head_dim);
        visit("experts", self.experts);
        visit("top_k", self.top_k);
        visit("value_experts", self.value_experts, true);
        visit("output_experts", self.output_experts, true);
        visit("shared_selection", self.shared_selection, false);
    }
};

struct SwitchHeadChoices {
    using Kind = SwitchHeadAttention;
    std::vector<int> heads;
    std::vector<int> head_dim;
    std::vector<int> experts;
    std::vector<int> top_k;     ///< values above the number of experts are taken as that number
    bool value_experts = true;  ///< of every layer drawn here, like the next two
    bool output_experts = true;
    bool shared_selection = false;
    bool operator==(const SwitchHeadChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
        visit("head_dim", self.head_dim);
        visit("experts", self.experts);
        visit("top_k", self.top_k);
        visit("value_experts", self.value_experts, true);
        visit("output_experts", self.output_experts, true);
        visit("shared_selection", self.shared_selection, false);
    }
};

/// The sides that have experts, of a layer or of choices.
template <class Sides>
std::optional<Problem> checkSwitchHeadSides(const Sides& sides) {
    if (!sides.value_experts && !sides.output_experts)
        return Problem{"output_experts", "false", "true, because values have no experts either"};
    if (sides.shared_selection && !(sides.value_experts && sides.output_experts))
        return Problem{"shared_selection", "true", "false, because one side alone has experts"};
    return std::nullopt;
}

inline std::optional<Problem> check(const SwitchHeadAttention& layer, const LayerShape&) {
    if (auto problem = checkSwitchHeadSides(layer)) return problem;
    if (auto problem = checkSize("heads", layer.heads, kMostHeads)) return problem;
    // All heads together are as wide as a layer may be, so that costs cannot overflow.
    if (auto problem = checkSize("head_dim", layer.head_dim, kMostDim / layer.heads)) return problem;
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    return checkSize("top_k", layer.top_k, layer.experts);
}

inline std::optional<Problem> check(const SwitchHeadChoices& choices) {
    if (auto problem = checkSwitchHeadSides(choices)) return problem;
    // Members are not looked at one by one: the widest heads must fit beside the most.
    int most = 1;
    for (const int heads : choices.heads) {
        if (auto problem = checkSize("heads", heads, kMostHeads)) return problem;
        most = std::max(most, heads);
    }
    for (const int head_dim : choices.head_dim) {
        if (auto problem = checkSize("head_dim", head_dim, kMostDim / most)) return problem;
    }
    return std::nullopt;
}

inline SwitchHeadAttention draw(const SwitchHeadChoices& choices, GenePass& pass) {
    SwitchHeadAttention layer;
    layer.heads = pass.choose("heads", choices.heads);
    layer.head_dim = pass.choose("head_dim", choices.head_dim);
    layer.experts = pass.choose("experts", choices.experts);
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), layer.experts);
    layer.value_experts = choices.value_experts;
    layer.output_experts = choices.output_experts;
    layer.shared_selection = choices.shared_selection;
    return layer;
}

inline void place(const SwitchHeadChoices& choices, const SwitchHeadAttention& layer, GenePlacer& placer) {
    placer.place("heads", choices.heads, layer.heads);
    placer.place("head_dim", choices.head_dim, layer.head_dim);
    placer.place("experts", choices.experts, layer.experts);
    const auto lowered = std::find_if(choices.top_k.begin(), choices.top_k.end(),
                                      [&layer](int k) { return std::min(k, layer.experts) == layer.top_k; });
    placer.place("top_k", choices.top_k, lowered == choices.top_k.end() ? layer.top_k : *lowered);
    // No genes: a layer that differs here lies outside.
    const auto fixed = [&placer](std::string_view name, bool own, bool wanted) {
        if (own != wanted) placer.place(name, std::vector<int>{own ? 1 : 0}, wanted ? 1 : 0);
    };
    fixed("value_experts", choices.value_experts, layer.value_experts);
    fixed("output_experts", choices.output_experts, layer.output_experts);
    fixed("shared_selection", choices.shared_selection, layer.shared_selection);
}

inline LayerFigure figure(const SwitchHeadAttention& layer) {
    LayerFigure figure{.kind = SwitchHeadAttention::kKind,
                       .heads = layer.heads,
                       .top_k = layer.top_k,
                       .settings = {{"head_dim", layer.head_dim}, {"experts", layer.experts}}};
    if (!layer.value_experts) figure.settings.emplace_back("value_experts", "no");
    if (!layer.output_experts) figure.settings.emplace_back("output_experts", "no");
    if (layer.shared_selection) figure.settings.emplace_back("shared_selection", "yes");
    return figure;
}

inline SwitchHeadChoices only(const SwitchHeadAttention& layer) {
    return {{layer.heads},       {layer.head_dim},     {layer.experts},       {layer.top_k},
            layer.value_experts, layer.output_experts, layer.shared_selection};
}

inline BigNumber count(const SwitchHeadChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) {
        std::set<int> top_k;
        for (const int k : choices.top_k) top_k.insert(std::min(k, experts));
        sum += BigNumber(static_cast<std::uint32_t>(top_k.size()));
    }
    return sum * static_cast<std::uint32_t>(choices.heads.size()) * static_cast<std::uint32_t>(choices.head_dim.size());
}

/// Of n heads of w columns: queries and keys; of each side's experts top_k and the scaling by their gates, or its one
/// projection; scores and weighted sum; the routers; and, as of multi-head attention, the scaling of the queries (the
/// paper's Eq. 13 has no term for it, and none for position here).
inline SublayerCost cost(const SwitchHeadAttention& layer, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t m = shape.memory_dim;
    const std::int64_t w = layer.columns();
    const std::int64_t k = layer.top_k;
    const std::int64_t scores = std::int64_t{layer.heads} * layer.experts;
    const std::int64_t value_router = layer.value_experts ? scores * m : 0;
    const std::int64_t output_router = layer.output_experts ? scores * d : 0;
    SublayerCost cost;
    cost.params = w * (d + m) +
                  w * ((layer.value_experts ? layer.experts : 1) * m + (layer.output_experts ? layer.experts : 1) * d);
    cost.active_params = w * (d + m) + w * ((layer.value_experts ? k : 1) * m + (layer.output_experts ? k : 1) * d);
    cost.mean_active_params = static_cast<double>(cost.active_params);
    cost.router_params = layer.shared_selection ? scores * std::max(d, m) : value_router + output_router;
    const bool chosen_once = layer.shared_selection && !shape.cross;
    cost.macs = shape.tokens * w * d + shape.memory_tokens * w * m +
                shape.memory_tokens * w * (layer.value_experts ? k * (m + 1) : m) +
                shape.tokens * w * (layer.output_experts ? k * (d + 1) : d) +
                2 * shape.tokens * shape.memory_tokens * w + shape.tokens * w + shape.tokens * output_router +
                (chosen_once ? 0 : shape.memory_tokens * value_router);
    cost.first_expert_params = cost.params;
    cost.kept = 2 * w;
    // Every head and side has experts of its own, of which as many are touched in each: counted as one that is as large
    // as all of them.
    const std::int64_t projections = (shape.cross ? 0 : w * m) + w * d;
    const std::int64_t values = shape.cross ? 0 : w * m;
    const std::int64_t routers = shape.cross ? output_router : cost.router_params;
    cost.traffic = {
        .always = static_cast<double>(projections + routers + (layer.value_experts ? 0 : values) +
                                      (layer.output_experts ? 0 : w * d)),
        .of_expert = static_cast<double>((layer.value_experts ? values : 0) + (layer.output_experts ? w * d : 0)),
        .experts = static_cast<double>(layer.experts),
        .of_token = static_cast<double>(k)};
    return cost;
}

}  // namespace automoe::arch
