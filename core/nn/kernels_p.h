// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The inner loops of the CPU path, each over rows [begin, end) so that callers can spread them over threads. Compiled
/// for several instruction sets; the one that the processor has is chosen at load time. Row-major, float, strides in
/// elements.
namespace automoe::nn::kernels {

/// What normalisations add to the variance, whoever computes them.
inline constexpr double kNormEpsilon = 1e-5;

/// A dropout mask as a pure function: element i of `site` is kept when its hash reaches `threshold` = p · 2³². p = 0:
/// all kept.
struct Dropout {
    std::uint64_t seed = 0;
    std::uint32_t threshold = 0;
    float scale = 1;  ///< 1 / (1 − p)
    static Dropout of(double probability, std::uint64_t seed);
};

/// x[i] ← x[i] · mask(i) · scale for i in [begin, end).
void dropout(float* x, std::int64_t begin, std::int64_t end, Dropout drop);

/// sum = x + dropout(sub); normed = (sum − mean) / sqrt(var + eps) · gamma + beta, by rows of `dim`. sub may be null
/// (sum = x).
void addNorm(const float* x, const float* sub, const float* gamma, const float* beta, float* sum, float* normed,
             float* mean, float* reciprocal, std::int64_t begin, std::int64_t end, std::int64_t dim, Dropout drop);
/// The gradient of addNorm. grad_sum or grad_normed may be null (zero). grad_x and grad_sub (null when there was no
/// sub) are written; gamma_grad and beta_grad [dim] are added to.
void addNormBackward(const float* grad_sum, const float* grad_normed, const float* sum, const float* mean,
                     const float* reciprocal, const float* gamma, float* grad_x, float* grad_sub, float* gamma_grad,
                     float* beta_grad, std::int64_t begin, std::int64_t end, std::int64_t dim, Dropout drop);

/// out[r, :dim] = dropout(table[ids[r], :dim] · scale + positions[position[r], :dim]).
void embed(const float* table, std::int64_t table_stride, const std::int64_t* ids, const float* positions,
           std::int64_t position_stride, const std::int64_t* position, float* out, std::int64_t begin, std::int64_t end,
           std::int64_t dim, float scale, Dropout drop);

/// g[i] ← y[i] > 0 ? g[i] : 0.
void maskByOutput(float* g, const float* y, std::int64_t begin, std::int64_t end);

/// One sequence and one head of attention.
struct Attention {
    const float* q;
    const float* k;
    const float* v;
    std::int64_t q_stride, k_stride, v_stride;
    std::int64_t queries;   ///< rows of q
    std::int64_t keys;      ///< rows of k and v of one segment
    std::int64_t segments;  ///< memories side by side: segment m begins m · segment_rows rows further down
    std::int64_t segment_rows;
    std::int64_t width;  ///< of a head
    float scale;
    bool causal;  ///< query i sees keys j ≤ i + keys − queries
    Dropout drop;
    std::int64_t drop_offset;  ///< of this head's first probability in the mask's numbering
};
/// probabilities [queries, keys · segments] (before dropout), out rows of `out_stride`.
void attend(const Attention& head, float* probabilities, float* out, std::int64_t out_stride);
/// grad_q is written, grad_k and grad_v are added to. scratch holds keys · segments floats.
void attendBackward(const Attention& head, const float* probabilities, const float* grad_out, std::int64_t out_stride,
                    float* grad_q, std::int64_t grad_q_stride, float* grad_k, float* grad_v,
                    std::int64_t grad_kv_stride, float* scratch);

/// Label-smoothed cross-entropy of one row of logits, in nats. Turns the logits into scale · d loss / d logits when
/// `gradient`.
struct RowLoss {
    float loss;
    float nll;
};
RowLoss crossEntropy(float* logits, std::int64_t vocabulary, std::int64_t label, float smoothing, float scale,
                     bool gradient);
/// weight · cross-entropy against a teacher's logits + (1 − weight) · label-smoothed cross-entropy; the same contract.
/// `nll` is against the label.
RowLoss distill(float* logits, const float* teacher, float weight, std::int64_t vocabulary, std::int64_t label,
                float smoothing, float scale, bool gradient);
/// Label-smoothed cross-entropy + weight · D with D = (KL(p ‖ q) + KL(q ‖ p)) / 2, q being what the peer, another pass
/// over the same row, says; the same contract. Both passes bear a half of D in their losses, while the gradient is that
/// of all of D by this row's logits.
RowLoss agree(float* logits, const float* peer, float weight, std::int64_t vocabulary, std::int64_t label,
              float smoothing, float scale, bool gradient);
/// In place: logits become log probabilities.
void logSoftmax(float* logits, std::int64_t vocabulary);

/// One Adam step with decoupled decay on elements [begin, end); see TrainOptions.
struct Adam {
    float rate, beta1, beta2, epsilon, decay;
    float correction;  ///< sqrt(1 − β2^t) / (1 − β1^t)
    float grad_scale;
};
void adam(float* w, const float* g, float* m, float* v, std::int64_t begin, std::int64_t end, Adam step);
double sumOfSquares(const float* x, std::int64_t begin, std::int64_t end);

/// out[r] += x[r] · weight[r], rows given by index: the combine of routed experts.
void addScaledRow(float* out, const float* x, float weight, std::int64_t dim);
/// out = x · weight.
void scaledRow(float* out, const float* x, float weight, std::int64_t dim);
float dot(const float* a, const float* b, std::int64_t n);

}  // namespace automoe::nn::kernels
