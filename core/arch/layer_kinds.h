// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <variant>
#include <vector>

namespace automoe::arch {

/// Multi-head attention (Vaswani et al. 2017) in HAT's form: queries, keys and values have the architecture's fixed `qkv_dim`
/// columns, which `heads` divides anew; the head width is qkv_dim / heads.
struct MultiHeadAttention {
    static constexpr std::string_view kKind = "multi_head";
    int heads = 8;
    bool operator==(const MultiHeadAttention&) const = default;
};

/// ReLU feed-forward layer: dim → width → dim, with biases.
struct DenseFeedForward {
    static constexpr std::string_view kKind = "dense";
    int width = 2048;
    bool operator==(const DenseFeedForward&) const = default;
};

/// Switch feed-forward layer (Fedus et al. 2022): a linear router with softmax over the active experts sends each token to `top_k`
/// experts; expert i is a dense layer of expert_widths[i]; the output is the sum of gate × expert. With one expert it computes
/// what a dense layer of that width computes (softmax over one is 1), so the canonical form of that case is DenseFeedForward.
struct SwitchFeedForward {
    static constexpr std::string_view kKind = "switch";
    std::vector<int> expert_widths{2048, 2048};
    int top_k = 1;
    bool operator==(const SwitchFeedForward&) const = default;
};

/// What may stand in an attention slot. A new kind is a struct here, its file under core/arch/kinds, and its row in the registry.
using Attention = std::variant<MultiHeadAttention>;
/// What may stand in a feed-forward slot.
using FeedForward = std::variant<DenseFeedForward, SwitchFeedForward>;

}  // namespace automoe::arch
