// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/base/result.h"

namespace automoe::search {

/// Hypervolume is exact up to here, and Pareto ranking loses its meaning soon beyond.
inline constexpr std::size_t kMaxObjectives = 4;

/// Fixed length; gene i holds an index in [0, cardinality of gene i).
using Genotype = std::vector<int>;
/// The objectives of one candidate, all to be minimised (see oriented()).
using Point = std::vector<double>;

struct Gene {
    std::string name;      ///< for records and messages, for example "decoder.ffn.3"
    int cardinality = 1;   ///< number of choices, at least 1
    bool ordinal = false;  ///< the choices are in order of size: mutation may take a step to a neighbour
};

/// Genes, one behind the other, that mean one thing: a list of varying length.
struct GeneList {
    std::size_t first = 0;
    std::size_t count = 0;             ///< as many as the list may have, at least 1
    std::size_t length = 0;            ///< the gene, of no list, whose choice says how many of them count
    std::vector<std::size_t> lengths;  ///< how many with each of its choices, at most `count`
};

enum class Direction { kMinimise, kMaximise };

struct Objective {
    std::string name;
    Direction direction = Direction::kMinimise;
    /// Width of the boxes within which two values tie on the front, in the objective's unit (epsilon-dominance,
    /// Laumanns et al. 2002); 0: only equal values tie.
    double tolerance = 0;
};

enum class Sense { kAtMost, kAtLeast };

struct Constraint {
    std::string name;
    double limit = 0;  ///< in the constraint's unit; infinite (+ for kAtMost, - for kAtLeast): no limit
    Sense sense = Sense::kAtMost;
};

/// What is searched. The optimiser knows genotypes only; the functions say what they mean. They must be deterministic.
struct Problem {
    std::vector<Gene> genes;
    std::vector<GeneList> lists;        ///< in the genes' order; the evolution varies each as one gene
    std::vector<Objective> objectives;  ///< 1 to kMaxObjectives
    std::vector<Constraint> constraints;
    /// The canonical name of what a genotype decodes to, required. Genotypes that differ only in neutral genes (of
    /// inactive layers, of unused experts) have the same identity, and are evaluated once.
    std::function<std::string(const Genotype&)> identity;
    /// Makes a varied genotype valid; empty: every genotype is valid.
    std::function<Genotype(Genotype)> repair;
    /// Draws a genotype, for a caller with a restricted or uneven space; empty: each gene uniformly.
    std::function<Genotype(Random&)> sample;
    /// The constraints' values as far as they are known without an evaluation, in the order of `constraints`. What they
    /// forbid is never proposed. Empty: nothing is known beforehand.
    std::function<std::vector<std::optional<double>>(const Genotype&)> costs;
    /// The objectives' values, in their order, as far as they are known without an evaluation and as one would give
    /// them: a model need not learn these. Empty: none is.
    std::function<std::vector<std::optional<double>>(const Genotype&)> known_objectives;
    /// Numbers that describe what a genotype decodes to, finite, always as many, equal for equal identities: what a
    /// model learns from. Empty: the genes themselves.
    std::function<std::vector<double>(const Genotype&)> features;
};

/// Errors: search.invalid_problem (arguments field, detail).
Status checkProblem(const Problem& problem);
/// Length and ranges. Errors: search.invalid_genotype (arguments field: the gene's name, value, expected).
Status checkGenotype(const Problem& problem, const Genotype& genotype);
/// A limit that is a number and can be met. Errors: search.invalid_problem (arguments field, detail).
Status checkLimit(const Constraint& constraint);

enum class Origin { kSample, kMutation, kCrossover, kInjected };

/// A genotype that waits for its evaluation.
struct Candidate {
    Genotype genotype;
    std::string identity;
    Origin origin = Origin::kSample;
    std::vector<std::string> parents;  ///< identities; empty for samples and injected candidates
};

/// What an evaluation found, in the units and the order of the problem's objectives and constraints.
struct Evaluation {
    std::vector<double> objectives;
    std::vector<double> constraints;
    /// Why there are no values, for example an error's code (out of memory, diverged); empty: there are. A candidate
    /// that failed is worse than any other and never a parent.
    std::string failure;

    bool operator==(const Evaluation&) const = default;
};

/// An answer to a Candidate.
struct Evaluated {
    std::string identity;
    Evaluation evaluation;
};

/// The objectives with the maximised ones negated; empty for a failed evaluation.
Point oriented(const Problem& problem, const Evaluation& evaluation);

/// By how much one value breaks its constraint, as a share of the limit (absolute where the limit is 0); 0: it holds.
double violation(const Constraint& constraint, double value);
/// The sum over all constraints (Deb et al. 2002 with normalised terms); infinite for a failed evaluation.
double totalViolation(const std::vector<Constraint>& constraints, const Evaluation& evaluation);

}  // namespace automoe::search
