// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// The inner loops of layers that read single rows of great tables; see kernels_p.h for what all loops keep.
namespace automoe::nn::kernels {

/// The most sums that topSums() finds.
inline constexpr std::int64_t kMostTopSums = 64;

/// For each row of two lists of `keys` numbers, [rows, keys] each: the k greatest of all sums first[i] + second[j],
/// greatest first, and their numbers i · keys + j, both [rows, k]. Exact, though of each list only the min(k, keys)
/// greatest are looked at: a sum with another number has k sums before it (Lample et al. 2019). Of equal numbers and of
/// equal sums the first. k is 1 to min(kMostTopSums, keys²).
void topSums(const float* first, const float* second, std::int64_t keys, std::int64_t k, float* sum,
             std::int64_t* number, std::int64_t begin, std::int64_t end);

/// Where row r of a table [outer, across, columns] begins.
struct RowGrid {
    std::int64_t across = 1;
    std::int64_t outer_stride = 0;
    std::int64_t across_stride = 0;
    [[nodiscard]] std::int64_t at(std::int64_t row) const {
        return row / across * outer_stride + row % across * across_stride;
    }
};

/// For tokens [begin, end): dots[n, c] = x[n, :dim] · row rows[n, c] for c < k. Where `where` [n, k] (may be null) is
/// 0, the row is not read and the result 0.
void rowDots(const float* table, RowGrid grid, const float* x, std::int64_t x_stride, const std::int64_t* rows,
             std::int64_t k, const float* where, float* dots, std::int64_t begin, std::int64_t end, std::int64_t dim);
/// For tokens [begin, end): out[n, :dim] = Σ weight[n, c] · row rows[n, c], in the order of c. Rows of weight 0 are not
/// read.
void rowSums(const float* table, RowGrid grid, const float* weight, const std::int64_t* rows, std::int64_t k,
             float* out, std::int64_t out_stride, std::int64_t begin, std::int64_t end, std::int64_t dim);
/// row[:dim] += Σ weight[p] · x[p / k, :dim] over the `count` pairs p, in their order.
void addPairs(float* row, const float* x, std::int64_t x_stride, const float* weight, const std::int64_t* pairs,
              std::int64_t count, std::int64_t k, std::int64_t dim);

}  // namespace automoe::nn::kernels
