// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "core/search/optimizer.h"
#include "core/search/run.h"

namespace automoe::search::test {

inline std::string joined(const Genotype& genotype) {
    std::string text;
    for (const int gene : genotype) text += std::to_string(gene) + ",";
    return text;
}

inline std::vector<Gene> genes(std::size_t count, int cardinality, bool ordinal = true) {
    std::vector<Gene> result;
    for (std::size_t i = 0; i < count; ++i) result.push_back({"g" + std::to_string(i), cardinality, ordinal});
    return result;
}

using Measure = std::function<Evaluation(const Genotype&)>;

struct Case {
    Problem problem;
    Measure measure;
};

/// ZDT1 (Zitzler, Deb, Thiele 2000) on a grid: 32 values of the first variable, 8 of nine others; the true front is
/// where those nine are 0.
inline Case zdt1() {
    Case result;
    result.problem.genes = genes(10, 8);
    result.problem.genes[0].cardinality = 32;
    result.problem.objectives = {{"f1"}, {"f2"}};
    result.problem.identity = joined;
    result.measure = [](const Genotype& genotype) {
        const double x = genotype[0] / 31.0;
        double sum = 0;
        for (std::size_t i = 1; i < genotype.size(); ++i) sum += genotype[i] / 7.0;
        const double g = 1 + sum;
        return Evaluation{{x, g * (1 - std::sqrt(x / g))}, {}, {}};
    };
    return result;
}

/// A small network space in miniature: depth 1 to 4, a width each layer, wide layers cost more and serve better. Genes
/// of layers beyond the depth are neutral. Quality is maximised, cost is known beforehand and limited.
inline Case layers(double limit) {
    Case result;
    result.problem.genes = genes(7, 5);
    result.problem.genes[0].cardinality = 6;
    result.problem.objectives = {{"quality", Direction::kMaximise}, {"cost"}};
    result.problem.constraints = {{"cost", limit}};
    const auto depth = [](const Genotype& genotype) { return static_cast<std::size_t>(genotype[0]) + 1; };
    const auto cost = [depth](const Genotype& genotype) {
        double sum = 0;
        for (std::size_t i = 1; i <= depth(genotype); ++i) sum += 2 + genotype[i];
        return sum;
    };
    result.problem.identity = [depth](const Genotype& genotype) {
        return joined(Genotype(genotype.begin(), genotype.begin() + 1 + static_cast<std::ptrdiff_t>(depth(genotype))));
    };
    result.problem.costs = [cost](const Genotype& genotype) {
        return std::vector<std::optional<double>>{cost(genotype)};
    };
    result.measure = [depth, cost](const Genotype& genotype) {
        double quality = 0;
        for (std::size_t i = 1; i <= depth(genotype); ++i) {
            quality += std::sqrt(1.0 + genotype[i]) / static_cast<double>(i);
        }
        return Evaluation{{quality, cost(genotype)}, {cost(genotype)}, {}};
    };
    return result;
}

/// One objective and a knapsack: minimise the weighted distance to a target, under a limit that the target breaks.
inline Case knapsack(double limit) {
    Case result;
    result.problem.genes = genes(12, 4, false);
    result.problem.objectives = {{"loss"}};
    result.problem.constraints = {{"weight", limit}};
    const auto weight = [](const Genotype& genotype) {
        double sum = 0;
        for (const int gene : genotype) sum += gene;
        return sum;
    };
    result.problem.identity = joined;
    result.problem.costs = [weight](const Genotype& genotype) {
        return std::vector<std::optional<double>>{weight(genotype)};
    };
    result.measure = [weight](const Genotype& genotype) {
        double loss = 0;
        for (std::size_t i = 0; i < genotype.size(); ++i) loss += (3 - genotype[i]) * static_cast<double>(i + 1);
        return Evaluation{{loss}, {weight(genotype)}, {}};
    };
    return result;
}

/// Evaluates everything that it is given, or the first `most`.
inline BatchEvaluator evaluator(const Measure& measure, std::size_t most = ~std::size_t{0}) {
    return [measure, most](std::span<const Candidate> candidates, const std::stop_token&) {
        std::vector<Evaluated> result;
        for (const Candidate& candidate : candidates.first(std::min(most, candidates.size()))) {
            result.push_back({candidate.identity, measure(candidate.genotype)});
        }
        return Result(result);
    };
}

/// All genotypes of a small space.
inline std::vector<Genotype> all(const Problem& problem) {
    std::vector<Genotype> result{Genotype{}};
    for (const Gene& gene : problem.genes) {
        std::vector<Genotype> longer;
        for (const Genotype& head : result) {
            for (int choice = 0; choice < gene.cardinality; ++choice) {
                longer.push_back(head);
                longer.back().push_back(choice);
            }
        }
        result = std::move(longer);
    }
    return result;
}

inline std::vector<Point> frontPoints(const Optimizer& optimizer) {
    std::vector<Point> points;
    for (const std::size_t member : optimizer.front()) {
        points.push_back(oriented(optimizer.problem(), optimizer.history()[member].evaluation));
    }
    return points;
}

}  // namespace automoe::search::test
