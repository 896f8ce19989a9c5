// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "core/search/problem.h"

namespace automoe::search {

// Points are minimised in every coordinate and hold no NaN.

/// `a` is nowhere worse than `b` and somewhere better.
bool dominates(const Point& a, const Point& b);

/// Indices of the points that no other dominates, ascending. Equal points all stay.
std::vector<std::size_t> nonDominated(std::span<const Point> points);

/// A candidate as selection sees it.
struct Standing {
    Point point;           ///< may be empty when `violation` is positive
    double violation = 0;  ///< 0: feasible
};

/// Constraint domination (Deb et al. 2002): feasible before infeasible, less violation before more, among feasible ones
/// Pareto dominance.
bool constrainedDominates(const Standing& a, const Standing& b);

/// Rank of each standing in the non-dominated sort under constraint domination, 0 the best. The fronts are those of
/// Deb et al. 2002; they are found by sorting and inserting (Zhang et al. 2015), in memory linear in the number.
std::vector<std::size_t> nonDominatedRanks(std::span<const Standing> standings);

/// Crowding distance of each point within one front (Deb et al. 2002): infinite at the ends of every objective, else
/// the sum over objectives of the neighbours' gap as a share of the range.
std::vector<double> crowdingDistances(std::span<const Point> front);

/// The member of a front farthest below the plane through its extremes, objectives scaled to the front's ranges (after
/// Das 1999): where giving up a little of one objective no longer buys much of another. Nothing for an empty front.
std::optional<std::size_t> kneePoint(std::span<const Point> front);

/// The non-dominated set of what was inserted so far. With a tolerance above 0, points are compared by boxes of that
/// width (Laumanns et al. 2002); of points that tie in every objective the first stays, unless a later one dominates
/// it.
class ParetoArchive {
public:
    struct Member {
        std::size_t id;
        Point point;
    };

    /// One tolerance an objective, 0: exact.
    explicit ParetoArchive(std::vector<double> tolerances);

    /// True when the point is now a member; members that it dominates are gone.
    bool insert(std::size_t id, Point point);
    void clear() { members_.clear(); }
    /// In the order of insertion.
    [[nodiscard]] const std::vector<Member>& members() const { return members_; }

private:
    [[nodiscard]] Point box(const Point& point) const;

    std::vector<double> tolerances_;
    std::vector<Member> members_;
};

}  // namespace automoe::search
