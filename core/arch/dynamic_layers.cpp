// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/dynamic_layers.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace automoe::arch {

Status checkMeanExperts(const Architecture& architecture, double mean_k) {
    if (mean_k == 0) return {};
    const auto known = canonical(architecture);
    bool dynamic = false;
    std::optional<Error> problem;
    visitDynamicLayers(known, [&](const std::string& name, const DynamicFeedForward& layer) {
        dynamic = true;
        const bool reached = mean_k >= layer.min_k && mean_k <= layer.max_k;  // NaN is not
        if (reached || problem) return;
        problem = badInput("arch.mean_k_out_of_reach",
                           {{"value", nlohmann::json(mean_k).dump()},
                            {"layer", name},
                            {"expected", std::to_string(layer.min_k) + " to " + std::to_string(layer.max_k)}});
    });
    if (!dynamic) return badInput("arch.no_dynamic_layer", {{"value", identity(known)}});
    return problem ? Status(*problem) : Status();
}

}  // namespace automoe::arch
