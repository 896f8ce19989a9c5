// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/nn/model_config.h"
#include "core/nn/packed_batch.h"
#include "core/nn/parameters_p.h"
#include "core/nn/pass_p.h"
#include "core/nn/row_groups_p.h"
#include "core/nn/slot_p.h"
#include "core/nn/tensors_p.h"

namespace automoe::nn {

struct NormParameters {
    Parameter* gamma = nullptr;
    Parameter* beta = nullptr;
};

struct EncoderLayerParameters {
    Slot self_attention;
    Slot feed_forward;
    std::vector<NormParameters> norms;  ///< one a sub-layer
};

struct DecoderLayerParameters {
    Slot self_attention;
    Slot cross_attention;
    Slot feed_forward;
    std::vector<NormParameters> norms;
};

/// Encoder outputs: [segments · tokens, dim]: the last layer's rows, then the second last's, … as far as the decoder
/// looks.
struct Memory {
    at::Tensor rows;
    std::vector<std::int64_t> offsets;
    std::int64_t segments = 1;
    /// A number of each sentence's tokens, whatever stands beside it in the batch; only where random routing asks.
    std::vector<std::uint64_t> sentences;
    std::vector<std::int64_t> tasks;  ///< of each sentence; only where a layer of either side routes by task
    at::Tensor means;  ///< [sentences, dim]: of the last layer's rows; only where the decoder routes by sentence
};

/// The Transformer of a search space: every method runs the sub-network that it is given, which must lie in the space,
/// on the device where the weights are. What goes in lies on the host; what comes out as a tensor, on the device.
class Transformer {
public:
    /// Weights drawn from the seed: embeddings N(0, 1/greatest dim), matrices Xavier uniform, routers uniform ± 1/√dim,
    /// rest 0, where a kind of layer does not say otherwise; the same ones on every device. No seed: all zero, for
    /// whoever fills them in next.
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

    NormParameters addNormParameters(const std::string& name, std::int64_t dim);
    [[nodiscard]] SlotShape slotShape(std::int64_t dim, std::int64_t memory_dim) const;
    /// Of each sentence. A network of one task takes every sentence for one of its own.
    [[nodiscard]] std::vector<std::int64_t> tasksOf(const PackedTokens& source) const;
    void addEncoderLayer();
    void addDecoderLayer();

    at::Tensor embedding(const PackedTokens& tokens, Parameter& table, const at::Tensor& positions, std::int64_t dim,
                         std::int64_t greatest, Pass& pass);

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
    /// Rows that belong to these sentences from now on.
    void place(std::vector<std::int64_t> sentence);

    Transformer& transformer_;
    const arch::Architecture& architecture_;
    std::vector<std::int64_t> memory_offsets_;
    std::vector<std::uint64_t> sentence_numbers_;  ///< Memory::sentences
    std::int64_t memory_rows_ = 0;
    std::vector<at::Tensor> projected_;  ///< a layer: what cross-attention has made of the memory, a row a row
    std::vector<at::Tensor> cache_;      ///< a layer: StepCache::rows
    std::vector<std::int64_t> sentence_;
    std::vector<std::int64_t> tasks_;  ///< Memory::tasks
    at::Tensor means_;                 ///< Memory::means
    SentenceRows rows_;
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
/// The sub-network of one task of the supernet's: arch::ofOneTask(), its experts in their order, for each layer that
/// routes by task the row of logits of these experts. Sentences of the task, batched alike: bit-identical logits.
std::unique_ptr<Transformer> extractTask(const Transformer& supernet, const arch::Architecture& architecture, int task);
/// The same network as arch::folded(): the experts' inner halves one below the other, their outer halves, weighed by
/// the gates, side by side, the outer biases, weighed, added up. `model`: what extractTask() gives. The same logits up
/// to the order of additions (1e-5).
std::unique_ptr<Transformer> foldTask(const Transformer& model);

}  // namespace automoe::nn
