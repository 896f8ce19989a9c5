// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels_p.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "core/nn/kernels_clones_p.h"

namespace automoe::nn::kernels {

namespace {

/// MurmurHash3's finaliser over the element's number and both halves of the seed.
AUTOMOE_INLINE std::uint32_t hash(std::uint32_t i, std::uint32_t low, std::uint32_t high) {
    std::uint32_t h = i * 0x9e3779b1U ^ low;
    h ^= h >> 16;
    h *= 0x85ebca6bU;
    h ^= h >> 13;
    h = (h ^ high) * 0xc2b2ae35U;
    h ^= h >> 16;
    return h;
}

AUTOMOE_INLINE float keep(std::int64_t i, const Dropout& drop) {
    const auto low = static_cast<std::uint32_t>(drop.seed);
    const auto high = static_cast<std::uint32_t>(drop.seed >> 32);
    return hash(static_cast<std::uint32_t>(i), low, high) >= drop.threshold ? drop.scale : 0.0F;
}

/// exp by 2^n · polynomial (Cephes' coefficients): about 2 ulp, and unlike the library's it vectorises.
AUTOMOE_INLINE float exponential(float x) {
    x = std::max(std::min(x, 88.0F), -87.0F);
    const float n = std::floor(x * 1.44269504F + 0.5F);
    const float r = (x - n * 0.693359375F) + n * 2.12194440e-4F;
    float p = 1.9875691500e-4F;
    p = p * r + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * r * r + r + 1.0F;
    return p * std::bit_cast<float>((static_cast<std::int32_t>(n) + 127) << 23);
}

/// Sixteen running maxima: a plain loop would not vectorise, because a maximum may only be re-ordered where NaN is
/// ruled out.
AUTOMOE_INLINE float maximum(const float* x, std::int64_t n) {
    constexpr int kLanes = 16;
    float lanes[kLanes];
    for (float& lane : lanes) lane = -std::numeric_limits<float>::max();
    std::int64_t i = 0;
    for (; i + kLanes <= n; i += kLanes) {
        for (int lane = 0; lane < kLanes; ++lane) lanes[lane] = x[i + lane] > lanes[lane] ? x[i + lane] : lanes[lane];
    }
    float greatest = lanes[0];
    for (const float lane : lanes) greatest = lane > greatest ? lane : greatest;
    for (; i < n; ++i) greatest = x[i] > greatest ? x[i] : greatest;
    return greatest;
}

}  // namespace

Dropout Dropout::of(double probability, std::uint64_t seed) {
    if (probability <= 0) return {};
    const double bounded = std::min(probability, 0.999);
    return {seed, static_cast<std::uint32_t>(bounded * 4294967296.0), static_cast<float>(1 / (1 - bounded))};
}

AUTOMOE_CLONES
void dropout(float* x, std::int64_t begin, std::int64_t end, Dropout drop) {
    for (std::int64_t i = begin; i < end; ++i) x[i] *= keep(i, drop);
}

AUTOMOE_CLONES
void addNorm(const float* x, const float* sub, const float* gamma, const float* beta, float* sum, float* normed,
             float* mean, float* reciprocal, std::int64_t begin, std::int64_t end, std::int64_t dim, Dropout drop) {
    for (std::int64_t row = begin; row < end; ++row) {
        const float* in = x + row * dim;
        float* total = sum + row * dim;
        if (sub == nullptr) {
            if (total != in) std::copy(in, in + dim, total);
        } else if (drop.threshold == 0) {
            const float* add = sub + row * dim;
            for (std::int64_t i = 0; i < dim; ++i) total[i] = in[i] + add[i];
        } else {
            const float* add = sub + row * dim;
            const std::int64_t first = row * dim;
            for (std::int64_t i = 0; i < dim; ++i) total[i] = in[i] + add[i] * keep(first + i, drop);
        }
        float average = 0;
        for (std::int64_t i = 0; i < dim; ++i) average += total[i];
        average /= static_cast<float>(dim);
        float variance = 0;
        for (std::int64_t i = 0; i < dim; ++i) variance += (total[i] - average) * (total[i] - average);
        const float factor = 1 / std::sqrt(variance / static_cast<float>(dim) + static_cast<float>(kNormEpsilon));
        float* out = normed + row * dim;
        for (std::int64_t i = 0; i < dim; ++i) out[i] = (total[i] - average) * factor * gamma[i] + beta[i];
        mean[row] = average;
        reciprocal[row] = factor;
    }
}

AUTOMOE_CLONES
void addNormBackward(const float* grad_sum, const float* grad_normed, const float* sum, const float* mean,
                     const float* reciprocal, const float* gamma, float* grad_x, float* grad_sub, float* gamma_grad,
                     float* beta_grad, std::int64_t begin, std::int64_t end, std::int64_t dim, Dropout drop) {
    for (std::int64_t row = begin; row < end; ++row) {
        float* out = grad_x + row * dim;
        if (grad_normed == nullptr) {
            std::copy(grad_sum + row * dim, grad_sum + (row + 1) * dim, out);
        } else {
            const float* g = grad_normed + row * dim;
            const float* total = sum + row * dim;
            const float average = mean[row];
            const float factor = reciprocal[row];
            float sum_g = 0;
            float sum_gx = 0;
            for (std::int64_t i = 0; i < dim; ++i) {
                const float normalised = (total[i] - average) * factor;
                const float scaled = g[i] * gamma[i];
                sum_g += scaled;
                sum_gx += scaled * normalised;
                gamma_grad[i] += g[i] * normalised;
                beta_grad[i] += g[i];
            }
            sum_g /= static_cast<float>(dim);
            sum_gx /= static_cast<float>(dim);
            for (std::int64_t i = 0; i < dim; ++i) {
                const float normalised = (total[i] - average) * factor;
                out[i] = factor * (g[i] * gamma[i] - sum_g - normalised * sum_gx);
            }
            if (grad_sum != nullptr) {
                const float* add = grad_sum + row * dim;
                for (std::int64_t i = 0; i < dim; ++i) out[i] += add[i];
            }
        }
        if (grad_sub == nullptr) continue;
        float* below = grad_sub + row * dim;
        if (drop.threshold == 0) {
            std::copy(out, out + dim, below);
        } else {
            const std::int64_t first = row * dim;
            for (std::int64_t i = 0; i < dim; ++i) below[i] = out[i] * keep(first + i, drop);
        }
    }
}

AUTOMOE_CLONES
void embed(const float* table, std::int64_t table_stride, const std::int64_t* ids, const float* positions,
           std::int64_t position_stride, const std::int64_t* position, float* out, std::int64_t begin, std::int64_t end,
           std::int64_t dim, float scale, Dropout drop) {
    for (std::int64_t row = begin; row < end; ++row) {
        const float* word = table + ids[row] * table_stride;
        const float* place = positions + position[row] * position_stride;
        float* to = out + row * dim;
        for (std::int64_t i = 0; i < dim; ++i) to[i] = word[i] * scale + place[i];
        if (drop.threshold != 0) {
            const std::int64_t first = row * dim;
            for (std::int64_t i = 0; i < dim; ++i) to[i] *= keep(first + i, drop);
        }
    }
}

AUTOMOE_CLONES
void maskByOutput(float* g, const float* y, std::int64_t begin, std::int64_t end) {
    for (std::int64_t i = begin; i < end; ++i) g[i] = y[i] > 0 ? g[i] : 0.0F;
}

AUTOMOE_CLONES
void attend(const Attention& head, float* probabilities, float* out, std::int64_t out_stride) {
    const std::int64_t width = head.width;
    const std::int64_t columns = head.keys * head.segments;
    for (std::int64_t i = 0; i < head.queries; ++i) {
        const float* q = head.q + i * head.q_stride;
        float* p = probabilities + i * columns;
        const std::int64_t seen = head.causal ? std::min(head.keys, i + head.keys - head.queries + 1) : head.keys;
        for (std::int64_t m = 0; m < head.segments; ++m) {
            const float* k = head.k + m * head.segment_rows * head.k_stride;
            float* scores = p + m * head.keys;
            for (std::int64_t j = 0; j < seen; ++j) scores[j] = inner(q, k + j * head.k_stride, width) * head.scale;
            for (std::int64_t j = seen; j < head.keys; ++j) scores[j] = -std::numeric_limits<float>::max();
        }
        const float greatest = maximum(p, columns);
        float total = 0;
        for (std::int64_t j = 0; j < columns; ++j) {
            p[j] = exponential(p[j] - greatest);
            total += p[j];
        }
        const float factor = 1 / total;
        for (std::int64_t j = 0; j < columns; ++j) p[j] *= factor;
        for (std::int64_t m = 0; m < head.segments; ++m) {
            for (std::int64_t j = seen; j < head.keys; ++j) p[m * head.keys + j] = 0;
        }
        float* to = out + i * out_stride;
        for (std::int64_t c = 0; c < width; ++c) to[c] = 0;
        for (std::int64_t m = 0; m < head.segments; ++m) {
            const float* v = head.v + m * head.segment_rows * head.v_stride;
            for (std::int64_t j = 0; j < seen; ++j) {
                const std::int64_t column = m * head.keys + j;
                const float weight = head.drop.threshold == 0
                                         ? p[column]
                                         : p[column] * keep(head.drop_offset + i * columns + column, head.drop);
                const float* from = v + j * head.v_stride;
                for (std::int64_t c = 0; c < width; ++c) to[c] += weight * from[c];
            }
        }
    }
}

AUTOMOE_CLONES
void attendBackward(const Attention& head, const float* probabilities, const float* grad_out, std::int64_t out_stride,
                    float* grad_q, std::int64_t grad_q_stride, float* grad_k, float* grad_v,
                    std::int64_t grad_kv_stride, float* scratch) {
    const std::int64_t width = head.width;
    const std::int64_t columns = head.keys * head.segments;
    for (std::int64_t i = 0; i < head.queries; ++i) {
        const float* q = head.q + i * head.q_stride;
        const float* p = probabilities + i * columns;
        const float* g = grad_out + i * out_stride;
        float* gq = grad_q + i * grad_q_stride;
        const std::int64_t seen = head.causal ? std::min(head.keys, i + head.keys - head.queries + 1) : head.keys;
        float weighted = 0;
        for (std::int64_t m = 0; m < head.segments; ++m) {
            const float* v = head.v + m * head.segment_rows * head.v_stride;
            float* gv = grad_v + m * head.segment_rows * grad_kv_stride;
            for (std::int64_t j = 0; j < seen; ++j) {
                const std::int64_t column = m * head.keys + j;
                const float kept =
                    head.drop.threshold == 0 ? 1.0F : keep(head.drop_offset + i * columns + column, head.drop);
                const float weight = p[column] * kept;
                float* to = gv + j * grad_kv_stride;
                for (std::int64_t c = 0; c < width; ++c) to[c] += weight * g[c];
                scratch[column] = kept * inner(g, v + j * head.v_stride, width);
                weighted += p[column] * scratch[column];
            }
        }
        for (std::int64_t c = 0; c < width; ++c) gq[c] = 0;
        for (std::int64_t m = 0; m < head.segments; ++m) {
            const float* k = head.k + m * head.segment_rows * head.k_stride;
            float* gk = grad_k + m * head.segment_rows * grad_kv_stride;
            for (std::int64_t j = 0; j < seen; ++j) {
                const std::int64_t column = m * head.keys + j;
                const float gs = p[column] * (scratch[column] - weighted) * head.scale;
                const float* from = k + j * head.k_stride;
                float* to = gk + j * grad_kv_stride;
                for (std::int64_t c = 0; c < width; ++c) {
                    gq[c] += gs * from[c];
                    to[c] += gs * q[c];
                }
            }
        }
    }
}

AUTOMOE_CLONES
RowLoss crossEntropy(float* logits, std::int64_t vocabulary, std::int64_t label, float smoothing, float scale,
                     bool gradient) {
    const float greatest = maximum(logits, vocabulary);
    const float at_label = logits[label];
    float sum_logits = 0;
    float total = 0;
    for (std::int64_t i = 0; i < vocabulary; ++i) {
        sum_logits += logits[i] - greatest;
        logits[i] = exponential(logits[i] - greatest);
        total += logits[i];
    }
    const float log_total = std::log(total);
    const float uniform = smoothing / static_cast<float>(vocabulary);
    const float nll = log_total + greatest - at_label;
    const float mean_nll = log_total - sum_logits / static_cast<float>(vocabulary);
    if (gradient) {
        const float factor = scale / total;
        const float shift = scale * uniform;
        for (std::int64_t i = 0; i < vocabulary; ++i) logits[i] = logits[i] * factor - shift;
        logits[label] -= scale * (1 - smoothing);
    }
    return {(1 - smoothing) * nll + smoothing * mean_nll, nll};
}

AUTOMOE_CLONES
RowLoss distill(float* logits, const float* teacher, float weight, std::int64_t vocabulary, std::int64_t label,
                float smoothing, float scale, bool gradient) {
    const float greatest = maximum(logits, vocabulary);
    const float teacher_greatest = maximum(teacher, vocabulary);
    const float at_label = logits[label];
    float teacher_total = 0;
    float cross = 0;  // Σ teacher probability · (greatest − logit), not yet normalised
    float sum_logits = 0;
    float total = 0;
    for (std::int64_t i = 0; i < vocabulary; ++i) {
        const float p = exponential(teacher[i] - teacher_greatest);
        teacher_total += p;
        cross += p * (greatest - logits[i]);
        sum_logits += logits[i] - greatest;
        logits[i] = exponential(logits[i] - greatest);
        total += logits[i];
    }
    const float log_total = std::log(total);
    const float labels = 1 - weight;
    const float nll = log_total + greatest - at_label;
    const float mean_nll = log_total - sum_logits / static_cast<float>(vocabulary);
    if (gradient) {
        const float factor = scale / total;
        const float teacher_factor = scale * weight / teacher_total;
        const float shift = scale * labels * smoothing / static_cast<float>(vocabulary);
        for (std::int64_t i = 0; i < vocabulary; ++i) {
            logits[i] = logits[i] * factor - exponential(teacher[i] - teacher_greatest) * teacher_factor - shift;
        }
        logits[label] -= scale * labels * (1 - smoothing);
    }
    return {weight * (log_total + cross / teacher_total) + labels * ((1 - smoothing) * nll + smoothing * mean_nll),
            nll};
}

AUTOMOE_CLONES
RowLoss agree(float* logits, const float* peer, float weight, std::int64_t vocabulary, std::int64_t label,
              float smoothing, float scale, bool gradient) {
    const float greatest = maximum(logits, vocabulary);
    const float peer_greatest = maximum(peer, vocabulary);
    float total = 0;
    float peer_total = 0;
    float sum_logits = 0;
    // Of differences between the two rows' logits, each relative to its row's greatest.
    float by_own = 0;
    float by_peer = 0;
    for (std::int64_t i = 0; i < vocabulary; ++i) {
        const float own = logits[i] - greatest;
        const float other = peer[i] - peer_greatest;
        const float p = exponential(own);
        const float q = exponential(other);
        total += p;
        peer_total += q;
        sum_logits += own;
        by_own += p * (own - other);
        by_peer += q * (other - own);
    }
    const float log_total = std::log(total);
    const float shift = std::log(peer_total) - log_total;  // log p − log q = own − other + shift
    const float forward = by_own / total + shift;          // KL(p ‖ q)
    const float backward = by_peer / peer_total - shift;
    const float nll = log_total + greatest - logits[label];
    const float mean_nll = log_total - sum_logits / static_cast<float>(vocabulary);
    if (gradient) {
        const float half = weight / 2;
        const float uniform = smoothing / static_cast<float>(vocabulary);
        for (std::int64_t i = 0; i < vocabulary; ++i) {
            const float own = logits[i] - greatest;
            const float other = peer[i] - peer_greatest;
            const float p = exponential(own) / total;
            const float q = exponential(other) / peer_total;
            logits[i] = scale * (p - uniform + half * (p * (own - other + shift - forward) + p - q));
        }
        logits[label] -= scale * (1 - smoothing);
    }
    return {(1 - smoothing) * nll + smoothing * mean_nll + weight / 4 * (forward + backward), nll};
}

AUTOMOE_CLONES
void logSoftmax(float* logits, std::int64_t vocabulary) {
    const float greatest = maximum(logits, vocabulary);
    float total = 0;
    for (std::int64_t i = 0; i < vocabulary; ++i) total += exponential(logits[i] - greatest);
    const float shift = greatest + std::log(total);
    for (std::int64_t i = 0; i < vocabulary; ++i) logits[i] -= shift;
}

AUTOMOE_CLONES
void adam(float* w, const float* g, float* m, float* v, std::int64_t begin, std::int64_t end, Adam step) {
    const float keep1 = 1 - step.beta1;
    const float keep2 = 1 - step.beta2;
    const float rate = step.rate * step.correction;
    const float decay = step.rate * step.decay;
    for (std::int64_t i = begin; i < end; ++i) {
        const float gradient = g[i] * step.grad_scale;
        m[i] = step.beta1 * m[i] + keep1 * gradient;
        v[i] = step.beta2 * v[i] + keep2 * gradient * gradient;
        w[i] -= decay * w[i] + rate * m[i] / (std::sqrt(v[i]) + step.epsilon);
    }
}

AUTOMOE_CLONES
double sumOfSquares(const float* x, std::int64_t begin, std::int64_t end) {
    double total = 0;
    for (std::int64_t i = begin; i < end; ++i) total += static_cast<double>(x[i]) * x[i];
    return total;
}

AUTOMOE_CLONES
void addScaledRow(float* out, const float* x, float weight, std::int64_t dim) {
    for (std::int64_t i = 0; i < dim; ++i) out[i] += weight * x[i];
}

AUTOMOE_CLONES
void scaledRow(float* out, const float* x, float weight, std::int64_t dim) {
    for (std::int64_t i = 0; i < dim; ++i) out[i] = weight * x[i];
}

AUTOMOE_CLONES
float dot(const float* a, const float* b, std::int64_t n) { return inner(a, b, n); }

}  // namespace automoe::nn::kernels
