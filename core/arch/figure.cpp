// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/figure.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <list>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "core/arch/registry_p.h"

namespace automoe::arch {

namespace {

void addLayer(std::vector<Trait>& traits, const std::string& prefix, const LayerFigure& figure) {
    traits.push_back({prefix + "kind", std::string(figure.kind)});
    if (figure.heads > 0) traits.push_back({prefix + "heads", figure.heads});
    for (const auto& [name, setting] : figure.settings) {
        const auto value = std::visit(
            [](const auto& given) -> std::variant<int, std::string> {
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(given)>, int>)
                    return given;
                else
                    return std::string(given);
            },
            setting);
        traits.push_back({prefix + std::string(name), value});
    }
    if (!figure.widths.empty()) traits.push_back({prefix + "experts", static_cast<int>(figure.widths.size())});
    if (figure.top_k > 0) traits.push_back({prefix + "top_k", figure.top_k});
    for (std::size_t i = 0; i < figure.widths.size(); ++i) {
        traits.push_back({prefix + "width." + std::to_string(i), figure.widths[i]});
    }
}

using Setting = std::variant<int, std::string_view>;

std::string textOf(const Setting& setting) {
    const auto* word = std::get_if<std::string_view>(&setting);
    return word != nullptr ? std::string(*word) : std::to_string(std::get<int>(setting));
}

std::string widthsOf(const LayerFigure& figure) {
    constexpr std::size_t kMostNamed = 8;
    const auto& widths = figure.widths;
    if (widths.size() > kMostNamed && equallyWide(figure))
        return " " + std::to_string(widths.size()) + " × " + std::to_string(widths[0]);
    std::string text;
    for (const int width : widths) text += " " + std::to_string(width);
    return text;
}

std::vector<std::string> namesOf(const std::vector<Trait>& traits) {
    std::vector<std::string> names;
    names.reserve(traits.size());
    for (const auto& trait : traits) names.push_back(trait.name);
    return names;
}

}  // namespace

LayerFigure figureOf(const Attention& layer) { return registry::figureOf(layer); }
LayerFigure figureOf(const FeedForward& layer) { return registry::figureOf(layer); }

std::string summary(const LayerFigure& figure) {
    std::string text;
    if (figure.kind != MultiHeadAttention::kKind) text = figure.kind;
    if (figure.heads > 0) text += (text.empty() ? "" : " heads ") + std::to_string(figure.heads);
    for (const auto& [name, setting] : figure.settings) text += " " + std::string(name) + " " + textOf(setting);
    text += widthsOf(figure);
    if (figure.top_k > 0) return text + " top " + std::to_string(figure.top_k);
    return figure.widths.size() > 1 && figure.settings.empty() ? text + " at random" : text;
}

std::optional<int> settingOf(const LayerFigure& figure, std::string_view name) {
    for (const auto& [field, setting] : figure.settings) {
        const int* number = std::get_if<int>(&setting);
        if (field == name && number != nullptr) return *number;
    }
    return std::nullopt;
}

std::string_view settingWord(const LayerFigure& figure, std::string_view name) {
    for (const auto& [field, setting] : figure.settings) {
        const auto* word = std::get_if<std::string_view>(&setting);
        if (field == name && word != nullptr) return *word;
    }
    return {};
}

RoutingStyle routingStyleOf(const LayerFigure& feed_forward) {
    const std::string_view kind = feed_forward.kind;
    if (kind == PeerFeedForward::kKind) return RoutingStyle::kKeys;
    if (kind == SigmaFeedForward::kKind) return RoutingStyle::kSigmoid;
    if (kind == ReMoEFeedForward::kKind) return RoutingStyle::kRelu;
    const auto choices =
        feed_forward.widths.size() + static_cast<std::size_t>(settingOf(feed_forward, "zero_experts").value_or(0));
    if (choices < 2) return RoutingStyle::kNone;
    if (kind == ExpertChoiceFeedForward::kKind) return RoutingStyle::kExperts;
    if (kind == DynamicFeedForward::kKind) return RoutingStyle::kImportance;
    const std::string_view granularity = settingWord(feed_forward, "granularity");
    if (granularity == wordOf(Granularity::kTarget) || granularity == wordOf(Granularity::kPair))
        return RoutingStyle::kTask;
    return feed_forward.top_k > 0 ? RoutingStyle::kTopK : RoutingStyle::kRandom;
}

int keyCellsOf(const LayerFigure& feed_forward) {
    if (feed_forward.kind != PeerFeedForward::kKind) return 0;
    return std::min(settingOf(feed_forward, "keys").value_or(0), kPeerTraceSide);
}

double keyGridShare(const LayerFigure& feed_forward) {
    if (feed_forward.kind != PeerFeedForward::kKind) return 0;
    constexpr double kLeast = 1.0 / 3;
    const double keys = std::max(1, settingOf(feed_forward, "keys").value_or(1));
    return kLeast + (1 - kLeast) * std::log2(keys) / std::log2(kMostPeerKeys);
}

int keyLinesApart(double length, int cells) {
    constexpr double kLeast = 4;
    int every = 1;
    while (length / cells * every < kLeast && every < cells) every *= 2;
    return every;
}

bool equallyWide(const LayerFigure& feed_forward) {
    const auto& widths = feed_forward.widths;
    return std::ranges::adjacent_find(widths, std::ranges::not_equal_to()) == widths.end();
}

int widestFeedForward(const Architecture& architecture) {
    int widest = 0;
    const auto see = [&widest](const FeedForward& layer) {
        const LayerFigure figure = figureOf(layer);
        for (const int width : figure.widths) widest = std::max(widest, width);
        widest = std::max(widest, settingOf(figure, "shared_width").value_or(0));
    };
    for (const auto& layer : architecture.encoder) see(layer.feed_forward);
    for (const auto& layer : architecture.decoder) see(layer.feed_forward);
    return widest;
}

std::vector<Trait> traits(const Architecture& architecture) {
    std::vector<Trait> traits;
    traits.push_back({"norm", std::string(normName(architecture.norm))});
    traits.push_back({"qkv_dim", architecture.qkv_dim});
    traits.push_back({"encoder.dim", architecture.encoder_dim});
    traits.push_back({"encoder.depth", static_cast<int>(architecture.encoder.size())});
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        const std::string prefix = "encoder." + std::to_string(i) + ".";
        addLayer(traits, prefix + "self_attention.", figureOf(layer.self_attention));
        addLayer(traits, prefix + "feed_forward.", figureOf(layer.feed_forward));
    }
    traits.push_back({"decoder.dim", architecture.decoder_dim});
    traits.push_back({"decoder.depth", static_cast<int>(architecture.decoder.size())});
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        const std::string prefix = "decoder." + std::to_string(i) + ".";
        addLayer(traits, prefix + "self_attention.", figureOf(layer.self_attention));
        addLayer(traits, prefix + "cross_attention.", figureOf(layer.cross_attention));
        traits.push_back({prefix + "attended_layers", layer.attended_layers});
        addLayer(traits, prefix + "feed_forward.", figureOf(layer.feed_forward));
    }
    return traits;
}

namespace {

/// Where a trait stands in the network: whole, encoder, decoder; the layer, −1 before the first.
std::pair<int, int> layerOf(const std::string& name) {
    const int side = name.starts_with("encoder.") ? 1 : name.starts_with("decoder.") ? 2 : 0;
    if (side == 0) return {0, -1};
    int layer = -1;
    const char* const begin = name.data() + std::string_view("encoder.").size();
    std::from_chars(begin, name.data() + name.size(), layer);
    return {side, layer};
}

}  // namespace

std::vector<std::string> mergedNames(const std::vector<std::string>& first, const std::vector<std::string>& second) {
    std::list<std::string> merged(first.begin(), first.end());
    std::unordered_map<std::string, std::list<std::string>::iterator> place;
    for (auto at = merged.begin(); at != merged.end(); ++at) place.emplace(*at, at);
    auto next = merged.begin();
    for (const auto& name : second) {
        const auto known = place.find(name);
        next = std::next(known == place.end() ? merged.insert(next, name) : known->second);
    }
    // What only one has of a layer must not come after the other's next layers.
    std::vector<std::string> result(merged.begin(), merged.end());
    std::ranges::stable_sort(result, {}, layerOf);
    return result;
}

std::vector<TraitDifference> compare(const Architecture& first, const Architecture& second) {
    const auto a = traits(first);
    const auto b = traits(second);
    std::unordered_map<std::string, TraitDifference> rows;
    for (const auto& trait : a) rows[trait.name].first = trait.value;
    for (const auto& trait : b) rows[trait.name].second = trait.value;
    std::vector<TraitDifference> result;
    for (auto& name : mergedNames(namesOf(a), namesOf(b))) {
        result.push_back(std::move(rows[name]));
        result.back().name = std::move(name);
    }
    return result;
}

std::vector<TraitDifference> widthsTogether(std::vector<TraitDifference> rows) {
    static constexpr std::string_view kWidth = "feed_forward.width.";
    const auto layerOfWidth = [](const TraitDifference& row) {
        const auto at = row.name.find(kWidth);
        return at == std::string::npos ? std::string() : row.name.substr(0, at + kWidth.size() - 1);
    };
    std::vector<TraitDifference> result;
    for (std::size_t begin = 0; begin < rows.size();) {
        const std::string layer = layerOfWidth(rows[begin]);
        std::size_t end = begin + 1;
        while (!layer.empty() && end < rows.size() && layerOfWidth(rows[end]) == layer) ++end;
        TraitDifference together{.name = layer, .first = {}, .second = {}};
        bool equal = !layer.empty();
        for (std::size_t i = begin; i < end && equal; ++i) {
            const auto see = [&equal](auto& known, const auto& given) {
                if (!known) known = given;
                if (given && given != known) equal = false;
            };
            see(together.first, rows[i].first);
            see(together.second, rows[i].second);
        }
        if (equal) {
            result.push_back(std::move(together));
        } else {
            for (std::size_t i = begin; i < end; ++i) result.push_back(std::move(rows[i]));
        }
        begin = end;
    }
    return result;
}

}  // namespace automoe::arch
