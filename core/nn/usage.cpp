// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/usage.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace automoe::nn {

Usage usageOf(std::span<const double> mass) {
    const double total = std::accumulate(mass.begin(), mass.end(), 0.0);
    if (!(total > 0)) return {};
    const auto experts = static_cast<double>(mass.size());
    const auto used = static_cast<double>(std::ranges::count_if(mass, [](double each) { return each > 0; }));
    double unevenness = std::log(experts);
    for (const double each : mass) {
        if (each > 0) unevenness += each / total * std::log(each / total);
    }
    return {used / experts, std::max(unevenness, 0.0)};  // an even use may be rounded below 0
}

}  // namespace automoe::nn
