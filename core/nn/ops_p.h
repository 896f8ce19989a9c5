// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/arch/kinds/dynamic.h"
#include "core/nn/kernels_p.h"
#include "core/nn/parameters_p.h"
#include "core/nn/products_p.h"
#include "core/nn/tensors_p.h"

/// The differentiable operators, on packed rows [tokens, columns]. Each reads front slices of parameters; its backward
/// adds into the same slices of the parameters' gradients.
namespace automoe::nn {

namespace generic {
struct Blocks;
}

/// A linear map out of a parameter pair: weight rows [row, row + out) × columns [0, in), and the same rows of the bias
/// (may be null).
struct LinearSlice {
    Parameter* weight = nullptr;
    Parameter* bias = nullptr;
    std::int64_t row = 0;
    std::int64_t out = 0;
    std::int64_t in = 0;

    [[nodiscard]] at::Tensor weightValue() const { return weight->value.narrow(0, row, out).narrow(1, 0, in); }
    [[nodiscard]] at::Tensor weightGrad() const { return weight->grad.narrow(0, row, out).narrow(1, 0, in); }
    [[nodiscard]] at::Tensor biasValue() const { return bias->value.narrow(0, row, out); }
    [[nodiscard]] at::Tensor biasGrad() const { return bias->grad.narrow(0, row, out); }
};

/// One use of a linear map, with the factors that the way back needs as well.
class LinearProduct {
public:
    /// x [n, in].
    LinearProduct(const at::Tensor& x, const LinearSlice& slice);
    /// x · Wᵀ + b, without a graph.
    [[nodiscard]] at::Tensor forward() const;
    void forward(at::Tensor& out) const;
    /// Adds the gradients of weight and bias; gives or writes that of x.
    [[nodiscard]] at::Tensor backward(const at::Tensor& grad_out) const;
    void backward(const at::Tensor& grad_out, at::Tensor& grad_x) const;

private:
    LinearSlice slice_;
    at::Tensor x_;
    at::Tensor weight_;
};

/// x [n, in] → [n, out].
at::Tensor linear(const at::Tensor& x, const LinearSlice& slice);
/// dropout(max(0, linear(x))): the inner half of a feed-forward layer.
at::Tensor linearRelu(const at::Tensor& x, const LinearSlice& slice, kernels::Dropout drop);

/// The front of a matrix as a tensor of its own, [rows, columns], whose gradient is added to the matrix': for small
/// tables that are used whole.
at::Tensor frontOf(Parameter& matrix, std::int64_t rows, std::int64_t columns);

/// Element-wise helpers of the feed-forward layers, in place: dropout, and grad ← output > 0 ? grad : 0.
void dropoutInPlace(at::Tensor& x, kernels::Dropout drop);
void maskByOutput(at::Tensor& grad, const at::Tensor& output);

/// sum = x + dropout(sub), normed = LayerNorm(sum) (eps 1e-5) with the first columns of gamma and beta. sub may be
/// undefined.
std::pair<at::Tensor, at::Tensor> addNorm(const at::Tensor& x, const at::Tensor& sub, Parameter& gamma, Parameter& beta,
                                          kernels::Dropout drop);

/// dropout(table[ids, :dim] · √dim + positions[position, :dim]). The result requires gradients when they are enabled.
at::Tensor embed(Parameter& table, const at::Tensor& positions, const at::Tensor& ids, const at::Tensor& position,
                 std::int64_t dim, kernels::Dropout drop);

/// Which rows of q, k and v belong together: sequence s has the queries [q_begin, q_begin + q_count) and, in each of
/// `segments` memories that lie segment_rows apart, the keys [k_begin, k_begin + k_count).
struct AttentionLayout {
    std::vector<std::int64_t> q_begin, q_count, k_begin, k_count;
    std::int64_t segments = 1;
    std::int64_t segment_rows = 0;
    bool causal = false;
    /// Its form on a device, see generic_attention.cpp; made where it is first used.
    mutable std::shared_ptr<const generic::Blocks> blocks;

    static std::shared_ptr<const AttentionLayout> of(std::span<const std::int64_t> query_offsets,
                                                     std::span<const std::int64_t> key_offsets, std::int64_t segments,
                                                     bool causal);
    /// Whether each sequence looks at itself, all of it.
    [[nodiscard]] bool seesItself() const;
};

/// What an attention tells of its probabilities, as they are before dropout, to who asks.
struct AttentionStatistics {
    std::optional<arch::Importance> wanted;  ///< nothing: nobody asks, and nothing is computed
    /// Out: of each row of queries [n], the mean over the heads; no gradient flows through it. Column means are at
    /// home only where each sequence sees itself.
    at::Tensor importance;
};

/// Self-attention over fused rows [n, 3 · width] (queries, keys, values) → [n, width]; `heads` divides width.
at::Tensor selfAttention(const at::Tensor& qkv, std::shared_ptr<const AttentionLayout> layout, std::int64_t heads,
                         kernels::Dropout drop, AttentionStatistics* statistics = nullptr);
/// Cross-attention: q [n, width], kv [memory rows, 2 · width] → [n, width].
at::Tensor crossAttention(const at::Tensor& q, const at::Tensor& kv, std::shared_ptr<const AttentionLayout> layout,
                          std::int64_t heads, kernels::Dropout drop, AttentionStatistics* statistics = nullptr);

/// One expert: a dense layer dim → width → dim.
struct ExpertSlice {
    LinearSlice in;
    LinearSlice out;
};

/// Where routed tokens go: choice [n, k] names an expert, gate [n, k] (float, may require gradients) weighs its output.
/// The one dispatch of every routed kind: tokens are gathered by expert, each expert computes one product, and the
/// results are combined in the order of a token's choices. No token is dropped. A negative choice: none.
at::Tensor routedExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate,
                         std::vector<ExpertSlice> experts, kernels::Dropout drop);

/// Linear maps without biases for the heads of a layer, `maps` a head, all out of one parameter: from `dim` columns to
/// the head's `width`, weight [maps, heads, width, dim]; or, `merging`, from a head's width back to dim columns, weight
/// [dim, maps, heads, width]. A front slice of it in every dimension, so that maps and heads keep who they are.
struct HeadMaps {
    Parameter* weight = nullptr;
    std::int64_t maps = 0;
    std::int64_t heads = 0;
    std::int64_t width = 0;
    std::int64_t dim = 0;
    bool merging = false;
    /// Which of the weight's maps take the places, in ascending order; empty: the first ones.
    std::vector<std::int64_t> stored = {};

    /// Of one map of all heads.
    [[nodiscard]] std::int64_t columns() const { return heads * width; }
};

/// Where the tokens go in each head: choice [n, heads, k] names experts, no one twice, gate (float, may require
/// gradients) weighs them.
struct HeadRoute {
    at::Tensor choice;
    at::Tensor gate;
};

/// How routed maps are computed: every expert for every token in one product, of which a sum takes what was chosen, or
/// each expert for its own tokens alone. Both give the same but for rounding. Other devices than the processor take
/// the first way always: the second one counts tokens on the host.
enum class RoutedWay { kFaster, kAll, kChosen };

/// All maps of every head side by side, x [n, dim] → [n, maps · heads · width], head within map; of merging maps their
/// sum, x [n, maps · heads · width] → [n, dim].
at::Tensor headLinear(const at::Tensor& x, const HeadMaps& maps);
/// x [n, dim] → [n, (plain + 1) · heads · width]: the first `plain` maps side by side, as headLinear() has them, and
/// the sum of a head's chosen experts, which are the maps behind those, each times its gate.
at::Tensor routedLinear(const at::Tensor& x, const HeadMaps& maps, std::int64_t plain, const HeadRoute& route,
                        RoutedWay way = RoutedWay::kFaster);
/// The way back by merging maps, all of which are experts: x [n, heads · width] → [n, dim], the sum over the heads and
/// the experts that each has chosen, each times its gate.
at::Tensor routedMerge(const at::Tensor& x, const HeadMaps& maps, const HeadRoute& route,
                       RoutedWay way = RoutedWay::kFaster);

struct LossOptions {
    float smoothing = 0;
    float scale = 1;           ///< the gradient is that of scale · Σ loss
    at::Tensor teacher;        ///< logits [n, V] to learn from, or undefined
    float teacher_weight = 1;  ///< of the teacher in the loss; the rest is the labels', smoothed
    at::Tensor peer;           ///< logits [n, V] of another pass over the same rows to agree with, or undefined
    float peer_weight = 0;     ///< of the divergence, see kernels::agree; not beside a teacher
    bool keep_logits = false;
    bool keep_nll = false;
};
struct LossResult {
    at::Tensor loss;  ///< scalar to call backward() on; its gradient must be 1
    double loss_sum = 0;
    double nll_sum = 0;
    at::Tensor logits;       ///< [n, V] when kept
    std::vector<float> nll;  ///< of each row when kept
};
/// Output projection by the first columns of `table` [V, dim] and cross-entropy, in nats, a few hundred rows at a time:
/// the n × V matrix is never held (unless keep_logits). The table's gradient is added at once, hence the unit gradient.
LossResult projectedCrossEntropy(const at::Tensor& hidden, Parameter& table, const std::vector<std::int64_t>& labels,
                                 const LossOptions& options);

}  // namespace automoe::nn
