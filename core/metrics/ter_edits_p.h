// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace automoe::metrics::detail {

/// The number of edits, shifts included, that make the reference of the hypothesis, found by the greedy search of
/// Snover et al. 2006 with the limits of sacreBLEU: shifts of at most 10 words over at most 50 places, at most 1000
/// shifts tried, edit distance in a beam of 25 around the diagonal. Equal numbers are equal words.
int translationEdits(std::span<const std::uint32_t> hypothesis, std::span<const std::uint32_t> reference);

}  // namespace automoe::metrics::detail
