// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/search/problem.h"

namespace automoe::search {

/// What the search has spent so far.
struct Counters {
    std::uint64_t evaluations = 0;  ///< evaluated by the caller
    std::uint64_t cache_hits = 0;   ///< candidates whose evaluation was known already
    std::uint64_t duplicates = 0;   ///< proposals dropped: this run has had their identity before
    std::uint64_t rejected = 0;     ///< proposals dropped: they break a limit or a restriction, known beforehand
    std::uint64_t failures = 0;     ///< candidates without values, among both of the first two

    bool operator==(const Counters&) const = default;
};

/// The search after a generation.
struct GenerationRecord {
    std::uint64_t generation = 0;  ///< from 0
    Counters counters;
    std::uint64_t feasible = 0;  ///< candidates of the run that hold all limits now
    std::uint64_t front = 0;     ///< size of the front
    double hypervolume = 0;      ///< of the front, to the optimiser's reference; 0 while there is none
    double diversity = 0;        ///< of the population, see diversity()

    bool operator==(const GenerationRecord&) const = default;
};

/// How different genotypes are, 0 (all equal) to 1 (every gene uniform): over the genes with a choice, the mean of
/// Simpson's index 1 - sum p^2 as a share of its greatest value.
double diversity(const std::vector<Gene>& genes, std::span<const Genotype> genotypes);

enum class Trend {
    kTooEarly,   ///< fewer records than the window
    kImproving,  ///< the hypervolume grew
    kConverged,  ///< it did not, and most proposals are repeats: what is in reach has been tried
    kStuck       ///< it did not, although new candidates keep coming
};

struct Progress {
    Trend trend = Trend::kTooEarly;
    double slope = 0;           ///< relative growth of the hypervolume per 100 candidates, over the window
    double duplicate_rate = 0;  ///< repeats as a share of proposals that held the limits, over the window
    double diversity = 0;       ///< of the last generation
};

/// Judges the last `window` generations. Growth below `tolerance` (relative, over the window) counts as none. After a
/// change of limits it means something again once the window lies behind the change.
Progress assess(std::span<const GenerationRecord> records, std::size_t window = 5, double tolerance = 1e-4);

}  // namespace automoe::search
