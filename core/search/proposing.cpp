// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>

#include "core/search/breeding_p.h"
#include "core/search/json_p.h"
#include "core/search/optimizer.h"

// How an Optimizer finds candidates that are new, allowed and, as far as that is known beforehand, feasible.
namespace automoe::search {

namespace {

// How often a place of a generation is tried before the next way is taken, and in the end the place given up.
constexpr int kDraftTries = 200;
constexpr int kSampleTries = 200;
constexpr int kDescentTries = 2000;
/// Of two models' descendants: how many are children of both before they are mutated.
constexpr double kModelCrossover = 0.5;

}  // namespace

/// The draft that came closest to the limits, of those that were refused for them.
struct Optimizer::Nearest {
    std::optional<Draft> draft;
    double violation = std::numeric_limits<double>::infinity();
    std::vector<std::optional<double>> costs;
    int tries = 0;
};

Optimizer::Draft Optimizer::sample() {
    if (problem_.sample) return {problem_.sample(random_), Origin::kSample, {}};
    Draft draft;
    for (std::size_t i = 0; i < problem_.genes.size(); ++i) {
        draft.genotype.push_back(drawGene(problem_.genes, allowed_, i, random_));
    }
    return draft;
}

Optimizer::Draft Optimizer::descendant() {
    const Genotype& first = random_.pick(models_);
    const Genotype& second = random_.pick(models_);
    Draft child{first, Origin::kMutation, {}};
    if (first != second && random_.chance(kModelCrossover)) {
        child = {uniformCrossover(first, second, random_), Origin::kCrossover, {}};
    }
    mutate(child.genotype, problem_.genes, allowed_, {.probability = mutationRate()}, random_);
    return child;
}

double Optimizer::mutationRate() const {
    return 1.5 / static_cast<double>(std::max<std::size_t>(1, openGenes(problem_.genes, allowed_)));
}

bool Optimizer::forbidden(const Genotype& genotype) const {
    if (brokenRestrictions(allowed_, genotype) > 0) return true;
    if (!problem_.costs) return false;
    const auto costs = problem_.costs(genotype);
    for (std::size_t i = 0; i < costs.size() && i < problem_.constraints.size(); ++i) {
        if (costs[i] && violation(problem_.constraints[i], *costs[i]) > 0) return true;
    }
    return false;
}

Result<std::optional<Candidate>> Optimizer::propose(std::size_t place) {
    Nearest nearest;
    for (int i = 0; i < kDraftTries; ++i) {
        AUTOMOE_TRY(auto candidate, admit(descendants_ > 0 ? descendant() : draft(place, i), nearest));
        if (candidate) return candidate;
    }
    for (int i = 0; i < kSampleTries; ++i) {
        AUTOMOE_TRY(auto candidate, admit(sample(), nearest));
        if (candidate) return candidate;
    }
    // Where feasible candidates are too rare to be drawn, walk to them: costs that are known beforehand are cheap.
    for (int i = 0; i < kDescentTries && nearest.draft; ++i) {
        Draft step = *nearest.draft;
        mutate(step.genotype, problem_.genes, allowed_, {.probability = mutationRate()}, random_);
        AUTOMOE_TRY(auto candidate, admit(std::move(step), nearest));
        if (candidate) return candidate;
    }
    // Nothing new. That is the end of a small space where what the limits and restrictions leave was had before.
    const auto had = [&](const Candidate& candidate) { return !forbidden(candidate.genotype); };
    if (std::any_of(history_.begin(), history_.end(), [&](const Member& member) { return had(member.candidate); }) ||
        std::any_of(pending_.begin(), pending_.end(), [&](const Pending& item) { return had(item.candidate); })) {
        return std::optional<Candidate>{};
    }
    const std::string tries = std::to_string(nearest.tries);
    if (!nearest.draft) return badInput("search.restrictions_unmet", {{"tries", tries}});
    std::size_t worst = 0;
    double most = 0;
    for (std::size_t i = 0; i < nearest.costs.size(); ++i) {
        const double excess = nearest.costs[i] ? violation(problem_.constraints[i], *nearest.costs[i]) : 0;
        if (excess > most) {
            most = excess;
            worst = i;
        }
    }
    return badInput("search.no_feasible_candidate", {{"constraint", problem_.constraints[worst].name},
                                                     {"limit", numberText(problem_.constraints[worst].limit)},
                                                     {"closest", numberText(*nearest.costs[worst])},
                                                     {"tries", tries}});
}

Result<std::optional<Candidate>> Optimizer::admit(Draft draft, Nearest& nearest) {
    ++nearest.tries;
    AUTOMOE_CHECK(checkGenotype(problem_, draft.genotype));
    for (std::size_t i = 0; i < draft.genotype.size(); ++i) {
        const auto& list = allowed_[i];
        if (!list.empty() && !std::binary_search(list.begin(), list.end(), draft.genotype[i])) {
            draft.genotype[i] = random_.pick(list);
        }
    }
    if (problem_.repair) {
        draft.genotype = problem_.repair(std::move(draft.genotype));
        AUTOMOE_CHECK(checkGenotype(problem_, draft.genotype));
    }
    if (brokenRestrictions(allowed_, draft.genotype) > 0) {
        ++counters_.rejected;
        return std::optional<Candidate>{};
    }
    std::string identity = problem_.identity(draft.genotype);
    if (seen(identity)) {
        ++counters_.duplicates;
        return std::optional<Candidate>{};
    }
    if (problem_.costs) {
        auto costs = problem_.costs(draft.genotype);
        if (costs.size() != problem_.constraints.size()) {
            return badInput(
                "search.invalid_cost",
                {{"field", "number of constraints"}, {"value", std::to_string(costs.size())}, {"candidate", identity}});
        }
        double total = 0;
        for (std::size_t i = 0; i < costs.size(); ++i) {
            if (!costs[i]) continue;
            if (!std::isfinite(*costs[i])) {
                return badInput("search.invalid_cost", {{"field", problem_.constraints[i].name},
                                                        {"value", numberText(*costs[i])},
                                                        {"candidate", identity}});
            }
            total += violation(problem_.constraints[i], *costs[i]);
        }
        if (total > 0) {
            ++counters_.rejected;
            if (total <= nearest.violation) {
                nearest.violation = total;
                nearest.costs = std::move(costs);
                nearest.draft = std::move(draft);
            }
            return std::optional<Candidate>{};
        }
    }
    Candidate candidate{std::move(draft.genotype), std::move(identity), draft.origin, {}};
    for (const std::size_t parent : draft.parents) candidate.parents.push_back(history_[parent].candidate.identity);
    return std::optional(std::move(candidate));
}

}  // namespace automoe::search
