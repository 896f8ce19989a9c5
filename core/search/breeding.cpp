// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/search/breeding_p.h"

namespace automoe::search {

namespace {

int choices(const std::vector<Gene>& genes, const Restrictions& allowed, std::size_t gene) {
    return allowed[gene].empty() ? genes[gene].cardinality : static_cast<int>(allowed[gene].size());
}

int choice(const Restrictions& allowed, std::size_t gene, int place) {
    return allowed[gene].empty() ? place : allowed[gene][static_cast<std::size_t>(place)];
}

/// Calls take(first, count) for each list of genes and, with count 1, for each gene of no list.
template <class Take>
void forEachUnit(const Problem& problem, Take take) {
    auto list = problem.lists.begin();
    for (std::size_t i = 0; i < problem.genes.size();) {
        const bool begins = list != problem.lists.end() && list->first == i;
        const std::size_t count = begins ? list->count : 1;
        take(i, count);
        if (begins) ++list;
        i += count;
    }
}

std::size_t lengthIn(const GeneList& list, const Genotype& genotype) {
    return list.lengths[static_cast<std::size_t>(genotype[list.length])];
}

/// Draws what the child's list has beyond `length`.
void fillUp(const Problem& problem, const Restrictions& allowed, const GeneList& list, std::size_t length,
            Genotype& child, Random& random) {
    for (std::size_t j = length; j < lengthIn(list, child); ++j) {
        child[list.first + j] = drawGene(problem.genes, allowed, list.first + j, random);
    }
}

}  // namespace

int drawGene(const std::vector<Gene>& genes, const Restrictions& allowed, std::size_t gene, Random& random) {
    const auto count = static_cast<std::uint64_t>(choices(genes, allowed, gene));
    return choice(allowed, gene, static_cast<int>(random.below(count)));
}

int otherChoice(const std::vector<Gene>& genes, const Restrictions& allowed, std::size_t gene, int current, bool step,
                Random& random) {
    const int count = choices(genes, allowed, gene);
    int place = current;
    if (!allowed[gene].empty()) {
        const auto& list = allowed[gene];
        const auto found = std::lower_bound(list.begin(), list.end(), current);
        // A choice that is no longer allowed goes to any that is.
        if (found == list.end() || *found != current) return drawGene(genes, allowed, gene, random);
        place = static_cast<int>(found - list.begin());
    }
    if (count < 2) return current;
    if (step) {
        const bool up = place == 0 || (place != count - 1 && random.chance(0.5));
        return choice(allowed, gene, up ? place + 1 : place - 1);
    }
    const auto drawn = static_cast<int>(random.below(static_cast<std::uint64_t>(count) - 1));
    return choice(allowed, gene, drawn < place ? drawn : drawn + 1);
}

Genotype uniformCrossover(const Genotype& a, const Genotype& b, Random& random) {
    Genotype child = a;
    for (std::size_t i = 0; i < child.size(); ++i) {
        if (random.chance(0.5)) child[i] = b[i];
    }
    return child;
}

Genotype redrawn(const Problem& problem, const Restrictions& allowed, const Genotype& parent, double probability,
                 Random& random) {
    Genotype child = parent;
    forEachUnit(problem, [&](std::size_t first, std::size_t count) {
        if (!random.chance(probability)) return;
        for (std::size_t i = first; i < first + count; ++i) child[i] = drawGene(problem.genes, allowed, i, random);
    });
    for (const GeneList& list : problem.lists) fillUp(problem, allowed, list, lengthIn(list, parent), child, random);
    return child;
}

Genotype crossed(const Problem& problem, const Restrictions& allowed, const Genotype& a, const Genotype& b,
                 Random& random) {
    Genotype child = a;
    std::vector<bool> of_b(child.size(), false);
    forEachUnit(problem, [&](std::size_t first, std::size_t count) {
        if (!random.chance(0.5)) return;
        of_b[first] = true;
        for (std::size_t i = first; i < first + count; ++i) child[i] = b[i];
    });
    for (const GeneList& list : problem.lists) {
        fillUp(problem, allowed, list, lengthIn(list, of_b[list.first] ? b : a), child, random);
    }
    return child;
}

void mutate(Genotype& genotype, const std::vector<Gene>& genes, const Restrictions& allowed, const Mutation& mutation,
            Random& random) {
    double probability = mutation.probability;
    if (probability == 0) probability = 1.0 / static_cast<double>(std::max<std::size_t>(1, openGenes(genes, allowed)));
    for (std::size_t i = 0; i < genotype.size(); ++i) {
        if (!random.chance(probability)) continue;
        const bool step = genes[i].ordinal && mutation.step_probability > 0 && random.chance(mutation.step_probability);
        genotype[i] = otherChoice(genes, allowed, i, genotype[i], step, random);
    }
}

std::size_t brokenRestrictions(const Restrictions& allowed, const Genotype& genotype) {
    std::size_t broken = 0;
    for (std::size_t i = 0; i < genotype.size(); ++i) {
        const auto& list = allowed[i];
        if (!list.empty() && !std::binary_search(list.begin(), list.end(), genotype[i])) ++broken;
    }
    return broken;
}

std::size_t openGenes(const std::vector<Gene>& genes, const Restrictions& allowed) {
    std::size_t open = 0;
    for (std::size_t i = 0; i < genes.size(); ++i) open += choices(genes, allowed, i) > 1 ? 1 : 0;
    return open;
}

}  // namespace automoe::search
