// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "app/cli/console.h"
#include "core/arch/architecture.h"

// Layers that give each token a number of experts of its own: how many they gave, and the scales that were set for it.
namespace automoe::cli {

/// --mean-k.
void addMeanExperts(CLI::App& verb, double& mean_k);

/// Tells of an architecture's layers; nothing where it has none. `mean_experts`: by their names, how many experts a
/// token got on average; `mean_k` not 0: they got their scales for it, which makes another architecture of `from`. Adds
/// to the JSON object "dynamic_layers", each with "layer", "scale" and "mean_k", of the whole architecture "macs" with
/// these means and "macs_at_most", and of new scales "mean_k", "calibrated_from" and "calibrated_architecture".
void tellDynamicLayers(Console& console, nlohmann::json& object, const arch::Architecture& architecture,
                       const nlohmann::json& mean_experts, double mean_k, const arch::Architecture& from);

}  // namespace automoe::cli
