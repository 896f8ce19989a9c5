// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/islands.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "core/base/random.h"
#include "core/search/hypervolume.h"
#include "core/search/pareto.h"

namespace automoe::search {

namespace {

constexpr std::size_t kMostIslands = 256;
constexpr std::size_t kMostMigrants = 1000;
constexpr std::size_t kLongestEpoch = 1'000'000;

Status checkRange(const char* field, std::size_t value, std::size_t least, std::size_t most) {
    if (value >= least && value <= most) return {};
    return badInput("search.invalid_option", {{"field", field},
                                              {"value", std::to_string(value)},
                                              {"expected", std::to_string(least) + " to " + std::to_string(most)}});
}

bool isFeasible(const Problem& problem, const Member& member) {
    return member.evaluation.failure.empty() && totalViolation(problem.constraints, member.evaluation) == 0;
}

}  // namespace

Result<std::unique_ptr<Islands>> makeIslands(const Problem& problem, const SearchOptions& options,
                                             const IslandOptions& island_options) {
    AUTOMOE_CHECK(checkRange("islands", island_options.islands, 1, kMostIslands));
    AUTOMOE_CHECK(checkRange("migrants", island_options.migrants, 0, kMostMigrants));
    AUTOMOE_CHECK(checkRange("epoch", island_options.epoch, 1, kLongestEpoch));
    if (options.max_evaluations != 0 && options.max_evaluations < island_options.islands) {
        return badInput("search.invalid_option", {{"field", "islands"},
                                                  {"value", std::to_string(island_options.islands)},
                                                  {"expected", "1 to " + std::to_string(options.max_evaluations)}});
    }
    std::unique_ptr<Islands> result(new Islands());
    result->options_ = island_options;
    result->max_evaluations_ = options.max_evaluations;
    result->epoch_end_ = island_options.epoch;
    for (std::size_t i = 0; i < island_options.islands; ++i) {
        SearchOptions own = options;
        if (i > 0) own.seed = Random::named(options.seed, "island." + std::to_string(i))();
        Islands::Island& island = result->islands_.emplace_back();
        AUTOMOE_TRY(island.optimizer, makeOptimizer(problem, std::move(own)));
    }
    result->reference_ = oriented(problem, {options.reference, {}, {}});
    if (!result->alone()) AUTOMOE_CHECK(result->deal());
    return result;
}

bool Islands::atBarrier(const Island& island) const {
    return island.rests || island.round >= epoch_end_ || island.optimizer->finished().has_value();
}

std::optional<SearchEnd> Islands::finished() const {
    if (alone()) return at(0).finished();
    const auto waits = [this](const Island& each) { return atBarrier(each); };
    if (!std::all_of(islands_.begin(), islands_.end(), waits)) return std::nullopt;
    if (max_evaluations_ != 0 && spent_ >= max_evaluations_) return SearchEnd::kEvaluations;
    std::optional<SearchEnd> end;
    for (const Island& each : islands_) {
        const auto own = each.optimizer->exhausted();
        if (!own) return std::nullopt;
        if (!end) end = own;
    }
    return end;
}

std::uint64_t Islands::evaluations() const { return alone() ? at(0).counters().evaluations : spent_; }

std::uint64_t Islands::maxEvaluations() const { return alone() ? at(0).options().max_evaluations : max_evaluations_; }

Result<std::vector<Asked>> Islands::ask() {
    std::vector<Asked> result;
    if (finished()) return result;
    const auto waits = [this](const Island& each) { return atBarrier(each); };
    if (!alone() && std::all_of(islands_.begin(), islands_.end(), waits)) AUTOMOE_CHECK(beginEpoch());
    std::map<std::string, std::size_t, std::less<>> places;
    for (Island& island : islands_) {
        if (!alone() && atBarrier(island)) continue;
        // One that a change has woken up begins where the others are.
        island.round = std::max(island.round, completed_);
        AUTOMOE_TRY(auto candidates, island.optimizer->ask());
        std::vector<Evaluated> known;
        for (const Candidate& candidate : candidates) {
            const auto found = scored_.find(candidate.identity);
            if (found != scored_.end()) known.push_back({candidate.identity, found->second});
        }
        if (!known.empty()) {
            for (const Evaluated& each : known) island.echoes.insert(each.identity);
            AUTOMOE_CHECK(island.optimizer->tell(known));
        }
        const std::uint64_t round = island.round;
        follow(island);
        for (Candidate& candidate : candidates) {
            if (scored_.contains(candidate.identity)) continue;
            const auto [place, is_new] = places.emplace(candidate.identity, result.size());
            if (is_new) result.push_back({candidate.identity, candidate.genotype, {}});
            auto& entries = result[place->second].entries;
            const auto same = [round](const Asked::Entry& entry) { return entry.round == round; };
            if (std::none_of(entries.begin(), entries.end(), same)) entries.push_back({round, std::move(candidate)});
        }
    }
    update();
    return result;
}

Status Islands::tell(std::span<const Evaluated> evaluations) {
    std::set<std::string_view> seen;
    for (const Evaluated& each : evaluations) {
        const bool awaited = std::any_of(islands_.begin(), islands_.end(), [&each](const Island& island) {
            return island.optimizer->awaits(each.identity);
        });
        if (!awaited || !seen.insert(each.identity).second) {
            return badInput("search.unexpected_evaluation", {{"candidate", each.identity}});
        }
    }
    for (Island& island : islands_) {
        std::vector<Evaluated> own;
        for (const Evaluated& each : evaluations) {
            if (island.optimizer->awaits(each.identity)) own.push_back(each);
        }
        if (own.empty()) continue;
        AUTOMOE_CHECK(island.optimizer->tell(own));
        follow(island);
    }
    spent_ += evaluations.size();
    if (!alone()) {
        for (const Evaluated& each : evaluations) scored_.insert_or_assign(each.identity, each.evaluation);
    }
    update();
    return {};
}

/// Numbers the generations that were completed since.
void Islands::follow(Island& island) {
    while (island.rounds.size() < island.optimizer->generation()) island.rounds.push_back(island.round++);
}

void Islands::update() {
    std::uint64_t most = 0;
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const Island& island : islands_) {
        most = std::max(most, island.round);
        if (alone() || !atBarrier(island)) least = std::min(least, island.round);
    }
    for (const std::uint64_t now = std::min(most, least); completed_ < now;) {
        ++completed_;
        if (alone() || !reference_.empty()) continue;
        std::vector<Point> points;
        for (const Member* member : membersBefore(completed_)) {
            if (isFeasible(problem(), *member)) points.push_back(oriented(problem(), member->evaluation));
        }
        if (!points.empty()) reference_ = referencePoint(points);
    }
}

Status Islands::beginEpoch() {
    std::uint64_t round = 0;
    for (const Island& island : islands_) round = std::max(round, island.round);
    AUTOMOE_CHECK(migrate());
    AUTOMOE_CHECK(deal());
    for (Island& island : islands_) {
        island.round = round;
        island.echoes.clear();
    }
    epoch_end_ = round + options_.epoch;
    ++epoch_;
    return {};
}

Status Islands::migrate() {
    // All are chosen before any moves, so that the islands' order does not matter.
    std::vector<std::vector<const Member*>> arrivals(islands_.size());
    for (std::size_t i = 0; i < islands_.size(); ++i) {
        const std::size_t next = (i + 1) % islands_.size();
        const Optimizer& from = at(i);
        if (at(next).exhausted()) continue;
        for (const std::size_t member : from.bestUnknownTo(at(next), options_.migrants)) {
            arrivals[next].push_back(&from.history()[member]);
        }
    }
    for (std::size_t i = 0; i < islands_.size(); ++i) {
        Optimizer& to = *islands_[i].optimizer;
        std::vector<Genotype> genotypes;
        for (const Member* member : arrivals[i]) {
            AUTOMOE_CHECK(to.importEvaluation(member->candidate.identity, member->evaluation));
            genotypes.push_back(member->candidate.genotype);
        }
        AUTOMOE_CHECK(to.inject(std::move(genotypes)));
    }
    return {};
}

/// Shares what is left of the evaluations among the islands that still find candidates.
Status Islands::deal() {
    for (Island& island : islands_) island.rests = false;
    if (max_evaluations_ == 0) return {};
    std::size_t takers = 0;
    for (const Island& island : islands_) {
        if (!island.optimizer->exhausted()) ++takers;
    }
    std::uint64_t left = max_evaluations_ - std::min(max_evaluations_, spent_);
    for (Island& island : islands_) {
        std::uint64_t share = 0;
        if (!island.optimizer->exhausted()) {
            share = (left + takers - 1) / takers;
            left -= share;
            --takers;
        }
        const std::uint64_t bound = island.optimizer->counters().evaluations + share;
        // 0 would be no bound.
        island.rests = bound == 0;
        if (bound > 0) AUTOMOE_CHECK(island.optimizer->setMaxEvaluations(bound));
    }
    return {};
}

std::vector<const Member*> Islands::membersBefore(std::uint64_t round) const {
    std::vector<const Member*> result;
    std::set<std::string_view> seen;
    for (const Island& each : islands_) {
        for (const Member& member : each.optimizer->history()) {
            if (each.rounds[member.generation] >= round) break;
            if (seen.insert(member.candidate.identity).second) result.push_back(&member);
        }
    }
    return result;
}

Round Islands::round(std::uint64_t number) const {
    Round result;
    result.number = number;
    if (alone()) {
        const Optimizer& only = at(0);
        result.evaluations = only.counters().evaluations;
        result.counters = only.counters();
        result.hypervolume = only.records().back().hypervolume;
        result.diversity = only.records().back().diversity;
        result.reference = only.reference();
        for (const std::size_t member : only.front()) {
            result.front.push_back(only.history()[member].candidate.identity);
            result.members.push_back(&only.history()[member]);
        }
        return result;
    }
    std::set<std::string_view> evaluated;
    double diversities = 0;
    std::size_t populations = 0;
    for (const Island& each : islands_) {
        for (const Member& member : each.optimizer->history()) {
            if (each.rounds[member.generation] >= number) break;
            if (!member.cached) evaluated.insert(member.candidate.identity);
        }
        const auto behind = std::lower_bound(each.rounds.begin(), each.rounds.end(), number) - each.rounds.begin();
        if (behind == 0) continue;
        const GenerationRecord& record = each.optimizer->records()[static_cast<std::size_t>(behind) - 1];
        result.counters.evaluations += record.counters.evaluations;
        result.counters.cache_hits += record.counters.cache_hits;
        result.counters.duplicates += record.counters.duplicates;
        result.counters.rejected += record.counters.rejected;
        result.counters.failures += record.counters.failures;
        diversities += record.diversity;
        ++populations;
    }
    result.evaluations = evaluated.size();
    if (populations > 0) result.diversity = diversities / static_cast<double>(populations);

    std::vector<double> tolerances;
    for (const Objective& objective : problem().objectives) tolerances.push_back(objective.tolerance);
    const auto members = membersBefore(number);
    ParetoArchive archive(std::move(tolerances));
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (isFeasible(problem(), *members[i])) archive.insert(i, oriented(problem(), members[i]->evaluation));
    }
    auto front = archive.members();
    std::sort(front.begin(), front.end(),
              [](const auto& a, const auto& b) { return a.point != b.point ? a.point < b.point : a.id < b.id; });
    std::vector<Point> points;
    for (const auto& entry : front) {
        result.front.push_back(members[entry.id]->candidate.identity);
        result.members.push_back(members[entry.id]);
        points.push_back(entry.point);
    }
    result.reference = oriented(problem(), {reference_, {}, {}});
    if (!reference_.empty()) result.hypervolume = hypervolume(points, reference_);
    return result;
}

std::vector<const Member*> Islands::foundAgain(std::uint64_t before) const {
    std::vector<const Member*> result;
    std::set<std::string_view> seen;
    for (const Island& each : islands_) {
        const auto place = std::lower_bound(each.rounds.begin(), each.rounds.end(), before);
        if (place == each.rounds.end() || *place != before) continue;
        const auto generation = static_cast<std::uint64_t>(place - each.rounds.begin());
        const auto& history = each.optimizer->history();
        auto member = std::lower_bound(history.begin(), history.end(), generation,
                                       [](const Member& a, std::uint64_t b) { return a.generation < b; });
        for (; member != history.end() && member->generation == generation; ++member) {
            const auto& identity = member->candidate.identity;
            if (!seen.insert(identity).second) continue;
            if (member->cached || each.echoes.contains(identity)) result.push_back(&*member);
        }
    }
    return result;
}

Status Islands::setLimit(std::string_view constraint, double limit) {
    for (Island& each : islands_) AUTOMOE_CHECK(each.optimizer->setLimit(constraint, limit));
    return {};
}

Status Islands::restrictGene(std::size_t gene, std::vector<int> allowed) {
    for (Island& each : islands_) AUTOMOE_CHECK(each.optimizer->restrictGene(gene, allowed));
    return {};
}

Status Islands::inject(std::vector<Genotype> genotypes) {
    for (Island& each : islands_) AUTOMOE_CHECK(each.optimizer->inject(genotypes));
    return {};
}

Status Islands::breedFrom(std::vector<Genotype> models, std::size_t count) {
    std::size_t left = count;
    for (std::size_t i = 0; i < islands_.size(); ++i) {
        const std::size_t share = (left + islands_.size() - i - 1) / (islands_.size() - i);
        left -= share;
        AUTOMOE_CHECK(islands_[i].optimizer->breedFrom(models, share));
    }
    return {};
}

std::size_t Islands::withdraw() {
    std::size_t count = 0;
    for (Island& each : islands_) count += each.optimizer->withdraw(each.echoes);
    return count;
}

Status Islands::setMaxEvaluations(std::uint64_t max_evaluations) {
    if (alone()) return islands_[0].optimizer->setMaxEvaluations(max_evaluations);
    if (max_evaluations == 0) {
        for (Island& each : islands_) AUTOMOE_CHECK(each.optimizer->setMaxEvaluations(0));
    }
    max_evaluations_ = max_evaluations;
    return deal();
}

Status Islands::importEvaluation(std::string identity, Evaluation evaluation) {
    for (Island& each : islands_) AUTOMOE_CHECK(each.optimizer->importEvaluation(identity, evaluation));
    return {};
}

}  // namespace automoe::search
