// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/format.h"

#include <algorithm>
#include <array>

#include "core/arch/figure.h"
#include "core/arch/hat_yaml.h"

namespace automoe::formats {

namespace {

Error refused(std::string code, const char* side, std::size_t layer, int value, const std::string& expected = {}) {
    return badInput(
        std::move(code),
        {{"side", side}, {"layer", std::to_string(layer)}, {"value", std::to_string(value)}, {"expected", expected}});
}

Error otherKind(std::string_view kind, const char* side, std::size_t place) {
    return badInput("formats.kind", {{"side", side}, {"layer", std::to_string(place)}, {"value", std::string(kind)}});
}

Status checkFeedForward(const arch::FeedForward& layer, const char* side, std::size_t place) {
    const auto figure = arch::figureOf(layer);
    if (std::holds_alternative<arch::DenseFeedForward>(layer)) return {};
    const auto* routed = std::get_if<arch::SwitchFeedForward>(&layer);
    if (routed == nullptr) return otherKind(figure.kind, side, place);
    if (routed->simplified()) return {};
    return refused("formats.experts", side, place, routed->experts());
}

/// A Transformer of CTranslate2 has one number of heads a side.
Status checkHeads(const arch::Attention& layer, int expected, const char* side, std::size_t place) {
    const auto figure = arch::figureOf(layer);
    if (!std::holds_alternative<arch::MultiHeadAttention>(layer)) return otherKind(figure.kind, side, place);
    if (figure.heads == expected) return {};
    return refused("formats.heads_differ", side, place, figure.heads, std::to_string(expected));
}

int firstHeads(const arch::Attention& layer) { return arch::figureOf(layer).heads; }

Status checkFolder(const arch::Architecture& architecture) { return arch::validate(architecture); }

/// Norms before and after the sub-layers, widths that differ between sides and an attention that is narrower or wider
/// than its side all have their place in CTranslate2's Transformer; experts, heads that change from layer to layer and
/// a look at several encoder layers have not.
Status checkCTranslate2(const arch::Architecture& architecture) {
    AUTOMOE_CHECK(arch::validate(architecture));
    const int encoder_heads = firstHeads(architecture.encoder.front().self_attention);
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        AUTOMOE_CHECK(checkFeedForward(layer.feed_forward, "encoder", i));
        AUTOMOE_CHECK(checkHeads(layer.self_attention, encoder_heads, "encoder", i));
    }
    const int decoder_heads = firstHeads(architecture.decoder.front().self_attention);
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        AUTOMOE_CHECK(checkFeedForward(layer.feed_forward, "decoder", i));
        if (layer.attended_layers != 1) return refused("formats.attends_more", "decoder", i, layer.attended_layers);
        AUTOMOE_CHECK(checkHeads(layer.self_attention, decoder_heads, "decoder", i));
        AUTOMOE_CHECK(checkHeads(layer.cross_attention, decoder_heads, "decoder", i));
    }
    return {};
}

Status checkYaml(const arch::Architecture& architecture) {
    AUTOMOE_CHECK(arch::validate(architecture));
    AUTOMOE_CHECK(arch::hatYaml(architecture));
    return {};
}

constexpr std::array kFormats{
    Format{.name = "folder", .weights = true, .check = checkFolder},
    Format{.name = "ctranslate2", .weights = true, .check = checkCTranslate2},
    Format{.name = "yaml", .weights = false, .check = checkYaml},
};

}  // namespace

std::span<const Format> all() { return kFormats; }

const Format* find(std::string_view name) {
    const auto* found = std::ranges::find(kFormats, name, &Format::name);
    return found == kFormats.end() ? nullptr : found;
}

std::string names() {
    std::string text;
    for (const auto& format : kFormats) text += (text.empty() ? "" : ", ") + std::string(format.name);
    return text;
}

}  // namespace automoe::formats
