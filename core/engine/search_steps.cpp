// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/search_steps_p.h"

#include <string>

namespace automoe::engine {

namespace {

Result<std::vector<search::Genotype>> genotypesOf(const arch::SearchSpace& space,
                                                  const std::vector<arch::Architecture>& architectures) {
    std::vector<search::Genotype> result;
    for (const auto& architecture : architectures) {
        AUTOMOE_TRY(auto genotype, space.encode(architecture));
        result.push_back(std::move(genotype));
    }
    return result;
}

const char* wordOf(search::Origin origin) {
    switch (origin) {
        case search::Origin::kSample:
            return "random";
        case search::Origin::kMutation:
            return "mutation";
        case search::Origin::kCrossover:
            return "crossover";
        case search::Origin::kInjected:
            return "injected";
    }
    return "random";
}

/// As far as nothing stops it, and as members have room on this machine.
void readSentences(SearchProblem& problem, QualityBook& book, const std::vector<const search::Member*>& front) {
    for (const auto* member : front) {
        const auto& identity = member->candidate.identity;
        if (!book.lacksSentences(identity)) continue;
        auto scored = problem.score(member->candidate.genotype);
        if (!scored || !scored->evaluation.failure.empty()) return;
        book.add(identity, member->evaluation, book.intervalsOf(identity), std::move(scored->nll),
                 std::move(scored->bleu));
    }
}

}  // namespace

search::SearchOptions optionsOf(protocol::SearchJob job) {
    if (job.algorithm == protocol::SearchAlgorithm::kEvolution) protocol::completeEvolution(job);
    search::SearchOptions options;
    options.seed = job.resources.seed;
    options.max_evaluations = static_cast<std::uint64_t>(job.evaluations);
    const auto population = static_cast<std::size_t>(job.population);
    switch (job.algorithm) {
        case protocol::SearchAlgorithm::kRandom:
            options.algorithm = search::RandomSearchOptions{.batch = population};
            break;
        case protocol::SearchAlgorithm::kEvolution: {
            search::EvolutionOptions evolution{.iterations = static_cast<std::size_t>(job.iterations),
                                               .population = population,
                                               .parents = static_cast<std::size_t>(job.parents),
                                               .mutants = static_cast<std::size_t>(job.mutants),
                                               .crossovers = static_cast<std::size_t>(job.crossovers)};
            if (job.mutation > 0) evolution.mutation_probability = job.mutation;
            options.algorithm = evolution;
            break;
        }
        case protocol::SearchAlgorithm::kNsga2:
            options.algorithm = search::Nsga2Options{.population = population, .mutation_probability = job.mutation};
            break;
        case protocol::SearchAlgorithm::kSurrogate: {
            search::SurrogateOptions surrogate{.initial = 2 * population, .batch = population};
            surrogate.pool = std::max(surrogate.pool, 4 * population);
            options.algorithm = surrogate;
            break;
        }
    }
    return options;
}

Result<Steering> steeringOf(const arch::SearchSpace& space, const protocol::SearchChange& change) {
    Steering result;
    AUTOMOE_TRY(result.candidates, genotypesOf(space, change.candidates));
    AUTOMOE_TRY(result.models, genotypesOf(space, change.models));
    const auto genes = space.genes();
    for (const auto& [name, values] : change.choices) {
        const auto gene = std::ranges::find(genes, name, &arch::Gene::name);
        if (gene == genes.end()) return badInput("engine.unknown_gene", {{"value", name}});
        std::vector<int> choices;
        for (const int value : values) {
            const auto choice = std::ranges::find(gene->values, value);
            if (choice == gene->values.end())
                return badInput("engine.unknown_choice", {{"gene", name}, {"value", std::to_string(value)}});
            choices.push_back(static_cast<int>(choice - gene->values.begin()));
        }
        result.choices.emplace_back(static_cast<std::size_t>(gene - genes.begin()), std::move(choices));
    }
    return result;
}

protocol::Remark refusal(const Error& error) {
    return {.level = "warning", .code = error.code, .arguments = error.arguments, .refuses = true};
}

protocol::CandidateEvaluated candidateEvent(SearchProblem& problem, const search::Candidate& candidate,
                                            SearchProblem::Scored scored, std::int64_t generation) {
    std::erase_if(scored.values, [&problem](const auto& value) { return !problem.isAskedFor(value.first); });
    std::erase_if(scored.intervals, [&](const auto& interval) { return !scored.values.contains(interval.first); });
    return {.architecture = problem.known().architecture(candidate.genotype),
            .architecture_id = candidate.identity,
            .genotype = candidate.genotype,
            .generation = generation,
            .values = std::move(scored.values),
            .weights_sha256 = problem.weightsSha256(),
            .feasible = search::totalViolation(problem.constraints(), scored.evaluation) == 0,
            .origin = wordOf(candidate.origin),
            .intervals = std::move(scored.intervals),
            .partial_tokens = scored.dropped ? scored.tokens_read : 0,
            .failure = {}};
}

void tellCheapest(SearchProblem& problem, QualityBook& book, const std::vector<const search::Member*>& front, bool last,
                  protocol::GenerationDone& event) {
    if (last && front.size() > 1) readSentences(problem, book, front);
    QualityBook::Front known;
    for (const auto* member : front) known.emplace_back(member->candidate.identity, &member->evaluation);
    if (const auto cheapest = book.cheapestAsGood(known)) event.statistics["cheapest_as_good"] = *cheapest;
}

SearchProblem::Scored scoredOf(const search::Problem& problem, const search::Evaluation& evaluation) {
    SearchProblem::Scored scored{{}, evaluation};
    for (std::size_t i = 0; i < evaluation.constraints.size(); ++i) {
        scored.values[problem.constraints[i].name] = evaluation.constraints[i];
    }
    for (std::size_t i = 0; i < evaluation.objectives.size(); ++i) {
        scored.values[problem.objectives[i].name] = evaluation.objectives[i];
    }
    return scored;
}

}  // namespace automoe::engine
