// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/systems.h"

#include <cstdlib>
#include <map>
#include <optional>
#include <utility>

#include "core/arch/cost.h"
#include "core/arch/dense.h"
#include "core/arch/figure.h"
#include "core/arch/mh_moe_sizing.h"

namespace automoe::pipeline {

namespace {

using report::Relation;

/// Papers speak of equal quality where perplexities differ by up to one per cent, in nats.
constexpr double kSamePerplexity = 0.01;
constexpr int kExperts = 8;    ///< of layers that send a token to one or two of them
constexpr int kManyHeads = 8;  ///< of attention whose heads are to be saved

/// The Transformer by hand that a scale has, as sizes.
struct Base {
    arch::DenseShape shape;
    protocol::TrainOptions training;

    [[nodiscard]] arch::Architecture dense(int heads) const {
        auto same = shape;
        same.heads = heads;
        return arch::denseTransformer(same);
    }
    [[nodiscard]] arch::Architecture dense() const { return arch::denseTransformer(shape); }
    /// Of `count` tokens that look at each other.
    [[nodiscard]] arch::LayerShape on(std::int64_t count) const {
        return {
            .dim = shape.dim, .memory_dim = shape.dim, .qkv_dim = shape.dim, .tokens = count, .memory_tokens = count};
    }
    [[nodiscard]] std::int64_t paramsOf(const arch::Attention& layer) const {
        const auto cost = arch::costOf(layer, on(1));
        return cost.params + cost.router_params;
    }
    [[nodiscard]] arch::SublayerCost costOf(const arch::FeedForward& layer) const { return arch::costOf(layer, on(1)); }
    [[nodiscard]] Variant variant(std::string key, std::string name, arch::Architecture architecture) const {
        return {std::move(key), std::move(name), arch::canonical(std::move(architecture)), training, 0};
    }
};

Base baseOf(const ReproduceScale& scale) {
    const auto& transformer = scale.transformer;
    const auto& layer = transformer.encoder.front();
    return {{.layers = static_cast<int>(transformer.encoder.size()),
             .dim = transformer.encoder_dim,
             .heads = arch::figureOf(layer.self_attention).heads,
             .width = arch::figureOf(layer.feed_forward).widths.front(),
             .norm = transformer.norm},
            scale.model};
}

arch::Architecture withAttention(arch::Architecture architecture, const arch::Attention& attention) {
    for (auto& layer : architecture.encoder) layer.self_attention = attention;
    for (auto& layer : architecture.decoder) layer.self_attention = layer.cross_attention = attention;
    return architecture;
}

/// Replaces the feed-forward layers of both sides from the block `first` on, each `step`-th.
arch::Architecture withLayers(arch::Architecture architecture, const arch::FeedForward& encoder,
                              const arch::FeedForward& decoder, std::size_t first = 0, std::size_t step = 1) {
    for (std::size_t i = first; i < architecture.encoder.size(); i += step)
        architecture.encoder[i].feed_forward = encoder;
    for (std::size_t i = first; i < architecture.decoder.size(); i += step)
        architecture.decoder[i].feed_forward = decoder;
    return architecture;
}

arch::Architecture withLayers(arch::Architecture architecture, const arch::FeedForward& layer) {
    return withLayers(std::move(architecture), layer, layer);
}

arch::SwitchFeedForward equalExperts(int experts, int width, int top_k) {
    return {.expert_widths = std::vector<int>(static_cast<std::size_t>(experts), width), .top_k = top_k};
}

/// Of the sizes first, first + step, … up to `last` the one whose figure comes next to `wanted`.
template <class FigureOf>
int nearestSize(int first, int last, int step, std::int64_t wanted, const FigureOf& figureOf) {
    int best = first;
    for (int size = first; size <= last; size += step) {
        if (std::abs(figureOf(size) - wanted) < std::abs(figureOf(best) - wanted)) best = size;
    }
    return best;
}

/// Two heads instead of many, with as many experts in all as the baseline has heads, so wide that the attention has as
/// many parameters (Csordás et al. 2024, section 3.4).
arch::SwitchHeadAttention switchHead(const Base& base) {
    constexpr int kFewHeads = 2;
    arch::SwitchHeadAttention layer{.heads = kFewHeads, .head_dim = 1, .experts = kManyHeads / kFewHeads, .top_k = 2};
    layer.head_dim =
        nearestSize(1, base.shape.dim, 1, base.paramsOf(arch::MultiHeadAttention{kManyHeads}), [&](int head_dim) {
            auto sized = layer;
            sized.head_dim = head_dim;
            return base.paramsOf(sized);
        });
    return layer;
}

/// As many hidden columns as the dense layer, of which a token uses a quarter, as in the paper's smaller models.
arch::SigmaFeedForward sigma(const Base& base) {
    constexpr int kParts = 16;
    return {.experts = kParts, .width = base.shape.width / kParts, .top_k = kParts / 4};
}

constexpr const char* kSwitchHeadSource =
    "Csordás, Piękos, Irie and Schmidhuber, SwitchHead: Accelerating Transformers with Mixture-of-Experts Attention, "
    "NeurIPS 2024 (arXiv 2312.07987), language models without an encoder";
constexpr const char* kSwitchHeadNote =
    "SwitchHead: two heads with four experts each on either side, two of which a token takes; their width makes the "
    "attention's parameters equal.";

System switchHeadSystem(const Base& base) {
    System system;
    system.title = "SwitchHead beside dense attention";
    system.held_equal = "parameters, of the first two models";
    system.variants = {
        base.variant("dense", "Dense attention, 8 heads", base.dense(kManyHeads)),
        base.variant("switchhead", "SwitchHead, 2 heads", withAttention(base.dense(kManyHeads), switchHead(base))),
        base.variant("few_heads", "Dense attention, 2 heads", base.dense(2))};
    system.claims = {
        {"SwitchHead is as good as dense attention of as many parameters",
         "perplexity 22.53 against 22.71 (C4, 47M), 16.23 against 16.28 (262M)", "switchhead", "dense", Measured::kLoss,
         Relation::kAsGood, kSamePerplexity},
        {"SwitchHead is better than dense attention with as few heads", "perplexity 22.53 against 23.71 (C4, 47M)",
         "switchhead", "few_heads", Measured::kLoss, Relation::kBetter, 0},
        {"Its attention takes fewer operations", "203M against 453M MACs, 0.45 of them (C4, 47M)", "switchhead",
         "dense", Measured::kAttentionMacs, Relation::kBetter, 0}};
    system.published = {{"model", "C4 47M, perplexity", "MACs", "C4 262M, perplexity", "MACs"},
                        {"dense", "22.71", "453M", "16.28", "5.4G"},
                        {"SwitchHead", "22.53", "203M", "16.23", "2.4G"},
                        {"dense, as few heads", "23.71", "–", "17.09", "–"}};
    system.source = kSwitchHeadSource;
    system.notes = {kSwitchHeadNote};
    return system;
}

System switchAllSystem(const Base& base) {
    System system;
    system.title = "SwitchAll beside the dense Transformer";
    system.held_equal = "parameters";
    const auto dense = base.dense(kManyHeads);
    const auto feed_forward = sigma(base);
    system.variants = {
        base.variant("dense", "Dense Transformer", dense),
        base.variant("sigma", "σ-MoE feed-forward", withLayers(dense, feed_forward)),
        base.variant("switchall", "SwitchAll", withAttention(withLayers(dense, feed_forward), switchHead(base)))};
    system.claims = {
        {"SwitchAll is as good as the dense Transformer of as many parameters",
         "perplexity 22.09 against 22.63 (C4, 47M), 9.81 against 9.80 (WikiText-103, 262M)", "switchall", "dense",
         Measured::kLoss, Relation::kAsGood, kSamePerplexity},
        {"SwitchAll takes fewer operations", "attention 0.45 of them, feed-forward 0.25 (47M, by the layers' sizes)",
         "switchall", "dense", Measured::kMacs, Relation::kBetter, 0}};
    system.published = {{"model", "WikiText-103 47M, perplexity", "262M", "C4 47M, perplexity", "262M",
                         "peS2o 47M, perplexity", "262M"},
                        {"dense", "12.32", "9.80", "22.63", "16.58", "12.83", "9.78"},
                        {"SwitchAll", "12.17", "9.81", "22.09", "16.45", "12.56", "9.86"}};
    system.source = kSwitchHeadSource;
    system.notes = {kSwitchHeadNote,
                    "σ-MoE: 16 experts of a sixteenth of the dense width, four of which a token takes; SwitchAll has "
                    "both, as in the paper without tuning them anew."};
    return system;
}

/// Sub-tokens that go to as many experts as there are heads, sized for a switch layer's operations and weights (Huang
/// et al. 2024, section 3). Nothing: the maps alone take as much.
std::optional<arch::MhMoeFeedForward> multiHead(const Base& base, int heads) {
    const arch::RoutedSize other{
        .dim = base.shape.dim, .heads = 1, .experts = kExperts, .width = base.shape.width, .top_k = 1};
    arch::RoutedSize size{.dim = base.shape.dim, .heads = heads, .top_k = heads};
    const auto width = arch::widthForEqualFlops(size, other);
    size.width = width.value_or(1);
    const auto experts = arch::expertsForEqualWeights(size, other);
    if (!width || !experts) return std::nullopt;
    return arch::MhMoeFeedForward{.heads = heads, .experts = *experts, .width = *width, .top_k = heads};
}

/// The fewest columns of a sub-token with which the papers succeeded: of 768 columns the first one found six heads
/// best, whose sub-tokens have 128, and eight and twelve worse (Wu et al. 2024).
constexpr int kLeastSubToken = 128;

/// Two heads, as the second paper has. Where the scale is so narrow that their sub-tokens have fewer columns than that,
/// the model is in the table, and nothing is claimed of it.
System multiHeadSystem(const Base& base) {
    constexpr int kHeads = 2;
    System system;
    system.title = "Multi-head mixture of experts";
    system.held_equal =
        "multiply-accumulates of a token without routers, of all models; weights, of those with experts";
    const auto dense = base.dense();
    const int width = base.shape.width;
    const auto everyOther = [&dense](const arch::FeedForward& experts) {
        return withLayers(dense, experts, experts, 1, 2);
    };
    system.variants = {base.variant("dense", "Dense Transformer", dense),
                       base.variant("switch", "8 experts, top 1", everyOther(equalExperts(kExperts, width, 1))),
                       base.variant("fine", "16 experts of half the width, top 2",
                                    everyOther(equalExperts(2 * kExperts, width / 2, 2)))};
    const int sub_token = base.shape.dim / kHeads;
    const bool judged = sub_token >= kLeastSubToken;
    if (const auto layer = multiHead(base, kHeads)) {
        system.variants.push_back(base.variant("mh2", "MH-MoE, 2 heads", everyOther(*layer)));
        if (judged) {
            system.claims = {
                {"MH-MoE with two heads is better than fine-grained experts",
                 "perplexity 10.70 against 10.74 (RedPajama)", "mh2", "fine", Measured::kLoss, Relation::kBetter, 0},
                {"MH-MoE is better than whole tokens' experts", "perplexity 10.70 against 10.90 (RedPajama)", "mh2",
                 "switch", Measured::kLoss, Relation::kBetter, 0}};
        }
    }
    system.claims.push_back({"Experts are better than the dense Transformer",
                             "perplexity 10.90 against 12.13 (RedPajama)", "switch", "dense", Measured::kLoss,
                             Relation::kBetter, 0});
    system.published = {
        {"model", "RedPajama, perplexity", "Wiki", "C4"}, {"dense", "12.13", "11.58", "16.21"},
        {"8 experts, top 1", "10.90", "9.68", "14.35"},   {"fine-grained", "10.74", "9.38", "13.97"},
        {"MH-MoE, 2 heads", "10.70", "9.26", "13.80"},    {"MH-MoE, 3 heads", "10.51", "9.18", "13.63"}};
    system.source =
        "Huang et al., MH-MoE: Multi-Head Mixture-of-Experts (arXiv 2411.16205), 100,000 steps, language models of 768 "
        "columns; the first paper (Wu et al., arXiv 2404.15045) held parameters equal, not operations";
    system.notes = {
        "Every other block has experts, on either side and in all models that have any, as in the first paper.",
        "MH-MoE: a sub-token takes as many experts as there are heads; widths and numbers of experts are the nearest "
        "to equal operations and weights. Its sub-tokens have " +
            std::to_string(sub_token) + " columns; in the paper they have 384 with two heads and 256 with three."};
    if (!judged) {
        system.notes.push_back(
            "What is claimed of MH-MoE is not judged at this scale, whose sub-tokens are narrower than those with "
            "which the papers succeeded: with 768 columns the first one has a perplexity of 12.41 where a sub-token "
            "has " +
            std::to_string(kLeastSubToken) + ", of 12.95 where it has 96 and of 13.28 where it has 64.");
    }
    return system;
}

/// As many weights as the layer of `experts` experts, and as many operations as the dense one.
arch::PeerFeedForward peer(const Base& base) {
    const auto moe = base.costOf(equalExperts(kExperts, base.shape.width, 1));
    const auto dense = base.costOf(arch::DenseFeedForward{base.shape.width});
    arch::PeerFeedForward layer{.keys = 2, .heads = 4, .top_k = 8, .query_dim = 2};
    const auto costWith = [&](int keys, int query_dim) {
        auto sized = layer;
        sized.keys = keys;
        sized.query_dim = query_dim;
        return base.costOf(sized);
    };
    layer.keys = nearestSize(layer.top_k, arch::kMostPeerKeys, 1, moe.params,
                             [&](int keys) { return costWith(keys, layer.query_dim).params; });
    layer.query_dim = nearestSize(2, arch::kMostPeerQueryDim, 2, dense.macs,
                                  [&](int query_dim) { return costWith(layer.keys, query_dim).macs; });
    return layer;
}

System peerSystem(const Base& base) {
    System system;
    system.title = "PEER beside dense and mixture-of-experts layers";
    system.held_equal = "multiply-accumulates of a token; weights, of both layers with experts";
    const auto dense = base.dense();
    const std::size_t middle = dense.encoder.size() / 2;
    const std::size_t once = dense.encoder.size();
    const arch::ExpertChoiceFeedForward choice{.experts = kExperts, .width = base.shape.width, .capacity = 100};
    const auto retrieval = peer(base);
    system.variants = {
        base.variant("dense", "Dense Transformer", dense),
        base.variant("moe", "8 experts that choose tokens",
                     withLayers(dense, choice, equalExperts(kExperts, base.shape.width, 1), middle, once)),
        base.variant("peer", "PEER, " + std::to_string(retrieval.keys * retrieval.keys) + " experts",
                     withLayers(dense, retrieval, retrieval, middle, once))};
    system.claims = {
        {"PEER is better than the dense layer", "perplexity 16.45 against 18.31 (C4, 2e19 FLOPs)", "peer", "dense",
         Measured::kLoss, Relation::kBetter, 0},
        {"PEER is better than a mixture of large experts", "perplexity 16.45 against 17.12 (C4, 2e19 FLOPs)", "peer",
         "moe", Measured::kLoss, Relation::kBetter, 0}};
    system.published = {{"model, 2e19 FLOPs", "Curation, perplexity", "Lambada", "Pile", "Wikitext", "C4"},
                        {"dense", "17.70", "12.28", "18.19", "21.21", "18.31"},
                        {"experts that choose tokens", "16.88", "12.97", "17.41", "20.28", "17.12"},
                        {"product key memory", "17.03", "11.18", "16.34", "20.26", "17.36"},
                        {"PEER", "16.34", "10.33", "14.99", "19.09", "16.45"}};
    system.source = "He, Mixture of A Million Experts (arXiv 2407.04153), language models of equal training operations";
    system.notes = {
        "Only the feed-forward layer of the middle block is replaced, on either side, as in the paper. In the decoder, "
        "where experts cannot choose tokens, tokens choose one expert."};
    return system;
}

System dynamicSystem(const Base& base) {
    System system;
    system.title = "DA-MoE beside a fixed number of experts";
    system.held_equal =
        "stored parameters; of top 2 and DA-MoE the multiply-accumulates, as near as the scales of its layers let "
        "them be; top 1 has half the experts' operations";
    const auto dense = base.dense();
    const int width = base.shape.width / 2;
    // About two experts a token in training, where attention is as sharp as in networks of this size.
    constexpr int kRowMaxScale = 75;
    constexpr int kEntropyScale = 30;
    const auto dynamic = [&](const char* key, const char* name, arch::Importance importance, int scale) {
        const arch::DynamicFeedForward layer{
            .experts = kExperts, .width = width, .importance = importance, .min_k = 1, .max_k = 3, .scale = scale};
        auto variant = base.variant(key, name, withLayers(dense, layer));
        variant.mean_k = 2;
        return variant;
    };
    system.variants = {
        base.variant("top1", "8 experts, top 1", withLayers(dense, equalExperts(kExperts, width, 1))),
        base.variant("top2", "8 experts, top 2", withLayers(dense, equalExperts(kExperts, width, 2))),
        dynamic("row_max", "DA-MoE, by the greatest attention", arch::Importance::kRowMax, kRowMaxScale),
        dynamic("entropy", "DA-MoE, by the attention's entropy", arch::Importance::kEntropy, kEntropyScale)};
    constexpr const char* kUnpublished = "none: only top 1 was compared";
    system.claims = {
        {"More experts for important tokens are better than a Switch Transformer's one, which takes half the experts' "
         "operations",
         "0.94 points or more on GLUE's average", "row_max", "top1", Measured::kLoss, Relation::kBetter, 0},
        {"By the greatest attention they are better than two experts for every token, of as many operations",
         kUnpublished, "row_max", "top2", Measured::kLoss, Relation::kBetter, 0},
        {"By the attention's entropy they are better than two experts for every token, of as many operations",
         kUnpublished, "entropy", "top2", Measured::kLoss, Relation::kBetter, 0}};
    system.published = {{"model", "GLUE average beside Switch's"}, {"Switch Transformer", "0"}, {"DA-MoE", "+0.94"}};
    system.source =
        "Akhavan Aghdam et al., DA-MoE: Towards Dynamic Expert Allocation for Mixture-of-Experts Models (arXiv "
        "2409.06669), as summaries of it tell; the mapping from attention to numbers of experts is a family here";
    system.notes = {
        "The paper's comparison is with top 1, a Switch Transformer, which computes one expert a token where DA-MoE "
        "computes two on average: half the experts' operations. Whether it is the choice of tokens that helps or "
        "only the second expert is seen beside top 2, with equal operations; these claims are ours.",
        "DA-MoE is trained with one scale for all layers, " + std::to_string(kRowMaxScale) +
            " % by the greatest attention and " + std::to_string(kEntropyScale) +
            " % by the entropy. After the training each layer's scale is set so that a token of the validation text "
            "has two experts on average, as in top 2; with these scales, which stand in the table, the models are "
            "judged and timed.",
        "Experts a token: the mean over validation text and layers that came of it; MACs of DA-MoE are with it. K is "
        "between 1 and 3."};
    return system;
}

System taskSystem(const Base& base) {
    System system;
    system.title = "Task-MoE beside token routing";
    system.held_equal = "multiply-accumulates of a token without routers";
    system.several_targets = true;
    system.extracted = "token_target";
    const auto dense = base.dense();
    const auto routed = [&](arch::Granularity encoder, arch::Granularity decoder) {
        const auto layer = [&](arch::Granularity granularity) {
            return arch::TaskFeedForward{
                .experts = kExperts, .width = base.shape.width / 2, .top_k = 2, .granularity = granularity};
        };
        return withLayers(dense, layer(encoder), layer(decoder), 1, 2);
    };
    using arch::Granularity;
    system.variants = {base.variant("dense", "Dense multilingual Transformer", dense),
                       base.variant("token_token", "Experts for tokens on both sides",
                                    routed(Granularity::kToken, Granularity::kToken)),
                       base.variant("token_target", "For tokens, in the decoder for languages",
                                    routed(Granularity::kToken, Granularity::kTarget)),
                       base.variant("target_target", "For languages on both sides",
                                    routed(Granularity::kTarget, Granularity::kTarget))};
    const std::string extracted(kExtractedKey);
    system.claims = {
        {"Experts for tokens in the encoder and for languages in the decoder are better than the dense Transformer",
         "BLEU 23.6 against 20.0 (30 pairs)", "token_target", "dense", Measured::kBleu, Relation::kBetter, 0},
        {"They are better than experts for tokens on both sides", "BLEU 23.6 against 22.6", "token_target",
         "token_token", Measured::kBleu, Relation::kBetter, 0},
        {"Experts for languages on both sides are as good as experts for tokens", "BLEU 22.9 against 22.6",
         "target_target", "token_token", Measured::kBleu, Relation::kAsGood, 0.1},
        {"The network of one language is smaller", "decoder: 201M of 6.5B parameters (128 experts)", extracted,
         "token_target", Measured::kStored, Relation::kBetter, 0},
        {"It translates faster than experts for tokens", "1.87 times the tokens a second (32 experts, 32 TPUs)",
         extracted, "token_token", Measured::kLatency, Relation::kBetter, 0}};
    system.published = {{"encoder, decoder", "BLEU, average of 30 pairs", "tokens a second, at most"},
                        {"dense multilingual", "20.0", "2.3e5"},
                        {"token, token", "22.6", "1.3e5"},
                        {"token, target", "23.6", "2.3e5"},
                        {"target, target", "22.9", "2.3e5"}};
    system.source =
        "Kudugunta et al., Beyond Distillation: Task-level Mixture-of-Experts for Efficient Inference, Findings of "
        "EMNLP 2021 (arXiv 2110.03742), WMT, 32 experts";
    system.notes = {
        "Every other block has experts, as in the paper; each is half as wide as the dense layer, and two compute."};
    return system;
}

using Make = System (*)(const Base&);
const std::map<std::string_view, Make>& makers() {
    static const std::map<std::string_view, Make> all{{"switchhead", switchHeadSystem}, {"switchall", switchAllSystem},
                                                      {"mhmoe", multiHeadSystem},       {"peer", peerSystem},
                                                      {"damoe", dynamicSystem},         {"taskmoe", taskSystem}};
    return all;
}

}  // namespace

const std::vector<SystemName>& systemNames() {
    static const std::vector<SystemName> names{
        {"switchhead", "SwitchHead: two heads with experts beside eight dense ones of as many parameters"},
        {"switchall", "SwitchAll: experts in attention and feed-forward layers beside a dense Transformer"},
        {"mhmoe", "Multi-head experts beside dense, whole and fine-grained ones of as many operations"},
        {"peer", "PEER: thousands of tiny experts beside dense layers and a few large experts"},
        {"damoe", "DA-MoE: more experts for important tokens beside one or two for each"},
        {"taskmoe", "Task-MoE: experts for target languages beside experts for tokens"}};
    return names;
}

Result<System> publishedSystem(std::string_view name, const ReproduceScale& scale) {
    if (scale.name == "paper")
        return badInput("pipeline.unknown_scale", {{"value", scale.name}, {"expected", "tiny, small"}});
    auto system = makers().at(name)(baseOf(scale));
    system.name = name;
    return system;
}

}  // namespace automoe::pipeline
