// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/search_space.h"

namespace automoe::arch {

/// Whether a layer normalises by running statistics of what it was trained on, as PEER's queries are. In a supernet all
/// sub-networks write the same ones, so that they are nobody's: each needs its own before it is judged (Yu and Huang
/// 2019).
bool keepsStatistics(const Architecture& architecture);
/// Whether any layer of the space may.
bool keepsStatistics(const SearchSpace& space);

}  // namespace automoe::arch
