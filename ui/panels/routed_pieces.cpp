// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/routed_pieces.h"

#include <algorithm>
#include <array>

#include "core/arch/figure.h"
#include "core/protocol/expert_load.h"
#include "ui/inspector/names.h"

namespace automoe::ui {

namespace {

constexpr std::array kControls{"<s>", "</s>", "<pad>"};
constexpr QChar kSpace(0x2581);

}  // namespace

PieceText textOf(const std::vector<std::string>& pieces) {
    PieceText result;
    for (const std::string& piece : pieces) {
        QString part = QString::fromStdString(piece);
        if (std::ranges::find(kControls, piece) != kControls.end()) part.clear();
        part.replace(kSpace, QLatin1Char(' '));
        if (result.text.isEmpty() && part.startsWith(QLatin1Char(' '))) part.remove(0, 1);
        const auto leading = part.startsWith(QLatin1Char(' ')) ? 1 : 0;
        result.spans.push_back(
            {static_cast<int>(result.text.size()) + leading, static_cast<int>(part.size()) - leading});
        result.text += part;
    }
    return result;
}

bool readsSource(const std::string& layer) {
    return layer.starts_with("encoder") || layer.find(".cross_attention.value.") != std::string::npos;
}

QString routedLayerTitle(const std::string& layer) {
    return protocol::isFeedForward(layer) ? titleOf(placeOf(layer)) : routedTitle(layer);
}

int expertsIn(const arch::Architecture& architecture, const std::string& layer) {
    const Place place = placeOf(layer);
    const auto at = static_cast<std::size_t>(std::max(0, place.layer));
    const bool encoder = place.side == Side::kEncoder;
    const std::size_t layers = encoder ? architecture.encoder.size() : architecture.decoder.size();
    if (place.side == Side::kWhole || at >= layers) return 0;
    if (!protocol::isFeedForward(layer)) {
        const bool cross = layer.find(".cross_attention.") != std::string::npos;
        if (cross && encoder) return 0;
        const auto& attention = encoder ? architecture.encoder[at].self_attention
                                : cross ? architecture.decoder[at].cross_attention
                                        : architecture.decoder[at].self_attention;
        return arch::settingOf(arch::figureOf(attention), "experts").value_or(0);
    }
    const auto figure =
        arch::figureOf(encoder ? architecture.encoder[at].feed_forward : architecture.decoder[at].feed_forward);
    const int side = arch::keyCellsOf(figure);
    return side > 0 ? side * side : static_cast<int>(figure.widths.size());
}

namespace {

/// Cells a side of the grid that a layer's experts stand in; 0: they stand in none.
int gridOf(const arch::Architecture& architecture, const std::string& layer) {
    const Place place = placeOf(layer);
    if (!protocol::isFeedForward(layer) || expertsIn(architecture, layer) == 0) return 0;
    const auto at = static_cast<std::size_t>(std::max(0, place.layer));
    return arch::keyCellsOf(arch::figureOf(place.side == Side::kEncoder ? architecture.encoder[at].feed_forward
                                                                        : architecture.decoder[at].feed_forward));
}

}  // namespace

RoutedText routedText(const protocol::Translated& translated, const arch::Architecture& architecture, bool source) {
    RoutedText result;
    for (const std::string& token : source ? translated.source_tokens : translated.target_tokens)
        result.tokens << QString::fromStdString(token);
    for (const protocol::TokenRouting& routing : translated.routing) {
        if (readsSource(routing.layer) != source) continue;
        auto& layer = result.layers.emplace_back();
        layer.name = routedLayerTitle(routing.layer);
        layer.experts = expertsIn(architecture, routing.layer);
        layer.grid = gridOf(architecture, routing.layer);
        layer.chosen.assign(routing.experts.begin(), routing.experts.end());
        layer.gate = routing.gates;
    }
    return result;
}

}  // namespace automoe::ui
