// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/nn/generic_p.h"
#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

constexpr std::int64_t kGrain = 16384;

}  // namespace

void dropoutInPlace(at::Tensor& x, kernels::Dropout drop) {
    if (drop.threshold == 0) return;
    if (usesGeneric(x)) {
        x.mul_(generic::keptFactorsOf(x, drop));
        return;
    }
    auto* data = x.data_ptr<float>();
    at::parallel_for(0, x.numel(), kGrain,
                     [&](std::int64_t begin, std::int64_t end) { kernels::dropout(data, begin, end, drop); });
}

LinearProduct::LinearProduct(const at::Tensor& x, const LinearSlice& slice)
    : slice_(slice), x_(factor(x)), weight_(factorLike(slice.weightValue(), x_)) {}

at::Tensor LinearProduct::forward() const {
    return product(x_, weight_.t(), slice_.bias == nullptr ? at::Tensor() : slice_.biasValue());
}

void LinearProduct::forward(at::Tensor& out) const {
    multiply(out, x_, weight_.t(), slice_.bias == nullptr ? at::Tensor() : slice_.biasValue());
}

at::Tensor LinearProduct::backward(const at::Tensor& grad_out) const {
    at::Tensor grad_x = at::empty({grad_out.size(0), slice_.in}, grad_out.options());
    backward(grad_out, grad_x);
    return grad_x;
}

void LinearProduct::backward(const at::Tensor& grad_out, at::Tensor& grad_x) const {
    const at::Tensor grad = factorLike(grad_out, x_);
    at::Tensor weight_grad = slice_.weightGrad();
    multiplyAdd(weight_grad, grad.t(), x_);
    if (slice_.bias != nullptr) slice_.biasGrad().add_(grad_out.sum(0));
    multiply(grad_x, grad, weight_, {});
}

at::Tensor linear(const at::Tensor& x, const LinearSlice& slice) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    LinearProduct use(x.detach(), slice);
    at::Tensor y = use.forward();
    if (graph) {
        attach({y}, {x}, [use = std::move(use)](const auto& gradients) -> torch::autograd::variable_list {
            return {use.backward(gradients[0].contiguous())};
        });
    }
    return y;
}

at::Tensor linearRelu(const at::Tensor& x, const LinearSlice& slice, kernels::Dropout drop) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    LinearProduct use(x.detach(), slice);
    at::Tensor y = use.forward();
    y.relu_();
    dropoutInPlace(y, drop);
    if (graph) {
        attach(
            {y}, {x},
            [use = std::move(use), output = y.detach(), drop](const auto& gradients) -> torch::autograd::variable_list {
                at::Tensor grad = gradients[0].clone(at::MemoryFormat::Contiguous);
                // A dropped element has output 0 and so no gradient; a kept one was scaled.
                if (drop.threshold != 0) grad.mul_(drop.scale);
                maskByOutput(grad, output);
                return {use.backward(grad)};
            });
    }
    return y;
}

at::Tensor frontOf(Parameter& matrix, std::int64_t rows, std::int64_t columns) {
    const bool graph = at::GradMode::is_enabled();
    const at::AutoGradMode off(false);
    const at::Tensor front = matrix.value.narrow(0, 0, rows).narrow(1, 0, columns).clone(at::MemoryFormat::Contiguous);
    if (graph) {
        attachSource(front, [&matrix, rows, columns](const torch::autograd::variable_list& gradients) {
            matrix.grad.narrow(0, 0, rows).narrow(1, 0, columns).add_(gradients[0]);
        });
    }
    return front;
}

void maskByOutput(at::Tensor& grad, const at::Tensor& output) {
    if (usesGeneric(grad)) {
        grad.masked_fill_(output.le(0), 0);
        return;
    }
    auto* g = grad.data_ptr<float>();
    const auto* y = output.data_ptr<float>();
    at::parallel_for(0, grad.numel(), kGrain,
                     [&](std::int64_t begin, std::int64_t end) { kernels::maskByOutput(g, y, begin, end); });
}

}  // namespace automoe::nn
