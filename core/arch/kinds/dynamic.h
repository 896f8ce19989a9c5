// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cmath>
#include <set>

#include "core/arch/kinds/switch.h"

namespace automoe::arch {

/// What tells how important a token is, of the probabilities by which its block's self-attention attends: the mean over
/// the heads of
enum class Importance {
    kRowMax,      ///< the greatest in the token's row: how much it looks at one place
    kEntropy,     ///< the row's entropy / log of the number of positions that it sees: 0 sure, 1 even; one position: 0
    kColumnMean,  ///< the mean of the token's column × the sentence's length: how much it is looked at, 1 on average;
                  ///< only in encoders, because it changes with every later token
};
template <>
struct WordsOf<Importance> {
    static constexpr std::array<std::string_view, 3> value{"row_max", "entropy", "column_mean"};
};

/// 100 times as many experts as the importance says: far above use.
inline constexpr int kMostScale = 10'000;

/// Feed-forward layer that gives important tokens more experts (DA-MoE, Akhavan Aghdam et al. 2024): a linear router
/// with softmax as the switch layer's, whose best K experts of a token are used, with
///
///     K = clamp(⌈scale / 100 · importance · experts⌉, min_k, max_k)
///
/// The output is the sum of gate × expert; gates are the router's probabilities, or with `renormalise` these over the
/// sum of the K that are used. Then min_k is 2 or more: the gate of a single expert would be 1, and the router would
/// learn nothing of that token. K is constant in steps, so nothing is learned through it. A family of mappings, because
/// the paper's own is known here from summaries only: as they tell it, row_max with scale 100, not corrected.
///
/// length_correction: a row's greatest probability is 1 at a decoder's first position and at least 1/n where n are
/// seen, so the first tokens would get the most experts whatever they are. There row_max is (importance − 1/n) /
/// (1 − 1/n), the share of the way from even attention to a single place, 0 where n is 1. The entropy is a share of
/// log n anyway, and in an encoder all tokens of a sentence see the same n: neither is corrected.
struct DynamicFeedForward {
    static constexpr std::string_view kKind = "dynamic";
    int experts = 8;
    int width = 2048;  ///< of every expert
    Importance importance = Importance::kRowMax;
    int min_k = 1;
    int max_k = 4;
    int scale = 100;  ///< percent
    bool renormalise = false;
    bool length_correction = true;  ///< false only where it changes anything: by row_max in a decoder
    bool operator==(const DynamicFeedForward&) const = default;

    /// What the importance is multiplied by.
    [[nodiscard]] float factor() const { return static_cast<float>(scale * experts / 100.0); }
    /// K of a token with this importance, already corrected.
    [[nodiscard]] int expertsFor(float of_token) const {
        const float wanted = std::ceil(of_token * factor());
        return static_cast<int>(std::clamp(wanted, static_cast<float>(min_k), static_cast<float>(max_k)));
    }

    /// A constant K is the switch layer of that top_k, as one expert is.
    [[nodiscard]] std::optional<SwitchFeedForward> simplified() const {
        const bool constant = experts == 1 || (experts > 1 && min_k == max_k && !renormalise);
        if (!constant) return std::nullopt;
        return SwitchFeedForward{std::vector<int>(static_cast<std::size_t>(experts), width), max_k};
    }
    static std::optional<DynamicFeedForward> from(const DenseFeedForward& dense) {
        return DynamicFeedForward{.experts = 1, .width = dense.width, .min_k = 1, .max_k = 1};
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("importance", self.importance, Importance::kRowMax);
        visit("min_k", self.min_k);
        visit("max_k", self.max_k);
        visit("scale", self.scale, 100);
        visit("renormalise", self.renormalise, false);
        visit("length_correction", self.length_correction, true);
    }
};

/// A layer that is drawn here never has a constant K, whose router would be the switch layer's: max_k counts as at most
/// the number of experts, min_k as less than max_k. With `renormalise` the lists are such that it counts as 2 or more:
/// min_k from 2, max_k and experts, but for the dense layer, from 3 on.
struct DynamicChoices {
    using Kind = DynamicFeedForward;
    std::vector<int> experts;  ///< how many; 1 gives the dense layer
    std::vector<int> width;
    std::vector<Importance> importance{Importance::kRowMax};
    std::vector<int> min_k{1};
    std::vector<int> max_k;
    std::vector<int> scale{100};
    bool renormalise = false;       ///< of every layer drawn here
    bool length_correction = true;  ///< of every layer drawn here that can have one
    bool operator==(const DynamicChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("importance", self.importance, {Importance::kRowMax});
        visit("min_k", self.min_k, {1});
        visit("max_k", self.max_k);
        visit("scale", self.scale, {100});
        visit("renormalise", self.renormalise, false);
        visit("length_correction", self.length_correction, true);
    }
};

inline std::optional<Problem> check(const DynamicFeedForward& layer, const LayerShape& shape) {
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    if (auto problem = checkSize("max_k", layer.max_k, layer.experts)) return problem;
    if (auto problem = checkSize("min_k", layer.min_k, layer.max_k)) return problem;
    if (auto problem = checkSize("scale", layer.scale, kMostScale)) return problem;
    const bool decoder = shape.side == Side::kDecoder;
    if (decoder && layer.importance == Importance::kColumnMean) {
        return Problem{"importance", "column_mean", "row_max or entropy in a decoder, which sees no later tokens"};
    }
    if (layer.renormalise && layer.experts > 1) {
        // The importance would say nothing.
        if (layer.min_k == layer.max_k)
            return Problem{"max_k", std::to_string(layer.max_k), "more than min_k with renormalise"};
        if (layer.min_k == 1) return Problem{"min_k", "1", "2 or more with renormalise, because one gate would be 1"};
    }
    if (!layer.length_correction && !(decoder && layer.importance == Importance::kRowMax)) {
        return Problem{"length_correction", "false", "true, except by row_max in a decoder"};
    }
    return std::nullopt;
}

/// Of lists whose layers renormalise: what makes draw() take a min_k as less than 2.
inline std::optional<Problem> checkRenormalised(const DynamicChoices& choices) {
    const auto found = [](const std::vector<int>& list, int value) {
        return std::ranges::find(list, value) != list.end();
    };
    if (found(choices.min_k, 1))
        return Problem{"min_k", "1", "2 or more with renormalise, because one gate would be 1"};
    if (found(choices.max_k, 2)) return Problem{"max_k", "2", "3 or more with renormalise: more than min_k"};
    if (found(choices.experts, 2)) return Problem{"experts", "2", "1, or 3 or more with renormalise: as many as max_k"};
    return std::nullopt;
}

inline std::optional<Problem> check(const DynamicChoices& choices) {
    int greatest = 0;
    for (const int k : choices.max_k) {
        if (k == 1) return Problem{"max_k", "1", "2 or more"};
        greatest = std::max(greatest, k);
    }
    for (const int k : choices.min_k) {
        if (!choices.max_k.empty() && k >= greatest)
            return Problem{"min_k", std::to_string(k), "less than the greatest max_k"};
    }
    return choices.renormalise ? checkRenormalised(choices) : std::nullopt;
}

/// A list of choices of which none counts as more than `most`.
inline std::vector<int> atMost(std::vector<int> values, int most) {
    for (int& value : values) value = std::min(value, most);
    return values;
}

inline DynamicFeedForward draw(const DynamicChoices& choices, GenePass& pass) {
    DynamicFeedForward layer;
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.importance = pass.choose("importance", choices.importance);
    layer.min_k = pass.choose("min_k", choices.min_k);
    layer.max_k = std::min(pass.choose("max_k", choices.max_k), layer.experts);
    layer.min_k = layer.experts > 1 ? std::min(layer.min_k, layer.max_k - 1) : layer.max_k;
    layer.scale = pass.choose("scale", choices.scale);
    layer.renormalise = choices.renormalise;
    layer.length_correction = choices.length_correction || layer.importance != Importance::kRowMax;
    return layer;
}

inline void place(const DynamicChoices& choices, const DynamicFeedForward& layer, GenePlacer& placer) {
    // How gates are weighed is no gene: of the layers that do it otherwise the slot holds those with one expert alone.
    const bool weighs_so = layer.experts == 1 || layer.renormalise == choices.renormalise;
    placer.place("experts", weighs_so ? choices.experts : std::vector<int>{1}, layer.experts);
    placer.place("width", choices.width, layer.width);
    if (layer.experts == 1) {
        for (int gene = 0; gene < 4; ++gene) placer.absent();
        return;
    }
    auto importance = choices.importance;
    if (layer.length_correction != choices.length_correction && layer.importance == Importance::kRowMax)
        std::erase(importance, Importance::kRowMax);
    placer.place("importance", importance, layer.importance);
    placer.place("min_k", atMost(choices.min_k, layer.max_k - 1), layer.min_k);
    placer.place("max_k", atMost(choices.max_k, layer.experts), layer.max_k);
    placer.place("scale", choices.scale, layer.scale);
}

/// top_k is the most that a token gets.
inline LayerFigure figure(const DynamicFeedForward& layer) {
    LayerFigure figure{.kind = DynamicFeedForward::kKind,
                       .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
                       .top_k = layer.max_k};
    figure.settings.emplace_back("importance",
                                 WordsOf<Importance>::value.at(static_cast<std::size_t>(layer.importance)));
    figure.settings.emplace_back("min_k", layer.min_k);
    figure.settings.emplace_back("scale", layer.scale);
    if (layer.renormalise) figure.settings.emplace_back("renormalise", std::string_view("yes"));
    if (!layer.length_correction) figure.settings.emplace_back("length_correction", std::string_view("no"));
    return figure;
}

/// Of a canonical layer.
inline DynamicChoices only(const DynamicFeedForward& layer) {
    return {.experts = {layer.experts},
            .width = {layer.width},
            .importance = {layer.importance},
            .min_k = {layer.min_k},
            .max_k = {layer.max_k},
            .scale = {layer.scale},
            .renormalise = layer.renormalise,
            .length_correction = layer.length_correction};
}

inline BigNumber count(const DynamicChoices& choices) {
    const auto many = [](std::size_t size) { return BigNumber(static_cast<std::uint32_t>(size)); };
    BigNumber sum;
    for (const int experts : choices.experts) {
        BigNumber settings = many(choices.width.size());
        if (experts > 1) {
            std::set<std::pair<int, int>> bounds;
            for (const int greatest : atMost(choices.max_k, experts)) {
                for (const int least : atMost(choices.min_k, greatest - 1)) bounds.emplace(least, greatest);
            }
            settings *= many(bounds.size()) * many(choices.importance.size()) * many(choices.scale.size());
        }
        sum += settings;
    }
    return sum;
}

/// The experts, the router's product and the scaling of their outputs by the gates; tokens are spread evenly. What
/// attention tells of its probabilities is no multiply–accumulate.
///
/// How many experts a token has depends on text and weights. Where that was measured (shape.mean_experts, as
/// evaluations tell it) that mean is counted. Elsewhere it is max_k, the most that a token may have, whatever scale and
/// importance: the costs of a search must be known before a candidate is scored, be equal for equal architectures and
/// on all machines, and by any smaller number, such as the middle, its choices of scale and importance would be compute
/// for nothing. So a search takes the scale that translates best; what it needs less than max_k is seen in evaluations,
/// in timed latencies, and where train::calibrated() sets the scale to a given mean.
inline SublayerCost cost(const DynamicFeedForward& layer, const LayerShape& shape) {
    const double mean_k = shape.mean_experts > 0 ? shape.mean_experts : layer.max_k;
    const std::int64_t d = shape.dim;
    const std::int64_t expert = feedForwardParams(d, layer.width);
    SublayerCost cost;
    cost.params = layer.experts * expert;
    cost.active_params = layer.max_k * expert;
    cost.mean_active_params = mean_k * static_cast<double>(expert);
    cost.router_params = layer.experts * (d + 1);
    const std::int64_t of_choice = 2 * d * layer.width + d;
    cost.macs = shape.tokens * d * layer.experts +
                std::llround(mean_k * static_cast<double>(shape.tokens) * static_cast<double>(of_choice));
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(layer.experts),
                    .of_token = mean_k};
    return cost;
}

}  // namespace automoe::arch
