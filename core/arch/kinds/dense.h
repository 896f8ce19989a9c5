// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/big_number.h"
#include "core/arch/kinds/kind.h"

namespace automoe::arch {

/// ReLU feed-forward layer: dim → width → dim, with biases.
struct DenseFeedForward {
    static constexpr std::string_view kKind = "dense";
    int width = 2048;
    bool operator==(const DenseFeedForward&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("width", self.width);
    }
};

struct DenseChoices {
    using Kind = DenseFeedForward;
    std::vector<int> width;
    bool operator==(const DenseChoices&) const = default;

    template <class Self, class Visit>
    static void fields(Self& self, Visit& visit) {
        visit("width", self.width);
    }
};

inline std::optional<Problem> check(const DenseFeedForward& layer, const LayerShape&) {
    return checkSize("width", layer.width, kMostWidth);
}

inline std::optional<Problem> check(const DenseChoices&) { return std::nullopt; }

inline DenseFeedForward draw(const DenseChoices& choices, GenePass& pass) {
    return {pass.choose("width", choices.width)};
}

inline void place(const DenseChoices& choices, const DenseFeedForward& layer, GenePlacer& placer) {
    placer.place("width", choices.width, layer.width);
}

inline LayerFigure figure(const DenseFeedForward& layer) {
    return {.kind = DenseFeedForward::kKind, .widths = {layer.width}};
}

inline DenseChoices only(const DenseFeedForward& layer) { return {{layer.width}}; }

inline BigNumber count(const DenseChoices& choices) { return static_cast<std::uint32_t>(choices.width.size()); }

/// Parameters of dim → width → dim with biases: the dense layer's and one expert's.
inline std::int64_t feedForwardParams(std::int64_t dim, std::int64_t width) { return 2 * dim * width + width + dim; }

inline SublayerCost cost(const DenseFeedForward& layer, const LayerShape& shape) {
    SublayerCost cost;
    cost.params = feedForwardParams(shape.dim, layer.width);
    cost.active_params = cost.first_expert_params = cost.params;
    cost.mean_active_params = static_cast<double>(cost.params);
    cost.macs = 2 * shape.tokens * shape.dim * layer.width;
    cost.traffic.always = static_cast<double>(cost.params);
    return cost;
}

}  // namespace automoe::arch
