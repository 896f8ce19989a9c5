// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/big_number.h"
#include "core/arch/kinds/kind.h"

namespace automoe::arch {

/// Multi-head attention (Vaswani et al. 2017) in HAT's form: queries, keys and values have the architecture's fixed
/// `qkv_dim` columns, which `heads` divides anew; the head width is qkv_dim / heads.
struct MultiHeadAttention {
    static constexpr std::string_view kKind = "multi_head";
    int heads = 8;
    bool operator==(const MultiHeadAttention&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
    }
};

struct MultiHeadChoices {
    using Kind = MultiHeadAttention;
    std::vector<int> heads;
    bool operator==(const MultiHeadChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("heads", self.heads);
    }
};

inline std::optional<Problem> check(const MultiHeadAttention& layer, const LayerShape& shape) {
    if (layer.heads >= 1 && layer.heads <= shape.qkv_dim && shape.qkv_dim % layer.heads == 0) return std::nullopt;
    return Problem{"heads", std::to_string(layer.heads), "a divisor of qkv_dim " + std::to_string(shape.qkv_dim)};
}

inline std::optional<Problem> check(const MultiHeadChoices&) { return std::nullopt; }

inline MultiHeadAttention draw(const MultiHeadChoices& choices, GenePass& pass) {
    return {pass.choose("heads", choices.heads)};
}

inline void place(const MultiHeadChoices& choices, const MultiHeadAttention& layer, GenePlacer& placer) {
    placer.place("heads", choices.heads, layer.heads);
}

inline LayerFigure figure(const MultiHeadAttention& layer) {
    return {.kind = MultiHeadAttention::kKind, .heads = layer.heads};
}

inline MultiHeadChoices only(const MultiHeadAttention& layer) { return {{layer.heads}}; }

inline BigNumber count(const MultiHeadChoices& choices) { return static_cast<std::uint32_t>(choices.heads.size()); }

/// Projections with biases to and from qkv_dim columns; scores and weighted sum; the scaling of the queries.
inline SublayerCost cost(const MultiHeadAttention&, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t m = shape.memory_dim;
    const std::int64_t q = shape.qkv_dim;
    SublayerCost cost;
    cost.params = 2 * q * d + 2 * q * m + 3 * q + d;
    cost.active_params = cost.first_expert_params = cost.params;
    cost.mean_active_params = static_cast<double>(cost.params);
    cost.macs = 2 * shape.tokens * d * q + 2 * shape.memory_tokens * m * q +
                2 * shape.tokens * shape.memory_tokens * q + shape.tokens * q;
    cost.kept = 2 * q;
    cost.traffic.always = static_cast<double>(shape.cross ? 2 * q * d + q + d : cost.params);
    return cost;
}

}  // namespace automoe::arch
