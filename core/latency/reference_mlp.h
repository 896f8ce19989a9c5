// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "core/latency/data_set.h"
#include "core/latency/fit.h"

namespace automoe::latency {

struct ReferenceOptions {
    std::uint64_t split_seed = 0;  ///< the split of `fit`; it also seeds weights and batches
    int steps = 5000;
    int hidden_width = 400;
    int hidden_layers = 3;               ///< between the first and the last layer
    int batch = 128;                     ///< rows of a step; at most as many as are trained on
    double rate = 1e-5;                  ///< of Adam
    std::vector<double> feature_norm{};  ///< divisors of the inputs; empty: HAT's, and AutoMoE's of what it adds
    double time_norm = 0;                ///< divisor of the time, ms; 0: one of HAT's, see below
    std::function<void(int step, int steps)> progress;  ///< called every 100 steps
};

/// HAT's latency predictor, trained by HAT's recipe, so that a report can show it beside ours: averages over the layers
/// divided by fixed norms; Linear(10 → 400), three Linear(400 → 400), Linear(400 → 1), ReLU between; squared error of
/// total / norm; Adam with rate 1e-5; 5000 steps of 128 rows drawn without replacement; the last weights. With
/// AutoMoE's columns, or rows of architectures, the input has 14 values as in AutoMoE. The norm of the time is the one
/// of HAT's three (200, 300, 5000 ms) next to the data set's mean, or that mean where none is within a factor of 2.
/// Figures are those of the test rows; coverage90 stays 0, since it gives no interval. Needs the engine (LibTorch):
/// only there is it built. Errors: those of fit, latency.reference_failed, latency.other_inputs (feature_norm has
/// another length).
Result<Figures> fitReferenceMlp(const DataSet& data, const ReferenceOptions& options = {}, std::stop_token stop = {});

}  // namespace automoe::latency
