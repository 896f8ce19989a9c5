// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

// What the files of loops share; no others include it. They are compiled with re-association allowed (see
// CMakeLists.txt), so that reductions vectorise; the order of a sum depends on its length only, so equal slices give
// equal bits.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define AUTOMOE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define AUTOMOE_CLONES
#endif
#define AUTOMOE_INLINE inline __attribute__((always_inline))

namespace automoe::nn::kernels {

AUTOMOE_INLINE float inner(const float* a, const float* b, std::int64_t n) {
    float total = 0;
    for (std::int64_t i = 0; i < n; ++i) total += a[i] * b[i];
    return total;
}

}  // namespace automoe::nn::kernels
