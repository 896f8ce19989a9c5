// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/arch/architecture.h"

namespace automoe::arch {

/// Lengths and vocabularies that a cost is asked for. Vocabulary 0: leave the tables out.
struct CostConditions {
    int source_length = 30;
    int target_length = 30;
    std::int64_t source_vocabulary = 0;
    std::int64_t target_vocabulary = 0;
    bool shared_embeddings = true;  ///< one table for source, target and output
};

struct LayerCost {
    std::string name;  ///< "encoder.0", "decoder.2"
    std::int64_t params = 0;
    std::int64_t active_params = 0;
    std::int64_t router_params = 0;
    std::int64_t macs = 0;
};

/// Parameters and multiply–accumulates of one architecture. HAT's convention (reference: HAT's published tables): tables, output
/// projection and routers excluded from params; macs as its profiler counts them (matrix products, embedding scale, query scale,
/// LayerNorm), batch 1, teacher-forced, without the tracer's bookkeeping; routed tokens spread evenly (n/E a expert).
struct Cost {
    std::int64_t params = 0;  ///< HAT's convention, every stored expert, no router
    std::int64_t macs = 0;
    std::int64_t flops = 0;  ///< 2 × macs
    std::int64_t stored_params = 0;  ///< params + routers + final norms (+ tables where vocabularies are given)
    std::int64_t active_params_max = 0;   ///< with the widest expert(s) of each layer, HAT's convention
    double active_params_mean = 0;        ///< expectation under even routing
    std::int64_t router_params = 0;
    std::int64_t embedding_params = 0;
    std::int64_t bytes_fp32 = 0;  ///< 4 × stored_params
    std::int64_t automoe_total_params = 0;  ///< the reference's overstated total: max over the side's layers of experts, in each layer
    std::vector<LayerCost> layers;
};

Cost cost(const Architecture& architecture, const CostConditions& conditions = {});

}  // namespace automoe::arch
