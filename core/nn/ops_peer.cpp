// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/ops_peer_p.h"

#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"
#include "core/nn/ops_rows_p.h"

namespace automoe::nn {

namespace {

/// The columns of a normalisation that x has, one after the other.
at::Tensor columnsOf(const at::Tensor& stored, const at::Tensor& x) {
    return stored.narrow(0, 0, x.size(1)).narrow(2, 0, x.size(3));
}

at::Tensor experts(const at::Tensor& table, std::int64_t count, std::int64_t dim) {
    return table.narrow(0, 0, count).narrow(1, 0, count).narrow(2, 0, dim);
}

}  // namespace

at::Tensor projectQueries(const at::Tensor& x, Parameter& weight, std::int64_t heads, std::int64_t half) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    const std::int64_t dim = x.size(1);
    const auto slice = [heads, half, dim](const at::Tensor& stored) {
        return stored.narrow(0, 0, heads).narrow(2, 0, half).narrow(3, 0, dim);
    };
    const at::Tensor rows = x.detach();
    const at::Tensor matrix = slice(weight.value).reshape({heads * 2 * half, dim});
    at::Tensor y = at::mm(rows, matrix.t()).view({x.size(0), heads, 2, half});
    if (graph) {
        attach({y}, {x}, [rows, matrix, slice, &weight](const auto& gradients) -> torch::autograd::variable_list {
            const at::Tensor grad = gradients[0].contiguous().view({rows.size(0), matrix.size(0)});
            const at::Tensor of_weight = slice(weight.grad);
            of_weight.add_(at::mm(grad.t(), rows).view(of_weight.sizes()));
            return {at::mm(grad, matrix)};
        });
    }
    return y;
}

at::Tensor batchNorm(const at::Tensor& x, const BatchNorm& norm, double rate) {
    const bool graph = needsGraph({x});
    const at::AutoGradMode off(false);
    const std::int64_t n = x.size(0);
    const bool own = rate > 0 && n > 1;
    const at::Tensor rows = x.detach().contiguous().view({n, -1});
    const auto flat = [&x](const Parameter* parameter) { return columnsOf(parameter->value, x).reshape({-1}); };
    const at::Tensor mean = own ? rows.mean(0) : flat(norm.mean);
    const at::Tensor centred = rows - mean;
    const at::Tensor variance = own ? centred.square().mean(0) : flat(norm.variance);
    if (own) {
        const at::Tensor running_mean = columnsOf(norm.mean->value, x);
        const at::Tensor running_variance = columnsOf(norm.variance->value, x);
        const double unbiased = static_cast<double>(n) / static_cast<double>(n - 1);
        running_mean.lerp_(mean.view(running_mean.sizes()), rate);
        running_variance.lerp_((variance * unbiased).view(running_variance.sizes()), rate);
    }
    const at::Tensor reciprocal = (variance + kernels::kNormEpsilon).rsqrt();
    const at::Tensor scale = flat(norm.weight) * reciprocal;
    at::Tensor y = at::addcmul(flat(norm.bias), centred, scale).view(x.sizes());
    if (graph) {
        attach({y}, {x},
               [centred, reciprocal, scale, norm, own](const auto& gradients) -> torch::autograd::variable_list {
                   const at::Tensor& given = gradients[0];
                   const at::Tensor grad = given.contiguous().view(centred.sizes());
                   const at::Tensor sum = grad.sum(0);
                   const at::Tensor dot = (grad * centred).sum(0).mul_(reciprocal);
                   const at::Tensor of_weight = columnsOf(norm.weight->grad, given);
                   of_weight.add_(dot.view(of_weight.sizes()));
                   columnsOf(norm.bias->grad, given).add_(sum.view(of_weight.sizes()));
                   if (!own) return {(grad * scale).view(given.sizes())};
                   // The statistics move with the rows: what they say of every row is taken away.
                   const double share = 1 / static_cast<double>(centred.size(0));
                   const at::Tensor rest = at::addcmul(grad - sum * share, centred, dot * reciprocal, -share);
                   return {(rest * scale).view(given.sizes())};
               });
    }
    return y;
}

at::Tensor singletonExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate, Parameter& in,
                            Parameter& out, std::int64_t count, kernels::Dropout drop) {
    const bool graph = needsGraph({x, gate});
    const at::AutoGradMode off(false);
    const std::int64_t dim = x.size(1);
    const at::Tensor input = x.detach().contiguous();
    const at::Tensor rows = choice.contiguous();
    const at::Tensor gates = gate.detach().contiguous();
    at::Tensor inner = rowDots(experts(in.value, count, dim), input, rows);
    inner.relu_();
    dropoutInPlace(inner, drop);
    const at::Tensor weight = inner * gates;
    at::Tensor y = at::empty_like(input);
    rowSums(experts(out.value, count, dim), weight, rows, y);
    if (graph) {
        attach({y}, {x, gate},
               [input, rows, gates, inner, weight, &in, &out, count, dim,
                drop](const auto& gradients) -> torch::autograd::variable_list {
                   const at::Tensor grad = gradients[0].contiguous();
                   addToRows(experts(out.grad, count, dim), grad, weight, rows);
                   // A neuron that is idle or dropped is 0 and has no gradient, nor has its gate; a kept one was
                   // scaled.
                   at::Tensor grad_gate = rowDots(experts(out.value, count, dim), grad, rows, inner);
                   at::Tensor grad_inner = grad_gate * gates;
                   if (drop.threshold != 0) grad_inner.mul_(drop.scale);
                   grad_gate.mul_(inner);
                   addToRows(experts(in.grad, count, dim), input, grad_inner, rows);
                   at::Tensor grad_x = at::empty_like(input);
                   rowSums(experts(in.value, count, dim), grad_inner, rows, grad_x);
                   return {grad_x, grad_gate};
               });
    }
    return y;
}

}  // namespace automoe::nn
