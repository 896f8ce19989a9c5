// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/engine/search_problem_p.h"
#include "core/protocol/events.h"
#include "core/search/optimizer.h"

/// What a search by one optimiser and one over islands do alike. `Search`: search::Optimizer or search::Islands.
namespace automoe::engine {

/// The optimiser that a job asks for.
search::SearchOptions optionsOf(protocol::SearchJob job);

/// A person's change in an optimiser's words.
struct Steering {
    std::vector<search::Genotype> candidates;
    std::vector<search::Genotype> models;
    std::vector<std::pair<std::size_t, std::vector<int>>> choices;  ///< gene and what remains of it
};
/// Errors: arch.*, engine.unknown_gene, engine.unknown_choice.
Result<Steering> steeringOf(const arch::SearchSpace& space, const protocol::SearchChange& change);

/// Errors: those of steeringOf() and of the search.
template <class Search>
Status applyChange(Search& target, const arch::SearchSpace& space, const protocol::SearchChange& change) {
    // First what may be refused as a whole, so that little is half done.
    AUTOMOE_TRY(auto steering, steeringOf(space, change));
    for (const auto& limit : change.limits) AUTOMOE_CHECK(target.setLimit(limit.name, limit.limit));
    for (const auto& name : change.lifted) AUTOMOE_CHECK(target.setLimit(name, openLimit(name)));
    for (auto& [gene, values] : steering.choices) AUTOMOE_CHECK(target.restrictGene(gene, std::move(values)));
    if (!steering.candidates.empty()) AUTOMOE_CHECK(target.inject(std::move(steering.candidates)));
    if (!steering.models.empty()) {
        const auto count = static_cast<std::size_t>(std::max(0, change.descendants));
        AUTOMOE_CHECK(target.breedFrom(std::move(steering.models), count));
    }
    if (change.evaluations > 0) AUTOMOE_CHECK(target.setMaxEvaluations(static_cast<std::uint64_t>(change.evaluations)));
    return {};
}

/// Tells whoever sent a change why it was not taken; the search goes on as it was.
protocol::Remark refusal(const Error& error);

/// The job's known scores, as far as they fit.
template <class Search>
void importKnown(Search& target, SearchProblem& problem, const std::vector<protocol::KnownScore>& known) {
    for (const auto& score : known) {
        if (!search::checkGenotype(target.problem(), score.genotype)) continue;
        const auto scored = problem.recall(score.genotype, score.values);
        // What is not finite is refused, and scored again if it comes up.
        if (scored) (void)target.importEvaluation(problem.known().identity(score.genotype), scored->evaluation);
    }
}

/// A candidate's row without how long its score took.
protocol::CandidateEvaluated candidateEvent(SearchProblem& problem, const search::Candidate& candidate,
                                            SearchProblem::Scored scored, std::int64_t generation);
/// Which member of a front is the cheapest as good as the best, into the generation's statistics. `last`: the search
/// ends with it. Then members of which the book has no sentences, because an earlier search scored them, are read
/// before, unless something stops that.
void tellCheapest(SearchProblem& problem, QualityBook& book, const std::vector<const search::Member*>& front, bool last,
                  protocol::GenerationDone& event);
/// A score that an optimiser keeps, with its values by name.
SearchProblem::Scored scoredOf(const search::Problem& problem, const search::Evaluation& evaluation);

}  // namespace automoe::engine
