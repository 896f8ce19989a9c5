// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/search/pareto.h"
#include "core/search/problem.h"
#include "core/search/statistics.h"

namespace automoe::search {

/// Independent samples: the baseline.
struct RandomSearchOptions {
    std::size_t batch = 100;  ///< candidates a generation
};

/// AutoMoE's evolution (Jawahar et al. 2023, after HAT, Wang et al. 2020), one objective; the defaults are the paper's.
/// Each iteration keeps the best `parents` ever found and adds mutants and children of theirs. Unlike the reference it
/// never scores a candidate twice, scores the last iteration's candidates too, and gives up where no candidate is left;
/// a mutant takes the place of a crossover whose parents have no new child.
struct EvolutionOptions {
    std::size_t iterations = 15;  ///< after the initial population
    std::size_t population = 125;
    std::size_t parents = 25;
    std::size_t mutants = 50;
    std::size_t crossovers = 50;        ///< parents + mutants + crossovers = population
    double mutation_probability = 0.3;  ///< a gene, or list of genes, is drawn anew, perhaps the same
};

/// NSGA-II (Deb et al. 2002) on integer genes, with no two candidates of the same identity.
struct Nsga2Options {
    std::size_t population = 100;
    std::size_t generations = 0;         ///< after the initial population; 0: until the evaluations are spent
    double crossover_probability = 0.9;  ///< else a child starts as a copy of one parent; uniform crossover
    double mutation_probability = 0;     ///< a gene; 0: one divided by the number of genes that have a choice
    double step_probability = 0.5;       ///< a mutated ordinal gene goes to a neighbouring choice, else to any other
};

/// A surrogate-assisted search: a Gaussian process learns from the search's history what is not known of objectives and
/// constraints without an evaluation, and a generation is the batch that is expected to raise the hypervolume most, out
/// of a pool of the front's offspring and samples (after Emmerich et al. 2006; a batch as in Ginsbourger et al. 2010).
struct SurrogateOptions {
    std::size_t initial = 40;  ///< the first generation, all samples
    std::size_t batch = 20;    ///< each later one
    std::size_t pool = 800;    ///< genotypes that a batch is chosen from
};

struct SearchOptions {
    std::variant<Nsga2Options, EvolutionOptions, RandomSearchOptions, SurrogateOptions> algorithm;
    std::uint64_t seed = 1;
    std::uint64_t max_evaluations = 0;  ///< evaluations by the caller, cache hits not counted; 0: no bound
    /// Of the hypervolume, in the objectives' own units and directions. Empty: set after the first generation with
    /// feasible candidates, a tenth of their range behind the worst of them, and kept from then on.
    std::vector<double> reference;
};

/// A candidate of the run with its evaluation.
struct Member {
    Candidate candidate;
    Evaluation evaluation;
    std::uint64_t generation = 0;
    bool cached = false;   ///< the evaluation was known before
    bool revised = false;  ///< it was replaced by a better one, see Optimizer::revise()
};

enum class SearchEnd {
    kGenerations,   ///< all generations are done
    kEvaluations,   ///< max_evaluations are spent
    kNoCandidates,  ///< many tries gave none that is new: a small space is exhausted
};

/// An optimiser that is asked for candidates and told their evaluations, so that these can be made anywhere and in any
/// order: the result depends on the seed, the evaluations and the calls between generations, not on when and in which
/// pieces evaluations arrive. A candidate is evaluated once ever, by identity. Not thread-safe.
class Optimizer {
public:
    Optimizer(const Optimizer&) = delete;
    Optimizer& operator=(const Optimizer&) = delete;
    virtual ~Optimizer() = default;

    /// The candidates of the running generation that wait for their evaluation; begins a generation when none runs. It
    /// is empty when finished(), or when every candidate of the generation was known: then the generation is complete.
    /// Errors: search.no_feasible_candidate (constraint, limit, closest, tries), search.restrictions_unmet (tries),
    /// search.invalid_cost (field, value, candidate), search.invalid_genotype (from the problem's sample or repair).
    Result<std::vector<Candidate>> ask();

    /// Some or all of what ask() gave; with the last one the generation is complete. A value that is not finite makes
    /// the candidate a failed one ("search.not_finite: NAME"). Nothing is taken when there is an error:
    /// search.unexpected_evaluation (candidate), search.invalid_evaluation (candidate, field, value, expected).
    Status tell(std::span<const Evaluated> evaluations);

    /// Whether and why the search is over. A live change may reopen it.
    [[nodiscard]] std::optional<SearchEnd> finished() const;
    /// The same if max_evaluations were not spent.
    [[nodiscard]] std::optional<SearchEnd> exhausted() const;
    /// Whether tell() knows this candidate: it was given out and has no evaluation yet.
    [[nodiscard]] bool awaits(std::string_view identity) const;
    /// Those of the running generation that were told already.
    [[nodiscard]] std::vector<Evaluated> answered() const;
    /// The `count` best of the population, by constrained rank, then crowding, that `other` has not had; as indices
    /// into history(). Fewer where there are no more.
    [[nodiscard]] std::vector<std::size_t> bestUnknownTo(const Optimizer& other, std::size_t count) const;

    /// With the limits as they are now.
    [[nodiscard]] const Problem& problem() const { return problem_; }
    [[nodiscard]] const SearchOptions& options() const { return options_; }
    /// Generations completed.
    [[nodiscard]] std::uint64_t generation() const { return records_.size(); }
    [[nodiscard]] const Counters& counters() const { return counters_; }
    [[nodiscard]] const std::vector<GenerationRecord>& records() const { return records_; }
    /// Every candidate of the completed generations, in order of proposal.
    [[nodiscard]] const std::vector<Member>& history() const { return history_; }
    /// The non-dominated feasible members of the history under the limits of now, as indices into it, by the first
    /// objective from its best. With one objective it is the best candidate.
    [[nodiscard]] std::vector<std::size_t> front() const;
    /// Those that the next generation descends from, as indices into history().
    [[nodiscard]] std::span<const std::size_t> population() const { return population_; }
    /// Of the hypervolume, in the objectives' own units and directions; empty while unknown.
    [[nodiscard]] std::vector<double> reference() const;

    // Live changes, at any time; they shape every selection and every new generation from now on, and are part of the
    // state. Candidates that were given out already are still taken, unless withdraw() takes them back.

    /// Front, population and reports follow at once. Errors: search.unknown_constraint (value, expected),
    /// search.invalid_problem.
    Status setLimit(std::string_view constraint, double limit);
    /// Only these choices of a gene from now on; one locks it, none frees it. Members with others stay in the history
    /// and on the front, but lose as parents. Errors: search.unknown_gene, search.invalid_genotype.
    Status restrictGene(std::size_t gene, std::vector<int> allowed);
    /// Hand-made candidates, evaluated in the next generation whatever their costs. Errors: search.invalid_genotype.
    Status inject(std::vector<Genotype> genotypes);
    /// More like these: the next `count` candidates that the search proposes are mutants and children of `models`, in
    /// place of the algorithm's own; limits and restrictions hold for them. None, or 0, calls it off. Errors:
    /// search.invalid_genotype.
    Status breedFrom(std::vector<Genotype> models, std::size_t count);
    /// Takes back candidates that were given out, wait for their evaluation, and by now break a restriction or, as far
    /// as costs are known beforehand, a limit; hand-made ones stay. Of those that have their evaluation the ones in
    /// `echoes` go as well, and count no more: nobody evaluated them for this search. Gives their number. For callers
    /// that evaluate nothing at this moment: tell() does not know a withdrawn candidate.
    std::size_t withdraw(const std::set<std::string, std::less<>>& echoes = {});
    /// 0: no bound. Errors: search.invalid_option where nothing else would end the search.
    Status setMaxEvaluations(std::uint64_t max_evaluations);
    /// An evaluation known from elsewhere: a candidate with this identity gets it at no cost, if it comes up. Errors:
    /// search.invalid_evaluation, also for values that are not finite.
    Status importEvaluation(std::string identity, Evaluation evaluation);

    /// A better evaluation of a member of history(), for example with measured in place of predicted costs: front,
    /// population and the last generation's record follow at once. Errors: search.unexpected_evaluation,
    /// search.invalid_evaluation, also for values that are not finite.
    Status revise(std::size_t member, Evaluation evaluation);

    /// Everything, at any time, within a generation too. restoreOptimizer() goes on from it bit for bit.
    [[nodiscard]] nlohmann::json state() const;

protected:
    struct Draft {
        Genotype genotype;
        Origin origin = Origin::kSample;
        std::vector<std::size_t> parents;  ///< indices into history()
    };

    Optimizer(Problem problem, SearchOptions options);

    // The algorithm. The base makes the first generation from samples, keeps duplicates and infeasible drafts out, and
    // draws a sample where drafts give nothing new.

    /// How many candidates the next generation has, injected ones aside; 0: the algorithm has come to its end.
    [[nodiscard]] virtual std::size_t generationSize() const = 0;
    /// Called before the drafts of a generation.
    virtual void prepare() {}
    /// One new genotype for a place of the generation; called again, with the next `attempt`, until one is admitted.
    /// `population()` may be empty.
    virtual Draft draft(std::size_t place, int attempt) = 0;
    /// The next population out of a pool, none of it failed.
    [[nodiscard]] virtual std::vector<std::size_t> survivors(std::vector<std::size_t> pool) const = 0;

    Draft sample();
    /// Breaks a restriction or, as far as costs are known beforehand, a limit.
    [[nodiscard]] bool forbidden(const Genotype& genotype) const;
    Random& random() { return random_; }
    [[nodiscard]] const std::vector<std::vector<int>>& allowed() const { return allowed_; }
    /// As selection sees a member: restrictions that it breaks count as violations.
    [[nodiscard]] Standing standing(std::size_t member) const;
    /// NSGA-II's choice out of a pool: by constrained rank, then crowding.
    [[nodiscard]] std::vector<std::size_t> bestOf(std::vector<std::size_t> pool, std::size_t count) const;
    /// Whether the run has had a candidate with this identity.
    [[nodiscard]] bool seen(const std::string& identity) const { return seen_.contains(identity); }

private:
    struct Pending {
        Candidate candidate;
        std::optional<Evaluation> evaluation;
        bool cached = false;
    };
    struct Nearest;
    struct StateCodec;
    friend Result<std::unique_ptr<Optimizer>> restoreOptimizer(Problem problem, const nlohmann::json& state);

    Status beginGeneration();
    bool add(Candidate candidate);  ///< true when it needs an evaluation
    Result<std::optional<Candidate>> propose(std::size_t place);
    Result<std::optional<Candidate>> admit(Draft draft, Nearest& nearest);
    Draft descendant();
    [[nodiscard]] double mutationRate() const;  ///< a gene, where the algorithm's own does not hold
    Status checkEvaluation(const std::string& identity, const Evaluation& evaluation) const;
    [[nodiscard]] bool outstanding() const;
    void completeGeneration();
    void recordFront(GenerationRecord& record) const;
    void append(Member member);
    void reselect(std::vector<std::size_t> pool);
    void rejudge();
    [[nodiscard]] std::vector<std::size_t> wholeHistory() const;

    Problem problem_;
    SearchOptions options_;
    Random random_;
    std::vector<std::vector<int>> allowed_;  ///< for each gene, ascending; empty: all
    std::vector<Genotype> injected_;
    std::vector<Genotype> models_;  ///< see breedFrom()
    std::size_t descendants_ = 0;   ///< how many more candidates descend from them
    std::map<std::string, Evaluation, std::less<>> known_;
    std::vector<Pending> pending_;
    std::vector<Member> history_;
    std::set<std::string, std::less<>> seen_;  ///< identities of history and pending
    std::vector<std::size_t> population_;
    ParetoArchive archive_;
    std::uint64_t feasible_ = 0;
    Point reference_;  ///< oriented
    std::vector<GenerationRecord> records_;
    Counters counters_;
    bool no_candidates_ = false;
};

/// Errors: search.invalid_problem; search.invalid_option (arguments field, value, expected).
Result<std::unique_ptr<Optimizer>> makeOptimizer(Problem problem, SearchOptions options);

/// From Optimizer::state(), for the same problem: same genes, objectives and constraints, and the same identities; the
/// limits are the state's. Errors: search.invalid_problem, search.state_invalid (field, detail) for what is damaged,
/// altered or of another version, search.state_other_problem (field, detail).
Result<std::unique_ptr<Optimizer>> restoreOptimizer(Problem problem, const nlohmann::json& state);

}  // namespace automoe::search
