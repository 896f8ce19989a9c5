// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <cmath>

#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kNormGrain = 32;
/// Partial sums of the scale's gradient: a fixed number, so that the result does not depend on the threads.
constexpr std::int64_t kParts = 8;

const float* dataOrNull(const at::Tensor& tensor) { return tensor.defined() ? tensor.data_ptr<float>() : nullptr; }

}  // namespace

std::pair<at::Tensor, at::Tensor> addNorm(const at::Tensor& x, const at::Tensor& sub, Parameter& gamma, Parameter& beta,
                                          kernels::Dropout drop) {
    if (usesGeneric(x)) return generic::addNorm(x, sub, gamma, beta, drop);
    const bool graph = needsGraph({x, sub});
    const at::AutoGradMode off(false);
    const std::int64_t rows = x.size(0);
    const std::int64_t dim = x.size(1);
    const at::Tensor input = x.contiguous();
    at::Tensor sum = sub.defined() ? at::empty_like(input) : input.detach();
    at::Tensor normed = at::empty_like(input);
    at::Tensor mean = at::empty({rows}, input.options());
    at::Tensor reciprocal = at::empty({rows}, input.options());
    at::parallel_for(0, rows, kNormGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::addNorm(input.data_ptr<float>(), dataOrNull(sub), gamma.value.data_ptr<float>(),
                         beta.value.data_ptr<float>(), sum.data_ptr<float>(), normed.data_ptr<float>(),
                         mean.data_ptr<float>(), reciprocal.data_ptr<float>(), begin, end, dim, drop);
    });
    if (graph) {
        const bool has_sub = sub.defined();
        attach({sum, normed}, {x, sub},
               [total = sum.detach(), mean, reciprocal, &gamma, &beta, drop, has_sub, rows,
                dim](const auto& gradients) -> torch::autograd::variable_list {
                   const at::Tensor grad_sum = gradients[0].defined() ? gradients[0].contiguous() : at::Tensor();
                   const at::Tensor grad_normed = gradients[1].defined() ? gradients[1].contiguous() : at::Tensor();
                   at::Tensor grad_x = at::empty_like(total);
                   at::Tensor grad_sub = has_sub ? at::empty_like(total) : at::Tensor();
                   at::Tensor partial = at::zeros({2, kParts, dim}, total.options());
                   auto* sums = partial.data_ptr<float>();
                   auto* below = has_sub ? grad_sub.data_ptr<float>() : nullptr;
                   at::parallel_for(0, kParts, 1, [&](std::int64_t first, std::int64_t last) {
                       for (std::int64_t part = first; part < last; ++part) {
                           kernels::addNormBackward(
                               dataOrNull(grad_sum), dataOrNull(grad_normed), total.data_ptr<float>(),
                               mean.data_ptr<float>(), reciprocal.data_ptr<float>(), gamma.value.data_ptr<float>(),
                               grad_x.data_ptr<float>(), below, sums + part * dim, sums + (kParts + part) * dim,
                               rows * part / kParts, rows * (part + 1) / kParts, dim, drop);
                       }
                   });
                   const at::Tensor totals = partial.sum(1);
                   gamma.grad.narrow(0, 0, dim).add_(totals[0]);
                   beta.grad.narrow(0, 0, dim).add_(totals[1]);
                   return {grad_x, grad_sub};
               });
    }
    return {sum, normed};
}

at::Tensor embed(Parameter& table, const at::Tensor& positions, const at::Tensor& ids, const at::Tensor& position,
                 std::int64_t dim, kernels::Dropout drop) {
    if (usesGeneric(table.value)) return generic::embed(table, positions, ids, position, dim, drop);
    const bool graph = at::GradMode::is_enabled();
    const at::AutoGradMode off(false);
    const std::int64_t rows = ids.size(0);
    const auto scale = static_cast<float>(std::sqrt(static_cast<double>(dim)));
    at::Tensor out = at::empty({rows, dim}, table.value.options());
    at::parallel_for(0, rows, kNormGrain, [&](std::int64_t begin, std::int64_t end) {
        kernels::embed(table.value.data_ptr<float>(), table.value.stride(0), ids.data_ptr<std::int64_t>(),
                       positions.data_ptr<float>(), positions.stride(0), position.data_ptr<std::int64_t>(),
                       out.data_ptr<float>(), begin, end, dim, scale, drop);
    });
    if (graph) {
        attachSource(out, [&table, ids, drop, scale, dim, rows](const torch::autograd::variable_list& gradients) {
            at::Tensor grad = gradients[0].clone(at::MemoryFormat::Contiguous);
            dropoutInPlace(grad, drop);
            const auto* token = ids.data_ptr<std::int64_t>();
            for (std::int64_t row = 0; row < rows; ++row) {
                kernels::addScaledRow(table.grad.data_ptr<float>() + token[row] * table.grad.stride(0),
                                      grad.data_ptr<float>() + row * dim, scale, dim);
            }
        });
    }
    return out;
}

}  // namespace automoe::nn
