// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>

#include "core/engine/jobs_p.h"
#include "core/engine/search_problem_p.h"
#include "core/search/run.h"

namespace automoe::engine {

namespace {

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

/// A search under way: changes of people go in, events go out.
class SearchRun {
public:
    SearchRun(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
              protocol::SearchChanges& changes)
        : job_(job), sink_(sink), control_(control), changes_(changes) {}

    Status execute();

private:
    Status apply(search::Optimizer& optimizer, const protocol::SearchChange& change);
    Result<std::vector<search::Genotype>> genotypes(const std::vector<arch::Architecture>& architectures) const;
    Status restrict(search::Optimizer& optimizer, const std::string& name, const std::vector<int>& values) const;
    void takeChanges(search::Optimizer& optimizer);
    protocol::CandidateEvaluated eventOf(const search::Candidate& candidate, SearchProblem::Scored scored);
    Result<search::Evaluated> evaluateCandidate(const search::Candidate& candidate);
    void importKnown(search::Optimizer& optimizer);
    void tellCached(const search::Optimizer& optimizer);
    void generationDone(const search::Optimizer& optimizer);

    const protocol::SearchJob& job_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    protocol::SearchChanges& changes_;
    std::unique_ptr<SearchProblem> problem_;
    std::size_t told_ = 0;  ///< members of the history of which events were sent
    std::int64_t generation_ = 0;
    std::int64_t evaluations_ = 0;
    std::int64_t budget_ = 0;
};

Result<std::vector<search::Genotype>> SearchRun::genotypes(const std::vector<arch::Architecture>& architectures) const {
    std::vector<search::Genotype> result;
    for (const auto& architecture : architectures) {
        AUTOMOE_TRY(auto genotype, job_.space.encode(architecture));
        result.push_back(std::move(genotype));
    }
    return result;
}

Status SearchRun::restrict(search::Optimizer& optimizer, const std::string& name,
                           const std::vector<int>& values) const {
    const auto genes = job_.space.genes();
    const auto gene = std::ranges::find(genes, name, &arch::Gene::name);
    if (gene == genes.end()) return badInput("engine.unknown_gene", {{"value", name}});
    std::vector<int> choices;
    for (const int value : values) {
        const auto choice = std::ranges::find(gene->values, value);
        if (choice == gene->values.end())
            return badInput("engine.unknown_choice", {{"gene", name}, {"value", std::to_string(value)}});
        choices.push_back(static_cast<int>(choice - gene->values.begin()));
    }
    return optimizer.restrictGene(static_cast<std::size_t>(gene - genes.begin()), std::move(choices));
}

Status SearchRun::apply(search::Optimizer& optimizer, const protocol::SearchChange& change) {
    // First what may be refused as a whole, so that little is half done.
    AUTOMOE_TRY(auto candidates, genotypes(change.candidates));
    AUTOMOE_TRY(auto models, genotypes(change.models));
    for (const auto& limit : change.limits) AUTOMOE_CHECK(optimizer.setLimit(limit.name, limit.limit));
    for (const auto& name : change.lifted) AUTOMOE_CHECK(optimizer.setLimit(name, openLimit(name)));
    for (const auto& [gene, values] : change.choices) AUTOMOE_CHECK(restrict(optimizer, gene, values));
    if (!candidates.empty()) AUTOMOE_CHECK(optimizer.inject(std::move(candidates)));
    if (!models.empty()) {
        AUTOMOE_CHECK(
            optimizer.breedFrom(std::move(models), static_cast<std::size_t>(std::max(0, change.descendants))));
    }
    if (change.evaluations > 0)
        AUTOMOE_CHECK(optimizer.setMaxEvaluations(static_cast<std::uint64_t>(change.evaluations)));
    return {};
}

void SearchRun::takeChanges(search::Optimizer& optimizer) {
    for (auto& change : changes_.take()) {
        const Status applied = apply(optimizer, change);
        problem_->setConstraints(optimizer.problem().constraints);
        if (!applied) {
            // The search goes on as it was; whoever sent it learns why.
            const Error& error = applied.error();
            sink_(protocol::Remark{"warning", error.code, error.arguments});
        } else {
            protocol::SearchChanged event{.change = std::move(change)};
            event.generation = static_cast<std::int64_t>(optimizer.generation());
            event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
            event.withdrawn = static_cast<std::int64_t>(optimizer.withdraw());
            sink_(event);
        }
    }
    budget_ = static_cast<std::int64_t>(optimizer.options().max_evaluations);
}

protocol::CandidateEvaluated SearchRun::eventOf(const search::Candidate& candidate, SearchProblem::Scored scored) {
    std::erase_if(scored.values, [this](const auto& value) { return !problem_->isAskedFor(value.first); });
    return {.architecture = problem_->known().architecture(candidate.genotype),
            .architecture_id = candidate.identity,
            .genotype = candidate.genotype,
            .generation = generation_,
            .values = std::move(scored.values),
            .weights_sha256 = problem_->weightsSha256(),
            .feasible = search::totalViolation(problem_->constraints(), scored.evaluation) == 0,
            .origin = wordOf(candidate.origin)};
}

Result<search::Evaluated> SearchRun::evaluateCandidate(const search::Candidate& candidate) {
    const auto begin = std::chrono::steady_clock::now();
    AUTOMOE_TRY(auto scored, problem_->score(candidate.genotype));
    auto event = eventOf(candidate, scored);
    event.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    sink_(event);
    ++evaluations_;
    sink_(protocol::Progress{
        "evaluate", static_cast<double>(evaluations_), static_cast<double>(budget_), "candidates", {}});
    return search::Evaluated{candidate.identity, std::move(scored.evaluation)};
}

void SearchRun::importKnown(search::Optimizer& optimizer) {
    for (const auto& [genotype, qualities] : job_.known) {
        if (!search::checkGenotype(optimizer.problem(), genotype)) continue;
        const auto scored = problem_->recall(genotype, qualities);
        // What is not finite is refused, and scored again if it comes up.
        if (scored) (void)optimizer.importEvaluation(problem_->known().identity(genotype), scored->evaluation);
    }
}

/// What was known already, so that every candidate of the run has a row.
void SearchRun::tellCached(const search::Optimizer& optimizer) {
    for (; told_ < optimizer.history().size(); ++told_) {
        const auto& member = optimizer.history()[told_];
        if (!member.cached) continue;
        SearchProblem::Scored scored{{}, member.evaluation};
        for (std::size_t i = 0; i < member.evaluation.constraints.size(); ++i) {
            scored.values[optimizer.problem().constraints[i].name] = member.evaluation.constraints[i];
        }
        for (std::size_t i = 0; i < member.evaluation.objectives.size(); ++i) {
            scored.values[optimizer.problem().objectives[i].name] = member.evaluation.objectives[i];
        }
        auto event = eventOf(member.candidate, std::move(scored));
        event.cached = true;
        sink_(event);
    }
}

void SearchRun::generationDone(const search::Optimizer& optimizer) {
    tellCached(optimizer);
    protocol::GenerationDone event;
    event.generation = static_cast<std::int64_t>(optimizer.generation());
    event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
    event.reference_point = optimizer.reference();
    event.hypervolume = optimizer.records().back().hypervolume;
    for (const std::size_t member : optimizer.front()) {
        event.front.push_back(optimizer.history()[member].candidate.identity);
    }
    const auto& counters = optimizer.counters();
    event.statistics = {{"duplicates", counters.duplicates},
                        {"cache_hits", counters.cache_hits},
                        {"rejected", counters.rejected},
                        {"diversity", optimizer.records().back().diversity}};
    event.state = optimizer.state();
    generation_ = event.generation;
    sink_(event);
}

Status SearchRun::execute() {
    AUTOMOE_TRY(problem_, SearchProblem::open(job_, control_));
    std::unique_ptr<search::Optimizer> optimizer;
    if (job_.state.is_null()) {
        AUTOMOE_TRY(optimizer, search::makeOptimizer(problem_->problem(), optionsOf(job_)));
    } else {
        AUTOMOE_TRY(optimizer, search::restoreOptimizer(problem_->problem(), job_.state));
    }
    if (job_.state.is_null()) AUTOMOE_CHECK(apply(*optimizer, job_.change));
    AUTOMOE_CHECK(apply(*optimizer, job_.since_state));
    problem_->setConstraints(optimizer->problem().constraints);
    if (job_.state.is_null()) importKnown(*optimizer);
    budget_ = static_cast<std::int64_t>(optimizer->options().max_evaluations);
    optimizer->withdraw();
    told_ = optimizer->history().size();
    generation_ = static_cast<std::int64_t>(optimizer->generation());
    evaluations_ = static_cast<std::int64_t>(optimizer->counters().evaluations);
    const auto evaluator = [this](std::span<const search::Candidate> candidates,
                                  const std::stop_token&) -> Result<std::vector<search::Evaluated>> {
        std::vector<search::Evaluated> results;
        for (const auto& candidate : candidates) {
            if (!control_.goOn() || (changes_.waiting() && !results.empty())) break;
            auto evaluated = evaluateCandidate(candidate);
            if (!evaluated && evaluated.error().kind == ErrorKind::kStopped) break;
            if (!evaluated) return evaluated.error();
            results.push_back(std::move(*evaluated));
        }
        return results;
    };
    const search::RunHooks hooks{.changes =
                                     [this](search::Optimizer& now) {
                                         takeChanges(now);
                                         return Status();
                                     },
                                 .generation_finished = [this](const search::Optimizer& now) { generationDone(now); }};
    const auto end = search::runSearch(*optimizer, evaluator, hooks, control_.stop());
    return end ? Status() : Status(end.error());
}

}  // namespace

Status runSearch(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                 protocol::SearchChanges& changes) {
    return SearchRun(job, sink, control, changes).execute();
}

}  // namespace automoe::engine
