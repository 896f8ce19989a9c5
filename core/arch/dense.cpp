// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/dense.h"

namespace automoe::arch {

Architecture denseTransformer(const DenseShape& shape) {
    Architecture architecture;
    architecture.norm = shape.norm;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = shape.dim;
    const MultiHeadAttention attention{shape.heads};
    const DenseFeedForward feed_forward{shape.width};
    architecture.encoder.assign(static_cast<std::size_t>(shape.layers), {attention, feed_forward});
    architecture.decoder.assign(static_cast<std::size_t>(shape.layers), {attention, attention, 1, feed_forward});
    return architecture;
}

}  // namespace automoe::arch
