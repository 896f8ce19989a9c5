// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Costs of one attention layer as the SwitchHead paper (Csordás et al. 2024, arXiv:2312.07987) counts them in its
/// tables: for language models, most of them Transformer-XL, so with terms for a longer context and for relative
/// positions that our networks lack. What our layers cost is cost(). Multiply–accumulates and numbers held of one
/// sequence; no softmax, no biases.
namespace automoe::arch {

struct PublishedAttention {
    std::int64_t heads = 0;  ///< attention matrices
    std::int64_t head_dim = 0;
    std::int64_t dim = 0;
    std::int64_t tokens = 0;
    std::int64_t context = 2;        ///< attended positions a token of the sequence: 2 in Transformer-XL, else 1
    bool relative_positions = true;  ///< Transformer-XL's keys of positions
};

/// Its pools of value and output experts, of each head.
struct PublishedExperts {
    std::int64_t experts = 0;
    std::int64_t top_k = 0;
};

namespace published {

/// Queries meeting keys, and the weighted sum of values, of one head.
constexpr std::int64_t attentionMacs(const PublishedAttention& a) {
    return 2 * a.context * a.tokens * a.tokens * a.head_dim;
}

}  // namespace published

/// Four projections of each token, attention, and the positions' keys.
constexpr std::int64_t publishedDenseMacs(const PublishedAttention& a) {
    const std::int64_t positions = a.relative_positions ? 2 * a.context * a.tokens * a.head_dim * a.dim : 0;
    return a.heads * (4 * a.tokens * a.head_dim * a.dim + published::attentionMacs(a) + positions);
}

/// Two dense projections of each token and top_k experts on both sides, scaled by their gates. The paper's Eq. 13
/// counts positions as those of dense attention and no routers, but the figures of its tables come out with half of
/// that for positions, and with both routers of each head.
constexpr std::int64_t publishedSwitchHeadMacs(const PublishedAttention& a, const PublishedExperts& e) {
    const std::int64_t positions = a.relative_positions ? a.context * a.tokens * a.head_dim * a.dim : 0;
    const std::int64_t projections = 2 * a.tokens * a.head_dim * a.dim;
    const std::int64_t experts = 2 * a.tokens * e.top_k * a.head_dim * (a.dim + 1);
    const std::int64_t routers = 2 * a.tokens * a.dim * e.experts;
    return a.heads * (projections + experts + published::attentionMacs(a) + positions + routers);
}

/// Numbers that either kind holds by the paper's equation: what the projections give, the attention matrices, and the
/// positions' keys.
constexpr std::int64_t publishedMemory(const PublishedAttention& a) {
    const std::int64_t positions = a.relative_positions ? 2 * a.context * a.tokens * a.head_dim : 0;
    return a.heads * (4 * a.tokens * a.head_dim + 2 * a.context * a.tokens * a.tokens + positions);
}

/// The same as the paper's tables have it for SwitchHead: again with half the positions.
constexpr std::int64_t publishedSwitchHeadMemory(const PublishedAttention& a) {
    const std::int64_t positions = a.relative_positions ? a.context * a.tokens * a.head_dim : 0;
    return a.heads * (4 * a.tokens * a.head_dim + 2 * a.context * a.tokens * a.tokens + positions);
}

}  // namespace automoe::arch
