// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/engine/jobs_p.h"
#include "core/engine/score_pool.h"
#include "core/engine/search_steps_p.h"
#include "core/search/islands.h"

namespace automoe::engine {

namespace {

/// A search over islands, or one whose candidates other processes score: changes of people go in, events go out.
class IslandRun {
public:
    IslandRun(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
              protocol::SearchChanges& changes, ScorePool* pool)
        : job_(job), sink_(sink), control_(control), changes_(changes), pool_(pool) {}

    Status execute();

private:
    Status begin();
    [[nodiscard]] nlohmann::json told() const;
    Status goOnAfter(const nlohmann::json& told);
    Status openBook(const nlohmann::json& state);
    void takeChanges();
    Status scoreHere(const std::vector<search::Asked>& asked);
    Status scoreThere(const std::vector<search::Asked>& asked);
    Result<SearchProblem::Scored> scoredThere(const search::Genotype& genotype,
                                              const protocol::CandidateEvaluated& score);
    void tellRows(const search::Asked& asked, const SearchProblem::Scored& scored, double seconds);
    void tellQuality(protocol::GenerationDone& event, const search::Round& round);
    void report();

    const protocol::SearchJob& job_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    protocol::SearchChanges& changes_;
    ScorePool* pool_;  ///< null: this process scores
    std::unique_ptr<SearchProblem> problem_;
    std::unique_ptr<search::Islands> islands_;
    /// Of what is known and what was scored here or by the pool, by identity.
    std::map<std::string, std::map<std::string, protocol::Interval>> intervals_;
    std::optional<QualityBook> book_;
    /// Those that were scored for a round that is not told yet, with the last such round.
    std::map<std::string, std::uint64_t> ahead_;
    std::uint64_t reported_ = 0;  ///< rounds
    std::uint64_t evaluations_ = 0;
};

Status IslandRun::begin() {
    const bool anew = job_.state.is_null();
    nlohmann::json before;
    nlohmann::json quality;
    const auto size = [](int value) { return static_cast<std::size_t>(std::max(0, value)); };
    if (anew) {
        AUTOMOE_TRY(islands_,
                    search::makeIslands(
                        problem_->problem(), optionsOf(job_),
                        {.islands = size(job_.islands), .migrants = size(job_.migrants), .epoch = size(job_.epoch)}));
        AUTOMOE_CHECK(applyChange(*islands_, job_.space, job_.change));
    } else {
        // What a search by one optimiser keeps besides is not the optimiser's, whose checksum is of the rest.
        nlohmann::json state = job_.state;
        if (state.contains("told")) before = std::move(state["told"]);
        if (state.contains("quality")) quality = std::move(state["quality"]);
        if (state.is_object()) {
            state.erase("quality");
            state.erase("told");
        }
        AUTOMOE_TRY(islands_, search::restoreIslands(problem_->problem(), state));
    }
    AUTOMOE_CHECK(goOnAfter(before));
    AUTOMOE_CHECK(openBook(quality));
    AUTOMOE_CHECK(applyChange(*islands_, job_.space, job_.since_state));
    problem_->setConstraints(islands_->problem().constraints);
    if (anew) importKnown(*islands_, *problem_, job_.known);
    for (const auto& score : job_.known) {
        if (score.intervals.empty() || !search::checkGenotype(islands_->problem(), score.genotype)) continue;
        intervals_[problem_->known().identity(score.genotype)] = score.intervals;
    }
    islands_->withdraw();
    evaluations_ = islands_->evaluations();
    if (pool_ != nullptr) {
        pool_->begin({.resources = job_.resources,
                      .data = job_.data,
                      .weights = job_.weights,
                      .space = job_.space,
                      .genotypes = {},
                      .objectives = job_.objectives,
                      .limits = job_.limits,
                      .evaluation_tokens = job_.evaluation_tokens,
                      .predictor = job_.predictor,
                      .recalibrate = job_.recalibrate});
    }
    return {};
}

/// Beside the islands' state: what is told of a candidate that comes up again, and the rounds that were told. Several
/// may be complete at once, and each is told with the same state.
nlohmann::json IslandRun::told() const {
    auto intervals = nlohmann::json::object();
    for (const auto& [identity, of] : intervals_) {
        for (const auto& [name, interval] : of) {
            if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) continue;
            intervals[identity][name] = {interval.low, interval.high};
        }
    }
    return {{"rounds", reported_}, {"intervals", std::move(intervals)}, {"ahead", ahead_}};
}

/// `told` null: there is nothing besides the islands' state.
Status IslandRun::goOnAfter(const nlohmann::json& told) {
    reported_ = islands_->completed();
    if (told.is_null()) return {};
    try {
        reported_ = std::min(reported_, told.at("rounds").get<std::uint64_t>());
        for (const auto& [identity, of] : told.at("intervals").items()) {
            for (const auto& [name, interval] : of.items()) {
                intervals_[identity][name] = {interval.at(0).get<double>(), interval.at(1).get<double>()};
            }
        }
        // A state of before there was a book has none.
        if (told.contains("ahead")) ahead_ = told.at("ahead").get<std::map<std::string, std::uint64_t>>();
    } catch (const nlohmann::json::exception& error) {
        return badInput("search.state_invalid", {{"field", "told"}, {"detail", error.what()}});
    }
    return {};
}

/// `state` null: of a search that begins, or of before it had one.
Status IslandRun::openBook(const nlohmann::json& state) {
    book_.emplace(job_.objectives, problem_->sentenceTokens());
    std::vector<search::Evaluated> answered;
    std::map<std::string, const search::Evaluation*> evaluations;
    for (std::size_t i = 0; i < islands_->size(); ++i) {
        const auto& island = islands_->at(i);
        for (const auto& member : island.history()) evaluations[member.candidate.identity] = &member.evaluation;
        for (auto& each : island.answered()) answered.push_back(std::move(each));
    }
    for (const auto& each : answered) evaluations.try_emplace(each.identity, &each.evaluation);
    return book_->restore(state, evaluations);
}

void IslandRun::takeChanges() {
    for (auto& change : changes_.take()) {
        const Status applied = applyChange(*islands_, job_.space, change);
        problem_->setConstraints(islands_->problem().constraints);
        if (!applied) {
            sink_(refusal(applied.error()));
        } else {
            protocol::SearchChanged event{.change = std::move(change)};
            event.generation = static_cast<std::int64_t>(islands_->completed());
            event.evaluations = static_cast<std::int64_t>(islands_->evaluations());
            event.withdrawn = static_cast<std::int64_t>(islands_->withdraw());
            sink_(event);
        }
    }
}

void IslandRun::tellRows(const search::Asked& asked, const SearchProblem::Scored& scored, double seconds) {
    intervals_[asked.identity] = scored.intervals;
    if (scored.tokens_read > 0) book_->count(scored.tokens_read);
    book_->add(asked.identity, scored.evaluation, scored.intervals, scored.nll, scored.bleu);
    for (const auto& [round, candidate] : asked.entries) {
        auto& last = ahead_[asked.identity];
        last = std::max(last, round);
        auto event = candidateEvent(*problem_, candidate, scored, static_cast<std::int64_t>(round));
        event.seconds = seconds;
        sink_(event);
    }
    ++evaluations_;
    sink_(protocol::Progress{"evaluate",
                             static_cast<double>(evaluations_),
                             static_cast<double>(islands_->maxEvaluations()),
                             "candidates",
                             {}});
}

Status IslandRun::scoreHere(const std::vector<search::Asked>& asked) {
    std::vector<search::Evaluated> results;
    for (const auto& each : asked) {
        if (!control_.goOn() || (changes_.waiting() && !results.empty())) break;
        const auto start = std::chrono::steady_clock::now();
        auto scored = problem_->score(each.genotype);
        if (!scored && scored.error().kind == ErrorKind::kStopped) break;
        if (!scored) return scored.error();
        tellRows(each, *scored, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        results.push_back({each.identity, std::move(scored->evaluation)});
    }
    return islands_->tell(results);
}

/// The costs are computed here, so a candidate has the same ones wherever it is scored.
Result<SearchProblem::Scored> IslandRun::scoredThere(const search::Genotype& genotype,
                                                     const protocol::CandidateEvaluated& score) {
    if (!score.failure.empty()) {
        SearchProblem::Scored none;
        none.values = score.values;
        none.evaluation.failure = score.failure;
        return none;
    }
    auto scored = problem_->recall(genotype, score.values);
    if (!scored) return failed("search.no_results", {{"value", "1"}});
    scored->intervals = score.intervals;
    const auto& tokens = problem_->sentenceTokens();
    if (score.nll.size() == tokens.size()) {
        scored->nll = score.nll;
        scored->tokens_read = static_cast<std::int64_t>(std::accumulate(tokens.begin(), tokens.end(), 0.0));
    }
    scored->bleu = score.bleu;
    return *std::move(scored);
}

Status IslandRun::scoreThere(const std::vector<search::Asked>& asked) {
    // A change waits for what has begun: what it forbids must not be told any more.
    std::vector<ScorePool::Request> requests;
    if (!changes_.waiting()) {
        // First what the islands wait for that are behind: the others wait for them at the end of an epoch.
        std::vector<std::pair<std::uint64_t, const search::Asked*>> order;
        for (const auto& each : asked) {
            const auto first = std::ranges::min_element(each.entries, {}, &search::Asked::Entry::round);
            order.emplace_back(first->round, &each);
        }
        std::ranges::stable_sort(order, {}, &decltype(order)::value_type::first);
        for (const auto& [round, each] : order) requests.push_back({each->identity, each->genotype});
    }
    pool_->want(std::move(requests));
    AUTOMOE_TRY(const auto scores, pool_->next(control_.stop()));
    std::vector<search::Evaluated> results;
    for (const auto& score : scores) {
        const auto each = std::ranges::find(asked, score.architecture_id, &search::Asked::identity);
        if (each == asked.end()) continue;
        AUTOMOE_TRY(auto scored, scoredThere(each->genotype, score));
        tellRows(*each, scored, score.seconds);
        results.push_back({each->identity, std::move(scored.evaluation)});
    }
    return islands_->tell(results);
}

/// A fast island may be ahead: what was scored for its later rounds is kept for them.
void IslandRun::tellQuality(protocol::GenerationDone& event, const search::Round& round) {
    std::erase_if(ahead_, [&round](const auto& entry) { return entry.second < round.number; });
    std::set<std::string> kept(event.front.begin(), event.front.end());
    for (const auto& entry : ahead_) kept.insert(entry.first);
    book_->keepOnly(kept);
    const bool last = reported_ == islands_->completed() && islands_->finished();
    tellCheapest(*problem_, *book_, round.members, last, event);
    event.state["quality"] = book_->state();
}

/// The rounds that were completed since, with what was found in them without a score.
void IslandRun::report() {
    while (reported_ < islands_->completed()) {
        for (const auto* member : islands_->foundAgain(reported_)) {
            auto scored = scoredOf(islands_->problem(), member->evaluation);
            const auto intervals = intervals_.find(member->candidate.identity);
            if (intervals != intervals_.end()) scored.intervals = intervals->second;
            if (const auto& identity = member->candidate.identity; book_->lacksSentences(identity)) {
                book_->add(identity, member->evaluation, scored.intervals, {});
            }
            auto event =
                candidateEvent(*problem_, member->candidate, std::move(scored), static_cast<std::int64_t>(reported_));
            event.cached = true;
            sink_(event);
        }
        auto round = islands_->round(++reported_);
        protocol::GenerationDone event;
        event.generation = static_cast<std::int64_t>(round.number);
        event.evaluations = static_cast<std::int64_t>(round.evaluations);
        event.reference_point = std::move(round.reference);
        event.hypervolume = round.hypervolume;
        event.front = round.front;
        event.statistics = {{"duplicates", round.counters.duplicates},
                            {"cache_hits", round.counters.cache_hits},
                            {"rejected", round.counters.rejected},
                            {"diversity", round.diversity}};
        event.state = islands_->state();
        tellQuality(event, round);
        // One island's state is the plain search's.
        if (islands_->size() > 1) {
            event.statistics["islands"] = islands_->size();
            event.state["told"] = told();
        }
        sink_(event);
    }
}

Status IslandRun::execute() {
    // Timing would be disturbed by what else computes, and halving follows the order of the evaluations.
    if (job_.latency != protocol::LatencySource::kPredicted)
        return badInput("engine.not_with_islands", {{"field", "latency"}});
    if (job_.halving > 1) return badInput("engine.not_with_islands", {{"field", "halving"}});
    AUTOMOE_TRY(problem_, SearchProblem::open(job_, control_));
    AUTOMOE_CHECK(begin());
    report();
    for (;;) {
        if (pool_ == nullptr || !pool_->busy()) takeChanges();
        if (islands_->finished()) return {};
        if (!control_.goOn()) return stopped();
        AUTOMOE_TRY(const auto asked, islands_->ask());
        report();
        if (asked.empty()) continue;
        AUTOMOE_CHECK(pool_ == nullptr ? scoreHere(asked) : scoreThere(asked));
        report();
    }
}

}  // namespace

Status runIslands(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                  protocol::SearchChanges& changes, ScorePool* pool) {
    return IslandRun(job, sink, control, changes, pool).execute();
}

}  // namespace automoe::engine
