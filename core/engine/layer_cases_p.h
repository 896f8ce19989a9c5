// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/arch/layer_kinds.h"

/// Which layers benchmarkLayers() compares.
namespace automoe::engine {

using AnyLayer = std::variant<arch::FeedForward, arch::Attention>;

struct LayerCase {
    std::string name;
    AnyLayer layer;
    std::optional<double> target = std::nullopt;  ///< of the ratio to the baseline's time, at the sizes that have one
    bool target_of_step = true;                   ///< for few tokens, too
};

/// The sizes that targets are for.
inline constexpr int kTargetDim = 512;
inline constexpr int kTargetTokens = 4096;
inline constexpr int kTargetStep = 5;

/// At least one layer of every kind; what a token gets in a layer of experts is as wide as the dense layer where a
/// target does not say otherwise.
std::vector<LayerCase> layerCases(int dim);
/// What the case must do at this size.
std::optional<double> targetOf(const LayerCase& layer, int dim, int tokens);

/// A ReLU layer 4 · dim wide.
arch::FeedForward feedForwardBaseline(int dim);
/// 8 heads.
arch::Attention attentionBaseline();
/// What the layer, or its kind's place, is compared with.
AnyLayer baselineOf(const AnyLayer& layer, int dim);

/// As in an architecture's JSON.
nlohmann::json definitionOf(const AnyLayer& layer);

}  // namespace automoe::engine
