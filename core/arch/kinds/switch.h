// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>

#include "core/arch/kinds/dense.h"

namespace automoe::arch {

/// Switch feed-forward layer (Fedus et al. 2022): a linear router with softmax over the active experts sends each token
/// to `top_k` experts; expert i is a dense layer of expert_widths[i]; the output is the sum of gate × expert. With one
/// expert it computes what a dense layer of that width computes (softmax over one is 1), so the canonical form of that
/// case is DenseFeedForward.
///
/// With random_routing there is no router (stochastic experts, Zuo et al. 2022): one random expert computes a training
/// batch, and a random one, weighed 1, each token afterwards, the same for the same place in the same sentence.
struct SwitchFeedForward {
    static constexpr std::string_view kKind = "switch";
    std::vector<int> expert_widths{2048, 2048};
    int top_k = 1;
    bool random_routing = false;  ///< then top_k is 1
    bool operator==(const SwitchFeedForward&) const = default;

    [[nodiscard]] int experts() const { return static_cast<int>(expert_widths.size()); }
    [[nodiscard]] std::optional<DenseFeedForward> simplified() const {
        if (expert_widths.size() == 1) return DenseFeedForward{expert_widths.front()};
        return std::nullopt;
    }
    static std::optional<SwitchFeedForward> from(const DenseFeedForward& dense) {
        return SwitchFeedForward{{dense.width}, 1};
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("expert_widths", self.expert_widths);
        visit("top_k", self.top_k);
        visit("random_routing", self.random_routing, false);
    }
};

struct SwitchChoices {
    using Kind = SwitchFeedForward;
    std::vector<int> experts;       ///< how many; 1 gives the dense layer
    std::vector<int> width;         ///< of all experts of a layer, or of each on its own
    bool width_per_expert = false;  ///< AutoMoE's fractional experts: each expert draws its own width
    std::vector<int> top_k{1};      ///< values above the number of experts are taken as that number
    /// Where experts differ in their choices: one list an expert, up to the greatest number of experts. Then `width` is
    /// empty and width_per_expert true. What spaceOf() needs for a layer with experts of several widths.
    std::vector<std::vector<int>> expert_width{};
    bool random_routing = false;  ///< of every layer drawn here
    bool operator==(const SwitchChoices&) const = default;

    [[nodiscard]] int mostExperts() const {
        return experts.empty() ? 0 : *std::max_element(experts.begin(), experts.end());
    }
    [[nodiscard]] const std::vector<int>& widthOf(std::size_t expert) const {
        return expert_width.empty() ? width : expert_width.at(expert);
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width, {});
        visit("width_per_expert", self.width_per_expert, false);
        visit("top_k", self.top_k, {1});
        visit("expert_width", self.expert_width, {});
        visit("random_routing", self.random_routing, false);
    }
};

inline std::optional<Problem> check(const SwitchFeedForward& layer, const LayerShape&) {
    if (layer.expert_widths.empty() || layer.expert_widths.size() > static_cast<std::size_t>(kMostExperts)) {
        return Problem{"expert_widths", std::to_string(layer.expert_widths.size()) + " experts",
                       "1 to " + std::to_string(kMostExperts) + " experts"};
    }
    for (std::size_t i = 0; i < layer.expert_widths.size(); ++i) {
        auto problem = checkSize("expert_widths[" + std::to_string(i) + "]", layer.expert_widths[i], kMostWidth);
        if (problem) return problem;
    }
    return checkSize("top_k", layer.top_k, layer.random_routing ? 1 : layer.experts());
}

inline std::optional<Problem> check(const SwitchChoices& choices) {
    // Before anything is drawn: the greatest number of experts decides how many genes there are.
    for (const int experts : choices.experts) {
        if (auto problem = checkSize("experts", experts, kMostExperts)) return problem;
    }
    for (const int k : choices.top_k) {
        if (choices.random_routing && k != 1) return Problem{"top_k", std::to_string(k), "1 with random_routing"};
    }
    if (choices.expert_width.empty()) return std::nullopt;
    if (!choices.width.empty()) return Problem{"width", "both width and expert_width", "one of them"};
    if (!choices.width_per_expert) return Problem{"width_per_expert", "false", "true beside expert_width"};
    if (choices.expert_width.size() != static_cast<std::size_t>(choices.mostExperts())) {
        return Problem{"expert_width", std::to_string(choices.expert_width.size()) + " lists",
                       std::to_string(choices.mostExperts()) + " lists, as many as experts"};
    }
    return std::nullopt;
}

inline SwitchFeedForward draw(const SwitchChoices& choices, GenePass& pass) {
    SwitchFeedForward layer;
    const int experts = pass.choose("experts", choices.experts);
    const auto most = static_cast<std::size_t>(choices.mostExperts());
    if (choices.width_per_expert) {
        layer.expert_widths.resize(most);
        for (std::size_t i = 0; i < most; ++i) {
            layer.expert_widths[i] = pass.choose("width." + std::to_string(i), choices.widthOf(i));
        }
        layer.expert_widths.resize(static_cast<std::size_t>(experts));
    } else {
        layer.expert_widths.assign(static_cast<std::size_t>(experts), pass.choose("width", choices.width));
    }
    layer.top_k = std::min(pass.choose("top_k", choices.top_k), experts);
    layer.random_routing = choices.random_routing && experts > 1;
    return layer;
}

inline void place(const SwitchChoices& choices, const SwitchFeedForward& layer, GenePlacer& placer) {
    const int experts = layer.experts();
    // How a slot routes is no gene: of the layers that route otherwise it holds those with one expert alone.
    const bool routes_so = experts == 1 || layer.random_routing == choices.random_routing;
    placer.place("experts", routes_so ? choices.experts : std::vector<int>{1}, experts);
    if (choices.width_per_expert) {
        const auto most = static_cast<std::size_t>(choices.mostExperts());
        for (std::size_t i = 0; i < most; ++i) {
            if (i < layer.expert_widths.size()) {
                placer.place("width." + std::to_string(i), choices.widthOf(i), layer.expert_widths[i]);
            } else {
                placer.absent();
            }
        }
    } else {
        // All experts have one width here: the first that differs is outside, whatever its value.
        const int width = layer.expert_widths.front();
        const auto other =
            std::find_if(layer.expert_widths.begin(), layer.expert_widths.end(), [width](int w) { return w != width; });
        placer.place("width", other == layer.expert_widths.end() ? choices.width : std::vector<int>{width},
                     other == layer.expert_widths.end() ? width : *other);
    }
    int top_k = layer.top_k;
    for (const int choice : choices.top_k) {
        if (std::min(choice, experts) == layer.top_k) {
            top_k = choice;
            break;
        }
    }
    placer.place("top_k", choices.top_k, top_k);
}

inline LayerFigure figure(const SwitchFeedForward& layer) {
    return {.kind = SwitchFeedForward::kKind,
            .widths = layer.expert_widths,
            .top_k = layer.random_routing ? 0 : layer.top_k};
}

inline SwitchChoices only(const SwitchFeedForward& layer) {
    SwitchChoices choices;
    choices.experts = {layer.experts()};
    choices.top_k = {layer.top_k};
    choices.random_routing = layer.random_routing;
    const auto& widths = layer.expert_widths;
    if (std::adjacent_find(widths.begin(), widths.end(), std::not_equal_to<>()) == widths.end()) {
        choices.width = {widths.front()};
    } else {
        choices.width_per_expert = true;
        for (const int width : widths) choices.expert_width.push_back({width});
    }
    return choices;
}

inline BigNumber count(const SwitchChoices& choices) {
    BigNumber sum;
    for (const int experts : choices.experts) {
        BigNumber settings = 1;
        const int drawn = choices.width_per_expert ? experts : 1;
        for (int i = 0; i < drawn; ++i) {
            settings *= static_cast<std::uint32_t>(choices.widthOf(static_cast<std::size_t>(i)).size());
        }
        std::set<int> top_k;
        for (const int k : choices.top_k) top_k.insert(std::min(k, experts));
        sum += settings * static_cast<std::uint32_t>(top_k.size());
    }
    return sum;
}

/// Tokens are spread evenly: each expert sees top_k × tokens / experts of them (rounded to whole operations in the
/// sum). The experts and, where there is a router, its product and the scaling of their outputs by the gates.
inline SublayerCost cost(const SwitchFeedForward& layer, const LayerShape& shape) {
    __extension__ using Wide = __int128;
    const std::int64_t d = shape.dim;
    const std::int64_t experts = layer.experts();
    SublayerCost cost;
    std::int64_t total_width = 0;
    for (const int width : layer.expert_widths) {
        total_width += width;
        cost.params += feedForwardParams(d, width);
    }
    auto widest = layer.expert_widths;
    std::sort(widest.begin(), widest.end(), std::greater<>());
    for (int i = 0; i < layer.top_k; ++i) {
        cost.active_params += feedForwardParams(d, widest[static_cast<std::size_t>(i)]);
    }
    cost.mean_active_params = static_cast<double>(cost.params) * layer.top_k / static_cast<double>(experts);
    const Wide routed = Wide{2} * layer.top_k * shape.tokens * d * total_width;
    cost.macs = static_cast<std::int64_t>((routed + experts / 2) / experts);
    if (!layer.random_routing) {
        cost.router_params = experts * (d + 1);
        cost.macs += shape.tokens * d * experts + layer.top_k * shape.tokens * d;
    }
    cost.experts = layer.experts();
    cost.first_expert_params = feedForwardParams(d, layer.expert_widths.front());
    cost.traffic = {.always = static_cast<double>(cost.router_params),
                    .of_expert = static_cast<double>(cost.params) / static_cast<double>(experts),
                    .experts = static_cast<double>(experts),
                    .of_token = static_cast<double>(layer.top_k)};
    return cost;
}

}  // namespace automoe::arch
