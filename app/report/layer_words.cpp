// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/layer_words.h"

#include "app/report/markup.h"

namespace automoe::report {

namespace {

std::string kindName(const Language& say, std::string_view kind) {
    if (kind == arch::DenseFeedForward::kKind) return say("dense");
    if (kind == arch::SwitchFeedForward::kKind) return say("switch");
    if (kind == arch::SigmaFeedForward::kKind) return "σ-MoE";
    if (kind == arch::ReMoEFeedForward::kKind) return "ReMoE";
    if (kind == arch::MhMoeFeedForward::kKind) return say("multi-head experts");
    if (kind == arch::ExpertChoiceFeedForward::kKind) return say("expert choice");
    if (kind == arch::PeerFeedForward::kKind) return "PEER";
    if (kind == arch::DynamicFeedForward::kKind) return say("dynamic");
    if (kind == arch::TaskFeedForward::kKind) return "Task-MoE";
    if (kind == arch::MultiHeadAttention::kKind) return say("multi-head");
    if (kind == arch::SwitchHeadAttention::kKind) return "SwitchHead";
    return std::string(kind);
}

std::string numberOf(const arch::LayerFigure& layer, std::string_view setting) {
    return std::to_string(arch::settingOf(layer, setting).value_or(0));
}

std::string attentionCaption(const Language& say, const std::string& kind, const arch::LayerFigure& layer) {
    if (layer.top_k == 0) return say.count("{kind}, {n} head", "{kind}, {n} heads", layer.heads, {{"kind", kind}});
    return say.count("{kind}, {n} head of {width}, top-{top} of {experts}",
                     "{kind}, {n} heads of {width}, top-{top} of {experts}", layer.heads,
                     {{"kind", kind},
                      {"width", numberOf(layer, "head_dim")},
                      {"top", std::to_string(layer.top_k)},
                      {"experts", numberOf(layer, "experts")}});
}

std::string peerCaption(const Language& say, const std::string& kind, const arch::LayerFigure& layer) {
    const std::int64_t keys = arch::settingOf(layer, "keys").value_or(0);
    return say.count("{kind}, {experts} experts, {n} head, top-{top}",
                     "{kind}, {experts} experts, {n} heads, top-{top}", layer.heads,
                     {{"kind", kind}, {"experts", say.grouped(keys * keys)}, {"top", numberOf(layer, "top_k")}});
}

/// Where each token has as many experts, chosen by a router.
std::string topCaption(const Language& say, const std::string& kind, const arch::LayerFigure& layer) {
    const Language::Arguments figures{
        {"kind", kind}, {"top", std::to_string(layer.top_k)}, {"experts", std::to_string(layer.widths.size())}};
    if (layer.heads > 0) {
        return say.count("{kind}, {n} head, top-{top} of {experts}", "{kind}, {n} heads, top-{top} of {experts}",
                         layer.heads, figures);
    }
    const std::string_view by = arch::settingWord(layer, "granularity");
    if (by == "token") return say("{kind} by token, top-{top} of {experts}", figures);
    if (by == "sentence") return say("{kind} by sentence, top-{top} of {experts}", figures);
    if (by == "target") return say("{kind} by target language, top-{top} of {experts}", figures);
    if (by == "pair") return say("{kind} by language pair, top-{top} of {experts}", figures);
    return say("{kind} top-{top}, {experts} experts", figures);
}

}  // namespace

std::string captionOf(const Language& say, const arch::LayerFigure& layer) {
    const std::string kind = kindName(say, layer.kind);
    const std::string experts = std::to_string(layer.widths.size());
    if (layer.widths.empty()) return attentionCaption(say, kind, layer);
    const auto mean = [&](double of_token) {
        return say("{kind}, on average {mean} of {experts} experts",
                   {{"kind", kind}, {"mean", say.shortFigure(of_token)}, {"experts", experts}});
    };
    switch (arch::routingStyleOf(layer)) {
        case arch::RoutingStyle::kNone:
            return layer.heads > 0 ? attentionCaption(say, kind, layer) : kind;
        case arch::RoutingStyle::kRandom:
            return say("{kind} at random, {experts} experts", {{"kind", kind}, {"experts", experts}});
        case arch::RoutingStyle::kRelu:
            return mean(layer.top_k);
        case arch::RoutingStyle::kExperts:
            return mean(arch::settingOf(layer, "capacity").value_or(0) / 100.0);
        case arch::RoutingStyle::kImportance:
            return say("{kind}, {least} to {most} of {experts} experts", {{"kind", kind},
                                                                          {"least", numberOf(layer, "min_k")},
                                                                          {"most", std::to_string(layer.top_k)},
                                                                          {"experts", experts}});
        case arch::RoutingStyle::kKeys:
            return peerCaption(say, kind, layer);
        case arch::RoutingStyle::kTopK:
        case arch::RoutingStyle::kSigmoid:
        case arch::RoutingStyle::kTask:
            break;
    }
    return topCaption(say, kind, layer);
}

std::string widthsText(const arch::LayerFigure& feed_forward) {
    constexpr std::size_t kMostNamed = 8;
    const auto& widths = feed_forward.widths;
    if (widths.size() > kMostNamed && arch::equallyWide(feed_forward))
        return std::to_string(widths.size()) + " × " + std::to_string(widths.front());
    std::string text;
    for (const int width : widths) text += (text.empty() ? "" : " ") + std::to_string(width);
    return text;
}

}  // namespace automoe::report
