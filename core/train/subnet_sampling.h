// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/protocol/jobs.h"

namespace automoe::train {

/// The sub-networks of one update, a function of (seed, update). Uniform: one random one. Sandwich: the largest, then
/// random ones, then the smallest (Yu and Huang 2019). Random ones are drawn with every gene uniform, or dealt
/// (TrainOptions::fair). A space with one point gives that one.
std::vector<arch::Architecture> subnetsOf(const arch::SearchSpace& space, const protocol::TrainOptions& options,
                                          std::uint64_t seed, std::int64_t update);

struct NamedArchitecture {
    std::string name;
    arch::Architecture architecture;
};
/// What validation looks at: "largest", "smallest", "random-1", "random-2"; "model" alone for a space with one point.
std::vector<NamedArchitecture> validationSubnets(const arch::SearchSpace& space, std::uint64_t seed);

}  // namespace automoe::train
