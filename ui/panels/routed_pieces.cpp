// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/routed_pieces.h"

#include <algorithm>
#include <array>

#include "core/arch/figure.h"
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

bool readsSource(const std::string& layer) { return layer.starts_with("encoder"); }

int expertsIn(const arch::Architecture& architecture, const std::string& layer) {
    const Place place = placeOf(layer);
    const auto at = static_cast<std::size_t>(std::max(0, place.layer));
    if (place.side == Side::kEncoder && at < architecture.encoder.size())
        return static_cast<int>(arch::figureOf(architecture.encoder[at].feed_forward).widths.size());
    if (place.side == Side::kDecoder && at < architecture.decoder.size())
        return static_cast<int>(arch::figureOf(architecture.decoder[at].feed_forward).widths.size());
    return 0;
}

RoutedText routedText(const protocol::Translated& translated, const arch::Architecture& architecture, bool source) {
    RoutedText result;
    for (const std::string& token : source ? translated.source_tokens : translated.target_tokens)
        result.tokens << QString::fromStdString(token);
    for (const protocol::TokenRouting& routing : translated.routing) {
        if (readsSource(routing.layer) != source) continue;
        auto& layer = result.layers.emplace_back();
        layer.name = titleOf(placeOf(routing.layer));
        layer.experts = expertsIn(architecture, routing.layer);
        layer.chosen.assign(routing.experts.begin(), routing.experts.end());
        layer.gate = routing.gates;
    }
    return result;
}

}  // namespace automoe::ui
