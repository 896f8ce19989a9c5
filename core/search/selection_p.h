// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/search/pareto.h"

namespace automoe::search {

/// NSGA-II's order (Deb et al. 2002): the smaller rank first; of equal ranks the greater crowding distance.
struct RankAndCrowding {
    std::vector<std::size_t> ranks;
    std::vector<double> crowding;
};

RankAndCrowding rankAndCrowding(std::span<const Standing> standings);

}  // namespace automoe::search
