// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> searchEntries() {
    static constexpr std::array kEntries{
        Entry{"search.invalid_problem", "the search cannot begin: {field}: {detail}",
              "Correct the search space, the objectives or the limits."},
        Entry{"search.invalid_option", "the option {field} is {value}, expected {expected}",
              "Change the option and start again."},
        Entry{"search.invalid_genotype", "the gene {field} has the choice {value}, expected {expected}",
              "Take a candidate of this search space."},
        Entry{"search.invalid_cost", "the cost {field} of the candidate {candidate} is {value}",
              "Check the predictor or the formula that gives this cost; fit the predictor again if it is damaged."},
        Entry{"search.invalid_evaluation",
              "the evaluation of the candidate {candidate} has {field} {value}, expected {expected}",
              "Evaluate the candidate again with the objectives and limits of this search."},
        Entry{"search.unexpected_evaluation", "an evaluation came for the candidate {candidate}, which waits for none",
              "Run the same command again: the search goes on from its last generation.",
              "Choose Run again in Jobs: the search goes on from its last generation."},
        Entry{"search.no_feasible_candidate",
              "no candidate holds the limit {limit} on {constraint}: the closest of {tries} tries has {closest}",
              "Relax this limit or another, or widen the search space."},
        Entry{"search.restrictions_unmet", "none of {tries} candidates can keep the locked and forbidden choices",
              "Free a locked gene or allow more choices."},
        Entry{"search.unknown_constraint", "there is no limit on {value} in this search", "Take one of: {expected}."},
        Entry{"search.unknown_gene", "there is no gene {value}", "Take one of {expected}."},
        Entry{"search.state_invalid", "the saved search is damaged or from another version: {field}: {detail}",
              "Start a new search; what the old one evaluated stays in the session."},
        Entry{"search.state_other_problem", "the saved search belongs to another problem: {field}: {detail}",
              "Open it with the search space, objectives and limits that it began with, or start a new search."},
        Entry{"search.no_results", "none of {value} candidates was evaluated",
              "The messages before this one tell the reason; then run the same command again.",
              "The job's messages tell the reason; then choose Run again in Jobs."},
    };
    return kEntries;
}

}  // namespace automoe::wording
