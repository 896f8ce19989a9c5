// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/arch/architecture.h"

namespace automoe::arch {

/// Lengths and vocabularies that a cost is asked for. Vocabulary 0: leave the tables out.
struct CostConditions {
    int source_length = 30;  ///< 1 to kMostLength
    int target_length = 30;
    std::int64_t source_vocabulary = 0;
    std::int64_t target_vocabulary = 0;
    bool shared_embeddings = true;  ///< one table for source, target and output; else target and output share one
    int tasks = 0;                  ///< target languages, by which layers may route; 0: not known, counted as one
    /// Of dynamic layers, by names as LayerCost's: how many experts a token had on average on some text. One that is
    /// not here is counted as if every token had the most that it may have.
    std::map<std::string, double> mean_experts = {};
};

/// One row of the bill; the rows add up to the whole's params, active_params_max, router_params and macs.
struct LayerCost {
    /// "encoder.0", "decoder.2"; also "encoder.embedding" (scaling) and, pre-norm, "encoder.final_norm".
    std::string name;
    std::int64_t params = 0;
    std::int64_t active_params = 0;  ///< with the widest expert(s)
    std::int64_t router_params = 0;
    std::int64_t macs = 0;
};

/// Parameters and multiply–accumulates of one architecture. HAT's convention (reference: HAT's published tables):
/// tables, output projection and routers excluded from params; macs as its profiler counts them (matrix products,
/// embedding scale, query scale, LayerNorm), batch 1, teacher-forced, without the tracer's bookkeeping and the output
/// projection; routed tokens spread evenly (top_k × n/E an expert), with the router's product and the scaling by the
/// gates.
///
/// HAT has no pre-norm networks: their two final norms count in macs (S·D and T·D) and in stored_params (2·D each), but
/// not in params and the active counts, so that params do not depend on where norms stand.
struct Cost {
    std::int64_t params = 0;  ///< HAT's convention, every stored expert, no router
    std::int64_t macs = 0;
    std::int64_t flops = 0;              ///< 2 × macs
    std::int64_t stored_params = 0;      ///< params + routers + final norms (+ tables where vocabularies are given)
    std::int64_t active_params_max = 0;  ///< with the widest expert(s) of each layer, HAT's convention
    double active_params_mean = 0;       ///< expectation under even routing
    std::int64_t router_params = 0;
    std::int64_t embedding_params = 0;  ///< tables as the network stores them; target and output have one together
    std::int64_t bytes_fp32 = 0;        ///< 4 × stored_params

    // As AutoMoE counts. In a network with routed layers all its layers are routed ones: a layer of one expert keeps
    // its router and scales by a gate of 1. Of a network without them these are those above.
    std::int64_t automoe_total_params = 0;  ///< its overstated total: the side's greatest number of experts in each
                                            ///< layer, those that are not there as wide as the layer's first
    std::int64_t automoe_router_params = 0;
    std::int64_t automoe_macs = 0;  ///< tokens spread evenly; where experts differ in width, its own depend on routing.
                                    ///< One more for each layer with a router, as its tracer counts

    std::vector<LayerCost> layers;
};

Cost cost(const Architecture& architecture, const CostConditions& conditions = {});

/// One sub-layer where `shape` says that it stands, without its LayerNorm.
SublayerCost costOf(const Attention& layer, const LayerShape& shape);
SublayerCost costOf(const FeedForward& layer, const LayerShape& shape);

/// The share of `params` that a token does not use: 100 × (1 − active_params_max / params).
double sparsityPercent(const Cost& cost);
/// As AutoMoE's tables give it: of automoe_total_params, both figures rounded to millions first.
double automoeSparsityPercent(const Cost& cost);

}  // namespace automoe::arch
