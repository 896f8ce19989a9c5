// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/memory.h"

namespace automoe::arch {

std::int64_t memoryBytes(const Architecture& architecture, const Cost& cost, const CostConditions& conditions,
                         int beam) {
    constexpr std::int64_t kFloat = 4;
    const std::int64_t key_and_value = std::int64_t{2} * architecture.qkv_dim * kFloat;
    const std::int64_t own = std::int64_t{beam} * conditions.target_length;
    std::int64_t bytes = cost.bytes_fp32;
    for (const auto& layer : architecture.decoder) {
        bytes += key_and_value * (own + std::int64_t{layer.attended_layers} * conditions.source_length);
    }
    return bytes;
}

}  // namespace automoe::arch
