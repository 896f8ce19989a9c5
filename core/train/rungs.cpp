// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/rungs.h"

#include <algorithm>
#include <span>

#include "core/base/random.h"

namespace automoe::train {

std::vector<std::vector<std::uint32_t>> rungParts(std::vector<std::uint32_t> pairs, int rungs, std::uint64_t seed) {
    // In an order that does not depend on the caller's.
    std::ranges::sort(pairs);
    auto random = Random::named(seed, "train.rungs");
    random.shuffle(std::span(pairs));
    std::vector<std::vector<std::uint32_t>> parts;
    std::size_t begin = 0;
    const int count = std::clamp(rungs, 1, kMostRungs);
    for (int rung = 1; rung <= count; ++rung) {
        const std::size_t share = std::size_t{1} << static_cast<unsigned>(count - rung);
        const std::size_t end = (pairs.size() + share - 1) / share;
        if (end == begin || (rung < count && end < kLeastRung)) continue;
        parts.emplace_back(pairs.begin() + static_cast<std::ptrdiff_t>(begin),
                           pairs.begin() + static_cast<std::ptrdiff_t>(end));
        begin = end;
    }
    return parts;
}

}  // namespace automoe::train
