// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kGrain = 16384;

}  // namespace

void dropoutInPlace(at::Tensor& x, kernels::Dropout drop) {
    if (drop.threshold == 0) return;
    auto* data = x.data_ptr<float>();
    at::parallel_for(0, x.numel(), kGrain,
                     [&](std::int64_t begin, std::int64_t end) { kernels::dropout(data, begin, end, drop); });
}

at::Tensor LinearSlice::apply(const at::Tensor& x) const {
    const at::Tensor matrix = weightValue().t();
    return bias == nullptr ? at::mm(x, matrix) : at::addmm(biasValue(), x, matrix);
}

void LinearSlice::accumulate(const at::Tensor& grad_out, const at::Tensor& x) const {
    at::Tensor weight_grad = weightGrad();
    weight_grad.addmm_(grad_out.t(), x);
    if (bias != nullptr) biasGrad().add_(grad_out.sum(0));
}

at::Tensor linear(const at::Tensor& x, const LinearSlice& slice) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    at::Tensor y = slice.apply(x);
    if (graph) {
        attach({y}, {x}, [input = x.detach(), slice](const auto& gradients) -> torch::autograd::variable_list {
            const at::Tensor grad = gradients[0].contiguous();
            slice.accumulate(grad, input);
            return {at::mm(grad, slice.weightValue())};
        });
    }
    return y;
}

at::Tensor linearRelu(const at::Tensor& x, const LinearSlice& slice, kernels::Dropout drop) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    at::Tensor y = slice.apply(x);
    y.relu_();
    dropoutInPlace(y, drop);
    if (graph) {
        attach({y}, {x},
               [input = x.detach(), output = y.detach(), slice,
                drop](const auto& gradients) -> torch::autograd::variable_list {
                   at::Tensor grad = gradients[0].clone(at::MemoryFormat::Contiguous);
                   // A dropped element has output 0 and so no gradient; a kept one was scaled.
                   if (drop.threshold != 0) grad.mul_(drop.scale);
                   maskByOutput(grad, output);
                   slice.accumulate(grad, input);
                   return {at::mm(grad, slice.weightValue())};
               });
    }
    return y;
}

void maskByOutput(at::Tensor& grad, const at::Tensor& output) {
    auto* g = grad.data_ptr<float>();
    const auto* y = output.data_ptr<float>();
    at::parallel_for(0, grad.numel(), kGrain,
                     [&](std::int64_t begin, std::int64_t end) { kernels::maskByOutput(g, y, begin, end); });
}

}  // namespace automoe::nn
