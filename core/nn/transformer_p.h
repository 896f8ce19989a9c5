// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/nn/model_config.h"
#include "core/nn/ops_p.h"
#include "core/nn/packed_batch.h"
#include "core/nn/parameters_p.h"

namespace automoe::nn {

struct NormParameters {
    Parameter* gamma = nullptr;
    Parameter* beta = nullptr;
};

/// `in` holds queries, keys and values (self) or queries only (cross); `memory` keys and values (cross only).
struct AttentionParameters {
    Parameter* in_weight = nullptr;
    Parameter* in_bias = nullptr;
    Parameter* memory_weight = nullptr;
    Parameter* memory_bias = nullptr;
    Parameter* out_weight = nullptr;
    Parameter* out_bias = nullptr;
};

struct ExpertParameters {
    Parameter* in_weight = nullptr;
    Parameter* in_bias = nullptr;
    Parameter* out_weight = nullptr;
    Parameter* out_bias = nullptr;
};

/// The experts that a slot may need; a dense layer is expert 0. The router is null where no routed kind is allowed.
struct FeedForwardParameters {
    std::vector<ExpertParameters> experts;
    Parameter* router_weight = nullptr;
    Parameter* router_bias = nullptr;
};

struct EncoderLayerParameters {
    AttentionParameters self_attention;
    FeedForwardParameters feed_forward;
    std::vector<NormParameters> norms;  ///< one a sub-layer
};

struct DecoderLayerParameters {
    AttentionParameters self_attention;
    AttentionParameters cross_attention;
    FeedForwardParameters feed_forward;
    std::vector<NormParameters> norms;
};

/// What happened in one routed layer: how many tokens each expert got, and the mean of its gate over all tokens.
struct RoutingTrace {
    std::string layer;
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

/// Encoder outputs: [segments · tokens, dim]: the last layer's rows, then the second last's, … as far as the decoder
/// looks.
struct Memory {
    at::Tensor rows;
    std::vector<std::int64_t> offsets;
    std::int64_t segments = 1;
    /// A number of each sentence's tokens, whatever stands beside it in the batch; only where random routing asks.
    std::vector<std::uint64_t> sentences;
};

/// The Transformer of a search space: every method runs the sub-network that it is given, which must lie in the space,
/// on the device where the weights are. What goes in lies on the host; what comes out as a tensor, on the device.
class Transformer {
public:
    /// Weights drawn from the seed: embeddings N(0, 1/greatest dim), matrices Xavier uniform, routers uniform ± 1/√dim,
    /// rest 0; the same ones on every device. No seed: all zero, for whoever fills them in next.
    Transformer(ModelConfig config, std::optional<std::uint64_t> seed, at::Device device = at::kCPU);
    Transformer(const Transformer&) = delete;
    Transformer& operator=(const Transformer&) = delete;

    [[nodiscard]] const ModelConfig& config() const { return config_; }
    [[nodiscard]] at::Device device() const { return parameters_.device(); }
    [[nodiscard]] Parameters& parameters() { return parameters_; }
    [[nodiscard]] const Parameters& parameters() const { return parameters_; }
    [[nodiscard]] Parameter& outputTable() { return *target_table_; }
    /// What is added to the embeddings: [positions, the greatest dim or more]; a narrower network takes the first
    /// columns.
    [[nodiscard]] const at::Tensor& encoderPositions() const { return encoder_positions_; }
    [[nodiscard]] const at::Tensor& decoderPositions() const { return decoder_positions_; }

    [[nodiscard]] Memory encode(const arch::Architecture& architecture, const PackedTokens& source, Pass& pass);
    /// Hidden states before the output projection, [target tokens, decoder dim], with the whole target given.
    [[nodiscard]] at::Tensor decode(const arch::Architecture& architecture, const Memory& memory,
                                    const PackedTokens& target, Pass& pass);
    /// hidden · tableᵀ: [n, target vocabulary].
    [[nodiscard]] at::Tensor logits(const at::Tensor& hidden);

private:
    friend class IncrementalDecoder;

    AttentionParameters addAttention(const std::string& name, std::int64_t query_dim, std::int64_t memory_dim);
    FeedForwardParameters addFeedForward(const std::string& name, const std::vector<arch::FeedForward>& kinds,
                                         std::int64_t dim);
    NormParameters addNormParameters(const std::string& name, std::int64_t dim);
    void draw(std::uint64_t seed);

    at::Tensor embedding(const PackedTokens& tokens, Parameter& table, const at::Tensor& positions, std::int64_t dim,
                         std::int64_t greatest, Pass& pass);
    at::Tensor attendSelf(const AttentionParameters& parameters, const arch::Attention& kind, const at::Tensor& x,
                          std::shared_ptr<const AttentionLayout> layout, Pass& pass);
    at::Tensor attendMemory(const AttentionParameters& parameters, const arch::Attention& kind, const at::Tensor& x,
                            const at::Tensor& memory, std::shared_ptr<const AttentionLayout> layout, Pass& pass);
    at::Tensor feedForward(const std::string& name, const FeedForwardParameters& parameters,
                           const arch::FeedForward& kind, const at::Tensor& x, std::int64_t greatest, Pass& pass);

    ModelConfig config_;
    Parameters parameters_;
    Parameter* source_table_ = nullptr;
    Parameter* target_table_ = nullptr;
    at::Tensor encoder_positions_;  ///< [max_positions, position dim]
    at::Tensor decoder_positions_;
    std::int64_t encoder_greatest_ = 0;
    std::int64_t decoder_greatest_ = 0;
    std::vector<EncoderLayerParameters> encoder_;
    std::vector<DecoderLayerParameters> decoder_;
    NormParameters encoder_final_;  ///< pre-norm only
    NormParameters decoder_final_;
};

/// Decodes token by token for a changing set of rows (hypotheses), each belonging to one sentence of the memory.
/// Inference only.
class IncrementalDecoder {
public:
    /// `clock` null: nobody asks what the memory's projection costs each layer.
    IncrementalDecoder(Transformer& transformer, const arch::Architecture& architecture, const Memory& memory,
                       std::int64_t max_steps, LayerClock* clock = nullptr);
    /// Begins anew with these rows; row r translates sentence sentence[r].
    void start(std::vector<std::int64_t> sentence);
    /// Row r continues the former row parent[r] (same sentence).
    void reorder(const std::vector<std::int64_t>& parent);
    /// Feeds one token a row; gives the hidden states [rows, decoder dim].
    at::Tensor step(const std::vector<std::int64_t>& tokens, Pass& pass);
    [[nodiscard]] std::int64_t length() const { return length_; }

private:
    /// From the rows to so many segments of the memory.
    std::shared_ptr<const AttentionLayout> across(std::int64_t segments);

    Transformer& transformer_;
    const arch::Architecture& architecture_;
    std::vector<std::int64_t> memory_offsets_;
    std::vector<std::uint64_t> sentence_numbers_;  ///< Memory::sentences
    std::int64_t memory_rows_ = 0;
    std::vector<at::Tensor> memory_keys_;  ///< a layer: [segments · memory rows, 2 · qkv dim]
    std::vector<at::Tensor> cache_;        ///< a layer: [rows, max steps, 2 · qkv dim]
    std::vector<std::int64_t> sentence_;
    /// What across() has made for these rows.
    std::map<std::int64_t, std::shared_ptr<const AttentionLayout>> across_;
    std::int64_t max_steps_;
    std::int64_t length_ = 0;
};

/// The stand-alone model of one architecture of the space on the supernet's device, its weights copied from the front
/// slices. Same batch, no dropout: bit-identical logits, where the device multiplies a slice as it does its copy.
std::unique_ptr<Transformer> extract(const Transformer& supernet, const arch::Architecture& architecture);
/// The same for a whole space that lies inside the supernet's.
std::unique_ptr<Transformer> inherit(const Transformer& supernet, const arch::SearchSpace& space);

}  // namespace automoe::nn
