// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/search/algorithms_p.h"
#include "core/search/json_p.h"

namespace automoe::search {

namespace {

Error invalidOption(const char* field, std::string value, std::string expected) {
    return badInput("search.invalid_option",
                    {{"field", field}, {"value", std::move(value)}, {"expected", std::move(expected)}});
}

Status checkProbability(const char* field, double value) {
    if (value >= 0 && value <= 1) return {};
    return invalidOption(field, numberText(value), "0 to 1");
}

Status checkSize(const char* field, std::size_t value, std::size_t least) {
    // The upper bound keeps a slip of the keyboard from asking for more memory than there is.
    if (value >= least && value <= 1'000'000) return {};
    return invalidOption(field, std::to_string(value), std::to_string(least) + " to 1000000");
}

Status checkEnds(bool ends) {
    if (ends) return {};
    return invalidOption("max_evaluations", "0", "at least 1, since nothing else ends this search");
}

Status checkAlgorithm(const Problem& problem, const SearchOptions& /*options*/, const EvolutionOptions& own) {
    if (problem.objectives.size() != 1) {
        return invalidOption("objectives", std::to_string(problem.objectives.size()), "1 for the evolution");
    }
    AUTOMOE_CHECK(checkSize("population", own.population, 2));
    AUTOMOE_CHECK(checkSize("parents", own.parents, 1));
    AUTOMOE_CHECK(checkSize("mutants", own.mutants, 0));
    AUTOMOE_CHECK(checkSize("crossovers", own.crossovers, 0));
    AUTOMOE_CHECK(checkProbability("mutation_probability", own.mutation_probability));
    const std::size_t sum = own.parents + own.mutants + own.crossovers;
    if (sum != own.population) {
        return invalidOption("population", std::to_string(own.population),
                             std::to_string(sum) + ", the sum of parents, mutants and crossovers");
    }
    if (own.mutants + own.crossovers == 0) return invalidOption("mutants", "0", "at least 1 without crossovers");
    return {};
}

Status checkAlgorithm(const Problem& /*problem*/, const SearchOptions& options, const Nsga2Options& own) {
    AUTOMOE_CHECK(checkSize("population", own.population, 2));
    AUTOMOE_CHECK(checkProbability("crossover_probability", own.crossover_probability));
    AUTOMOE_CHECK(checkProbability("mutation_probability", own.mutation_probability));
    AUTOMOE_CHECK(checkProbability("step_probability", own.step_probability));
    return checkEnds(own.generations != 0 || options.max_evaluations != 0);
}

Status checkAlgorithm(const Problem& /*problem*/, const SearchOptions& options, const SurrogateOptions& own) {
    AUTOMOE_CHECK(checkSize("initial", own.initial, 2));
    AUTOMOE_CHECK(checkSize("batch", own.batch, 1));
    AUTOMOE_CHECK(checkSize("pool", own.pool, own.batch));
    return checkEnds(options.max_evaluations != 0);
}

Status checkAlgorithm(const Problem& /*problem*/, const SearchOptions& options, const RandomSearchOptions& own) {
    AUTOMOE_CHECK(checkSize("batch", own.batch, 1));
    return checkEnds(options.max_evaluations != 0);
}

}  // namespace

Status checkOptions(const Problem& problem, const SearchOptions& options) {
    if (!options.reference.empty()) {
        if (options.reference.size() != problem.objectives.size()) {
            return invalidOption("reference", std::to_string(options.reference.size()) + " values",
                                 std::to_string(problem.objectives.size()) + ", one an objective");
        }
        for (const double value : options.reference) {
            if (!std::isfinite(value)) return invalidOption("reference", numberText(value), "finite numbers");
        }
    }
    return std::visit([&](const auto& own) { return checkAlgorithm(problem, options, own); }, options.algorithm);
}

Result<std::unique_ptr<Optimizer>> makeOptimizer(Problem problem, SearchOptions options) {
    AUTOMOE_CHECK(checkProblem(problem));
    AUTOMOE_CHECK(checkOptions(problem, options));
    std::unique_ptr<Optimizer> result;
    if (std::holds_alternative<EvolutionOptions>(options.algorithm)) {
        result = std::make_unique<Evolution>(std::move(problem), std::move(options));
    } else if (std::holds_alternative<Nsga2Options>(options.algorithm)) {
        result = std::make_unique<Nsga2>(std::move(problem), std::move(options));
    } else if (std::holds_alternative<SurrogateOptions>(options.algorithm)) {
        result = std::make_unique<Surrogate>(std::move(problem), std::move(options));
    } else {
        result = std::make_unique<RandomSearch>(std::move(problem), std::move(options));
    }
    return result;
}

}  // namespace automoe::search
