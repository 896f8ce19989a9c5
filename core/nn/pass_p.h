// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/nn/kernels_p.h"

namespace automoe::nn {

/// What happened in one routed layer: how many tokens each expert got, and the mean of its gate over all tokens.
struct RoutingTrace {
    std::string layer;  ///< "encoder.3"; of a head's experts in attention "encoder.3.self_attention.value.0"
    std::vector<std::int64_t> tokens;
    std::vector<double> gate_mean;
    std::vector<std::int64_t> first_choice;  ///< of each token
    std::vector<double> first_gate;
};

/// Where the time of passes goes: to the layers, named as in arch::Cost, and to "output".
class LayerClock {
public:
    /// Of a pass on this device.
    explicit LayerClock(at::Device device) : device_(device) {}
    /// What comes from now on counts for the next lap.
    void start();
    /// What came since the last one was the work of `part`, or of layer `index` of it.
    void lap(const std::string& part);
    void lap(const std::string& side, std::size_t index) { lap(side + "." + std::to_string(index)); }
    [[nodiscard]] const std::map<std::string, double>& seconds() const { return seconds_; }

private:
    using Clock = std::chrono::steady_clock;
    at::Device device_;
    Clock::time_point last_;
    std::map<std::string, double> seconds_;
};

/// A number of a place in a sentence that has this number; both look random.
std::uint64_t placeOf(std::uint64_t sentence, std::int64_t position);

/// One forward pass: how to drop, and what to collect on the way.
struct Pass {
    bool training = false;
    double dropout = 0;  ///< at the space's greatest dim; scaled by dim / greatest
    double attention_dropout = 0;
    double activation_dropout = 0;  ///< of dense layers; scaled like dropout
    double expert_dropout = 0;      ///< the same inside routed experts
    std::uint64_t seed = 0;         ///< of this pass; each site gets its own stream
    /// Seed of which stored experts take a layer's places, the same for all passes with it. None: the first ones. A
    /// layer whose experts are stored in several sizes always takes the first ones.
    std::optional<std::uint64_t> expert_subset;
    /// A number for each row's sentence and position, by which random routing chooses outside training. Set by those
    /// who bring the rows.
    std::vector<std::uint64_t> places;
    std::vector<at::Tensor> balance;             ///< out: E · Σ f·P of each layer with a router
    std::vector<RoutingTrace>* trace = nullptr;  ///< out, where asked for
    LayerClock* clock = nullptr;                 ///< out, where asked for

    kernels::Dropout next(double probability);

private:
    std::uint64_t site_ = 0;
};

}  // namespace automoe::nn
