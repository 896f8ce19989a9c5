// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>

#include "core/arch/kinds/dense.h"

/// The first half of kinds/switch.h: what a switch layer is and which of them there are.
namespace automoe::arch {

/// Percent of an even share that an expert may take: with this much every token, whatever the others choose.
inline constexpr int kMostCapacity = 100 * kMostExperts;

/// Switch feed-forward layer (Fedus et al. 2022): a linear router with softmax over the active experts sends each token
/// to `top_k` experts; expert i is a dense layer of expert_widths[i]; the output is the sum of gate × expert. With one
/// expert it computes what a dense layer of that width computes (softmax over one is 1), so the canonical form of that
/// case is DenseFeedForward.
///
/// With random_routing there is no router (stochastic experts, Zuo et al. 2022): one random expert computes a training
/// batch, and a random one, weighed 1, each token afterwards, the same for the same place in the same sentence. Such a
/// layer has none of the options that follow.
struct SwitchFeedForward {
    static constexpr std::string_view kKind = "switch";
    std::vector<int> expert_widths{2048, 2048};
    int top_k = 1;
    bool random_routing = false;  ///< then top_k is 1
    /// A token's gates are divided by their sum (GShard, Lepikhin et al. 2021). Not with top_k 1, where all gates would
    /// be 1 and the router would learn nothing from the text.
    bool renormalise = false;
    /// Percent of an even share, top_k · n / (experts + zero_experts) of the n tokens that are computed together, that
    /// an expert takes at most, rounded up; 0: all that come. First choices come before second ones, then earlier
    /// tokens before later ones; who comes too late gets nothing of this choice. So a token's output depends on which
    /// others are in the batch, in training and afterwards, and on later ones of its own sentence: they are counted in
    /// n, and their first choices come before its second one. Hence in encoders only.
    int capacity = 0;
    /// In training a token's second choice stays with the probability 2 · (its part of both gates) alone (GShard). With
    /// top_k 2 only.
    bool random_second = false;
    int shared_width = 0;  ///< of one more expert that all tokens take, added ungated (Dai et al. 2024); 0: none
    /// A learned gate g of each token instead: g · routed + (1 − g) · shared (conditional routing, NLLB Team 2022).
    bool shared_gate = false;
    /// So many further choices of the router that compute nothing (Jin et al. 2024): a token takes fewer experts where
    /// it chooses them. They count as experts in the balance loss.
    int zero_experts = 0;
    /// Experts are chosen by probability + a bias that training moves towards an even load (balance_bias_rate, Wang et
    /// al. 2024), weighed by the probability alone; the balance loss leaves such a layer out. The bias is a weight that
    /// is stored, so a field says that there is one: weights of layers without it stay complete.
    bool loss_free = false;
    bool operator==(const SwitchFeedForward&) const = default;

    [[nodiscard]] int experts() const { return static_cast<int>(expert_widths.size()); }
    /// What the router chooses among: its rows.
    [[nodiscard]] int choices() const { return experts() + zero_experts; }
    [[nodiscard]] bool routes() const { return choices() > 1; }
    /// The options that are used, by the names of their fields.
    [[nodiscard]] decltype(LayerFigure::settings) options() const {
        decltype(LayerFigure::settings) used;
        const auto size = [&used](std::string_view name, int value) {
            if (value != 0) used.emplace_back(name, value);
        };
        const auto flag = [&used](std::string_view name, bool set) {
            if (set) used.emplace_back(name, std::string_view("yes"));
        };
        flag("renormalise", renormalise);
        size("capacity", capacity);
        flag("random_second", random_second);
        size("shared_width", shared_width);
        flag("shared_gate", shared_gate);
        size("zero_experts", zero_experts);
        flag("loss_free", loss_free);
        return used;
    }
    [[nodiscard]] std::optional<DenseFeedForward> simplified() const {
        if (expert_widths.size() == 1 && options().empty()) return DenseFeedForward{expert_widths.front()};
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
        visit("renormalise", self.renormalise, false);
        visit("capacity", self.capacity, 0);
        visit("random_second", self.random_second, false);
        visit("shared_width", self.shared_width, 0);
        visit("shared_gate", self.shared_gate, false);
        visit("zero_experts", self.zero_experts, 0);
        visit("loss_free", self.loss_free, false);
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
    // Genes where they are not empty; 0 is the layer without.
    std::vector<int> capacity{};  ///< without effect where there is nothing to choose; in a decoder 0 alone
    std::vector<int> shared_width{};
    std::vector<int> zero_experts{};
    // Of every layer drawn here in which they have an effect: see settle().
    bool renormalise = false;
    bool random_second = false;
    bool shared_gate = false;
    bool loss_free = false;
    bool operator==(const SwitchChoices&) const = default;

    [[nodiscard]] int mostExperts() const {
        return experts.empty() ? 0 : *std::max_element(experts.begin(), experts.end());
    }
    [[nodiscard]] const std::vector<int>& widthOf(std::size_t expert) const {
        return expert_width.empty() ? width : expert_width.at(expert);
    }
    /// The first option that is used, by the name of its field; "": none.
    [[nodiscard]] std::string_view option() const {
        if (renormalise) return "renormalise";
        if (!capacity.empty()) return "capacity";
        if (random_second) return "random_second";
        if (!shared_width.empty()) return "shared_width";
        if (shared_gate) return "shared_gate";
        if (!zero_experts.empty()) return "zero_experts";
        return loss_free ? "loss_free" : "";
    }

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("experts", self.experts);
        visit("width", self.width, {});
        visit("width_per_expert", self.width_per_expert, false);
        visit("top_k", self.top_k, {1});
        visit("expert_width", self.expert_width, {});
        visit("random_routing", self.random_routing, false);
        visit("capacity", self.capacity, {});
        visit("shared_width", self.shared_width, {});
        visit("zero_experts", self.zero_experts, {});
        visit("renormalise", self.renormalise, false);
        visit("random_second", self.random_second, false);
        visit("shared_gate", self.shared_gate, false);
        visit("loss_free", self.loss_free, false);
    }
};

/// The problem with a capacity above 0 in a decoder.
inline std::optional<Problem> checkCapacity(int capacity, Side side) {
    if (capacity <= 0 || side == Side::kEncoder) return std::nullopt;
    return Problem{"capacity", std::to_string(capacity),
                   "0 in a decoder: who comes too late depends on tokens that are still to come"};
}

inline std::optional<Problem> check(const SwitchFeedForward& layer, const LayerShape& shape) {
    if (layer.expert_widths.empty() || layer.expert_widths.size() > static_cast<std::size_t>(kMostExperts)) {
        return Problem{"expert_widths", std::to_string(layer.expert_widths.size()) + " experts",
                       "1 to " + std::to_string(kMostExperts) + " experts"};
    }
    for (std::size_t i = 0; i < layer.expert_widths.size(); ++i) {
        auto problem = checkSize("expert_widths[" + std::to_string(i) + "]", layer.expert_widths[i], kMostWidth);
        if (problem) return problem;
    }
    if (auto problem = checkSize("top_k", layer.top_k, layer.random_routing ? 1 : layer.experts())) return problem;
    const std::pair<std::string_view, std::pair<int, int>> sizes[] = {
        {"capacity", {layer.capacity, kMostCapacity}},
        {"shared_width", {layer.shared_width, kMostWidth}},
        {"zero_experts", {layer.zero_experts, kMostExperts}}};
    for (const auto& [field, size] : sizes) {
        if (size.first < 0 || size.first > size.second)
            return Problem{std::string(field), std::to_string(size.first), "0 to " + std::to_string(size.second)};
    }
    const auto options = layer.options();
    if (layer.random_routing && !options.empty())
        return Problem{std::string(options.front().first), "used", "left out with random_routing"};
    const auto refused = [](const char* field, const char* why) {
        return Problem{field, "true", std::string("false ") + why};
    };
    if (layer.renormalise && layer.top_k == 1)
        return refused("renormalise", "with top_k 1, whose router would learn nothing");
    if (layer.random_second && layer.top_k != 2) return refused("random_second", "unless top_k is 2");
    if (layer.shared_gate && layer.shared_width == 0) return refused("shared_gate", "without shared_width");
    if (layer.loss_free && !layer.routes()) return refused("loss_free", "with one expert alone");
    if (layer.capacity > 0 && !layer.routes())
        return Problem{"capacity", std::to_string(layer.capacity), "0 with one expert alone"};
    return checkCapacity(layer.capacity, shape.side);
}

inline std::optional<Problem> check(const SwitchChoices& choices) {
    // Before anything is drawn: the greatest number of experts decides how many genes there are.
    for (const int experts : choices.experts) {
        if (auto problem = checkSize("experts", experts, kMostExperts)) return problem;
    }
    for (const int k : choices.top_k) {
        if (choices.random_routing && k != 1) return Problem{"top_k", std::to_string(k), "1 with random_routing"};
    }
    if (choices.random_routing && !choices.option().empty())
        return Problem{std::string(choices.option()), "used", "left out with random_routing"};
    // What is asked for and never has an effect.
    const auto refused = [](const char* field, const char* why) {
        return Problem{field, "true", std::string("false ") + why};
    };
    const auto none = [](const std::vector<int>& list, int least) {
        return std::ranges::none_of(list, [least](int value) { return value >= least; });
    };
    if (choices.renormalise && none(choices.top_k, 2))
        return refused("renormalise", "with top_k 1, whose router would learn nothing");
    if (choices.random_second && none(choices.top_k, 2)) return refused("random_second", "unless top_k is 2");
    if (choices.shared_gate && none(choices.shared_width, 1)) return refused("shared_gate", "without shared_width");
    if (choices.expert_width.empty()) return std::nullopt;
    if (!choices.width.empty()) return Problem{"width", "both width and expert_width", "one of them"};
    if (!choices.width_per_expert) return Problem{"width_per_expert", "false", "true beside expert_width"};
    if (choices.expert_width.size() != static_cast<std::size_t>(choices.mostExperts())) {
        return Problem{"expert_width", std::to_string(choices.expert_width.size()) + " lists",
                       std::to_string(choices.mostExperts()) + " lists, as many as experts"};
    }
    return std::nullopt;
}

/// In any member, also where drawing leaves it out.
inline std::optional<Problem> check(const SwitchChoices& choices, const LayerShape& shape) {
    for (const int capacity : choices.capacity) {
        if (auto problem = checkCapacity(capacity, shape.side)) return problem;
    }
    return std::nullopt;
}

inline LayerFigure figure(const SwitchFeedForward& layer) {
    return {.kind = SwitchFeedForward::kKind,
            .widths = layer.expert_widths,
            .top_k = layer.random_routing ? 0 : layer.top_k,
            .settings = layer.options()};
}

inline SwitchChoices only(const SwitchFeedForward& layer) {
    const auto chosen = [](int size) { return size == 0 ? std::vector<int>{} : std::vector<int>{size}; };
    SwitchChoices choices;
    choices.experts = {layer.experts()};
    choices.top_k = {layer.top_k};
    choices.random_routing = layer.random_routing;
    choices.capacity = chosen(layer.capacity);
    choices.shared_width = chosen(layer.shared_width);
    choices.zero_experts = chosen(layer.zero_experts);
    choices.renormalise = layer.renormalise;
    choices.random_second = layer.random_second;
    choices.shared_gate = layer.shared_gate;
    choices.loss_free = layer.loss_free;
    const auto& widths = layer.expert_widths;
    if (std::adjacent_find(widths.begin(), widths.end(), std::not_equal_to<>()) == widths.end()) {
        choices.width = {widths.front()};
    } else {
        choices.width_per_expert = true;
        for (const int width : widths) choices.expert_width.push_back({width});
    }
    return choices;
}

}  // namespace automoe::arch
