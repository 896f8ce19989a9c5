// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "core/nn/generic_scope.h"
#include "core/nn/ops_p.h"
#include "core/nn/tensors_p.h"

/// The operators by LibTorch's own functions, for devices that have no kernels here. Values and gradients are those of
/// kernels_p.h up to rounding, dropout's masks to the bit. No sum is left to the order in which threads come.
namespace automoe::nn {

/// Whether an operator takes this way for a tensor.
bool usesGeneric(const at::Tensor& x);

namespace generic {

/// Dropout's factors, 0 or drop.scale, of the elements with these numbers (int32: their lowest 32 bits), in their
/// shape.
at::Tensor keptFactors(const at::Tensor& numbers, kernels::Dropout drop);
/// Those of all elements of a contiguous tensor. Undefined: nothing is dropped.
at::Tensor keptFactorsOf(const at::Tensor& x, kernels::Dropout drop);

/// Numbers in [0, 1), each a pure function of the seed and its place. For every device, also where there are kernels.
at::Tensor uniform(at::IntArrayRef shape, std::uint64_t seed, at::Device device);

// See ops_p.h for the operators of these names.
std::pair<at::Tensor, at::Tensor> addNorm(const at::Tensor& x, const at::Tensor& sub, Parameter& gamma, Parameter& beta,
                                          kernels::Dropout drop);
at::Tensor embed(Parameter& table, const at::Tensor& positions, const at::Tensor& ids, const at::Tensor& position,
                 std::int64_t dim, kernels::Dropout drop);
at::Tensor selfAttention(const at::Tensor& qkv, const AttentionLayout& layout, std::int64_t heads,
                         kernels::Dropout drop, AttentionStatistics* statistics);
at::Tensor crossAttention(const at::Tensor& q, const at::Tensor& kv, const AttentionLayout& layout, std::int64_t heads,
                          kernels::Dropout drop, AttentionStatistics* statistics);

/// Loss and negative log-likelihood of each row of logits, [2, rows], as kernels::crossEntropy, distill and agree have
/// them. `label` [rows, 1]; teacher and peer are those of the rows, or undefined. Turns the logits into options.scale ·
/// d loss / d logits when `gradient`.
at::Tensor rowLosses(at::Tensor& logits, const at::Tensor& label, const at::Tensor& teacher, const at::Tensor& peer,
                     const LossOptions& options, bool gradient);

}  // namespace generic

}  // namespace automoe::nn
