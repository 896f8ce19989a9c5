// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace automoe::engine {

/// The kernels that OpenBLAS chose for this processor, for example "SkylakeX"; "" where another BLAS is at work.
std::string blasKernels();

/// What a processor can.
struct Vectors {
    bool avx512 = false;  ///< with all that OpenBLAS's kernels take: F, BW, DQ and VL
    bool avx2 = false;    ///< with FMA
};
Vectors vectorsHere();

/// OpenBLAS knows processors by their model. On one that is newer than itself it takes what any can do, kernels of
/// SSE3, with a fourth of the speed. What OPENBLAS_CORETYPE should say instead, which it reads as it is loaded; ""
/// where it `chose` well. Source: OpenBLAS, driver/others/dynamic.c.
std::string betterBlasKernels(std::string_view chose, Vectors vectors);

}  // namespace automoe::engine
