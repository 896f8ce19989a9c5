// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/architecture.h"

namespace automoe::arch {

/// A dense Transformer whose layers are all alike: every attention with `heads` heads of dim / heads each, feed-forward
/// of `width`. The defaults are the base model of Vaswani et al. (2017).
struct DenseShape {
    int layers = 6;  ///< a side
    int dim = 512;
    int heads = 8;
    int width = 2048;
    NormPlacement norm = NormPlacement::kPost;
};

Architecture denseTransformer(const DenseShape& shape);

/// The size that HAT takes for IWSLT'14.
inline constexpr DenseShape kIwsltShape{.heads = 4, .width = 1024};

}  // namespace automoe::arch
