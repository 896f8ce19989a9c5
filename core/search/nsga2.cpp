// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/algorithms_p.h"
#include "core/search/breeding_p.h"
#include "core/search/selection_p.h"

namespace automoe::search {

std::size_t Nsga2::generationSize() const {
    return own().generations != 0 && generation() > own().generations ? 0 : own().population;
}

void Nsga2::prepare() {
    std::vector<Standing> standings;
    for (const std::size_t member : population()) standings.push_back(standing(member));
    auto [ranks, crowding] = rankAndCrowding(standings);
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
    const std::size_t first = population()[tournament()];
    const std::size_t second = population()[tournament()];
    Draft child{history()[first].candidate.genotype, Origin::kMutation, {first}};
    if (second != first && random().chance(own().crossover_probability)) {
        child = {uniformCrossover(child.genotype, history()[second].candidate.genotype, random()),
                 Origin::kCrossover,
                 {first, second}};
    }
    mutate(child.genotype, problem().genes, allowed(), {own().mutation_probability, own().step_probability}, random());
    return child;
}

std::vector<std::size_t> Nsga2::survivors(std::vector<std::size_t> pool) const {
    return bestOf(std::move(pool), own().population);
}

}  // namespace automoe::search
