// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cmath>

#include "core/arch/big_number.h"
#include "core/arch/kinds/kind.h"

namespace automoe::arch {

/// What makes gates of the scores of the experts that a head retrieved: softmax over them, or each by itself.
enum class PeerScore { kSoftmax, kSigmoid, kRelu };
template <>
struct WordsOf<PeerScore> {
    static constexpr std::array<std::string_view, 3> value{"softmax", "sigmoid", "relu"};
};

/// Upper limits: 2²⁰ experts as in the paper; with kMostDim a layer has fewer than 10¹¹ weights.
inline constexpr int kMostPeerKeys = 1024;
inline constexpr int kMostPeerHeads = 64;
inline constexpr int kMostPeerTopK = 64;
inline constexpr int kMostPeerQueryDim = 1024;
/// What is told of the use of the experts is told on a grid of their keys, of so many cells a side at most.
inline constexpr int kPeerTraceSide = 32;

/// Parameter-efficient expert retrieval (He 2024): keys² experts of one ReLU neuron without biases, max(0, u · x) · v.
/// Each head makes a query of the token, both halves of which are compared with `keys` sub-keys of their own; expert
/// (i, j) scores the sum of sub-keys i and j. The top_k best compute, weighed by gates; the heads' outputs are added.
/// Heads may retrieve the same expert, which then counts as often.
struct PeerFeedForward {
    static constexpr std::string_view kKind = "peer";
    int keys = 128;
    int heads = 4;
    int top_k = 8;            ///< experts of each head
    int query_dim = 128;      ///< columns of a head's query, both halves
    bool shared_keys = true;  ///< the heads compare with the same sub-keys
    PeerScore score = PeerScore::kSoftmax;
    bool query_norm = true;  ///< batch normalisation of the queries
    bool operator==(const PeerFeedForward&) const = default;

    /// Whether it normalises by running statistics.
    [[nodiscard]] bool keepsStatistics() const { return query_norm; }

    /// A single head has nobody to share with.
    [[nodiscard]] std::optional<PeerFeedForward> simplified() const {
        if (heads != 1 || shared_keys) return std::nullopt;
        PeerFeedForward same = *this;
        same.shared_keys = true;
        return same;
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("keys", self.keys);
        visit("heads", self.heads);
        visit("top_k", self.top_k);
        visit("query_dim", self.query_dim);
        visit("shared_keys", self.shared_keys, true);
        visit("score", self.score, PeerScore::kSoftmax);
        visit("query_norm", self.query_norm, true);
    }
};

struct PeerChoices {
    using Kind = PeerFeedForward;
    std::vector<int> keys;
    std::vector<int> heads;
    std::vector<int> top_k;  ///< none above the fewest keys
    std::vector<int> query_dim;
    // Of every layer drawn here.
    bool shared_keys = true;
    PeerScore score = PeerScore::kSoftmax;
    bool query_norm = true;
    bool operator==(const PeerChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("keys", self.keys);
        visit("heads", self.heads);
        visit("top_k", self.top_k);
        visit("query_dim", self.query_dim);
        visit("shared_keys", self.shared_keys, true);
        visit("score", self.score, PeerScore::kSoftmax);
        visit("query_norm", self.query_norm, true);
    }
};

/// The problem with experts of a head that must be found among so many keys, if there is one.
inline std::optional<Problem> checkPeerTopK(int top_k, int keys, PeerScore score) {
    if (auto problem = checkSize("top_k", top_k, kMostPeerTopK)) return problem;
    const std::string value = std::to_string(top_k);
    if (top_k > keys) return Problem{"top_k", value, "no more than the " + std::to_string(keys) + " keys"};
    if (top_k == 1 && score == PeerScore::kSoftmax)
        return Problem{"top_k", value,
                       "2 or more with softmax: over one expert it is always 1, so queries learn nothing"};
    return std::nullopt;
}

inline std::optional<Problem> checkPeerKeys(int keys) {
    if (keys >= 2 && keys <= kMostPeerKeys) return std::nullopt;
    return Problem{"keys", std::to_string(keys), "2 to " + std::to_string(kMostPeerKeys)};
}

inline std::optional<Problem> check(const PeerFeedForward& layer, const LayerShape&) {
    if (auto problem = checkPeerKeys(layer.keys)) return problem;
    if (auto problem = checkSize("heads", layer.heads, kMostPeerHeads)) return problem;
    if (auto problem = checkPeerTopK(layer.top_k, layer.keys, layer.score)) return problem;
    if (auto problem = checkSize("query_dim", layer.query_dim, kMostPeerQueryDim)) return problem;
    if (layer.query_dim % 2 == 0) return std::nullopt;
    return Problem{"query_dim", std::to_string(layer.query_dim), "an even number: a query has two halves"};
}

/// Whatever is drawn together must fit; what is wrong with single values is found in the layers.
inline std::optional<Problem> check(const PeerChoices& choices) {
    for (const int keys : choices.keys) {
        if (auto problem = checkPeerKeys(keys)) return problem;
    }
    if (choices.keys.empty()) return std::nullopt;
    const int fewest = *std::min_element(choices.keys.begin(), choices.keys.end());
    for (const int k : choices.top_k) {
        if (auto problem = checkPeerTopK(k, fewest, choices.score)) return problem;
    }
    return std::nullopt;
}

inline PeerFeedForward draw(const PeerChoices& choices, GenePass& pass) {
    PeerFeedForward layer;
    layer.keys = pass.choose("keys", choices.keys);
    layer.heads = pass.choose("heads", choices.heads);
    layer.top_k = pass.choose("top_k", choices.top_k);
    layer.query_dim = pass.choose("query_dim", choices.query_dim);
    layer.shared_keys = choices.shared_keys;
    layer.score = choices.score;
    layer.query_norm = choices.query_norm;
    return layer;
}

inline void place(const PeerChoices& choices, const PeerFeedForward& layer, GenePlacer& placer) {
    // What a slot settles is no gene: where a layer has it otherwise, the first gene has no place for it and says why.
    if (layer.heads != 1 && layer.shared_keys != choices.shared_keys) {
        placer.place("shared_keys", std::vector<int>{static_cast<int>(choices.shared_keys)},
                     static_cast<int>(layer.shared_keys));
    } else if (layer.score != choices.score) {
        placer.place("score", std::vector<PeerScore>{choices.score}, layer.score);
    } else if (layer.query_norm != choices.query_norm) {
        placer.place("query_norm", std::vector<int>{static_cast<int>(choices.query_norm)},
                     static_cast<int>(layer.query_norm));
    } else {
        placer.place("keys", choices.keys, layer.keys);
    }
    placer.place("heads", choices.heads, layer.heads);
    placer.place("top_k", choices.top_k, layer.top_k);
    placer.place("query_dim", choices.query_dim, layer.query_dim);
}

/// One bar: the neurons that compute a token, which are a small dense layer of its own. The experts are too many for
/// one each.
inline LayerFigure figure(const PeerFeedForward& layer) {
    return {.kind = PeerFeedForward::kKind,
            .heads = layer.heads,
            .widths = {layer.heads * layer.top_k},
            .settings = {{"keys", layer.keys},
                         {"top_k", layer.top_k},
                         {"query_dim", layer.query_dim},
                         {"shared_keys", static_cast<int>(layer.shared_keys)},
                         {"score", WordsOf<PeerScore>::value[static_cast<std::size_t>(layer.score)]},
                         {"query_norm", static_cast<int>(layer.query_norm)}}};
}

inline PeerChoices only(const PeerFeedForward& layer) {
    return {{layer.keys},      {layer.heads}, {layer.top_k},   {layer.query_dim},
            layer.shared_keys, layer.score,   layer.query_norm};
}

inline BigNumber count(const PeerChoices& choices) {
    BigNumber product = 1;
    for (const auto* list : {&choices.keys, &choices.heads, &choices.top_k, &choices.query_dim})
        product *= static_cast<std::uint32_t>(list->size());
    return product;
}

/// Routing is the queries, their normalisation (scale and shift) and the sub-keys. A token computes top_k experts a
/// head: the most are as many different ones; spread evenly, heads meet by chance. To AutoMoE's way of counting it is
/// one layer, as its experts are none of that kind.
inline SublayerCost cost(const PeerFeedForward& layer, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t experts = std::int64_t{layer.keys} * layer.keys;
    const std::int64_t queries = std::int64_t{layer.heads} * layer.query_dim;
    const std::int64_t chosen = std::int64_t{layer.heads} * layer.top_k;
    const double met =
        static_cast<double>(experts) * (1 - std::pow(1 - layer.top_k / static_cast<double>(experts), layer.heads));
    SublayerCost cost;
    cost.params = 2 * experts * d;
    cost.active_params = 2 * std::min(chosen, experts) * d;
    cost.mean_active_params = 2 * met * static_cast<double>(d);
    cost.router_params = queries * d + (layer.query_norm ? 2 * queries : 0) +
                         std::int64_t{layer.shared_keys ? 1 : layer.heads} * layer.keys * layer.query_dim;
    cost.macs = shape.tokens * (queries * d + queries * layer.keys + 2 * chosen * d);
    cost.first_expert_params = cost.params;
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(2 * d),
                    .experts = static_cast<double>(experts),
                    .of_token = met};
    return cost;
}

}  // namespace automoe::arch
