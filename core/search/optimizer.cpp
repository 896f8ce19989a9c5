// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/optimizer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "core/search/algorithms_p.h"
#include "core/search/breeding_p.h"
#include "core/search/hypervolume.h"
#include "core/search/json_p.h"

namespace automoe::search {

namespace {

bool isFeasible(const std::vector<Constraint>& constraints, const Evaluation& evaluation) {
    return evaluation.failure.empty() && totalViolation(constraints, evaluation) == 0;
}

std::vector<double> tolerances(const Problem& problem) {
    std::vector<double> result;
    for (const Objective& objective : problem.objectives) result.push_back(objective.tolerance);
    return result;
}

}  // namespace

Optimizer::Optimizer(Problem problem, SearchOptions options)
    : problem_(std::move(problem)),
      options_(std::move(options)),
      random_(Random::named(options_.seed, "search")),
      allowed_(problem_.genes.size()),
      archive_(tolerances(problem_)) {
    reference_ = oriented(problem_, {options_.reference, {}, {}});
}

Result<std::vector<Candidate>> Optimizer::ask() {
    if (finished()) return std::vector<Candidate>{};
    if (pending_.empty()) AUTOMOE_CHECK(beginGeneration());
    if (!pending_.empty() && !outstanding()) completeGeneration();
    std::vector<Candidate> result;
    for (const Pending& pending : pending_) {
        if (!pending.evaluation) result.push_back(pending.candidate);
    }
    return result;
}

bool Optimizer::outstanding() const {
    return std::any_of(pending_.begin(), pending_.end(), [](const Pending& pending) { return !pending.evaluation; });
}

bool Optimizer::awaits(std::string_view identity) const {
    return std::any_of(pending_.begin(), pending_.end(), [identity](const Pending& pending) {
        return !pending.evaluation && pending.candidate.identity == identity;
    });
}

std::vector<Evaluated> Optimizer::answered() const {
    std::vector<Evaluated> result;
    for (const Pending& pending : pending_) {
        if (pending.evaluation && !pending.cached) result.push_back({pending.candidate.identity, *pending.evaluation});
    }
    return result;
}

Status Optimizer::beginGeneration() {
    prepare();
    std::uint64_t open = 0;  // candidates that the caller will evaluate
    for (const Genotype& genotype : injected_) {
        std::string identity = problem_.identity(genotype);
        if (seen(identity)) {
            ++counters_.duplicates;
        } else {
            open += add({genotype, std::move(identity), Origin::kInjected, {}}) ? 1 : 0;
        }
    }
    const std::size_t size = generationSize();
    for (std::size_t place = 0; place < size; ++place) {
        if (options_.max_evaluations != 0 && counters_.evaluations + open >= options_.max_evaluations) break;
        auto candidate = propose(place);
        if (!candidate) {
            for (const Pending& pending : pending_) seen_.erase(pending.candidate.identity);
            for (Pending& pending : pending_) {
                if (pending.evaluation) known_.emplace(pending.candidate.identity, std::move(*pending.evaluation));
            }
            pending_.clear();
            return candidate.error();
        }
        if (!*candidate) break;
        if (descendants_ > 0 && --descendants_ == 0) models_.clear();
        open += add(std::move(**candidate)) ? 1 : 0;
    }
    injected_.clear();
    for (const Pending& pending : pending_) {
        if (!pending.evaluation) continue;
        ++counters_.cache_hits;
        if (!pending.evaluation->failure.empty()) ++counters_.failures;
    }
    no_candidates_ = pending_.empty();
    return {};
}

bool Optimizer::add(Candidate candidate) {
    seen_.insert(candidate.identity);
    Pending& pending = pending_.emplace_back(Pending{std::move(candidate), std::nullopt, false});
    if (auto known = known_.extract(pending.candidate.identity)) {
        pending.evaluation = std::move(known.mapped());
        pending.cached = true;
    }
    return !pending.cached;
}

Status Optimizer::checkEvaluation(const std::string& identity, const Evaluation& evaluation) const {
    if (!evaluation.failure.empty()) return {};
    const auto invalid = [&](const char* field, std::size_t value, std::size_t expected) {
        return badInput("search.invalid_evaluation", {{"candidate", identity},
                                                      {"field", field},
                                                      {"value", std::to_string(value)},
                                                      {"expected", std::to_string(expected)}});
    };
    if (evaluation.objectives.size() != problem_.objectives.size()) {
        return invalid("number of objectives", evaluation.objectives.size(), problem_.objectives.size());
    }
    if (evaluation.constraints.size() != problem_.constraints.size()) {
        return invalid("number of constraints", evaluation.constraints.size(), problem_.constraints.size());
    }
    return {};
}

namespace {

/// The name of the first value that is not finite, or nothing.
std::optional<std::string> notFinite(const Problem& problem, const Evaluation& evaluation) {
    for (std::size_t i = 0; i < evaluation.objectives.size(); ++i) {
        if (!std::isfinite(evaluation.objectives[i])) return problem.objectives[i].name;
    }
    for (std::size_t i = 0; i < evaluation.constraints.size(); ++i) {
        if (!std::isfinite(evaluation.constraints[i])) return problem.constraints[i].name;
    }
    return std::nullopt;
}

}  // namespace

Status Optimizer::tell(std::span<const Evaluated> evaluations) {
    std::map<std::string_view, Pending*> open;
    for (Pending& pending : pending_) {
        if (!pending.evaluation) open.emplace(pending.candidate.identity, &pending);
    }
    std::set<std::string_view> told;
    for (const Evaluated& evaluated : evaluations) {
        if (!open.contains(evaluated.identity) || !told.insert(evaluated.identity).second) {
            return badInput("search.unexpected_evaluation", {{"candidate", evaluated.identity}});
        }
        AUTOMOE_CHECK(checkEvaluation(evaluated.identity, evaluated.evaluation));
    }
    for (const Evaluated& evaluated : evaluations) {
        Evaluation evaluation = evaluated.evaluation;
        if (evaluation.failure.empty()) {
            if (const auto name = notFinite(problem_, evaluation)) evaluation.failure = "search.not_finite: " + *name;
        }
        if (!evaluation.failure.empty()) {
            evaluation.objectives.clear();
            evaluation.constraints.clear();
            ++counters_.failures;
        }
        ++counters_.evaluations;
        open.at(evaluated.identity)->evaluation = std::move(evaluation);
    }
    if (!pending_.empty() && !outstanding()) completeGeneration();
    return {};
}

void Optimizer::completeGeneration() {
    std::vector<std::size_t> pool = population_;
    for (Pending& pending : pending_) {
        pool.push_back(history_.size());
        append({std::move(pending.candidate), std::move(*pending.evaluation), generation(), pending.cached});
    }
    pending_.clear();
    reselect(std::move(pool));
    if (reference_.empty() && feasible_ > 0) {
        std::vector<Point> points;
        for (const Member& member : history_) {
            if (isFeasible(problem_.constraints, member.evaluation)) {
                points.push_back(oriented(problem_, member.evaluation));
            }
        }
        reference_ = referencePoint(points);
    }
    GenerationRecord record{generation(), counters_, 0, 0, 0, 0};
    recordFront(record);
    std::vector<Genotype> genotypes;
    for (const std::size_t member : population_) genotypes.push_back(history_[member].candidate.genotype);
    record.diversity = automoe::search::diversity(problem_.genes, genotypes);
    records_.push_back(record);
}

void Optimizer::recordFront(GenerationRecord& record) const {
    record.feasible = feasible_;
    record.front = archive_.members().size();
    record.hypervolume = 0;
    if (reference_.empty()) return;
    std::vector<Point> points;
    for (const auto& member : archive_.members()) points.push_back(member.point);
    record.hypervolume = automoe::search::hypervolume(points, reference_);
}

void Optimizer::append(Member member) {
    seen_.insert(member.candidate.identity);
    if (isFeasible(problem_.constraints, member.evaluation)) {
        ++feasible_;
        archive_.insert(history_.size(), oriented(problem_, member.evaluation));
    }
    history_.push_back(std::move(member));
}

void Optimizer::reselect(std::vector<std::size_t> pool) {
    std::erase_if(pool, [&](std::size_t member) { return !history_[member].evaluation.failure.empty(); });
    population_ = survivors(std::move(pool));
}

std::vector<std::size_t> Optimizer::wholeHistory() const {
    std::vector<std::size_t> all(history_.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

void Optimizer::rejudge() {
    archive_.clear();
    feasible_ = 0;
    for (std::size_t i = 0; i < history_.size(); ++i) {
        if (!isFeasible(problem_.constraints, history_[i].evaluation)) continue;
        ++feasible_;
        archive_.insert(i, oriented(problem_, history_[i].evaluation));
    }
}

Standing Optimizer::standing(std::size_t member) const {
    const Member& entry = history_[member];
    const auto broken = static_cast<double>(brokenRestrictions(allowed_, entry.candidate.genotype));
    return {oriented(problem_, entry.evaluation),
            totalViolation(problem_.constraints, entry.evaluation) + broken / static_cast<double>(allowed_.size())};
}

std::optional<SearchEnd> Optimizer::finished() const {
    if (!pending_.empty()) return std::nullopt;
    if (options_.max_evaluations != 0 && counters_.evaluations >= options_.max_evaluations) {
        return SearchEnd::kEvaluations;
    }
    return exhausted();
}

std::optional<SearchEnd> Optimizer::exhausted() const {
    if (!pending_.empty() || !injected_.empty()) return std::nullopt;
    if (generationSize() == 0) return SearchEnd::kGenerations;
    if (no_candidates_) return SearchEnd::kNoCandidates;
    return std::nullopt;
}

std::vector<std::size_t> Optimizer::front() const {
    auto members = archive_.members();
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return a.point != b.point ? a.point < b.point : a.id < b.id; });
    std::vector<std::size_t> result;
    for (const auto& member : members) result.push_back(member.id);
    return result;
}

std::vector<double> Optimizer::reference() const { return oriented(problem_, {reference_, {}, {}}); }

Status Optimizer::setLimit(std::string_view constraint, double limit) {
    std::string names;
    for (Constraint& entry : problem_.constraints) {
        names += (names.empty() ? "" : ", ") + entry.name;
        if (entry.name != constraint) continue;
        AUTOMOE_CHECK(checkLimit({entry.name, limit, entry.sense}));
        entry.limit = limit;
        rejudge();
        reselect(wholeHistory());
        no_candidates_ = false;
        return {};
    }
    return badInput("search.unknown_constraint", {{"value", std::string(constraint)}, {"expected", names}});
}

Status Optimizer::restrictGene(std::size_t gene, std::vector<int> allowed) {
    if (gene >= allowed_.size()) {
        return badInput("search.unknown_gene",
                        {{"value", std::to_string(gene)}, {"expected", "0 to " + std::to_string(allowed_.size() - 1)}});
    }
    Genotype probe(allowed_.size(), 0);
    for (const int choice : allowed) {
        probe[gene] = choice;
        AUTOMOE_CHECK(checkGenotype(problem_, probe));
    }
    std::sort(allowed.begin(), allowed.end());
    allowed.erase(std::unique(allowed.begin(), allowed.end()), allowed.end());
    allowed_[gene] = std::move(allowed);
    reselect(wholeHistory());
    no_candidates_ = false;
    return {};
}

Status Optimizer::inject(std::vector<Genotype> genotypes) {
    for (const Genotype& genotype : genotypes) AUTOMOE_CHECK(checkGenotype(problem_, genotype));
    injected_.insert(injected_.end(), genotypes.begin(), genotypes.end());
    return {};
}

Status Optimizer::breedFrom(std::vector<Genotype> models, std::size_t count) {
    for (const Genotype& genotype : models) AUTOMOE_CHECK(checkGenotype(problem_, genotype));
    descendants_ = models.empty() ? 0 : count;
    models_ = descendants_ == 0 ? std::vector<Genotype>{} : std::move(models);
    if (descendants_ > 0) no_candidates_ = false;
    return {};
}

std::size_t Optimizer::withdraw(const std::set<std::string, std::less<>>& echoes) {
    return std::erase_if(pending_, [&](const Pending& pending) {
        const bool echo = pending.evaluation && !pending.cached && echoes.contains(pending.candidate.identity);
        if (pending.evaluation && !echo) return false;
        if (pending.candidate.origin == Origin::kInjected || !forbidden(pending.candidate.genotype)) return false;
        // The limit may be lifted again: then it is as good as new.
        seen_.erase(pending.candidate.identity);
        if (echo) --counters_.evaluations;
        if (echo && !pending.evaluation->failure.empty()) --counters_.failures;
        return true;
    });
}

Status Optimizer::importEvaluation(std::string identity, Evaluation evaluation) {
    AUTOMOE_CHECK(checkEvaluation(identity, evaluation));
    if (!evaluation.failure.empty()) {
        evaluation.objectives.clear();
        evaluation.constraints.clear();
    } else if (const auto name = notFinite(problem_, evaluation)) {
        return badInput("search.invalid_evaluation", {{"candidate", std::move(identity)},
                                                      {"field", *name},
                                                      {"value", "not finite"},
                                                      {"expected", "a finite number"}});
    }
    if (!seen(identity)) known_.insert_or_assign(std::move(identity), std::move(evaluation));
    return {};
}

Status Optimizer::revise(std::size_t member, Evaluation evaluation) {
    if (member >= history_.size()) {
        return badInput("search.unexpected_evaluation", {{"candidate", std::to_string(member)}});
    }
    Member& revised = history_[member];
    AUTOMOE_CHECK(checkEvaluation(revised.candidate.identity, evaluation));
    if (!evaluation.failure.empty()) {
        evaluation.objectives.clear();
        evaluation.constraints.clear();
    } else if (const auto name = notFinite(problem_, evaluation)) {
        return badInput("search.invalid_evaluation", {{"candidate", revised.candidate.identity},
                                                      {"field", *name},
                                                      {"value", "not finite"},
                                                      {"expected", "a finite number"}});
    }
    revised.evaluation = std::move(evaluation);
    revised.revised = true;
    rejudge();
    reselect(wholeHistory());
    if (!records_.empty()) recordFront(records_.back());
    return {};
}

Status Optimizer::setMaxEvaluations(std::uint64_t max_evaluations) {
    SearchOptions options = options_;
    options.max_evaluations = max_evaluations;
    AUTOMOE_CHECK(checkOptions(problem_, options));
    options_ = std::move(options);
    return {};
}

}  // namespace automoe::search
