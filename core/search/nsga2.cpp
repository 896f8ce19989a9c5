// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/search/algorithms_p.h"
#include "core/search/breeding_p.h"

namespace automoe::search {

namespace {

struct Order {
    std::vector<std::size_t> ranks;
    std::vector<double> crowding;
};

Order order(std::span<const Standing> standings) {
    Order result{nonDominatedRanks(standings), std::vector<double>(standings.size(), 0.0)};
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

}  // namespace

std::size_t Nsga2::generationSize() const {
    return own().generations != 0 && generation() > own().generations ? 0 : own().population;
}

void Nsga2::prepare() {
    std::vector<Standing> standings;
    for (const std::size_t member : population()) standings.push_back(standing(member));
    auto [ranks, crowding] = order(standings);
    ranks_ = std::move(ranks);
    crowding_ = std::move(crowding);
}

std::size_t Nsga2::tournament() {
    const std::size_t a = random().below(population().size());
    const std::size_t b = random().below(population().size());
    if (ranks_[a] != ranks_[b]) return ranks_[a] < ranks_[b] ? a : b;
    return crowding_[b] > crowding_[a] ? b : a;
}

Optimizer::Draft Nsga2::draft(std::size_t /*place*/, int /*attempt*/) {
    if (population().empty()) return sample();
    const auto& genes = problem().genes;
    const std::size_t first = population()[tournament()];
    const std::size_t second = population()[tournament()];
    Draft child{history()[first].candidate.genotype, Origin::kMutation, {first}};
    if (second != first && random().chance(own().crossover_probability)) {
        child = {uniformCrossover(child.genotype, history()[second].candidate.genotype, random()),
                 Origin::kCrossover,
                 {first, second}};
    }
    double probability = own().mutation_probability;
    if (probability == 0)
        probability = 1.0 / static_cast<double>(std::max<std::size_t>(1, openGenes(genes, allowed())));
    for (std::size_t i = 0; i < genes.size(); ++i) {
        if (!random().chance(probability)) continue;
        const bool step = genes[i].ordinal && random().chance(own().step_probability);
        child.genotype[i] = otherChoice(genes, allowed(), i, child.genotype[i], step, random());
    }
    return child;
}

std::vector<std::size_t> Nsga2::survivors(std::vector<std::size_t> pool) const {
    if (pool.size() <= own().population) return pool;
    std::vector<Standing> standings;
    for (const std::size_t member : pool) standings.push_back(standing(member));
    const auto [ranks, crowding] = order(standings);
    std::vector<std::size_t> places(pool.size());
    for (std::size_t i = 0; i < places.size(); ++i) places[i] = i;
    std::stable_sort(places.begin(), places.end(), [&, &r = ranks, &c = crowding](std::size_t a, std::size_t b) {
        return r[a] != r[b] ? r[a] < r[b] : c[a] > c[b];
    });
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < own().population; ++i) result.push_back(pool[places[i]]);
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace automoe::search
