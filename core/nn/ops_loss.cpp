// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/nn/device_p.h"
#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

/// Rows of logits held at once: large enough for full speed of the products, small enough to stay in the cache.
constexpr std::int64_t kChunk = 256;
/// The same for devices without kernels, which several matrices of this height must fit into.
constexpr std::int64_t kDeviceChunk = 2048;

/// Of a chunk that begins at row `first`; see kernels::crossEntropy for what becomes of its logits.
void rowLosses(at::Tensor& logits, std::int64_t first, const std::vector<std::int64_t>& labels,
               const LossOptions& options, bool gradient, std::vector<kernels::RowLoss>& losses) {
    const std::int64_t vocabulary = logits.size(1);
    auto* data = logits.data_ptr<float>();
    const auto rowsOf = [&](const at::Tensor& other) -> const float* {
        return other.defined() ? other.data_ptr<float>() + first * vocabulary : nullptr;
    };
    const float* teacher = rowsOf(options.teacher);
    const float* peer = rowsOf(options.peer);
    at::parallel_for(0, logits.size(0), 4, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t row = begin; row < end; ++row) {
            float* own = data + row * vocabulary;
            const std::int64_t label = labels[static_cast<std::size_t>(first + row)];
            auto& loss = losses[static_cast<std::size_t>(first + row)];
            if (teacher != nullptr) {
                loss = kernels::distill(own, teacher + row * vocabulary, options.teacher_weight, vocabulary, label,
                                        options.smoothing, options.scale, gradient);
            } else if (peer != nullptr) {
                loss = kernels::agree(own, peer + row * vocabulary, options.peer_weight, vocabulary, label,
                                      options.smoothing, options.scale, gradient);
            } else {
                loss = kernels::crossEntropy(own, vocabulary, label, options.smoothing, options.scale, gradient);
            }
        }
    });
}

}  // namespace

LossResult projectedCrossEntropy(const at::Tensor& hidden, Parameter& table, const std::vector<std::int64_t>& labels,
                                 const LossOptions& options) {
    const bool graph = needsGraph({hidden});
    const at::AutoGradMode off(false);
    const bool kernels_serve = !usesGeneric(hidden);
    const std::int64_t rows = hidden.size(0);
    const std::int64_t dim = hidden.size(1);
    const std::int64_t vocabulary = table.value.size(0);
    const at::Tensor states = factor(hidden.detach());
    const at::Tensor projection = factorLike(table.value.narrow(1, 0, dim), states);
    LossResult result;
    at::Tensor grad_hidden = graph ? at::empty_like(hidden) : at::Tensor();
    if (options.keep_logits) result.logits = at::empty({rows, vocabulary}, hidden.options());
    std::vector<kernels::RowLoss> losses(static_cast<std::size_t>(rows));
    at::Tensor device_labels;
    at::Tensor device_losses;
    if (!kernels_serve) {
        device_labels = onDevice(labels, hidden.device()).unsqueeze(1);
        device_losses = at::empty({2, rows}, hidden.options());
    }
    const std::int64_t chunk_rows = kernels_serve ? kChunk : kDeviceChunk;
    for (std::int64_t first = 0; first < rows; first += chunk_rows) {
        const std::int64_t count = std::min(chunk_rows, rows - first);
        const at::Tensor chunk = states.narrow(0, first, count);
        at::Tensor logits = product(chunk, projection.t(), {});
        if (options.keep_logits) result.logits.narrow(0, first, count).copy_(logits);
        if (kernels_serve) {
            rowLosses(logits, first, labels, options, graph, losses);
        } else {
            const auto rowsOf = [&](const at::Tensor& other) {
                return other.defined() ? other.narrow(0, first, count) : at::Tensor();
            };
            device_losses.narrow(1, first, count)
                .copy_(generic::rowLosses(logits, device_labels.narrow(0, first, count), rowsOf(options.teacher),
                                          rowsOf(options.peer), options, graph));
        }
        if (graph) {
            at::Tensor grad_chunk = grad_hidden.narrow(0, first, count);
            at::Tensor table_grad = table.grad.narrow(1, 0, dim);
            const at::Tensor grad_logits = factorLike(logits, states);
            multiply(grad_chunk, grad_logits, projection, {});
            multiplyAdd(table_grad, grad_logits.t(), chunk);
        }
    }
    if (!kernels_serve) {
        const at::Tensor host = device_losses.cpu();
        const auto* told = host.data_ptr<float>();
        for (std::int64_t row = 0; row < rows; ++row)
            losses[static_cast<std::size_t>(row)] = {told[row], told[rows + row]};
    }
    for (const auto& row : losses) {
        result.loss_sum += row.loss;
        result.nll_sum += row.nll;
        if (options.keep_nll) result.nll.push_back(row.nll);
    }
    result.loss = at::full({}, result.loss_sum * options.scale, hidden.options());
    if (graph) {
        attach({result.loss}, {hidden},
               [grad_hidden](const auto&) -> torch::autograd::variable_list { return {grad_hidden}; });
    }
    return result;
}

}  // namespace automoe::nn
