// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <set>

#include "core/engine/candidate_timing_p.h"
#include "core/engine/jobs_p.h"
#include "core/engine/quality_book.h"
#include "core/engine/search_steps_p.h"
#include "core/nn/precision_scope.h"
#include "core/search/run.h"

namespace automoe::engine {

namespace {

/// A search under way: changes of people go in, events go out.
class SearchRun {
public:
    SearchRun(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
              protocol::SearchChanges& changes, TimeModel time)
        : job_(job), sink_(sink), control_(control), changes_(changes), timing_(job, sink, control, std::move(time)) {}

    Status execute();

private:
    void takeChanges(search::Optimizer& optimizer);
    Result<search::Evaluated> evaluateCandidate(const search::Candidate& candidate);
    Result<SearchProblem::Scored> scoreCandidate(const search::Candidate& candidate);
    Status openBook(const search::Optimizer& optimizer, const nlohmann::json& state);
    void remember(const std::string& identity, const SearchProblem::Scored& scored);
    void tellCached(const search::Optimizer& optimizer);
    void tellRevised(const search::Problem& problem, const search::Member& member);
    void verify(search::Optimizer& optimizer);
    Status completeFront(search::Optimizer& optimizer);
    void tellQuality(protocol::GenerationDone& event, const search::Optimizer& optimizer);
    void generationDone(search::Optimizer& optimizer);

    const protocol::SearchJob& job_;
    const protocol::EventSink& sink_;
    JobControl& control_;
    protocol::SearchChanges& changes_;
    CandidateTiming timing_;
    Status verified_;   ///< what became of the last verification
    Status completed_;  ///< and of reading the last front to the end
    /// By identity, where they may have to be sent again.
    std::map<std::string, protocol::CandidateEvaluated> events_;
    std::unique_ptr<SearchProblem> problem_;
    std::optional<QualityBook> book_;
    /// Of the job's known scores, by identity.
    std::map<std::string, QualityBook::Intervals> known_intervals_;
    std::size_t told_ = 0;  ///< members of the history of which events were sent
    std::int64_t generation_ = 0;
    std::int64_t evaluations_ = 0;
    std::int64_t budget_ = 0;
};

void SearchRun::takeChanges(search::Optimizer& optimizer) {
    for (auto& change : changes_.take()) {
        const Status applied = applyChange(optimizer, job_.space, change);
        problem_->setConstraints(optimizer.problem().constraints);
        if (!applied) {
            sink_(refusal(applied.error()));
        } else {
            protocol::SearchChanged event{.change = std::move(change)};
            // One that is complete and not told has the change in the state that is told with it.
            event.generation = generation_;
            event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
            event.withdrawn = static_cast<std::int64_t>(optimizer.withdraw());
            sink_(event);
        }
    }
    budget_ = static_cast<std::int64_t>(optimizer.options().max_evaluations);
}

/// With measured latencies, the candidate is timed first, while nothing else computes.
Result<SearchProblem::Scored> SearchRun::scoreCandidate(const search::Candidate& candidate) {
    if (timing_.ofEach()) {
        AUTOMOE_TRY(const bool timed, timing_.time(problem_->known(), candidate.genotype));
        if (!timed) return SearchProblem::Scored{{}, {.failure = "engine.out_of_memory"}};
    }
    return problem_->score(candidate.genotype, &*book_);
}

Result<search::Evaluated> SearchRun::evaluateCandidate(const search::Candidate& candidate) {
    const auto begin = std::chrono::steady_clock::now();
    AUTOMOE_TRY(auto scored, scoreCandidate(candidate));
    remember(candidate.identity, scored);
    auto event = candidateEvent(*problem_, candidate, scored, generation_);
    event.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    if (timing_.ofElite()) events_[candidate.identity] = event;
    sink_(event);
    ++evaluations_;
    sink_(protocol::Progress{
        "evaluate", static_cast<double>(evaluations_), static_cast<double>(budget_), "candidates", {}});
    return search::Evaluated{candidate.identity, std::move(scored.evaluation)};
}

Status SearchRun::openBook(const search::Optimizer& optimizer, const nlohmann::json& state) {
    book_.emplace(job_.objectives, problem_->sentenceTokens());
    std::map<std::string, const search::Evaluation*> evaluations;
    for (const auto& member : optimizer.history()) evaluations[member.candidate.identity] = &member.evaluation;
    for (const auto& score : job_.known) {
        if (score.intervals.empty() || !search::checkGenotype(optimizer.problem(), score.genotype)) continue;
        known_intervals_[problem_->known().identity(score.genotype)] = score.intervals;
    }
    return book_->restore(state, evaluations);
}

void SearchRun::remember(const std::string& identity, const SearchProblem::Scored& scored) {
    if (scored.tokens_read > 0) book_->count(scored.tokens_read);
    if (scored.dropped) {
        book_->addDropped(identity);
    } else {
        book_->add(identity, scored.evaluation, scored.intervals, scored.nll, scored.bleu);
    }
}

/// What was known already, so that every candidate of the run has a row.
void SearchRun::tellCached(const search::Optimizer& optimizer) {
    for (; told_ < optimizer.history().size(); ++told_) {
        const auto& member = optimizer.history()[told_];
        if (!member.cached) continue;
        auto scored = scoredOf(optimizer.problem(), member.evaluation);
        const auto intervals = known_intervals_.find(member.candidate.identity);
        if (intervals != known_intervals_.end()) scored.intervals = intervals->second;
        book_->add(member.candidate.identity, member.evaluation, scored.intervals, {});
        auto event = candidateEvent(*problem_, member.candidate, std::move(scored), generation_);
        event.cached = true;
        sink_(event);
    }
}

/// In place of the event that told the prediction.
void SearchRun::tellRevised(const search::Problem& problem, const search::Member& member) {
    auto scored = scoredOf(problem, member.evaluation);
    scored.intervals = book_->intervalsOf(member.candidate.identity);
    auto event = candidateEvent(*problem_, member.candidate, scored, static_cast<std::int64_t>(member.generation));
    event.cached = member.cached;
    // What else was told of it stays: how long the score took, and how certain it is.
    if (const auto before = events_.find(member.candidate.identity); before != events_.end()) {
        auto values = std::move(event.values);
        const bool feasible = event.feasible;
        event = before->second;
        event.feasible = feasible;
        for (auto& [name, value] : values) event.values[name] = value;
    }
    sink_(event);
}

/// A change does not wait until all are timed: it is taken in between, and the rest is of the front that it leads to.
void SearchRun::verify(search::Optimizer& optimizer) {
    if (!timing_.ofElite()) return;
    const auto revised = [&](std::size_t member) { tellRevised(optimizer.problem(), optimizer.history()[member]); };
    const auto broken_off = [this] {
        return !verified_ && verified_.error().kind == ErrorKind::kStopped && !control_.stop().stop_requested() &&
               changes_.waiting();
    };
    do {
        takeChanges(optimizer);
        const JobControl::BreakOff for_changes(control_, [this] { return changes_.waiting(); });
        verified_ = timing_.verify(optimizer, problem_->known(), revised);
    } while (broken_off());
}

/// Limits that moved may bring to the front who was dropped early: these are read to the end.
Status SearchRun::completeFront(search::Optimizer& optimizer) {
    while (book_->hasDropped()) {
        const auto front = optimizer.front();
        const auto dropped = std::ranges::find_if(front, [&](std::size_t member) {
            return book_->isDropped(optimizer.history()[member].candidate.identity);
        });
        if (dropped == front.end()) break;
        const search::Candidate candidate = optimizer.history()[*dropped].candidate;
        const auto generation = static_cast<std::int64_t>(optimizer.history()[*dropped].generation);
        const auto begin = std::chrono::steady_clock::now();
        AUTOMOE_TRY(const auto scored, problem_->score(candidate.genotype));
        AUTOMOE_CHECK(optimizer.revise(*dropped, scored.evaluation));
        book_->forgetDropped(candidate.identity);
        remember(candidate.identity, scored);
        // In place of the event that told the estimate.
        auto event = candidateEvent(*problem_, candidate, scored, generation);
        event.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        sink_(event);
    }
    return {};
}

void SearchRun::tellQuality(protocol::GenerationDone& event, const search::Optimizer& optimizer) {
    std::vector<const search::Member*> front;
    for (const std::size_t member : optimizer.front()) front.push_back(&optimizer.history()[member]);
    book_->keepOnly(std::set<std::string>(event.front.begin(), event.front.end()));
    tellCheapest(*problem_, *book_, front, optimizer.finished().has_value(), event);
    if (job_.halving > 1) {
        event.statistics["tokens_read"] = book_->tokensRead();
        event.statistics["tokens_saved"] = book_->tokensSaved();
        event.statistics["dropped"] = book_->droppedCount();
    }
    event.state["quality"] = book_->state();
}

void SearchRun::generationDone(search::Optimizer& optimizer) {
    tellCached(optimizer);
    verify(optimizer);
    // A front that could not be completed is not told: the generation is made again.
    completed_ = completeFront(optimizer);
    if (!completed_) return;
    protocol::GenerationDone event;
    event.generation = static_cast<std::int64_t>(optimizer.generation());
    event.evaluations = static_cast<std::int64_t>(optimizer.counters().evaluations);
    event.reference_point = optimizer.reference();
    event.hypervolume = optimizer.records().back().hypervolume;
    for (const std::size_t member : optimizer.front()) {
        event.front.push_back(optimizer.history()[member].candidate.identity);
    }
    const auto& counters = optimizer.counters();
    event.statistics = {{"duplicates", counters.duplicates},
                        {"cache_hits", counters.cache_hits},
                        {"rejected", counters.rejected},
                        {"diversity", optimizer.records().back().diversity}};
    event.state = optimizer.state();
    if (!verified_) event.state["verified"] = timing_.verified();
    tellQuality(event, optimizer);
    generation_ = event.generation;
    sink_(event);
}

Status SearchRun::execute() {
    AUTOMOE_TRY(problem_, SearchProblem::open(job_, control_));
    std::unique_ptr<search::Optimizer> optimizer;
    nlohmann::json quality;
    nlohmann::json verified;
    if (job_.state.is_null()) {
        AUTOMOE_TRY(optimizer, search::makeOptimizer(problem_->problem(), optionsOf(job_)));
    } else {
        // The optimiser knows nothing of ours, and its checksum is of the rest.
        nlohmann::json state = job_.state;
        if (state.contains("quality")) quality = std::move(state["quality"]);
        if (state.contains("verified")) verified = std::move(state["verified"]);
        if (state.is_object()) {
            state.erase("quality");
            state.erase("verified");
        }
        AUTOMOE_TRY(optimizer, search::restoreOptimizer(problem_->problem(), state));
    }
    AUTOMOE_CHECK(openBook(*optimizer, quality));
    if (job_.state.is_null()) AUTOMOE_CHECK(applyChange(*optimizer, job_.space, job_.change));
    AUTOMOE_CHECK(applyChange(*optimizer, job_.space, job_.since_state));
    problem_->setConstraints(optimizer->problem().constraints);
    if (job_.state.is_null()) importKnown(*optimizer, *problem_, job_.known);
    budget_ = static_cast<std::int64_t>(optimizer->options().max_evaluations);
    optimizer->withdraw();
    told_ = optimizer->history().size();
    generation_ = static_cast<std::int64_t>(optimizer->generation());
    evaluations_ = static_cast<std::int64_t>(optimizer->counters().evaluations);
    timing_.begin(*optimizer, problem_->known());
    // One that was stopped while it verified a front begins with the rest of it.
    if (verified.is_number_integer() && optimizer->generation() > 0) {
        timing_.setVerified(verified.get<int>());
        generationDone(*optimizer);
    }
    const auto evaluator = [this](std::span<const search::Candidate> candidates,
                                  const std::stop_token&) -> Result<std::vector<search::Evaluated>> {
        // One candidate's timing or translations may take long: a change does not wait for them. At the end of a
        // generation, see verify(), what was dropped is read to the end without that.
        const JobControl::BreakOff for_changes(control_, [this] { return changes_.waiting(); });
        std::vector<search::Evaluated> results;
        for (const auto& candidate : candidates) {
            if (!control_.goOn()) break;
            auto evaluated = evaluateCandidate(candidate);
            // For a change: it is asked for again after that, unless the change forbids it.
            if (!evaluated && evaluated.error().kind == ErrorKind::kStopped) break;
            if (!evaluated) return evaluated.error();
            results.push_back(std::move(*evaluated));
        }
        return results;
    };
    const search::RunHooks hooks{.changes =
                                     [this](search::Optimizer& now) {
                                         takeChanges(now);
                                         return completed_ ? verified_ : completed_;
                                     },
                                 .change_waits = [this] { return changes_.waiting(); },
                                 .generation_finished = [&](const search::Optimizer&) { generationDone(*optimizer); }};
    const auto end = search::runSearch(*optimizer, evaluator, hooks, control_.stop());
    return end ? Status() : Status(end.error());
}

}  // namespace

Status runSearch(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                 protocol::SearchChanges& changes) {
    return SearchRun(job, sink, control, changes, {}).execute();
}

Status searchTimedBy(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                     protocol::SearchChanges& changes, TimeModel time) {
    auto settled = job;
    AUTOMOE_TRY(settled.resources.device, prepareCompute(job.resources));
    const nn::PrecisionScope scope(job.resources.precision);
    return SearchRun(settled, sink, control, changes, std::move(time)).execute();
}

}  // namespace automoe::engine
