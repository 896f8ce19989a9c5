// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/latency/conditions.h"
#include "core/latency/data_set.h"

namespace automoe::latency {

/// By which numbers a predictor sees an architecture.
enum class FeatureSet {
    kAveraged,  ///< the averages (HAT's ten and the extras) as they are
    kLayered,   ///< and each times the number of layers of its side
    kWork,  ///< and the products that matrix sizes follow: layers × width × dim, layers × attended × encoder dim, …
    kPairs,     ///< and every pair of the decoder's averages times its layers
    kPhysical,  ///< sums over the layers of what is computed and of the bytes touched; needs the Architecture
};

std::string_view name(FeatureSet set);
/// The set of that name, or nothing.
std::optional<FeatureSet> featureSetNamed(std::string_view name);

/// The extras that averages of an Architecture have, so that it has 14 in all: mean experts and mean of the experts'
/// mean widths.
const std::vector<std::string>& architectureExtras();

/// HAT's ten averages and architectureExtras() over the layers. A switch layer counts with its mean expert width, one
/// with options or of another kind with the width of the dense layer that multiplies as much for a token.
AveragedFeatures averaged(const arch::Architecture& architecture);
/// Whether every layer is dense and all attention multi-head, so that HAT's ten averages say all that they can.
bool isDense(const arch::Architecture& architecture);

/// Names of the physical features, and their values under these conditions (lengths, beam, batch, vocabulary), with
/// routing taken as even: a token goes to each expert with probability top_k / experts. Units: multiply–accumulates and
/// weights, in millions; counts in units. Dense and switch layers count by widths and top_k alone; switch layers with
/// options and all other kinds with what they cost (SublayerCost: macs and traffic), so with all settings that cost
/// something there: dynamic layers with max_k, not with scale, importance and min_k.
const std::vector<std::string>& physicalNames();
std::vector<double> physical(const arch::Architecture& architecture, const Conditions& conditions);

/// The expected number of distinct experts that `tokens` tokens touch: E·(1 − (1 − k/E)^tokens).
double expectedExperts(int experts, int top_k, double tokens);

/// The features of a set made from averages (any but kPhysical). `extras` names the averages after HAT's ten.
std::vector<double> expand(FeatureSet set, const std::vector<double>& averages, const std::vector<std::string>& extras);

}  // namespace automoe::latency
