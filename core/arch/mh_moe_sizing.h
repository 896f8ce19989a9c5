// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

/// How multi-head experts are made to cost what other experts cost (Huang et al. 2024, arXiv 2411.16205, section 3).
/// Biases and routers are left out, as there; cost.h counts them.
namespace automoe::arch {

/// A layer of routed experts.
struct RoutedSize {
    int dim = 0;
    int heads = 1;  ///< more than one: two maps of dim × dim, and experts on dim / heads columns for each sub-token
    int experts = 1;
    int width = 0;     ///< of each expert
    int top_k = 1;     ///< of each token or sub-token
    int matrices = 2;  ///< of an expert: 2, or 3 with a gated linear unit
};

/// Floating-point operations of a token, two for each multiply–accumulate.
inline std::int64_t flopsPerToken(const RoutedSize& size) {
    const std::int64_t d = size.dim;
    const std::int64_t maps = size.heads > 1 ? 4 * d * d : 0;
    return maps + 2 * std::int64_t{size.matrices} * size.top_k * d * size.width;
}

/// All experts and the maps.
inline std::int64_t weightsOf(const RoutedSize& size) {
    const std::int64_t d = size.dim;
    const std::int64_t maps = size.heads > 1 ? 2 * d * d : 0;
    return maps + std::int64_t{size.experts} * size.matrices * (d / size.heads) * size.width;
}

/// The whole number next to total / of_one; nothing where that is below a half.
inline std::optional<int> nearestCount(std::int64_t total, std::int64_t of_one) {
    if (total <= 0 || of_one <= 0 || 2 * total < of_one) return std::nullopt;
    return static_cast<int>((2 * total + of_one) / (2 * of_one));
}

/// The width with which `size` takes as many operations as `other`, next to it: for two matrices
/// width = (top_k' · width' − dim) / top_k. Nothing: the maps alone take as many.
inline std::optional<int> widthForEqualFlops(RoutedSize size, const RoutedSize& other) {
    size.width = 0;
    const std::int64_t maps = flopsPerToken(size);
    size.width = 1;
    return nearestCount(flopsPerToken(other) - maps, flopsPerToken(size) - maps);
}

/// The number of experts with which `size` has as many weights as `other`, next to it. Nothing: the maps alone have as
/// many.
inline std::optional<int> expertsForEqualWeights(RoutedSize size, const RoutedSize& other) {
    size.experts = 0;
    const std::int64_t maps = weightsOf(size);
    size.experts = 1;
    return nearestCount(weightsOf(other) - maps, weightsOf(size) - maps);
}

}  // namespace automoe::arch
