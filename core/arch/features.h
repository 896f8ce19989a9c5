// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/arch/cost.h"
#include "core/arch/search_space.h"

namespace automoe::arch {

/// Numbers by which a learned model sees the members of a space: each side's dim and depth; for every layer that there
/// may be, kind, heads, experts, summed width, width that a token sees, and attended layers; where attention may be of
/// another kind than multi-head its experts a token and its settings; where a feed-forward layer may have settings, all
/// fields of each kind that has, but lists, of words one each; the logarithms of the costs. What is not there is 0.
/// Always as many for one space, and equal for equal architectures. `cost`: of this architecture.
std::vector<double> features(const SearchSpace& space, const Architecture& architecture, const Cost& cost);

}  // namespace automoe::arch
