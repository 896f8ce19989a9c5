// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "core/search/optimizer.h"

namespace automoe::search {

/// A problem with a quality, which only evaluations tell, and a cost, which is known: objectives 0 and 1, no
/// constraints, with `known_objectives`. Evaluations must be deterministic; each identity is evaluated once for all
/// algorithms and seeds.
struct Bench {
    Problem problem;
    std::function<Result<Evaluation>(const Genotype&)> evaluate;
};

struct ComparisonOptions {
    std::uint64_t first_seed = 1;
    std::size_t seeds = 10;
    std::uint64_t budget = 1625;  ///< evaluations of each algorithm with each seed
    std::size_t points = 50;      ///< of a curve, evenly spaced up to the budget
    /// On the cost, in its unit, ascending: the evolution has one objective, so for a front it is run once under each
    /// limit, with an equal share of the budget.
    std::vector<double> limits;
    std::vector<double> reference;  ///< of the hypervolume, in the objectives' units; of one objective, its worst value
    std::size_t nsga2_population = 50;
    SurrogateOptions surrogate;
};

/// One algorithm's score against the evaluations spent: of each point, the quartiles over the seeds.
struct ScoreCurve {
    std::string algorithm;  ///< "evolution", "random", "nsga2", "surrogate"
    std::vector<double> lower;
    std::vector<double> median;
    std::vector<double> upper;
    /// Of each seed, how many evaluations it took to reach the target; nothing: more than the budget.
    std::vector<std::optional<std::uint64_t>> reached;
    std::optional<double> median_reached;  ///< nothing: not reached by half of the seeds
    double proposal_seconds = 0;           ///< of this machine, for one candidate, on average
};

struct Comparison {
    std::vector<std::uint64_t> evaluations;  ///< of the curves' points
    double target = 0;                       ///< the evolution's score after its whole budget, median over the seeds
    double best = 0;                         ///< the score of all that any algorithm found with any seed, together
    std::vector<ScoreCurve> curves;          ///< the evolution's first
    std::uint64_t distinct_evaluations = 0;  ///< made for this comparison
};

/// AutoMoE's evolution with the paper's proportions and iterations, for this many evaluations.
EvolutionOptions evolutionFor(std::uint64_t evaluations);

class AlgorithmComparison {
public:
    /// Called after each search with how many are done and how many there are.
    using ProgressHook = std::function<void(std::size_t done, std::size_t total)>;

    explicit AlgorithmComparison(Bench bench) : bench_(std::move(bench)) {}

    /// `count` samples' worst values with a margin, and quantiles of their costs: a reference and limits that suit the
    /// problem. Errors: those of the evaluation; search.no_results where none has values.
    Result<ComparisonOptions> suitableOptions(std::size_t count, std::size_t limits, std::uint64_t seed);

    /// Scores are hypervolumes: quality and cost against each other. The evolution's points are all that its runs under
    /// the limits have evaluated, generation by generation in turn; what several of them come upon counts once.
    /// Errors: stopped, search.invalid_problem, those of the searches and the evaluation.
    Result<Comparison> fronts(const ComparisonOptions& options, const ProgressHook& progress, std::stop_token stop);

    /// Quality alone under one limit, which every algorithm has: scores are by how much the best quality so far is
    /// better than the reference.
    Result<Comparison> underLimit(double limit, const ComparisonOptions& options, const ProgressHook& progress,
                                  std::stop_token stop);

private:
    /// The searches that make one algorithm's curve with one seed.
    struct Entrant {
        std::string algorithm;
        std::vector<std::pair<Problem, SearchOptions>> searches;
    };
    using Entrants = std::function<std::vector<Entrant>(std::uint64_t seed)>;

    Result<Evaluation> evaluate(const std::string& identity, const Genotype& genotype);
    [[nodiscard]] Problem limited(double limit) const;
    struct Trial {
        std::vector<Point> points;  ///< as scores see them, in the order of evaluation; empty: failed
        double seconds = 0;         ///< spent on proposals and selection
    };
    Result<Trial> attempt(const Entrant& entrant, std::size_t objectives, std::stop_token stop);
    Result<Comparison> compare(const Entrants& entrants, const Point& reference, const ComparisonOptions& options,
                               const ProgressHook& progress, std::stop_token stop);

    Bench bench_;
    std::map<std::string, Evaluation, std::less<>> known_;
};

}  // namespace automoe::search
