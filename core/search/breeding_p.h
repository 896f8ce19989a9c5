// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/base/random.h"
#include "core/search/problem.h"

namespace automoe::search {

/// The choices that each gene may take, ascending; an empty list: all.
using Restrictions = std::vector<std::vector<int>>;

/// Any choice of a gene, uniformly.
int drawGene(const std::vector<Gene>& genes, const Restrictions& allowed, std::size_t gene, Random& random);
/// Another choice than `current`, or `current` where there is no other. With `step`, one of its neighbours.
int otherChoice(const std::vector<Gene>& genes, const Restrictions& allowed, std::size_t gene, int current, bool step,
                Random& random);
/// Each gene from either parent with probability 0.5.
Genotype uniformCrossover(const Genotype& a, const Genotype& b, Random& random);
/// As the reference varies: each gene or list of genes (Problem::lists) is drawn anew with this probability, or is from
/// either parent with probability 0.5. Where a list becomes longer than it was in the parent that it is from, what it
/// lacks is drawn.
Genotype redrawn(const Problem& problem, const Restrictions& allowed, const Genotype& parent, double probability,
                 Random& random);
Genotype crossed(const Problem& problem, const Restrictions& allowed, const Genotype& a, const Genotype& b,
                 Random& random);
struct Mutation {
    double probability = 0;       ///< a gene; 0: one divided by the number of genes that have a choice
    double step_probability = 0;  ///< a mutated ordinal gene goes to a neighbouring choice, else to any other
};
void mutate(Genotype& genotype, const std::vector<Gene>& genes, const Restrictions& allowed, const Mutation& mutation,
            Random& random);
/// How many genes hold a choice that is not allowed.
std::size_t brokenRestrictions(const Restrictions& allowed, const Genotype& genotype);
/// How many genes have a choice at all.
std::size_t openGenes(const std::vector<Gene>& genes, const Restrictions& allowed);

}  // namespace automoe::search
