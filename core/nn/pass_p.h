// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/nn/kernels_p.h"
#include "core/nn/tensors_p.h"
#include "core/nn/usage.h"

namespace automoe::nn {

/// What happened in one routed layer: how many tokens each expert got, and the mean of its gate over all tokens. Where
/// there are too many experts to list, as in PEER's layers, neighbours in the grid of keys are taken together.
struct RoutingTrace {
    std::string layer;  ///< "encoder.3"; of a head's experts in attention "encoder.3.self_attention.value.0"
    std::vector<std::int64_t> tokens;
    std::vector<double> gate_mean;
    std::vector<std::int64_t> first_choice;  ///< of each token
    std::vector<double> first_gate;
    std::optional<Usage> usage = {};  ///< of all experts in this pass, each for itself; where the kind tells it
    // Only of kinds in which the number of a token's experts depends on the token:
    std::vector<std::int64_t> by_count;  ///< how many tokens got 0, 1, … experts
    std::vector<float> importance;       ///< of each token, by which its number was found

    /// Of the number of a token's experts: the mean, and the least number that 95 % of the tokens do not exceed. 0: it
    /// is the same for all.
    [[nodiscard]] double meanExperts() const;
    [[nodiscard]] std::int64_t p95Experts() const;
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

struct Parameter;

/// How many tokens experts of a layer lack of an even share in a pass: what moves the bias of a layer that is balanced
/// without a loss.
struct ExpertLack {
    Parameter* bias = nullptr;
    at::Tensor experts;  ///< places in the bias
    at::Tensor tokens;   ///< each one's mean load − its load
};

/// How many more gates of a ReMoE layer were open in a pass than it aims at: what moves a weight of its penalty.
struct GateSurplus {
    Parameter* penalty = nullptr;
    std::int64_t place = 0;  ///< of the weight: the number of experts − 1
    at::Tensor gates;        ///< of all tokens together, a whole number
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
    double selection_dropout = 0;   ///< chance that a token may not choose an expert of a σ-MoE layer
    double router_jitter = 0;       ///< in training a router reads its input times U(1 − this, 1 + this)
    /// Chance that a token gets nothing of its routed experts in training; the others get 1 / (1 − this) of it.
    double expert_output_masking = 0;
    std::uint64_t seed = 0;  ///< of this pass; each site gets its own stream
    /// Seed of which stored experts take a layer's places, the same for all passes with it. None: the first ones. A
    /// layer whose experts are stored in several sizes always takes the first ones.
    std::optional<std::uint64_t> expert_subset;
    /// A number for each row's sentence and position, by which random routing chooses outside training. Set by those
    /// who bring the rows.
    std::vector<std::uint64_t> places;
    /// How much of batch normalisation's running statistics is replaced by those of this pass, by which its rows are
    /// then normalised. None: 0.1 in training; else nothing, and rows are normalised by the running ones.
    std::optional<double> statistics_rate;
    std::vector<at::Tensor> balance;          ///< out: E · Σ f·P of each layer whose load a loss is to even out
    std::vector<at::Tensor> balance_by_bias;  ///< out: the same, without a gradient, of each that a bias evens out
    /// Out, while training: Σ p̄ log p̄ of each σ-MoE layer, least (−log E) when the experts' mean shares p̄ are equal.
    std::vector<at::Tensor> entropy;
    bool asks_sparsity = false;  ///< whether the next is wanted outside training, too
    /// Out, while training: of each ReMoE layer the mean sum of a token's gates, by the penalty's weight.
    std::vector<at::Tensor> sparsity;
    std::vector<GateSurplus> surpluses;  ///< out, in training: of each ReMoE layer that aims at fewer than it has
    bool asks_router_z = false;          ///< whether the next is wanted
    std::vector<at::Tensor> router_z;    ///< out: the z-loss of each layer with a router
    std::vector<ExpertLack> lacks;       ///< out, in training: of each layer that is balanced without a loss
    std::vector<RoutingTrace>* trace = nullptr;  ///< out, where asked for
    LayerClock* clock = nullptr;                 ///< out, where asked for

    kernels::Dropout next(double probability);
    [[nodiscard]] double statisticsRate() const { return statistics_rate.value_or(training ? 0.1 : 0.0); }

private:
    std::uint64_t site_ = 0;
};

}  // namespace automoe::nn
