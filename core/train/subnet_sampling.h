// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace automoe::train {

/// The sub-networks of one update, a function of (seed, update). Uniform: one random one. Sandwich: the largest, then
/// random ones, then the smallest (Yu and Huang 2019). Random ones are drawn with every gene uniform, or dealt
/// (TrainOptions::fair). A space with one point gives that one.
std::vector<arch::Architecture> subnetsOf(const arch::SearchSpace& space, const protocol::TrainOptions& options,
                                          std::uint64_t seed, std::int64_t update);

/// Refuses distillation where no sub-network could teach another. Errors: train.distill_alone.
Status checkDistillation(const protocol::TrainOptions& options);
/// Whether in this update, of so many sub-networks, the first one teaches the others.
bool distils(const protocol::TrainOptions& options, std::size_t subnets, std::int64_t update);
/// Passes forward and backward over each batch that sub-network number `subnet` of them makes: two where they are to
/// agree (TrainOptions::consistency).
int passesOf(const protocol::TrainOptions& options, std::size_t subnets, std::int64_t update, std::size_t subnet);

struct NamedArchitecture {
    std::string name;
    arch::Architecture architecture;
};
/// What validation looks at: "largest", "smallest", "random-1", "random-2"; "model" alone for a space with one point.
std::vector<NamedArchitecture> validationSubnets(const arch::SearchSpace& space, std::uint64_t seed);

}  // namespace automoe::train
