// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <variant>

#include "core/arch/architecture.h"

/// Layers that give each token a number of experts of its own (kinds/dynamic.h), and the mean number that is asked of
/// them: they meet it by their scales, which are no weights.
namespace automoe::arch {

/// Calls visit("encoder.3", layer) for each of them, from the input on; the name is that of costs and traces. The
/// architecture, which may be const, should be canonical: a constant number of experts is no dynamic layer's.
template <class SomeArchitecture, class Visit>
void visitDynamicLayers(SomeArchitecture& architecture, const Visit& visit) {
    const auto visit_side = [&visit](const std::string& side, auto& layers) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            auto* layer = std::get_if<DynamicFeedForward>(&layers[i].feed_forward);
            if (layer != nullptr) visit(side + "." + std::to_string(i), *layer);
        }
    };
    visit_side("encoder", architecture.encoder);
    visit_side("decoder", architecture.decoder);
}

/// Whether scales can be set by which a token gets `mean_k` experts on average in each dynamic layer; 0: nothing is
/// asked for. Errors: arch.no_dynamic_layer (value), arch.mean_k_out_of_reach (value, layer, expected) where it is not
/// between a layer's min_k and max_k.
Status checkMeanExperts(const Architecture& architecture, double mean_k);

}  // namespace automoe::arch
