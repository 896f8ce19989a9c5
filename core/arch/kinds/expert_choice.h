// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/kinds/dense.h"

namespace automoe::arch {

/// Feed-forward layer with expert choice routing (Zhou et al. 2022, arXiv 2202.09368): not the tokens choose experts,
/// but each expert, a dense layer, the tokens where its share of a softmax over the experts is greatest. The router has
/// no bias. A token's output is the sum of share × expert over those that took it, none to all; the shares are not
/// renormalised, and there is nothing to balance, since all experts take equally many.
///
/// The paper lets experts choose among all tokens of a batch. Here they choose within each sentence, so that what
/// becomes of a sentence does not depend on its neighbours. Encoders only: who chooses looks at later tokens, too.
struct ExpertChoiceFeedForward {
    static constexpr std::string_view kKind = "expert_choice";
    int experts = 4;
    int width = 2048;  ///< of each expert
    /// Percent: experts that a token has on average, the paper's capacity factor. At most 100 · experts, where every
    /// expert takes every token; 100 with one expert.
    int capacity = 200;
    bool operator==(const ExpertChoiceFeedForward&) const = default;

    /// How many tokens of a sentence of so many (one or more) each expert takes: tokens · capacity / experts, a half
    /// rounded up, but at least one.
    [[nodiscard]] std::int64_t tokensOfExpert(std::int64_t tokens) const {
        const std::int64_t hundred_experts = 100 * std::int64_t{experts};
        return std::clamp((2 * tokens * capacity + hundred_experts) / (2 * hundred_experts), std::int64_t{1}, tokens);
    }
    /// One expert takes all tokens, and softmax over one is 1.
    [[nodiscard]] std::optional<DenseFeedForward> simplified() const {
        if (experts == 1) return DenseFeedForward{width};
        return std::nullopt;
    }
    static std::optional<ExpertChoiceFeedForward> from(const DenseFeedForward& dense) {
        return ExpertChoiceFeedForward{1, dense.width, 100};
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("capacity", self.capacity);
    }
};

struct ExpertChoiceChoices {
    using Kind = ExpertChoiceFeedForward;
    std::vector<int> experts;  ///< how many; 1 gives the dense layer
    std::vector<int> width;
    std::vector<int> capacity{200};  ///< values above 100 · experts are taken as that
    bool operator==(const ExpertChoiceChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("capacity", self.capacity, {200});
    }
};

inline std::optional<Problem> check(const ExpertChoiceFeedForward& layer, const LayerShape& shape) {
    if (shape.side == Side::kDecoder) {
        return Problem{"kind", std::string(ExpertChoiceFeedForward::kKind),
                       "another one in a decoder: its experts choose among tokens that are still to come"};
    }
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    if (layer.experts == 1 && layer.capacity != 100)
        return Problem{"capacity", std::to_string(layer.capacity), "100 with one expert"};
    return checkSize("capacity", layer.capacity, 100 * layer.experts);
}

inline std::optional<Problem> check(const ExpertChoiceChoices&) { return std::nullopt; }

inline ExpertChoiceFeedForward draw(const ExpertChoiceChoices& choices, GenePass& pass) {
    ExpertChoiceFeedForward layer;
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.capacity = pass.choose("capacity", choices.capacity);
    layer.capacity = layer.experts == 1 ? 100 : std::min(layer.capacity, 100 * layer.experts);
    return layer;
}

inline void place(const ExpertChoiceChoices& choices, const ExpertChoiceFeedForward& layer, GenePlacer& placer) {
    placer.place("experts", choices.experts, layer.experts);
    placer.place("width", choices.width, layer.width);
    // With one expert any choice stands for 100.
    const bool any = layer.experts == 1 && !choices.capacity.empty();
    placer.place("capacity", choices.capacity,
                 any ? choices.capacity.front() : loweredChoice(choices.capacity, 100 * layer.experts, layer.capacity));
}

inline LayerFigure figure(const ExpertChoiceFeedForward& layer) {
    return {.kind = ExpertChoiceFeedForward::kKind,
            .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
            .settings = {{"capacity", layer.capacity}}};
}

inline ExpertChoiceChoices only(const ExpertChoiceFeedForward& layer) {
    return {{layer.experts}, {layer.width}, {layer.capacity}};
}

inline BigNumber count(const ExpertChoiceChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) {
        sum += experts == 1 ? 1U : countLowered(choices.capacity, 100 * experts);
    }
    return sum * static_cast<std::uint32_t>(choices.width.size());
}

/// A token has capacity / 100 experts on average (a sentence's own number is rounded, see tokensOfExpert()) and may
/// have all of them. The experts, the router's product and the scaling of the experts' outputs by the shares.
inline SublayerCost cost(const ExpertChoiceFeedForward& layer, const LayerShape& shape) {
    if (layer.experts == 1) return cost(DenseFeedForward{layer.width}, shape);
    const std::int64_t d = shape.dim;
    const std::int64_t experts = layer.experts;
    const std::int64_t expert = feedForwardParams(d, layer.width);
    const double mean = layer.capacity / 100.0;
    SublayerCost cost;
    cost.params = experts * expert;
    cost.active_params = cost.params;
    cost.mean_active_params = mean * static_cast<double>(expert);
    cost.router_params = experts * d;
    cost.macs = (shape.tokens * layer.capacity * (2 * d * layer.width + d) + 50) / 100 + shape.tokens * d * experts;
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(experts),
                    .of_token = mean};
    return cost;
}

}  // namespace automoe::arch
