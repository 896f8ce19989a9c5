// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/problem.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

namespace automoe::search {

namespace {

Error invalidProblem(std::string field, std::string detail) {
    return badInput("search.invalid_problem", {{"field", std::move(field)}, {"detail", std::move(detail)}});
}

/// Whether the lists hold genes that are there, each once, and have a length for each choice.
Status checkLists(const Problem& problem) {
    const std::size_t genes = problem.genes.size();
    const auto invalid = [](std::size_t list) {
        return invalidProblem("list " + std::to_string(list), "its genes or lengths do not fit");
    };
    std::size_t end = 0;
    for (std::size_t i = 0; i < problem.lists.size(); ++i) {
        const GeneList& list = problem.lists[i];
        if (list.count == 0 || list.first < end || list.first > genes || list.count > genes - list.first) {
            return invalid(i);
        }
        end = list.first + list.count;
        if (list.length >= genes || (list.length >= list.first && list.length < end)) return invalid(i);
        if (list.lengths.size() != static_cast<std::size_t>(problem.genes[list.length].cardinality)) return invalid(i);
        for (const std::size_t length : list.lengths) {
            if (length > list.count) return invalid(i);
        }
    }
    return {};
}

}  // namespace

Status checkLimit(const Constraint& constraint) {
    const double unreachable = constraint.sense == Sense::kAtMost ? -std::numeric_limits<double>::infinity()
                                                                  : std::numeric_limits<double>::infinity();
    if (std::isnan(constraint.limit)) return invalidProblem(constraint.name, "its limit is not a number");
    if (constraint.limit == unreachable) return invalidProblem(constraint.name, "its limit can never be met");
    return {};
}

Status checkProblem(const Problem& problem) {
    if (problem.genes.empty()) return invalidProblem("genes", "there are none");
    for (std::size_t i = 0; i < problem.genes.size(); ++i) {
        if (problem.genes[i].cardinality < 1) {
            return invalidProblem(problem.genes[i].name.empty() ? "gene " + std::to_string(i) : problem.genes[i].name,
                                  "it has no choices");
        }
    }
    AUTOMOE_CHECK(checkLists(problem));
    if (problem.objectives.empty()) return invalidProblem("objectives", "there are none");
    if (problem.objectives.size() > kMaxObjectives) {
        return invalidProblem("objectives", "there are more than " + std::to_string(kMaxObjectives));
    }
    std::set<std::string> names;
    for (const Objective& objective : problem.objectives) {
        if (!names.insert(objective.name).second) return invalidProblem(objective.name, "the objective stands twice");
        if (!(objective.tolerance >= 0) || std::isinf(objective.tolerance)) {
            return invalidProblem(objective.name, "its tolerance is negative or no finite number");
        }
    }
    names.clear();
    for (const Constraint& constraint : problem.constraints) {
        if (!names.insert(constraint.name).second) {
            return invalidProblem(constraint.name, "the constraint stands twice");
        }
        AUTOMOE_CHECK(checkLimit(constraint));
    }
    if (!problem.identity) return invalidProblem("identity", "the function is missing");
    return {};
}

Status checkGenotype(const Problem& problem, const Genotype& genotype) {
    if (genotype.size() != problem.genes.size()) {
        return badInput("search.invalid_genotype", {{"field", "length"},
                                                    {"value", std::to_string(genotype.size())},
                                                    {"expected", std::to_string(problem.genes.size())}});
    }
    for (std::size_t i = 0; i < genotype.size(); ++i) {
        if (genotype[i] < 0 || genotype[i] >= problem.genes[i].cardinality) {
            return badInput("search.invalid_genotype",
                            {{"field", problem.genes[i].name},
                             {"value", std::to_string(genotype[i])},
                             {"expected", "0 to " + std::to_string(problem.genes[i].cardinality - 1)}});
        }
    }
    return {};
}

Point oriented(const Problem& problem, const Evaluation& evaluation) {
    if (!evaluation.failure.empty()) return {};
    Point point = evaluation.objectives;
    for (std::size_t i = 0; i < point.size(); ++i) {
        if (problem.objectives[i].direction == Direction::kMaximise) point[i] = -point[i];
    }
    return point;
}

double violation(const Constraint& constraint, double value) {
    const double excess = constraint.sense == Sense::kAtMost ? value - constraint.limit : constraint.limit - value;
    if (!(excess > 0)) return 0;
    return excess / (constraint.limit == 0 ? 1.0 : std::abs(constraint.limit));
}

double totalViolation(const std::vector<Constraint>& constraints, const Evaluation& evaluation) {
    if (!evaluation.failure.empty()) return std::numeric_limits<double>::infinity();
    double total = 0;
    for (std::size_t i = 0; i < constraints.size(); ++i) total += violation(constraints[i], evaluation.constraints[i]);
    return total;
}

}  // namespace automoe::search
