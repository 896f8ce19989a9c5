// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/subnet_sampling.h"

#include <numeric>
#include <span>

namespace automoe::train {

namespace {

bool hasOnePoint(const arch::SearchSpace& space) { return space.size() == "1"; }

/// Whether a gene's values tell how many layers or experts there are.
bool counts(const arch::Gene& gene) { return gene.name.ends_with(".depth") || gene.name.ends_with(".experts"); }

/// The gene's choice in draw number `draw`: a block of draws deals every card of a deck once, in an order of its own.
int dealt(const arch::Gene& gene, std::uint64_t seed, std::uint64_t draw) {
    int divisor = 0;
    for (const int value : gene.values) divisor = std::gcd(divisor, value);
    std::vector<int> deck;
    for (std::size_t i = 0; i < gene.values.size(); ++i) {
        const auto cards = static_cast<std::size_t>(counts(gene) ? gene.values[i] / divisor : 1);
        deck.insert(deck.end(), cards, static_cast<int>(i));
    }
    Random random = Random::named(seed, "deck." + gene.name + "." + std::to_string(draw / deck.size()));
    random.shuffle(std::span(deck));
    return deck[draw % deck.size()];
}

arch::Genotype dealtGenotype(const arch::SearchSpace& space, std::uint64_t seed, std::uint64_t draw) {
    arch::Genotype genotype;
    for (const auto& gene : space.genes()) genotype.push_back(dealt(gene, seed, draw));
    return genotype;
}

}  // namespace

std::vector<arch::Architecture> subnetsOf(const arch::SearchSpace& space, const protocol::TrainOptions& options,
                                          std::uint64_t seed, std::int64_t update) {
    if (hasOnePoint(space)) return {space.decode(space.largest())};
    const bool sandwich = options.sampling == protocol::Sampling::kSandwich;
    const int wanted = sandwich ? options.random_subnets : 1;
    Random random = Random::named(seed, "subnets." + std::to_string(update));
    std::vector<arch::Architecture> subnets;
    // The largest first: the others may learn from its output.
    if (sandwich) subnets.push_back(space.decode(space.largest()));
    for (int i = 0; i < wanted; ++i) {
        const auto draw = static_cast<std::uint64_t>(update * wanted + i);
        subnets.push_back(space.decode(options.fair ? dealtGenotype(space, seed, draw) : space.sample(random)));
    }
    if (sandwich) subnets.push_back(space.decode(space.smallest()));
    return subnets;
}

Status checkDistillation(const protocol::TrainOptions& options) {
    if (!options.distill || options.sampling == protocol::Sampling::kSandwich) return {};
    return badInput("train.distill_alone");
}

bool distils(const protocol::TrainOptions& options, std::size_t subnets, std::int64_t update) {
    return options.distill && subnets > 1 && update >= options.distill_start;
}

int passesOf(const protocol::TrainOptions& options, std::size_t subnets, std::int64_t update, std::size_t subnet) {
    const bool learns_from_another = subnet > 0 && distils(options, subnets, update);
    return options.consistency > 0 && !learns_from_another ? 2 : 1;
}

std::vector<NamedArchitecture> validationSubnets(const arch::SearchSpace& space, std::uint64_t seed) {
    if (hasOnePoint(space)) return {{"model", space.decode(space.largest())}};
    Random random = Random::named(seed, "validation subnets");
    return {{"largest", space.decode(space.largest())},
            {"smallest", space.decode(space.smallest())},
            {"random-1", space.decode(space.sample(random))},
            {"random-2", space.decode(space.sample(random))}};
}

}  // namespace automoe::train
