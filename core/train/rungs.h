// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace automoe::train {

/// Fewer sentences tell nothing of a difference.
inline constexpr std::size_t kLeastRung = 16;
inline constexpr int kMostRungs = 8;

/// The parts in which successive halving (Jamieson and Talwalkar 2016) reads the sentences `pairs`: drawn at random by
/// `seed`, the same for all candidates. After part k of `rungs`, 1 / 2^(rungs − k) of the sentences are read, rounded
/// up: with 3 rungs a quarter, half, all. Where that would be fewer than kLeastRung, the part is joined with the next.
/// At most kMostRungs; 1 or less: one part. No part is empty.
std::vector<std::vector<std::uint32_t>> rungParts(std::vector<std::uint32_t> pairs, int rungs, std::uint64_t seed);

}  // namespace automoe::train
