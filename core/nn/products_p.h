// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/precision_scope.h"
#include "core/nn/tensors_p.h"

/// Matrix products of the linear maps. Their factors are taken in the precision of the thread; sums and results are
/// float in any case.
namespace automoe::nn {

/// What a product takes of a float matrix in the thread's precision: the matrix itself, or a rounded copy.
at::Tensor factor(const at::Tensor& matrix);
/// The same in the precision of another factor.
at::Tensor factorLike(const at::Tensor& matrix, const at::Tensor& other);

/// out [m, n] = a [m, k] · b [k, n] + bias [n] (may be undefined), or out += a · b. a and b are factors of one
/// precision, each with unit stride along one dimension; out is float with unit stride along its rows.
void multiply(at::Tensor& out, const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias);
void multiplyAdd(at::Tensor& out, const at::Tensor& a, const at::Tensor& b);
/// The same for bfloat16 factors on the processor, with `add` as out += a · b. False: neither this build (oneDNN is
/// optional) nor this processor has a kernel for it, nothing was done, and the caller multiplies the rounded factors as
/// floats.
bool multiplyBFloat16(at::Tensor& out, const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias, bool add);
/// A fresh a · b + bias.
at::Tensor product(const at::Tensor& a, const at::Tensor& b, const at::Tensor& bias);

}  // namespace automoe::nn
