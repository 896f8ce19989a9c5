// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kernels_rows_p.h"

#include <algorithm>

#include "core/nn/kernels_clones_p.h"

namespace automoe::nn::kernels {

namespace {

/// The greatest numbers that came so far, in falling order; of equal ones the first.
class Greatest {
public:
    explicit Greatest(std::int64_t most) : most_(most) {}
    void clear() { count_ = 0; }
    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] float valueAt(std::int64_t at) const { return values_[at]; }
    [[nodiscard]] std::int64_t numberAt(std::int64_t at) const { return numbers_[at]; }
    [[nodiscard]] bool wants(float value) const { return count_ < most_ || value > values_[most_ - 1]; }
    void take(float value, std::int64_t number) {
        std::int64_t at = count_ < most_ ? count_++ : most_ - 1;
        for (; at > 0 && values_[at - 1] < value; --at) {
            values_[at] = values_[at - 1];
            numbers_[at] = numbers_[at - 1];
        }
        values_[at] = value;
        numbers_[at] = number;
    }
    void takeOf(const float* list, std::int64_t length) {
        clear();
        for (std::int64_t i = 0; i < length; ++i) {
            if (wants(list[i])) take(list[i], i);
        }
    }

private:
    std::int64_t most_;
    std::int64_t count_ = 0;
    float values_[kMostTopSums] = {};
    std::int64_t numbers_[kMostTopSums] = {};
};

/// Asks for the beginning of a row before it is used: rows lie far apart in tables that no cache holds, and only behind
/// a few lines does the processor see where it goes.
AUTOMOE_INLINE void fetch(const float* row) {
    constexpr int kLines = 4;
    constexpr int kLine = 16;
    for (int line = 0; line < kLines; ++line) __builtin_prefetch(row + kLine * line);
}

}  // namespace

void topSums(const float* first, const float* second, std::int64_t keys, std::int64_t k, float* sum,
             std::int64_t* number, std::int64_t begin, std::int64_t end) {
    Greatest a(std::min(k, keys));
    Greatest b(std::min(k, keys));
    Greatest sums(k);
    for (std::int64_t row = begin; row < end; ++row) {
        a.takeOf(first + row * keys, keys);
        b.takeOf(second + row * keys, keys);
        sums.clear();
        for (std::int64_t p = 0; p < a.count(); ++p) {
            // Of the sums with ranks up to (p, q), (p + 1)(q + 1) are no smaller than that of (p, q).
            const std::int64_t most = std::min(b.count(), k / (p + 1));
            for (std::int64_t q = 0; q < most; ++q) {
                const float value = a.valueAt(p) + b.valueAt(q);
                if (!sums.wants(value)) break;
                sums.take(value, a.numberAt(p) * keys + b.numberAt(q));
            }
        }
        for (std::int64_t c = 0; c < k; ++c) {
            sum[row * k + c] = sums.valueAt(c);
            number[row * k + c] = sums.numberAt(c);
        }
    }
}

AUTOMOE_CLONES
void rowDots(const float* table, RowGrid grid, const float* x, std::int64_t x_stride, const std::int64_t* rows,
             std::int64_t k, const float* where, float* dots, std::int64_t begin, std::int64_t end, std::int64_t dim) {
    if (begin >= end) return;
    const float* next = table + grid.at(rows[begin * k]);
    for (std::int64_t n = begin; n < end; ++n) {
        const float* own = x + n * x_stride;
        for (std::int64_t pair = n * k; pair < (n + 1) * k; ++pair) {
            const float* row = next;
            if (pair + 1 < end * k) {
                next = table + grid.at(rows[pair + 1]);
                if (where == nullptr || where[pair + 1] != 0) fetch(next);
            }
            const bool idle = where != nullptr && where[pair] == 0;
            dots[pair] = idle ? 0.0F : inner(own, row, dim);
        }
    }
}

AUTOMOE_CLONES
void rowSums(const float* table, RowGrid grid, const float* weight, const std::int64_t* rows, std::int64_t k,
             float* out, std::int64_t out_stride, std::int64_t begin, std::int64_t end, std::int64_t dim) {
    if (begin >= end) return;
    const float* next = table + grid.at(rows[begin * k]);
    for (std::int64_t n = begin; n < end; ++n) {
        float* to = out + n * out_stride;
        for (std::int64_t i = 0; i < dim; ++i) to[i] = 0;
        for (std::int64_t pair = n * k; pair < (n + 1) * k; ++pair) {
            const float* from = next;
            if (pair + 1 < end * k) {
                next = table + grid.at(rows[pair + 1]);
                if (weight[pair + 1] != 0) fetch(next);
            }
            const float factor = weight[pair];
            if (factor == 0) continue;
            for (std::int64_t i = 0; i < dim; ++i) to[i] += factor * from[i];
        }
    }
}

AUTOMOE_CLONES
void addPairs(float* row, const float* x, std::int64_t x_stride, const float* weight, const std::int64_t* pairs,
              std::int64_t count, std::int64_t k, std::int64_t dim) {
    for (std::int64_t p = 0; p < count; ++p) {
        const float factor = weight[pairs[p]];
        const float* from = x + pairs[p] / k * x_stride;
        for (std::int64_t i = 0; i < dim; ++i) row[i] += factor * from[i];
    }
}

}  // namespace automoe::nn::kernels
