// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/tensors_p.h"

namespace automoe::nn {

/// What is added to the embeddings: for positions 0 … count − 1 the sines of all frequencies, then their cosines (HAT's
/// layout). [count, dim]
at::Tensor sinusoids(std::int64_t count, std::int64_t dim);

}  // namespace automoe::nn
