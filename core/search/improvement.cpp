// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/improvement_p.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "core/search/hypervolume.h"

namespace automoe::search {

namespace {

struct Node {
    double place;  ///< in standard deviations
    double weight;
};

constexpr std::array<Node, 5> kNodes{{{0, 8.0 / 15},
                                      {1.3556261799742659, 0.22207592200561263},
                                      {-1.3556261799742659, 0.22207592200561263},
                                      {2.8569700138728056, 0.011257411327720691},
                                      {-2.8569700138728056, 0.011257411327720691}}};

}  // namespace

double Improvement::of(const Point& point) const {
    double box = 1;
    for (std::size_t i = 0; i < point.size(); ++i) {
        if (!(point[i] < reference_[i])) return 0;
        box *= reference_[i] - point[i];
    }
    const auto covers = [&](const Point& other) {
        for (std::size_t i = 0; i < point.size(); ++i) {
            if (other[i] > point[i]) return false;
        }
        return true;
    };
    if (std::ranges::any_of(front_, covers)) return 0;
    // What others already dominate of the point's box.
    std::vector<Point> limited = front_;
    for (Point& other : limited) {
        for (std::size_t i = 0; i < other.size(); ++i) other[i] = std::max(other[i], point[i]);
    }
    return std::max(0.0, box - hypervolume(limited, reference_));
}

double expectedImprovement(const Improvement& improvement, Point point, std::span<const Uncertain> uncertain) {
    if (uncertain.empty()) return improvement.of(point);
    const Uncertain& first = uncertain.front();
    double expected = 0;
    for (const auto& [place, weight] : kNodes) {
        point[first.objective] = first.mean + place * first.deviation;
        expected += weight * expectedImprovement(improvement, point, uncertain.subspan(1));
    }
    return expected;
}

double chanceBelow(double limit, double mean, double deviation) {
    if (!(deviation > 0)) return mean <= limit ? 1 : 0;
    return 0.5 * std::erfc((mean - limit) / (deviation * std::numbers::sqrt2));
}

}  // namespace automoe::search
