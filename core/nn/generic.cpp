// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/generic_p.h"

#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "core/nn/graph_p.h"

namespace automoe::nn {

namespace {

thread_local bool g_forced = false;

/// 32 bits as LibTorch's whole numbers have them: signed, their products wrap around alike.
at::Scalar word(std::uint32_t bits) { return static_cast<std::int32_t>(bits); }

/// 32 bits for each number (int32) that look random: the hash of the kernels' dropout.
at::Tensor bitsOf(const at::Tensor& numbers, std::uint64_t seed) {
    at::Tensor h = numbers.mul(word(0x9e3779b1U)).bitwise_xor_(word(static_cast<std::uint32_t>(seed)));
    // h ^= h >> bits. A negative number's sign comes along with the shift; `rest` takes it away.
    const auto mix = [&h](std::int64_t bits, std::uint32_t rest) {
        h.bitwise_xor_(at::bitwise_right_shift(h, bits).bitwise_and_(word(rest)));
    };
    mix(16, 0xffffU);
    h.mul_(word(0x85ebca6bU));
    mix(13, 0x7ffffU);
    h.bitwise_xor_(word(static_cast<std::uint32_t>(seed >> 32))).mul_(word(0xc2b2ae35U));
    mix(16, 0xffffU);
    return h;
}

/// The elements' numbers, 0, 1, … (int32).
at::Tensor numbered(std::int64_t elements, at::Device device) {
    TORCH_CHECK(elements <= std::numeric_limits<std::int32_t>::max(), "a mask of ", elements, " elements");
    return at::arange(elements, at::TensorOptions(device).dtype(at::kInt));
}

}  // namespace

GenericScope::GenericScope() : before_(std::exchange(g_forced, true)) {}
GenericScope::~GenericScope() { g_forced = before_; }

bool usesGeneric(const at::Tensor& x) { return g_forced || !x.is_cpu(); }

namespace generic {

at::Tensor keptFactors(const at::Tensor& numbers, kernels::Dropout drop) {
    constexpr std::uint32_t kSign = 0x80000000U;
    // With the sign turned on both sides a signed comparison is the unsigned one.
    return bitsOf(numbers, drop.seed)
        .bitwise_xor_(word(kSign))
        .ge(word(drop.threshold ^ kSign))
        .to(at::kFloat)
        .mul_(drop.scale);
}

at::Tensor keptFactorsOf(const at::Tensor& x, kernels::Dropout drop) {
    if (drop.threshold == 0) return {};
    return keptFactors(numbered(x.numel(), x.device()), drop).view(x.sizes());
}

at::Tensor uniform(at::IntArrayRef shape, std::uint64_t seed, at::Device device) {
    std::int64_t elements = 1;
    for (const std::int64_t size : shape) elements *= size;
    // The upper 24 bits: as many as a float holds.
    constexpr std::int64_t kLower = 8;
    constexpr double kStep = 1.0 / (1 << 24);
    return at::bitwise_right_shift(bitsOf(numbered(elements, device), seed), kLower)
        .bitwise_and_(word(0xffffffU))
        .to(at::kFloat)
        .mul_(kStep)
        .view(shape);
}

std::pair<at::Tensor, at::Tensor> addNorm(const at::Tensor& x, const at::Tensor& sub, Parameter& gamma, Parameter& beta,
                                          kernels::Dropout drop) {
    const bool graph = needsGraph({x, sub});
    const at::AutoGradMode off(false);
    const std::int64_t dim = x.size(1);
    const at::Tensor input = x.detach().contiguous();
    const bool has_sub = sub.defined();
    const at::Tensor kept = has_sub ? keptFactorsOf(sub, drop) : at::Tensor();
    const at::Tensor sum = !has_sub         ? input
                           : kept.defined() ? at::addcmul(input, sub.detach(), kept)
                                            : input + sub.detach();
    at::Tensor normed;
    at::Tensor mean;
    at::Tensor reciprocal;
    std::tie(normed, mean, reciprocal) = at::native_layer_norm(sum, {dim}, gamma.value.narrow(0, 0, dim),
                                                               beta.value.narrow(0, 0, dim), kernels::kNormEpsilon);
    if (graph) {
        attach({sum, normed}, {x, sub},
               [total = sum.detach(), mean, reciprocal, kept, &gamma, &beta, has_sub,
                dim](const torch::autograd::variable_list& gradients) -> torch::autograd::variable_list {
                   at::Tensor grad_x = gradients[0];
                   if (gradients[1].defined()) {
                       const auto [grad_total, gamma_grad, beta_grad] = at::native_layer_norm_backward(
                           gradients[1].contiguous(), total, {dim}, mean, reciprocal, gamma.value.narrow(0, 0, dim),
                           beta.value.narrow(0, 0, dim), std::array<bool, 3>{true, true, true});
                       gamma.grad.narrow(0, 0, dim).add_(gamma_grad);
                       beta.grad.narrow(0, 0, dim).add_(beta_grad);
                       grad_x = grad_x.defined() ? grad_total + grad_x : grad_total;
                   }
                   if (!has_sub) return {grad_x, at::Tensor()};
                   return {grad_x, kept.defined() ? grad_x * kept : grad_x};
               });
    }
    return {sum, normed};
}

at::Tensor embed(Parameter& table, const at::Tensor& positions, const at::Tensor& ids, const at::Tensor& position,
                 std::int64_t dim, kernels::Dropout drop) {
    const bool graph = at::GradMode::is_enabled();
    const at::AutoGradMode off(false);
    const double scale = std::sqrt(static_cast<double>(dim));
    const at::Tensor out = table.value.narrow(1, 0, dim).index_select(0, ids).mul_(scale).add_(
        positions.narrow(1, 0, dim).index_select(0, position));
    const at::Tensor kept = keptFactorsOf(out, drop);
    if (kept.defined()) out.mul_(kept);
    if (graph) {
        attachSource(out, [&table, ids, kept, scale, dim](const torch::autograd::variable_list& gradients) {
            const at::Tensor grad = kept.defined() ? gradients[0] * kept : gradients[0];
            // It sorts the ids where an index_add_ would have threads race for the rows of frequent ones.
            table.grad.narrow(1, 0, dim).add_(at::embedding_dense_backward(grad, ids, table.value.size(0), -1, false),
                                              scale);
        });
    }
    return out;
}

}  // namespace generic

}  // namespace automoe::nn
