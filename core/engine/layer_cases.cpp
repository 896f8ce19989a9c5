// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/architecture.h"
#include "core/engine/layer_cases_p.h"

namespace automoe::engine {

std::vector<LayerCase> layerCases(int dim) {
    using arch::Attention;
    using arch::FeedForward;
    const int width = 4 * dim;
    const auto eight = [](int each) { return std::vector<int>(8, each); };
    return {
        {.name = "dense", .layer = feedForwardBaseline(dim)},
        {.name = "switch, top 1",
         .layer = FeedForward(arch::SwitchFeedForward{.expert_widths = eight(width)}),
         .target = 1.15,
         .target_of_step = false},
        {.name = "switch, top 2",
         .layer =
             FeedForward(arch::SwitchFeedForward{.expert_widths = eight(width / 2), .top_k = 2, .renormalise = true})},
        {.name = "sigma",
         .layer = FeedForward(arch::SigmaFeedForward{.experts = 16, .width = width / 16, .top_k = 4}),
         .target = 0.5},
        {.name = "remoe", .layer = FeedForward(arch::ReMoEFeedForward{.experts = 8, .width = width / 4, .active = 4})},
        // Two halves of a token, each with one expert: as many products, and those of two maps besides.
        {.name = "mh_moe",
         .layer = FeedForward(arch::MhMoeFeedForward{.heads = 2, .experts = 8, .width = width, .top_k = 1})},
        {.name = "expert_choice",
         .layer = FeedForward(arch::ExpertChoiceFeedForward{.experts = 8, .width = width / 2, .capacity = 200})},
        {.name = "peer",
         .layer = FeedForward(arch::PeerFeedForward{.keys = 128, .heads = 4, .top_k = 8, .query_dim = 128}),
         .target = 1.0},
        // With this importance 1, 2, 3 or 4 experts, equally often.
        {.name = "dynamic",
         .layer = FeedForward(
             arch::DynamicFeedForward{.experts = 8, .width = 3 * width / 8, .min_k = 1, .max_k = 4, .scale = 50})},
        {.name = "task", .layer = FeedForward(arch::TaskFeedForward{.experts = 8, .width = width / 2, .top_k = 2})},
        {.name = "multi_head", .layer = attentionBaseline()},
        {.name = "switch_head",
         .layer = Attention(arch::SwitchHeadAttention{.heads = 2, .head_dim = 3 * dim / 16, .experts = 4, .top_k = 2}),
         .target = 1.0},
    };
}

std::optional<double> targetOf(const LayerCase& layer, int dim, int tokens) {
    const bool measured = tokens == kTargetTokens || (tokens == kTargetStep && layer.target_of_step);
    return dim == kTargetDim && measured ? layer.target : std::nullopt;
}

arch::FeedForward feedForwardBaseline(int dim) { return arch::DenseFeedForward{.width = 4 * dim}; }

arch::Attention attentionBaseline() { return arch::MultiHeadAttention{.heads = 8}; }

AnyLayer baselineOf(const AnyLayer& layer, int dim) {
    if (std::holds_alternative<arch::FeedForward>(layer)) return feedForwardBaseline(dim);
    return attentionBaseline();
}

nlohmann::json definitionOf(const AnyLayer& layer) {
    arch::Architecture around;
    around.encoder.resize(1);
    around.decoder.resize(1);
    const bool feed_forward = std::holds_alternative<arch::FeedForward>(layer);
    if (feed_forward) {
        around.encoder[0].feed_forward = std::get<arch::FeedForward>(layer);
    } else {
        around.encoder[0].self_attention = std::get<arch::Attention>(layer);
    }
    const auto json = nlohmann::json::parse(arch::canonicalJson(around));
    return json.at("encoder").at("layers").at(0).at(feed_forward ? "feed_forward" : "self_attention");
}

}  // namespace automoe::engine
