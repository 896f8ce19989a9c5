// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "core/search/problem.h"

namespace automoe::search {

/// By how much points would raise a front's hypervolume.
class Improvement {
public:
    Improvement(std::vector<Point> front, Point reference)
        : front_(std::move(front)), reference_(std::move(reference)) {}

    [[nodiscard]] double of(const Point& point) const;
    void add(Point point) { front_.push_back(std::move(point)); }

private:
    std::vector<Point> front_;
    Point reference_;
};

/// An objective of which only the distribution is known.
struct Uncertain {
    std::size_t objective = 0;
    double mean = 0;
    double deviation = 0;
};

/// The expected improvement (Emmerich et al. 2006) by a point of which some objectives are normally distributed,
/// independently: by Gauss and Hermite's quadrature with five nodes each.
double expectedImprovement(const Improvement& improvement, Point point, std::span<const Uncertain> uncertain);

/// The chance that a normally distributed value is at most `limit`.
double chanceBelow(double limit, double mean, double deviation);

}  // namespace automoe::search
