// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/search/algorithms_p.h"

namespace automoe::search {

std::size_t RandomSearch::generationSize() const { return std::get<RandomSearchOptions>(options().algorithm).batch; }

Optimizer::Draft RandomSearch::draft(std::size_t /*place*/, int /*attempt*/) { return sample(); }

std::vector<std::size_t> RandomSearch::survivors(std::vector<std::size_t> pool) const {
    // Nothing descends from it: the last batch, for the report of diversity.
    std::sort(pool.begin(), pool.end());
    const std::size_t batch = std::get<RandomSearchOptions>(options().algorithm).batch;
    if (pool.size() > batch) pool.erase(pool.begin(), pool.end() - static_cast<std::ptrdiff_t>(batch));
    return pool;
}

}  // namespace automoe::search
