// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>

#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

/// The three operands inside their tensors, and where the probabilities of each sequence begin.
struct Operands {
    const float* q;
    const float* k;
    const float* v;
    std::int64_t q_stride;
    std::int64_t kv_stride;
    std::int64_t width;
    std::int64_t heads;
    std::shared_ptr<const AttentionLayout> layout;
    std::vector<std::int64_t> probability_begin;
    kernels::Dropout drop;

    [[nodiscard]] std::int64_t columns(std::size_t s) const { return layout->k_count[s] * layout->segments; }

    [[nodiscard]] kernels::Attention head(std::size_t s, std::int64_t h) const {
        const std::int64_t head_width = width / heads;
        return {.q = q + layout->q_begin[s] * q_stride + h * head_width,
                .k = k + layout->k_begin[s] * kv_stride + h * head_width,
                .v = v + layout->k_begin[s] * kv_stride + h * head_width,
                .q_stride = q_stride,
                .k_stride = kv_stride,
                .v_stride = kv_stride,
                .queries = layout->q_count[s],
                .keys = layout->k_count[s],
                .segments = layout->segments,
                .segment_rows = layout->segment_rows,
                .width = head_width,
                .scale = static_cast<float>(1 / std::sqrt(static_cast<double>(head_width))),
                .causal = layout->causal,
                .drop = drop,
                .drop_offset = probabilityOffset(s, h)};
    }
    [[nodiscard]] std::int64_t probabilityOffset(std::size_t s, std::int64_t h) const {
        return probability_begin[s] + h * layout->q_count[s] * columns(s);
    }
    [[nodiscard]] std::int64_t jobs() const { return static_cast<std::int64_t>(layout->q_begin.size()) * heads; }
};

Operands operandsOf(const at::Tensor& q_rows, std::int64_t q_column, const at::Tensor& kv_rows, std::int64_t k_column,
                    std::int64_t width, std::shared_ptr<const AttentionLayout> layout, std::int64_t heads,
                    kernels::Dropout drop) {
    Operands operands;
    operands.q = q_rows.data_ptr<float>() + q_column;
    operands.k = kv_rows.data_ptr<float>() + k_column;
    operands.v = operands.k + width;
    operands.q_stride = q_rows.stride(0);
    operands.kv_stride = kv_rows.stride(0);
    operands.width = width;
    operands.heads = heads;
    operands.drop = drop;
    std::int64_t begin = 0;
    for (std::size_t s = 0; s < layout->q_begin.size(); ++s) {
        operands.probability_begin.push_back(begin);
        begin += heads * layout->q_count[s] * layout->k_count[s] * layout->segments;
    }
    operands.probability_begin.push_back(begin);
    operands.layout = std::move(layout);
    return operands;
}

at::Tensor attendAll(const Operands& operands, at::Tensor& probabilities, const at::TensorOptions& options) {
    const auto& layout = *operands.layout;
    const std::int64_t rows = layout.q_begin.empty() ? 0 : layout.q_begin.back() + layout.q_count.back();
    at::Tensor out = at::empty({rows, operands.width}, options);
    probabilities = at::empty({operands.probability_begin.back()}, options);
    auto* p = probabilities.data_ptr<float>();
    auto* to = out.data_ptr<float>();
    at::parallel_for(0, operands.jobs(), 1, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t job = begin; job < end; ++job) {
            const auto s = static_cast<std::size_t>(job / operands.heads);
            const std::int64_t h = job % operands.heads;
            kernels::attend(operands.head(s, h), p + operands.probabilityOffset(s, h),
                            to + layout.q_begin[s] * operands.width + h * (operands.width / operands.heads),
                            operands.width);
        }
    });
    return out;
}

/// How many columns query i of a sequence sees.
std::int64_t seenBy(const AttentionLayout& layout, std::size_t s, std::int64_t i) {
    const std::int64_t keys = layout.k_count[s];
    return layout.segments * (layout.causal ? std::min(keys, i + keys - layout.q_count[s] + 1) : keys);
}

/// Of a row of probabilities, in which what is not seen has 0.
double rowMax(const float* p, std::int64_t columns) { return *std::max_element(p, p + columns); }

double entropy(const float* p, std::int64_t columns, std::int64_t seen) {
    if (seen < 2) return 0;
    double sum = 0;
    for (std::int64_t j = 0; j < columns; ++j) {
        if (p[j] > 0) sum -= static_cast<double>(p[j]) * std::log(p[j]);
    }
    // Even attention is 1, not a rounding above it.
    return std::min(1.0, sum / std::log(static_cast<double>(seen)));
}

/// Sums over the heads of one sequence, for each of its queries.
void addImportance(const Operands& operands, const float* probabilities, arch::Importance wanted, std::size_t s,
                   std::vector<double>& sums) {
    const std::int64_t columns = operands.columns(s);
    for (std::int64_t h = 0; h < operands.heads; ++h) {
        const float* p = probabilities + operands.probabilityOffset(s, h);
        for (std::int64_t i = 0; i < operands.layout->q_count[s]; ++i, p += columns) {
            double& own = sums[static_cast<std::size_t>(i)];
            if (wanted == arch::Importance::kRowMax) {
                own += rowMax(p, columns);
            } else if (wanted == arch::Importance::kEntropy) {
                own += entropy(p, columns, seenBy(*operands.layout, s, i));
            } else {
                for (std::int64_t j = 0; j < columns; ++j) sums[static_cast<std::size_t>(j)] += p[j];
            }
        }
    }
}

at::Tensor importanceOf(const Operands& operands, const at::Tensor& probabilities, arch::Importance wanted,
                        std::int64_t rows) {
    const auto& layout = *operands.layout;
    at::Tensor importance = at::zeros({rows}, probabilities.options());
    auto* to = importance.data_ptr<float>();
    const auto* p = probabilities.data_ptr<float>();
    at::parallel_for(0, static_cast<std::int64_t>(layout.q_begin.size()), 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<double> sums;
        for (std::int64_t sequence = begin; sequence < end; ++sequence) {
            const auto s = static_cast<std::size_t>(sequence);
            sums.assign(static_cast<std::size_t>(layout.q_count[s]), 0.0);
            addImportance(operands, p, wanted, s, sums);
            for (std::size_t i = 0; i < sums.size(); ++i)
                to[layout.q_begin[s] + static_cast<std::int64_t>(i)] =
                    static_cast<float>(sums[i] / static_cast<double>(operands.heads));
        }
    });
    return importance;
}

void tell(AttentionStatistics* statistics, const Operands& operands, const at::Tensor& probabilities,
          std::int64_t rows) {
    if (statistics == nullptr || !statistics->wanted) return;
    statistics->importance = importanceOf(operands, probabilities, *statistics->wanted, rows);
}

void checkWanted(const AttentionStatistics* statistics, const AttentionLayout& layout) {
    const bool by_column = statistics != nullptr && statistics->wanted == arch::Importance::kColumnMean;
    TORCH_CHECK(!by_column || layout.seesItself(), "column means of attention that does not see all of its own rows");
}

/// Heads run in parallel; the sequences of one head never share a key row, and heads never share a column.
void attendAllBackward(const Operands& operands, const at::Tensor& probabilities, const at::Tensor& grad_out,
                       float* grad_q, std::int64_t grad_q_stride, float* grad_k, float* grad_v,
                       std::int64_t grad_kv_stride) {
    const auto& layout = *operands.layout;
    const std::int64_t head_width = operands.width / operands.heads;
    at::parallel_for(0, operands.jobs(), 1, [&](std::int64_t begin, std::int64_t end) {
        std::vector<float> scratch;
        for (std::int64_t job = begin; job < end; ++job) {
            const auto s = static_cast<std::size_t>(job / operands.heads);
            const std::int64_t h = job % operands.heads;
            scratch.resize(static_cast<std::size_t>(operands.columns(s)));
            const std::int64_t column = h * head_width;
            kernels::attendBackward(
                operands.head(s, h), probabilities.data_ptr<float>() + operands.probabilityOffset(s, h),
                grad_out.data_ptr<float>() + layout.q_begin[s] * operands.width + column, operands.width,
                grad_q + layout.q_begin[s] * grad_q_stride + column, grad_q_stride,
                grad_k + layout.k_begin[s] * grad_kv_stride + column,
                grad_v + layout.k_begin[s] * grad_kv_stride + column, grad_kv_stride, scratch.data());
        }
    });
}

}  // namespace

std::shared_ptr<const AttentionLayout> AttentionLayout::of(std::span<const std::int64_t> query_offsets,
                                                           std::span<const std::int64_t> key_offsets,
                                                           std::int64_t segments, bool causal) {
    auto layout = std::make_shared<AttentionLayout>();
    for (std::size_t s = 0; s + 1 < query_offsets.size(); ++s) {
        layout->q_begin.push_back(query_offsets[s]);
        layout->q_count.push_back(query_offsets[s + 1] - query_offsets[s]);
        layout->k_begin.push_back(key_offsets[s]);
        layout->k_count.push_back(key_offsets[s + 1] - key_offsets[s]);
    }
    layout->segments = segments;
    layout->segment_rows = key_offsets.back();
    layout->causal = causal;
    return layout;
}

bool AttentionLayout::seesItself() const {
    return !causal && segments == 1 && q_begin == k_begin && q_count == k_count;
}

at::Tensor selfAttention(const at::Tensor& qkv, std::shared_ptr<const AttentionLayout> layout, std::int64_t heads,
                         kernels::Dropout drop, AttentionStatistics* statistics) {
    checkWanted(statistics, *layout);
    if (usesGeneric(qkv)) return generic::selfAttention(qkv, *layout, heads, drop, statistics);
    const bool graph = needsGraph({qkv});
    const at::AutoGradMode off(false);
    const std::int64_t width = qkv.size(1) / 3;
    auto operands = operandsOf(qkv, 0, qkv, width, width, std::move(layout), heads, drop);
    at::Tensor probabilities;
    at::Tensor out = attendAll(operands, probabilities, qkv.options());
    tell(statistics, operands, probabilities, out.size(0));
    if (graph) {
        attach({out}, {qkv},
               [operands, probabilities, input = qkv.detach(),
                width](const auto& gradients) -> torch::autograd::variable_list {
                   at::Tensor grad = at::zeros_like(input);
                   auto* data = grad.template data_ptr<float>();
                   attendAllBackward(operands, probabilities, gradients[0].contiguous(), data, 3 * width, data + width,
                                     data + 2 * width, 3 * width);
                   return {grad};
               });
    }
    return out;
}

at::Tensor crossAttention(const at::Tensor& q, const at::Tensor& kv, std::shared_ptr<const AttentionLayout> layout,
                          std::int64_t heads, kernels::Dropout drop, AttentionStatistics* statistics) {
    checkWanted(statistics, *layout);
    if (usesGeneric(q)) return generic::crossAttention(q, kv, *layout, heads, drop, statistics);
    const bool graph = needsGraph({q, kv});
    const at::AutoGradMode off(false);
    const std::int64_t width = q.size(1);
    auto operands = operandsOf(q, 0, kv, 0, width, std::move(layout), heads, drop);
    at::Tensor probabilities;
    at::Tensor out = attendAll(operands, probabilities, q.options());
    tell(statistics, operands, probabilities, out.size(0));
    if (graph) {
        attach({out}, {q, kv},
               [operands, probabilities, queries = q.detach(), memory = kv.detach(),
                width](const auto& gradients) -> torch::autograd::variable_list {
                   at::Tensor grad_q = at::empty_like(queries);
                   at::Tensor grad_kv = at::zeros_like(memory);
                   auto* data = grad_kv.template data_ptr<float>();
                   attendAllBackward(operands, probabilities, gradients[0].contiguous(),
                                     grad_q.template data_ptr<float>(), width, data, data + width, 2 * width);
                   return {grad_q, grad_kv};
               });
    }
    return out;
}

}  // namespace automoe::nn
