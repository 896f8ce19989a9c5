// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/base/precision.h"
#include "core/base/result.h"
#include "core/metrics/ranking.h"

namespace automoe::engine {

/// Do layers of experts take less time than what they replace?
struct LayerBenchmarkOptions {
    int dim = 512;  ///< a multiple of 16
    /// How many tokens a layer gets at once: sentences of 32, or, where they are fewer, one sentence or one step of its
    /// beam.
    std::vector<int> tokens{4096, 5};
    double seconds = 3;  ///< of each comparison
    std::uint64_t seed = 1;
    Precision precision = Precision::kFloat32;
    std::string device = "cpu";  ///< or "cuda:N"
};

enum class LayerPass { kForward, kForwardBackward };

/// A layer against the dense one, or the attention, that it replaces.
struct LayerComparison {
    std::string layer;          ///< "switch, top 1"
    nlohmann::json definition;  ///< as in an architecture's JSON
    bool attention = false;
    int tokens = 0;
    LayerPass pass = LayerPass::kForward;
    int pairs = 0;            ///< runs of each, by turns
    double ms = 0;            ///< median
    double baseline_ms = 0;   ///< median
    metrics::Estimate ratio;  ///< of the medians, with a 95 % interval over pairs
    std::int64_t parameters = 0;
    std::int64_t baseline_parameters = 0;
    std::int64_t peak_bytes = 0;  ///< of tensors of one run beyond the input, the weights and their gradients
    std::int64_t baseline_peak_bytes = 0;
    std::optional<double> target;  ///< what the ratio should not exceed, for layers and sizes that have one

    /// Nothing: there is no target.
    [[nodiscard]] std::optional<bool> met() const {
        if (!target) return std::nullopt;
        return ratio.value <= *target;
    }
};

struct LayerBenchmarkResult {
    nlohmann::json feed_forward_baseline;  ///< definitions
    nlohmann::json attention_baseline;
    std::vector<LayerComparison> rows;
    int threads = 0;
};

/// `done` of `total` comparisons have ended, and `layer` is next.
using LayerBenchmarkProgress = std::function<void(std::size_t done, std::size_t total, const std::string& layer)>;

/// Times one layer of every kind of the registry, alone and with random weights and input, in turn with a ReLU layer 4
/// · dim wide or with attention of 8 heads: forwards as in evaluation, and forwards and backwards as in training,
/// without dropout. Between two runs of a layer the other's weights pass through the caches, as in a network of many
/// layers. The baselines stand among the layers, too: what their ratios are off 1 is the comparison's own error.
///
/// Attention is the encoder's, of each sentence; of fewer tokens than a sentence has, forwards, it is one step of
/// decoding in which each token sees 32 positions that are kept. Layers that choose by importance get one that is
/// uniform in (0, 1), those that choose by task four tasks; a ReMoE layer is as in the beginning of its training, with
/// half of its experts.
///
/// Errors: stopped.
Result<LayerBenchmarkResult> benchmarkLayers(const LayerBenchmarkOptions& options,
                                             const LayerBenchmarkProgress& progress, JobControl& control);

}  // namespace automoe::engine
