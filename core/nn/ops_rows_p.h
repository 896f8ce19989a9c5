// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/nn/tensors_p.h"

/// Single rows of great tables: what tokens make of the few rows that they chose. A table is the front slice [outer,
/// across, columns] of a weight or of its gradient, with unit stride along its columns; row r of it is [r / across,
/// r % across]. `rows` [n, k] (int64) are numbers of rows, x is [n, columns] with unit stride along its columns, all
/// other tensors are contiguous. Nothing here has a graph.
///
/// On the processor no row is copied. On other devices the rows of some tokens are gathered at a time: 2²⁴ floats, or
/// one token's.
namespace automoe::nn {

/// [n, k]: x[n] · row rows[n, c]. Where `where` [n, k] (may be undefined) is 0: 0.
at::Tensor rowDots(const at::Tensor& table, const at::Tensor& x, const at::Tensor& rows, const at::Tensor& where = {});

/// out[n] = Σ weight[n, c] · row rows[n, c]. `out` [n, columns] has unit stride along its columns.
void rowSums(const at::Tensor& table, const at::Tensor& weight, const at::Tensor& rows, const at::Tensor& out);

/// Row rows[n, c] of `grad` += weight[n, c] · x[n]. The terms of a row are added in the order of the tokens, by one
/// thread.
void addToRows(const at::Tensor& grad, const at::Tensor& x, const at::Tensor& weight, const at::Tensor& rows);

}  // namespace automoe::nn
