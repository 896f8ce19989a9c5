// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/subnet_sampling.h"

namespace automoe::train {

namespace {

bool hasOnePoint(const arch::SearchSpace& space) { return space.size() == "1"; }

}  // namespace

std::vector<arch::Architecture> subnetsOf(const arch::SearchSpace& space, const protocol::TrainOptions& options,
                                          std::uint64_t seed, std::int64_t update) {
    if (hasOnePoint(space)) return {space.decode(space.largest())};
    Random random = Random::named(seed, "subnets." + std::to_string(update));
    if (options.sampling == protocol::Sampling::kUniform) return {space.decode(space.sample(random))};
    // The largest first: the others may learn from its output.
    std::vector<arch::Architecture> subnets{space.decode(space.largest())};
    for (int i = 0; i < options.random_subnets; ++i) subnets.push_back(space.decode(space.sample(random)));
    subnets.push_back(space.decode(space.smallest()));
    return subnets;
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
