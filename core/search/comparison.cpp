// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/comparison.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <memory>
#include <set>

#include "core/search/hypervolume.h"

namespace automoe::search {

namespace {

/// Of sorted values, by linear interpolation.
double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    // Infinite values have no difference.
    if (part == 0 || sorted[below] == sorted[above]) return sorted[below];
    return sorted[below] + part * (sorted[above] - sorted[below]);
}

std::vector<double> sortedCopy(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values;
}

Error unsuitable(const char* field, std::string detail) {
    return badInput("search.invalid_problem", {{"field", field}, {"detail", std::move(detail)}});
}

}  // namespace

EvolutionOptions evolutionFor(std::uint64_t evaluations) {
    const EvolutionOptions paper;
    const std::uint64_t all = paper.population + paper.iterations * (paper.mutants + paper.crossovers);
    EvolutionOptions options;
    // 5 to each parent at first, 4 in each iteration.
    options.parents = std::max<std::uint64_t>(2, (paper.parents * evaluations + all / 2) / all);
    options.mutants = options.crossovers = 2 * options.parents;
    options.population = 5 * options.parents;
    const std::uint64_t children = options.mutants + options.crossovers;
    const std::uint64_t rest = evaluations > options.population ? evaluations - options.population : 1;
    options.iterations = (rest + children - 1) / children;
    return options;
}

Result<Evaluation> AlgorithmComparison::evaluate(const std::string& identity, const Genotype& genotype) {
    const auto found = known_.find(identity);
    if (found != known_.end()) return found->second;
    AUTOMOE_TRY(auto evaluation, bench_.evaluate(genotype));
    return known_.emplace(identity, std::move(evaluation)).first->second;
}

Problem AlgorithmComparison::limited(double limit) const {
    Problem problem = bench_.problem;
    problem.objectives.resize(1);
    problem.constraints = {{bench_.problem.objectives[1].name, limit}};
    const auto known = bench_.problem.known_objectives;
    problem.costs = [known](const Genotype& genotype) {
        return std::vector<std::optional<double>>{known(genotype)[1]};
    };
    problem.known_objectives = nullptr;
    return problem;
}

Result<ComparisonOptions> AlgorithmComparison::suitableOptions(std::size_t count, std::size_t limits,
                                                               std::uint64_t seed) {
    AUTOMOE_TRY(auto sampler,
                makeOptimizer(bench_.problem, {RandomSearchOptions{count}, seed, std::uint64_t{count}, {}}));
    AUTOMOE_TRY(const auto candidates, sampler->ask());
    std::vector<Point> points;
    std::vector<double> costs;
    for (const Candidate& candidate : candidates) {
        AUTOMOE_TRY(const auto evaluation, evaluate(candidate.identity, candidate.genotype));
        if (!evaluation.failure.empty()) continue;
        points.push_back(oriented(bench_.problem, evaluation));
        costs.push_back(evaluation.objectives[1]);
    }
    if (points.empty()) return failed("search.no_results", {{"value", std::to_string(candidates.size())}});
    ComparisonOptions options;
    options.reference = oriented(bench_.problem, {referencePoint(points), {}, {}});
    std::sort(costs.begin(), costs.end());
    for (std::size_t i = 0; i < limits; ++i) {
        options.limits.push_back(quantile(costs, (static_cast<double>(i) + 0.5) / static_cast<double>(limits)));
    }
    return options;
}

/// Searches of one entrant take turns, a generation each; what one has evaluated costs the others nothing.
Result<AlgorithmComparison::Trial> AlgorithmComparison::attempt(const Entrant& entrant, std::size_t objectives,
                                                                std::stop_token stop) {
    Trial trial;
    std::vector<std::unique_ptr<Optimizer>> searches;
    for (const auto& [problem, options] : entrant.searches) {
        AUTOMOE_TRY(auto search, makeOptimizer(problem, options));
        searches.push_back(std::move(search));
    }
    using Clock = std::chrono::steady_clock;
    std::set<std::string> evaluated;
    for (bool working = true; working;) {
        working = false;
        for (auto& search : searches) {
            if (search->finished()) continue;
            working = true;
            if (stop.stop_requested()) return stopped();
            const auto begin = Clock::now();
            AUTOMOE_TRY(const auto candidates, search->ask());
            const auto asked = Clock::now();
            std::vector<Evaluated> answers;
            for (const Candidate& candidate : candidates) {
                AUTOMOE_TRY(auto evaluation, evaluate(candidate.identity, candidate.genotype));
                if (evaluated.insert(candidate.identity).second) {
                    Point& point = trial.points.emplace_back(oriented(bench_.problem, evaluation));
                    // Under one limit the cost is no objective.
                    if (point.size() > objectives) point.resize(objectives);
                }
                if (search->problem().objectives.size() == 1 && evaluation.failure.empty()) {
                    evaluation.constraints = {evaluation.objectives[1]};
                    evaluation.objectives.resize(1);
                }
                answers.push_back({candidate.identity, std::move(evaluation)});
            }
            const auto answered = Clock::now();
            if (!answers.empty()) AUTOMOE_CHECK(search->tell(answers));
            trial.seconds += std::chrono::duration<double>(asked - begin + (Clock::now() - answered)).count();
        }
    }
    return trial;
}

Result<Comparison> AlgorithmComparison::compare(const Entrants& entrants, const Point& reference,
                                                const ComparisonOptions& options, const ProgressHook& progress,
                                                std::stop_token stop) {
    Comparison result;
    std::vector<std::string> names;
    std::vector<std::vector<std::vector<double>>> runs;  // by algorithm, by seed
    std::vector<double> seconds;
    ParetoArchive best(std::vector<double>(reference.size(), 0.0));
    for (std::size_t seed = 0; seed < options.seeds; ++seed) {
        const auto all = entrants(options.first_seed + seed);
        runs.resize(all.size());
        names.resize(all.size());
        seconds.resize(all.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            AUTOMOE_TRY(auto trial, attempt(all[i], reference.size(), stop));
            const auto made = std::max<std::size_t>(1, trial.points.size());
            seconds[i] += trial.seconds / static_cast<double>(made * options.seeds);
            if (trial.points.size() > options.budget) trial.points.resize(options.budget);
            for (const Point& point : trial.points) {
                if (!point.empty()) best.insert(0, point);
            }
            names[i] = all[i].algorithm;
            runs[i].push_back(hypervolumeHistory(trial.points, reference));
            if (progress) progress(seed * all.size() + i + 1, options.seeds * all.size());
        }
    }
    std::vector<Point> found;
    for (const auto& member : best.members()) found.push_back(member.point);
    result.best = hypervolume(found, reference);
    std::vector<double> ends;
    for (const auto& history : runs.front()) ends.push_back(history.empty() ? 0 : history.back());
    result.target = quantile(sortedCopy(ends), 0.5);
    for (std::size_t i = 1; i <= options.points; ++i) {
        result.evaluations.push_back(std::max<std::uint64_t>(1, options.budget * i / options.points));
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        ScoreCurve curve;
        curve.algorithm = names[i];
        curve.proposal_seconds = seconds[i];
        for (const std::uint64_t evaluations : result.evaluations) {
            std::vector<double> values;
            for (const auto& history : runs[i]) {
                // A small space may be exhausted before the budget is.
                values.push_back(history.empty() ? 0
                                                 : history[std::min<std::uint64_t>(evaluations, history.size()) - 1]);
            }
            std::sort(values.begin(), values.end());
            curve.lower.push_back(quantile(values, 0.25));
            curve.median.push_back(quantile(values, 0.5));
            curve.upper.push_back(quantile(values, 0.75));
        }
        std::vector<double> needed;
        for (const auto& history : runs[i]) {
            const auto at = std::lower_bound(history.begin(), history.end(), result.target * (1 - 1e-12));
            const bool there = at != history.end();
            curve.reached.push_back(there ? std::optional<std::uint64_t>(at - history.begin() + 1) : std::nullopt);
            needed.push_back(there ? static_cast<double>(at - history.begin() + 1)
                                   : std::numeric_limits<double>::infinity());
        }
        const double usual = quantile(sortedCopy(needed), 0.5);
        if (std::isfinite(usual)) curve.median_reached = usual;
        result.curves.push_back(std::move(curve));
    }
    result.distinct_evaluations = known_.size();
    return result;
}

Result<Comparison> AlgorithmComparison::fronts(const ComparisonOptions& options, const ProgressHook& progress,
                                               std::stop_token stop) {
    if (bench_.problem.objectives.size() != 2) return unsuitable("objectives", "a quality and a cost are needed");
    if (options.limits.empty()) return unsuitable("limits", "the evolution needs at least one");
    const auto entrants = [&](std::uint64_t seed) {
        Entrant evolution{"evolution", {}};
        const std::uint64_t share = std::max<std::uint64_t>(1, options.budget / options.limits.size());
        for (std::size_t i = 0; i < options.limits.size(); ++i) {
            // Random streams of their own.
            const std::uint64_t own_seed = seed * options.limits.size() + i;
            evolution.searches.push_back({limited(options.limits[i]), {evolutionFor(share), own_seed, share, {}}});
        }
        const auto alone = [&](const char* name, auto own) {
            return Entrant{name, {{bench_.problem, {own, seed, options.budget, options.reference}}}};
        };
        return std::vector<Entrant>{evolution, alone("random", RandomSearchOptions{}),
                                    alone("nsga2", Nsga2Options{.population = options.nsga2_population}),
                                    alone("surrogate", options.surrogate)};
    };
    return compare(entrants, oriented(bench_.problem, {options.reference, {}, {}}), options, progress, stop);
}

Result<Comparison> AlgorithmComparison::underLimit(double limit, const ComparisonOptions& options,
                                                   const ProgressHook& progress, std::stop_token stop) {
    if (bench_.problem.objectives.size() != 2) return unsuitable("objectives", "a quality and a cost are needed");
    const Problem problem = limited(limit);
    const std::vector<double> reference{options.reference.at(0)};
    const auto entrants = [&](std::uint64_t seed) {
        const auto alone = [&](const char* name, auto own) {
            return Entrant{name, {{problem, {own, seed, options.budget, reference}}}};
        };
        return std::vector<Entrant>{alone("evolution", evolutionFor(options.budget)),
                                    alone("random", RandomSearchOptions{}),
                                    alone("nsga2", Nsga2Options{.population = options.nsga2_population}),
                                    alone("surrogate", options.surrogate)};
    };
    return compare(entrants, oriented(problem, {reference, {}, {}}), options, progress, stop);
}

}  // namespace automoe::search
