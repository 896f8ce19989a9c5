// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/arch/cost.h"

namespace automoe::arch {

/// Hypotheses that memory is counted for unless one says otherwise: those of a translation's default.
inline constexpr int kMemoryBeam = 5;

/// Bytes that translating one sentence holds beside the program: the weights as the network stores them, all experts
/// among them, in float32 (`cost.bytes_fp32`), and the keys and values that the decoder keeps while a beam search of
/// `beam` hypotheses runs: of the target's tokens in each layer for each hypothesis, of the source's tokens once for
/// each encoder layer that a decoder layer attends to. What one layer works with at a time, and no other, is left out.
/// `cost`: of this architecture under these conditions.
std::int64_t memoryBytes(const Architecture& architecture, const Cost& cost, const CostConditions& conditions,
                         int beam = kMemoryBeam);

}  // namespace automoe::arch
