// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/precision.h"

namespace automoe {

Precision fastestPrecision() {
    return __builtin_cpu_supports("avx512bf16") != 0 ? Precision::kBFloat16 : Precision::kFloat32;
}

}  // namespace automoe
