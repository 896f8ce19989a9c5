// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "core/search/problem.h"

namespace automoe::search {

/// The volume that the points dominate, up to the reference: the union of the boxes between each point and it. All
/// coordinates are minimised; a point that is not better than the reference everywhere adds nothing, and dominated
/// points change nothing. Exact for 1 to kMaxObjectives objectives: a sweep for two (O(n log n)), above that each
/// point's exclusive volume with one dimension less a level (While, Bradstreet and Barone 2012, sorted so that the
/// limited set slices). The unit is the product of the objectives' units.
double hypervolume(std::span<const Point> points, const Point& reference);

/// A reference a little worse than every point: the worst value of each objective plus `margin` of its range (of its
/// magnitude, or 1, where all are equal). Points must not be empty.
Point referencePoint(std::span<const Point> points, double margin = 0.1);

/// The hypervolume after each of the points in turn; empty points (infeasible candidates) change nothing.
std::vector<double> hypervolumeHistory(std::span<const Point> points, const Point& reference);

}  // namespace automoe::search
