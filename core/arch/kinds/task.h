// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <set>

#include "core/arch/kinds/dense.h"

namespace automoe::arch {

/// What a Task-MoE layer's experts are chosen for: each token, a sentence, all sentences of a target language or of a
/// pair of languages.
enum class Granularity { kToken, kSentence, kTarget, kPair };
template <>
struct WordsOf<Granularity> {
    static constexpr std::array<std::string_view, 4> value{"token", "sentence", "target", "pair"};
};

inline std::string_view wordOf(Granularity granularity) {
    return WordsOf<Granularity>::value[static_cast<std::size_t>(granularity)];
}

/// Task-MoE feed-forward layer (Kudugunta et al. 2021): of `experts` dense layers of one width those with the `top_k`
/// greatest logits compute, and the softmax of these logits weighs their outputs (GShard's renormalised gates, Lepikhin
/// et al. 2020). Logits come from a linear router that looks at the token, or at the sentence's mean (in the encoder of
/// what the layer reads, in the decoder of the encoder's output, as a mean over the target would see what comes later);
/// or, for a language or pair, they are a learned row that looks at nothing. The sub-network of one task is then a
/// network without routing, see core/arch/one_task.h. With one expert it is the dense layer.
struct TaskFeedForward {
    static constexpr std::string_view kKind = "task";
    int experts = 4;
    int width = 1024;
    int top_k = 2;
    Granularity granularity = Granularity::kTarget;
    bool operator==(const TaskFeedForward&) const = default;

    [[nodiscard]] bool routesByTask() const {
        return granularity == Granularity::kTarget || granularity == Granularity::kPair;
    }
    [[nodiscard]] bool routesBySentence() const { return granularity == Granularity::kSentence; }
    [[nodiscard]] std::optional<DenseFeedForward> simplified() const {
        if (experts == 1) return DenseFeedForward{width};
        return std::nullopt;
    }
    static std::optional<TaskFeedForward> from(const DenseFeedForward& dense) {
        return TaskFeedForward{.experts = 1, .width = dense.width, .top_k = 1};
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k);
        visit("granularity", self.granularity);
    }
};

struct TaskChoices {
    using Kind = TaskFeedForward;
    std::vector<int> experts;   ///< how many; 1 gives the dense layer
    std::vector<int> width;     ///< of all experts of a layer
    std::vector<int> top_k{2};  ///< values above the number of experts are taken as that number
    std::vector<Granularity> granularity{Granularity::kTarget};
    bool operator==(const TaskChoices&) const = default;

    /// A granularity each: each has a router of its own.
    [[nodiscard]] std::vector<TaskChoices> parts() const {
        std::vector<TaskChoices> result;
        for (const Granularity each : granularity) result.push_back({experts, width, top_k, {each}});
        return result;
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width);
        visit("top_k", self.top_k, {2});
        visit("granularity", self.granularity);
    }
};

/// Where there is one task, its logits choose once and for all: a layer that could choose is refused.
inline Problem nothingToRouteBy(Granularity granularity) {
    return {"granularity", std::string(wordOf(granularity)), "token or sentence in a text of one target language"};
}

inline std::optional<Problem> check(const TaskFeedForward& layer, const LayerShape& shape) {
    if (auto problem = checkSize("experts", layer.experts, kMostExperts)) return problem;
    if (auto problem = checkSize("width", layer.width, kMostWidth)) return problem;
    if (layer.experts == 1) return checkSize("top_k", layer.top_k, 1);
    if (layer.top_k < 2 || layer.top_k > layer.experts) {
        return Problem{"top_k", std::to_string(layer.top_k),
                       "2 to " + std::to_string(layer.experts) + " (one gate alone is 1 and teaches a router nothing)"};
    }
    if (layer.routesByTask() && shape.tasks == 1 && layer.top_k < layer.experts)
        return nothingToRouteBy(layer.granularity);
    return std::nullopt;
}

inline std::optional<Problem> check(const TaskChoices& choices) {
    for (const int k : choices.top_k) {
        if (k < 2)
            return Problem{"top_k", std::to_string(k), "2 or more (one gate alone is 1 and teaches a router nothing)"};
    }
    const auto has = [&choices](Granularity granularity) {
        return std::find(choices.granularity.begin(), choices.granularity.end(), granularity) !=
               choices.granularity.end();
    };
    if (has(Granularity::kTarget) && has(Granularity::kPair))
        return Problem{"granularity", "target and pair", "one of them: a text has one source language"};
    return std::nullopt;
}

/// The same for all layers that the lists may give.
inline std::optional<Problem> check(const TaskChoices& choices, const LayerShape& shape) {
    if (shape.tasks != 1 || choices.experts.empty() || choices.top_k.empty()) return std::nullopt;
    const int most = *std::max_element(choices.experts.begin(), choices.experts.end());
    if (*std::min_element(choices.top_k.begin(), choices.top_k.end()) >= most) return std::nullopt;
    for (const Granularity granularity : choices.granularity) {
        if (TaskFeedForward{.granularity = granularity}.routesByTask()) return nothingToRouteBy(granularity);
    }
    return std::nullopt;
}

inline TaskFeedForward draw(const TaskChoices& choices, GenePass& pass) {
    TaskFeedForward layer;
    layer.experts = pass.choose("experts", choices.experts);
    layer.width = pass.choose("width", choices.width);
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), layer.experts);
    layer.granularity = pass.choose("granularity", choices.granularity);
    return layer;
}

inline void place(const TaskChoices& choices, const TaskFeedForward& layer, GenePlacer& placer) {
    placer.place("experts", choices.experts, layer.experts);
    placer.place("width", choices.width, layer.width);
    int top_k = layer.top_k;
    for (const int choice : choices.top_k) {
        if (std::min(choice, layer.experts) == layer.top_k) {
            top_k = choice;
            break;
        }
    }
    placer.place("top_k", choices.top_k, top_k);
    if (layer.experts == 1) {
        placer.absent();
    } else {
        placer.place("granularity", choices.granularity, layer.granularity);
    }
}

inline LayerFigure figure(const TaskFeedForward& layer) {
    return {.kind = TaskFeedForward::kKind,
            .widths = std::vector<int>(static_cast<std::size_t>(layer.experts), layer.width),
            .top_k = layer.top_k,
            .settings = {{"granularity", wordOf(layer.granularity)}}};
}

inline TaskChoices only(const TaskFeedForward& layer) {
    return {
        .experts = {layer.experts}, .width = {layer.width}, .top_k = {layer.top_k}, .granularity = {layer.granularity}};
}

inline BigNumber count(const TaskChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) {
        BigNumber settings = static_cast<std::uint32_t>(choices.width.size());
        if (experts > 1) {
            std::set<int> top_k;
            for (const int k : choices.top_k) top_k.insert(std::min(k, experts));
            settings *= static_cast<std::uint32_t>(top_k.size() * choices.granularity.size());
        }
        sum += settings;
    }
    return sum;
}

/// The experts that compute and the scaling of their outputs by the gates; the router's product once a token or, for a
/// sentence, once for all `tokens`. A row of logits is no product. An unknown number of tasks counts as one.
inline SublayerCost cost(const TaskFeedForward& layer, const LayerShape& shape) {
    const std::int64_t d = shape.dim;
    const std::int64_t experts = layer.experts;
    const std::int64_t expert = feedForwardParams(d, layer.width);
    SublayerCost cost;
    cost.params = experts * expert;
    cost.active_params = layer.top_k * expert;
    cost.mean_active_params = static_cast<double>(cost.active_params);
    cost.macs = layer.top_k * shape.tokens * (2 * d * layer.width + d);
    if (layer.routesByTask()) {
        cost.router_params = std::max(shape.tasks, 1) * experts;
    } else {
        const std::int64_t seen = layer.routesBySentence() ? shape.memory_dim : d;
        cost.router_params = experts * (seen + 1);
        cost.macs += (layer.routesBySentence() ? 1 : shape.tokens) * seen * experts;
    }
    cost.experts = layer.experts;
    cost.first_expert_params = expert;
    // What is computed together in a step of decoding is of one sentence, for which some experts were chosen once: each
    // token reads all of them.
    const bool each_chooses = layer.granularity == Granularity::kToken;
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(expert),
                    .experts = static_cast<double>(each_chooses ? experts : layer.top_k),
                    .of_token = static_cast<double>(layer.top_k)};
    return cost;
}

}  // namespace automoe::arch
