// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/pareto.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace automoe::search {

bool dominates(const Point& a, const Point& b) {
    bool better = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i] > b[i]) return false;
        better = better || a[i] < b[i];
    }
    return better;
}

bool constrainedDominates(const Standing& a, const Standing& b) {
    if (a.violation > 0 || b.violation > 0) return a.violation < b.violation;
    return dominates(a.point, b.point);
}

std::vector<std::size_t> nonDominated(std::span<const Point> points) {
    std::vector<Standing> standings;
    standings.reserve(points.size());
    for (const Point& point : points) standings.push_back({point, 0});
    const auto ranks = nonDominatedRanks(standings);
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        if (ranks[i] == 0) result.push_back(i);
    }
    return result;
}

std::vector<std::size_t> nonDominatedRanks(std::span<const Standing> standings) {
    std::vector<std::size_t> order(standings.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // After this no candidate is dominated by a later one: a dominating point comes first lexicographically.
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const double va = standings[a].violation;
        const double vb = standings[b].violation;
        if (va > 0 || vb > 0) return va < vb;
        return standings[a].point < standings[b].point;
    });
    std::vector<std::size_t> ranks(standings.size());
    std::vector<std::vector<std::size_t>> fronts;
    for (const std::size_t i : order) {
        const Standing& standing = standings[i];
        if (standing.violation > 0) {
            // Infeasible ones form one front a level of violation, after all feasible fronts.
            const bool same = !fronts.empty() && standings[fronts.back().front()].violation == standing.violation;
            if (!same) fronts.emplace_back();
            ranks[i] = fronts.size() - 1;
            fronts.back().push_back(i);
            continue;
        }
        const auto is_free = [&](const std::vector<std::size_t>& front) {
            return std::none_of(front.rbegin(), front.rend(),
                                [&](std::size_t j) { return dominates(standings[j].point, standing.point); });
        };
        const auto front = std::find_if(fronts.begin(), fronts.end(), is_free);
        ranks[i] = static_cast<std::size_t>(front - fronts.begin());
        if (front == fronts.end()) {
            fronts.push_back({i});
        } else {
            front->push_back(i);
        }
    }
    return ranks;
}

std::vector<double> crowdingDistances(std::span<const Point> front) {
    std::vector<double> distances(front.size(), 0.0);
    if (front.empty()) return distances;
    std::vector<std::size_t> order(front.size());
    for (std::size_t objective = 0; objective < front[0].size(); ++objective) {
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return front[a][objective] < front[b][objective]; });
        distances[order.front()] = std::numeric_limits<double>::infinity();
        distances[order.back()] = std::numeric_limits<double>::infinity();
        const double range = front[order.back()][objective] - front[order.front()][objective];
        if (!(range > 0)) continue;
        for (std::size_t i = 1; i + 1 < order.size(); ++i) {
            distances[order[i]] += (front[order[i + 1]][objective] - front[order[i - 1]][objective]) / range;
        }
    }
    return distances;
}

std::optional<std::size_t> kneePoint(std::span<const Point> front) {
    if (front.empty()) return std::nullopt;
    Point low = front[0];
    Point high = front[0];
    for (const Point& point : front) {
        for (std::size_t i = 0; i < point.size(); ++i) {
            low[i] = std::min(low[i], point[i]);
            high[i] = std::max(high[i], point[i]);
        }
    }
    std::size_t knee = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < front.size(); ++j) {
        double sum = 0;
        for (std::size_t i = 0; i < low.size(); ++i) {
            if (high[i] > low[i]) sum += (front[j][i] - low[i]) / (high[i] - low[i]);
        }
        if (sum < least) {
            least = sum;
            knee = j;
        }
    }
    return knee;
}

ParetoArchive::ParetoArchive(std::vector<double> tolerances) : tolerances_(std::move(tolerances)) {}

Point ParetoArchive::box(const Point& point) const {
    Point result = point;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (tolerances_[i] > 0) result[i] = std::floor(result[i] / tolerances_[i]);
    }
    return result;
}

bool ParetoArchive::insert(std::size_t id, Point point) {
    const Point new_box = box(point);
    for (const Member& member : members_) {
        const Point old_box = box(member.point);
        if (dominates(old_box, new_box)) return false;
        if (old_box == new_box && !dominates(point, member.point)) return false;
    }
    std::erase_if(members_, [&](const Member& member) {
        const Point old_box = box(member.point);
        return old_box == new_box || dominates(new_box, old_box);
    });
    members_.push_back({id, std::move(point)});
    return true;
}

}  // namespace automoe::search
