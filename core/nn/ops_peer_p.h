// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/nn/kernels_p.h"
#include "core/nn/parameters_p.h"
#include "core/nn/tensors_p.h"

/// The differentiable operators of layers that retrieve experts by product keys; see ops_p.h for what all operators
/// keep.
namespace automoe::nn {

/// x [n, dim] → [n, heads, 2, half]: by the front slice of a weight [heads, 2, half, dim], so that fewer heads and
/// narrower halves are front slices, too. In float32 whatever the precision of other products, as the search of the
/// keys is: what they compute is where tokens go.
at::Tensor projectQueries(const at::Tensor& x, Parameter& weight, std::int64_t heads, std::int64_t half);

/// Weights of a batch normalisation, [heads, 2, half] each; `mean` and `variance` are the running statistics.
struct BatchNorm {
    Parameter* weight = nullptr;
    Parameter* bias = nullptr;
    Parameter* mean = nullptr;
    Parameter* variance = nullptr;
};

/// (x − mean) / sqrt(variance + 1e-5) · weight + bias for each column of x [n, heads, 2, half] (Ioffe and Szegedy
/// 2015). `rate` 0: by the running statistics. Else by those of the rows, of which the running ones take over this
/// share (the variance's without bias). One row has no variance, so it is normalised by the running ones and changes
/// nothing.
at::Tensor batchNorm(const at::Tensor& x, const BatchNorm& norm, double rate);

/// What product keys found for each query: scores, which may require gradients, and numbers of experts, greatest score
/// first.
struct Retrieved {
    at::Tensor score;   ///< [n, heads, k]
    at::Tensor choice;  ///< [n, heads, k], int64: i · count + j
};

/// The k experts (i, j) of count² with the greatest scores key[0, i] · query[0] + key[1, j] · query[1], exactly those
/// that a look at all sums would find (Lample et al. 2019); ties go to the first on the processor. `queries` [n, heads,
/// 2, half], by the first `count` keys and `half` columns of `keys` [1 or heads and more, 2, keys, columns]: one table
/// for all heads, or the first ones. k is 1 to min(64, count²). Holds the scores of some tokens at a time: 2¹⁹ floats
/// on the processor, 2²⁴ elsewhere, or one token's.
Retrieved productKeys(const at::Tensor& queries, Parameter& keys, std::int64_t count, std::int64_t k);

/// Σ gate · dropout(max(0, u · x)) · v over the experts that a token chose, experts of one neuron each (He 2024): u and
/// v are the rows (i, j) of `in` and `out` [keys, keys, columns], of which the first `count` and `dim` are used. x [n,
/// dim]; choice [n, m] (int64) as productKeys() numbers them, gate [n, m] (may require gradients). An expert that is
/// chosen twice counts twice. No [n, m, dim] is held, see ops_rows_p.h.
at::Tensor singletonExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate, Parameter& in,
                            Parameter& out, std::int64_t count, kernels::Dropout drop);

}  // namespace automoe::nn
