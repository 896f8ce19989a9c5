// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/search/algorithms_p.h"
#include "core/search/breeding_p.h"

namespace automoe::search {

namespace {

/// Parents that have become alike soon have had all their children: from then on a mutant takes the place.
constexpr int kCrossoverTries = 50;

}  // namespace

std::size_t Evolution::generationSize() const {
    if (generation() == 0) return own().population;
    return generation() <= own().iterations ? own().mutants + own().crossovers : 0;
}

Optimizer::Draft Evolution::draft(std::size_t place, int attempt) {
    const auto parents = population();
    if (parents.empty()) return sample();
    const std::size_t first = random().below(parents.size());
    if (place < own().mutants || parents.size() < 2 || attempt >= kCrossoverTries) {
        return {redrawn(problem(), allowed(), history()[parents[first]].candidate.genotype, own().mutation_probability,
                        random()),
                Origin::kMutation,
                {parents[first]}};
    }
    std::size_t second = random().below(parents.size() - 1);
    if (second >= first) ++second;
    return {crossed(problem(), allowed(), history()[parents[first]].candidate.genotype,
                    history()[parents[second]].candidate.genotype, random()),
            Origin::kCrossover,
            {parents[first], parents[second]}};
}

std::vector<std::size_t> Evolution::survivors(std::vector<std::size_t> pool) const {
    struct Entry {
        std::size_t member;
        Standing standing;
    };
    std::vector<Entry> entries;
    for (const std::size_t member : pool) entries.push_back({member, standing(member)});
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        if (a.standing.violation != b.standing.violation) return a.standing.violation < b.standing.violation;
        if (a.standing.violation == 0 && a.standing.point != b.standing.point)
            return a.standing.point < b.standing.point;
        return a.member < b.member;
    });
    if (entries.size() > own().parents) entries.resize(own().parents);
    std::vector<std::size_t> result;
    for (const Entry& entry : entries) result.push_back(entry.member);
    return result;
}

}  // namespace automoe::search
