// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace automoe {

/// Of the factors of matrix products; sums are float in any case. bfloat16 keeps 8 bits of a factor and needs half the
/// time or less on a processor that multiplies it; elsewhere it is emulated, with the same rounding.
enum class Precision { kFloat32, kBFloat16 };

/// bfloat16 where this processor multiplies it.
Precision fastestPrecision();

}  // namespace automoe
