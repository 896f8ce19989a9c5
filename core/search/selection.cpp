// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/search/optimizer.h"
#include "core/search/selection_p.h"

namespace automoe::search {

RankAndCrowding rankAndCrowding(std::span<const Standing> standings) {
    RankAndCrowding result{nonDominatedRanks(standings), std::vector<double>(standings.size(), 0.0)};
    std::vector<std::vector<std::size_t>> fronts;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        if (fronts.size() <= result.ranks[i]) fronts.resize(result.ranks[i] + 1);
        fronts[result.ranks[i]].push_back(i);
    }
    for (const auto& front : fronts) {
        std::vector<Point> points;
        for (const std::size_t i : front) points.push_back(standings[i].point);
        const auto distances = crowdingDistances(points);
        for (std::size_t i = 0; i < front.size(); ++i) result.crowding[front[i]] = distances[i];
    }
    return result;
}

std::vector<std::size_t> Optimizer::bestOf(std::vector<std::size_t> pool, std::size_t count) const {
    if (pool.size() <= count) return pool;
    std::vector<Standing> standings;
    for (const std::size_t member : pool) standings.push_back(standing(member));
    const auto [ranks, crowding] = rankAndCrowding(standings);
    std::vector<std::size_t> places(pool.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::stable_sort(places.begin(), places.end(), [&, &r = ranks, &c = crowding](std::size_t a, std::size_t b) {
        return r[a] != r[b] ? r[a] < r[b] : c[a] > c[b];
    });
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < count; ++i) result.push_back(pool[places[i]]);
    std::sort(result.begin(), result.end());
    return result;
}

std::vector<std::size_t> Optimizer::bestUnknownTo(const Optimizer& other, std::size_t count) const {
    std::vector<std::size_t> pool;
    for (const std::size_t member : population_) {
        if (!other.seen(history_[member].candidate.identity)) pool.push_back(member);
    }
    return bestOf(std::move(pool), count);
}

}  // namespace automoe::search
