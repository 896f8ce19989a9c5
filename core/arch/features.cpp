// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/features.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/arch/figure.h"
#include "core/arch/registry_p.h"

namespace automoe::arch {

namespace {

constexpr std::size_t kOfAttention = 2;
constexpr std::size_t kOfOtherAttention = 4;  ///< beside these, where a slot has other kinds than multi-head attention
constexpr std::size_t kOfFeedForward = 5;     ///< and the fields of each kind of the slot that has settings

std::size_t countOf(const std::vector<AttentionChoices>& slot) {
    const bool multi_head = std::ranges::all_of(
        slot, [](const auto& choices) { return registry::kindNameOf(choices) == MultiHeadAttention::kKind; });
    return multi_head ? kOfAttention : kOfAttention + kOfOtherAttention;
}

std::size_t countOf(const std::vector<FeedForwardChoices>& slot) {
    std::size_t count = kOfFeedForward;
    for (const auto& choices : slot) {
        if (registry::hasSettings(choices)) count += registry::fieldNumbers(choices, FeedForward()).size();
    }
    return count;
}

void add(std::vector<double>& features, const std::vector<AttentionChoices>& slot, const Attention& layer) {
    const auto figure = figureOf(layer);
    std::vector<double> own{static_cast<double>(layer.index()) + 1, static_cast<double>(figure.heads),
                            static_cast<double>(figure.top_k)};
    for (const auto& [name, setting] : figure.settings) {
        if (const int* number = std::get_if<int>(&setting)) own.push_back(*number);
    }
    own.resize(countOf(slot));
    features.insert(features.end(), own.begin(), own.end());
}

void add(std::vector<double>& features, const std::vector<FeedForwardChoices>& slot, const FeedForward& layer) {
    const auto figure = figureOf(layer);
    const auto experts = static_cast<double>(figure.widths.size());
    const double width = std::accumulate(figure.widths.begin(), figure.widths.end(), 0.0);
    const double top_k = std::max(1, figure.top_k);
    features.push_back(static_cast<double>(layer.index()) + 1);
    features.push_back(experts);
    features.push_back(width);
    features.push_back(experts > 0 ? width * top_k / experts : 0);
    features.push_back(top_k);
    for (const auto& choices : slot) {
        if (!registry::hasSettings(choices)) continue;
        const auto own = registry::fieldNumbers(choices, layer);
        features.insert(features.end(), own.begin(), own.end());
    }
}

void addNothing(std::vector<double>& features, std::size_t count) { features.insert(features.end(), count, 0.0); }

}  // namespace

std::vector<double> features(const SearchSpace& space, const Architecture& architecture, const Cost& cost) {
    std::vector<double> result{
        static_cast<double>(architecture.encoder_dim), static_cast<double>(architecture.encoder.size()),
        static_cast<double>(architecture.decoder_dim), static_cast<double>(architecture.decoder.size()),
        std::log1p(static_cast<double>(cost.params)),  std::log1p(cost.active_params_mean),
        std::log1p(static_cast<double>(cost.macs))};
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        const auto& slots = space.encoder_layers[i];
        if (i >= architecture.encoder.size()) {
            addNothing(result, countOf(slots.self_attention) + countOf(slots.feed_forward));
            continue;
        }
        add(result, slots.self_attention, architecture.encoder[i].self_attention);
        add(result, slots.feed_forward, architecture.encoder[i].feed_forward);
    }
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        const auto& slots = space.decoder_layers[i];
        if (i >= architecture.decoder.size()) {
            addNothing(result, countOf(slots.self_attention) + countOf(slots.cross_attention) + 1 +
                                   countOf(slots.feed_forward));
            continue;
        }
        const auto& layer = architecture.decoder[i];
        add(result, slots.self_attention, layer.self_attention);
        add(result, slots.cross_attention, layer.cross_attention);
        result.push_back(layer.attended_layers);
        add(result, slots.feed_forward, layer.feed_forward);
    }
    return result;
}

}  // namespace automoe::arch
