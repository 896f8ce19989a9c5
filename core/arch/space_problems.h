// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/arch/search_space.h"

namespace automoe::arch {

/// Everything that is wrong with a space, list by list; empty: it is valid. Where validate() gives the first, an editor
/// shows each at its field. Errors: arch.invalid_space with the field's path, its value and what is expected, for
/// example "encoder.layers[2].feed_forward[1].width". `tasks` as in validate().
std::vector<Error> problems(const SearchSpace& space, int tasks = 0);

}  // namespace automoe::arch
