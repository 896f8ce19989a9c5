// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/memory.h"

namespace automoe::arch {

std::int64_t memoryBytes(const Architecture& architecture, const Cost& cost, const CostConditions& conditions,
                         int beam) {
    constexpr std::int64_t kFloat = 4;
    const std::int64_t own = std::int64_t{beam} * conditions.target_length;
    const LayerShape shape{.dim = architecture.decoder_dim,
                           .memory_dim = architecture.decoder_dim,
                           .qkv_dim = architecture.qkv_dim,
                           .side = Side::kDecoder};
    LayerShape cross = shape;
    cross.memory_dim = architecture.encoder_dim;
    cross.cross = true;
    std::int64_t bytes = cost.bytes_fp32;
    for (const auto& layer : architecture.decoder) {
        const std::int64_t source = std::int64_t{layer.attended_layers} * conditions.source_length;
        bytes += kFloat *
                 (costOf(layer.self_attention, shape).kept * own + costOf(layer.cross_attention, cross).kept * source);
    }
    return bytes;
}

}  // namespace automoe::arch
