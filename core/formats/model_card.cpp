// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/model_card.h"

#include "core/arch/cost.h"
#include "core/arch/figure.h"

namespace automoe::formats {

namespace {

std::string cell(const nlohmann::json& value) {
    std::string text = value.is_string() ? value.get<std::string>() : value.dump();
    std::string escaped;
    for (const char c : text) {
        if (c == '|') escaped += '\\';
        escaped += c == '\n' ? ' ' : c;
    }
    return escaped;
}

std::string widths(const arch::FeedForward& layer) {
    if (const auto* dense = std::get_if<arch::DenseFeedForward>(&layer)) return "dense " + std::to_string(dense->width);
    const auto* moe = std::get_if<arch::SwitchFeedForward>(&layer);
    if (moe == nullptr || !moe->options().empty()) return arch::summary(arch::figureOf(layer));
    std::string text = moe->random_routing ? "one at random of" : "switch, top " + std::to_string(moe->top_k) + " of";
    for (const int width : moe->expert_widths) text += " " + std::to_string(width);
    return text;
}

std::string heads(const arch::Attention& attention) { return arch::summary(arch::figureOf(attention)); }

}  // namespace

std::string modelCard(const arch::Architecture& architecture, const nlohmann::json& card) {
    const auto cost = arch::cost(architecture);
    std::string text =
        "# Translation model\n\nA Transformer found and trained with AutoMoE Studio.\n\n## Architecture\n\n";
    text += "Identity `" + arch::identity(architecture) + "`; encoder dim " + std::to_string(architecture.encoder_dim) +
            ", decoder dim " + std::to_string(architecture.decoder_dim) +
            ".\n\n| layer | heads | feed-forward |\n|---|---|---|\n";
    for (std::size_t i = 0; i < architecture.encoder.size(); ++i) {
        const auto& layer = architecture.encoder[i];
        text += "| encoder " + std::to_string(i) + " | " + heads(layer.self_attention) + " | " +
                widths(layer.feed_forward) + " |\n";
    }
    for (std::size_t i = 0; i < architecture.decoder.size(); ++i) {
        const auto& layer = architecture.decoder[i];
        text += "| decoder " + std::to_string(i) + " | " + heads(layer.self_attention) + ", cross " +
                heads(layer.cross_attention) + " over the last " + std::to_string(layer.attended_layers) + " | " +
                widths(layer.feed_forward) + " |\n";
    }
    text +=
        "\n## Costs\n\nParameters without tables and routers, multiply–accumulates for 30 source and 30 target tokens "
        "(HAT's convention).\n\n";
    text += "| quantity | value |\n|---|---|\n| parameters | " + std::to_string(cost.params) +
            " |\n| greatest active parameters | " + std::to_string(cost.active_params_max) + " |\n| MACs | " +
            std::to_string(cost.macs) + " |\n";
    for (const auto& [section, facts] : card.items()) {
        if (!facts.is_object()) continue;
        text += "\n## " + section + "\n\n| fact | value |\n|---|---|\n";
        for (const auto& [name, value] : facts.items()) text += "| " + name + " | " + cell(value) + " |\n";
    }
    return text;
}

}  // namespace automoe::formats
