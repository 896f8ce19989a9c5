// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/cost.h"

#include <algorithm>
#include <cmath>

#include "core/arch/registry_p.h"

namespace automoe::arch {

namespace {

/// One layer, and what AutoMoE's count of the whole needs of it.
struct CountedLayer {
    LayerCost cost;
    double mean_active_params = 0;
    int experts = 1;
    std::int64_t first_expert_params = 0;
    bool routed = false;  ///< its feed-forward layer has a router
    LayerShape shape;
};

void add(CountedLayer& layer, const SublayerCost& part) {
    layer.cost.params += part.params;
    layer.cost.active_params += part.active_params;
    layer.cost.router_params += part.router_params;
    layer.cost.macs += part.macs;
    layer.mean_active_params += part.mean_active_params;
    if (part.experts > layer.experts) {
        layer.experts = part.experts;
        layer.first_expert_params = part.first_expert_params;
    }
}

void addFeedForward(CountedLayer& layer, const SublayerCost& part) {
    layer.first_expert_params = part.first_expert_params;
    layer.routed = part.router_params > 0;
    add(layer, part);
}

/// LayerNorm's scale and shift; one operation an element.
void addNorms(CountedLayer& layer, int norms, std::int64_t dim, std::int64_t tokens) {
    add(layer, {.params = norms * 2 * dim,
                .active_params = norms * 2 * dim,
                .mean_active_params = static_cast<double>(norms * 2 * dim),
                .macs = norms * tokens * dim});
}

/// The shape of one layer: with what was measured of it.
LayerShape shapeOf(const LayerShape& of_side, const std::string& layer, const CostConditions& conditions) {
    LayerShape shape = of_side;
    const auto measured = conditions.mean_experts.find(layer);
    if (measured != conditions.mean_experts.end()) shape.mean_experts = measured->second;
    return shape;
}

CountedLayer encoderLayer(const EncoderLayer& layer, const std::string& name, const LayerShape& shape) {
    CountedLayer counted;
    counted.cost.name = name;
    counted.shape = shape;
    add(counted, registry::costOf(layer.self_attention, shape));
    addFeedForward(counted, registry::costOf(layer.feed_forward, shape));
    addNorms(counted, 2, shape.dim, shape.tokens);
    return counted;
}

CountedLayer decoderLayer(const DecoderLayer& layer, const std::string& name, const LayerShape& shape,
                          const LayerShape& cross) {
    CountedLayer counted;
    counted.cost.name = name;
    counted.shape = shape;
    add(counted, registry::costOf(layer.self_attention, shape));
    add(counted, registry::costOf(layer.cross_attention, cross));
    LayerShape fed = shape;
    fed.memory_dim = cross.memory_dim;
    addFeedForward(counted, registry::costOf(layer.feed_forward, fed));
    addNorms(counted, 3, shape.dim, shape.tokens);
    return counted;
}

/// AutoMoE's counter takes every expert slot of the supernet's side into every layer, as wide as the layer's first.
std::int64_t automoeTotal(const std::vector<CountedLayer>& side) {
    int most = 1;
    for (const auto& layer : side) most = std::max(most, layer.experts);
    std::int64_t total = 0;
    for (const auto& layer : side) total += layer.cost.params + (most - layer.experts) * layer.first_expert_params;
    return total;
}

void addSide(Cost& cost, const std::vector<CountedLayer>& side) {
    for (const auto& layer : side) {
        cost.active_params_mean += layer.mean_active_params;
        cost.layers.push_back(layer.cost);
    }
    cost.automoe_total_params += automoeTotal(side);
}

/// What AutoMoE's supernet evaluates in a layer of one expert: a router of one row, and the scaling by its gate. Its
/// tracer counts one operation more for each layer with a router.
void addLonelyRouters(Cost& cost, const std::vector<CountedLayer>& side) {
    for (const auto& layer : side) {
        if (layer.experts == 1 || layer.routed) ++cost.automoe_macs;
        if (layer.experts > 1) continue;
        cost.automoe_router_params += layer.shape.dim + 1;
        cost.automoe_macs += 2 * layer.shape.tokens * layer.shape.dim;
    }
}

double percentIdle(double active, double total) { return total > 0 ? 100 * (1 - active / total) : 0; }

}  // namespace

SublayerCost costOf(const Attention& layer, const LayerShape& shape) { return registry::costOf(layer, shape); }
SublayerCost costOf(const FeedForward& layer, const LayerShape& shape) { return registry::costOf(layer, shape); }

Cost cost(const Architecture& architecture, const CostConditions& conditions) {
    const std::int64_t s = conditions.source_length;
    const std::int64_t t = conditions.target_length;
    const std::int64_t encoder_dim = architecture.encoder_dim;
    const std::int64_t decoder_dim = architecture.decoder_dim;
    const LayerShape encoder_shape{.dim = architecture.encoder_dim,
                                   .memory_dim = architecture.encoder_dim,
                                   .qkv_dim = architecture.qkv_dim,
                                   .tokens = s,
                                   .memory_tokens = s,
                                   .tasks = conditions.tasks};
    const LayerShape decoder_shape{.dim = architecture.decoder_dim,
                                   .memory_dim = architecture.decoder_dim,
                                   .qkv_dim = architecture.qkv_dim,
                                   .tokens = t,
                                   .memory_tokens = t,
                                   .side = Side::kDecoder,
                                   .tasks = conditions.tasks};
    std::vector<CountedLayer> encoder;
    for (const auto& layer : architecture.encoder) {
        const std::string name = "encoder." + std::to_string(encoder.size());
        encoder.push_back(encoderLayer(layer, name, shapeOf(encoder_shape, name, conditions)));
    }
    std::vector<CountedLayer> decoder;
    for (const auto& layer : architecture.decoder) {
        LayerShape cross = decoder_shape;
        cross.memory_dim = architecture.encoder_dim;
        cross.memory_tokens = s * layer.attended_layers;
        cross.cross = true;
        const std::string name = "decoder." + std::to_string(decoder.size());
        decoder.push_back(decoderLayer(layer, name, shapeOf(decoder_shape, name, conditions), cross));
    }

    Cost cost;
    const bool final_norms = architecture.norm == NormPlacement::kPre;
    cost.layers.push_back({.name = "encoder.embedding", .macs = s * encoder_dim});
    addSide(cost, encoder);
    if (final_norms) cost.layers.push_back({.name = "encoder.final_norm", .macs = s * encoder_dim});
    cost.layers.push_back({.name = "decoder.embedding", .macs = t * decoder_dim});
    addSide(cost, decoder);
    if (final_norms) cost.layers.push_back({.name = "decoder.final_norm", .macs = t * decoder_dim});
    for (const auto& layer : cost.layers) {
        cost.params += layer.params;
        cost.active_params_max += layer.active_params;
        cost.router_params += layer.router_params;
        cost.macs += layer.macs;
    }
    cost.flops = 2 * cost.macs;
    cost.automoe_router_params = cost.router_params;
    cost.automoe_macs = cost.macs;
    if (std::ranges::any_of(encoder, &CountedLayer::routed) || std::ranges::any_of(decoder, &CountedLayer::routed)) {
        addLonelyRouters(cost, encoder);
        addLonelyRouters(cost, decoder);
    }
    if (conditions.shared_embeddings) {
        cost.embedding_params =
            std::max(conditions.source_vocabulary, conditions.target_vocabulary) * std::max(encoder_dim, decoder_dim);
    } else {
        cost.embedding_params = conditions.source_vocabulary * encoder_dim + conditions.target_vocabulary * decoder_dim;
    }
    cost.stored_params =
        cost.params + cost.router_params + cost.embedding_params + (final_norms ? 2 * (encoder_dim + decoder_dim) : 0);
    cost.bytes_fp32 = 4 * cost.stored_params;
    return cost;
}

double sparsityPercent(const Cost& cost) {
    return percentIdle(static_cast<double>(cost.active_params_max), static_cast<double>(cost.params));
}

double automoeSparsityPercent(const Cost& cost) {
    const auto millions = [](std::int64_t params) { return std::round(static_cast<double>(params) / 1e6); };
    return percentIdle(millions(cost.active_params_max), millions(cost.automoe_total_params));
}

}  // namespace automoe::arch
