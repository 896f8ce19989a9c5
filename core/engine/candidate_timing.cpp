// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/candidate_timing_p.h"

#include <cmath>
#include <exception>
#include <memory>

#include "core/engine/jobs_p.h"
#include "core/engine/model_timer_p.h"
#include "core/latency/timing.h"
#include "core/search/pareto.h"

namespace automoe::engine {

namespace {

/// A reference that takes so much longer or shorter than the others tells that the machine is not what it was.
constexpr double kDrift = 0.15;

std::string numberText(double value) {
    constexpr double kThousandths = 1000;
    return nlohmann::json(std::round(value * kThousandths) / kThousandths).dump();
}

/// With one objective the front is a single member; the elite are those that the next generation descends from. Of
/// these the best that keeps the limits and counts as predicted.
std::optional<std::size_t> bestToVerify(const search::Optimizer& optimizer) {
    const auto& problem = optimizer.problem();
    auto elite = optimizer.front();
    elite.insert(elite.end(), optimizer.population().begin(), optimizer.population().end());
    std::optional<std::size_t> best;
    search::Point best_point;
    for (const std::size_t place : elite) {
        const auto& member = optimizer.history()[place];
        if (member.revised || search::totalViolation(problem.constraints, member.evaluation) > 0) continue;
        const auto point = search::oriented(problem, member.evaluation);
        if (best && (best_point < point || (best_point == point && *best <= place))) continue;
        best = place;
        best_point = point;
    }
    return best;
}

/// The member of the front that counts as predicted and has the widest gap to its neighbours: so a few timings lie
/// spread over the whole front.
std::optional<std::size_t> nextToVerify(const search::Optimizer& optimizer) {
    if (optimizer.problem().objectives.size() == 1) return bestToVerify(optimizer);
    const auto front = optimizer.front();
    std::vector<search::Point> points;
    for (const std::size_t member : front) {
        points.push_back(search::oriented(optimizer.problem(), optimizer.history()[member].evaluation));
    }
    const auto gaps = search::crowdingDistances(points);
    std::optional<std::size_t> widest;
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (optimizer.history()[front[i]].revised) continue;
        if (!widest || gaps[i] > gaps[*widest]) widest = i;
    }
    if (!widest) return std::nullopt;
    return front[*widest];
}

}  // namespace

CandidateTiming::CandidateTiming(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                                 TimeModel time)
    : sink_(sink), control_(control), time_(std::move(time)) {
    // Without what may be large: the state and the known scores are not needed here.
    job_.resources = job.resources;
    job_.data = job.data;
    job_.weights = job.weights;
    job_.space = job.space;
    job_.objectives = job.objectives;
    job_.limits = job.limits;
    job_.latency = job.latency;
    job_.verify = job.verify;
    job_.timing = job.timing;
    protocol::completeTiming(job_);
}

void CandidateTiming::begin(const search::Optimizer& optimizer, KnownFigures& known) {
    if (!ofEach() && !ofElite()) return;
    const auto& problem = optimizer.problem();
    std::int64_t revised = 0;
    for (const auto& member : optimizer.history()) {
        const auto& evaluation = member.evaluation;
        revised += member.revised ? 1 : 0;
        if (!evaluation.failure.empty() || (ofElite() && !member.revised)) continue;
        Latencies latencies;
        for (std::size_t i = 0; i < problem.objectives.size(); ++i) {
            if (protocol::isLatency(problem.objectives[i].name))
                latencies[problem.objectives[i].name] = evaluation.objectives[i];
        }
        for (std::size_t i = 0; i < problem.constraints.size(); ++i) {
            if (protocol::isLatency(problem.constraints[i].name))
                latencies[problem.constraints[i].name] = evaluation.constraints[i];
        }
        if (!latencies.empty()) known.setMeasured(member.candidate.identity, std::move(latencies));
    }
    next_row_ = ofEach() ? static_cast<std::int64_t>(optimizer.counters().evaluations) : revised;
}

Status CandidateTiming::open() {
    AUTOMOE_TRY(auto timer, ModelTimer::open(protocol::timingOf(job_), control_.stop()));
    time_ = [shared = std::make_shared<ModelTimer>(std::move(timer)), this](const arch::Architecture& architecture) {
        return shared->time(architecture, control_);
    };
    return {};
}

/// Times, and tells it; gives the median.
Result<double> CandidateTiming::record(const arch::Architecture& architecture, bool reference, Latencies* latencies) {
    AUTOMOE_TRY(auto measurement, time_(architecture));
    measurement.architecture = arch::canonical(architecture);
    measurement.architecture_id = arch::identity(measurement.architecture);
    measurement.row = next_row_;
    measurement.reference = reference;
    if (latencies != nullptr) *latencies = {{"latency_ms", measurement.p50_ms}, {"latency_p95_ms", measurement.p95_ms}};
    sink_(measurement);
    return measurement.p50_ms;
}

void CandidateTiming::watchDrift(double reference_ms) {
    if (!reference_ms_.empty() && !drift_told_) {
        const double change = reference_ms / latency::percentile(reference_ms_, 0.5) - 1;
        if (std::abs(change) > kDrift) {
            drift_told_ = true;
            sink_(protocol::Remark{"warning", "engine.machine_drift", {{"value", numberText(100 * change)}}});
        }
    }
    reference_ms_.push_back(reference_ms);
}

Result<std::optional<CandidateTiming::Latencies>> CandidateTiming::timed(const arch::Architecture& architecture) {
    std::optional<Latencies> result;
    try {
        if (!time_) AUTOMOE_CHECK(open());
        const bool due = job_.timing.reference_every > 0 && next_row_ % job_.timing.reference_every == 0;
        if (due && reference_row_ != next_row_) {
            const arch::Architecture reference = job_.space.decode(job_.space.largest());
            AUTOMOE_TRY(const double reference_ms, record(reference, true, nullptr));
            watchDrift(reference_ms);
            reference_row_ = next_row_;
        }
        Latencies latencies;
        AUTOMOE_CHECK(record(architecture, false, &latencies));
        result = std::move(latencies);
    } catch (const std::exception& error) {
        if (!isOutOfMemory(error)) throw;
        // Too large for this machine: this candidate is out, the search goes on.
        result = std::nullopt;
    }
    ++next_row_;
    return result;
}

Result<bool> CandidateTiming::time(KnownFigures& known, const search::Genotype& genotype) {
    const arch::Architecture architecture = known.architecture(genotype);
    AUTOMOE_TRY(auto latencies, timed(architecture));
    if (!latencies) return false;
    known.setMeasured(known.identity(genotype), *std::move(latencies));
    return true;
}

void CandidateTiming::tellBroken(const search::Optimizer& optimizer, const search::Member& member,
                                 const Latencies& latencies) const {
    const auto& constraints = optimizer.problem().constraints;
    for (std::size_t i = 0; i < constraints.size(); ++i) {
        const auto measured = latencies.find(constraints[i].name);
        if (measured == latencies.end() || search::violation(constraints[i], measured->second) == 0) continue;
        sink_(protocol::Remark{"info",
                               "engine.limit_broken",
                               {{"candidate", member.candidate.identity.substr(0, 12)},
                                {"field", constraints[i].name},
                                {"value", numberText(measured->second)},
                                {"limit", numberText(constraints[i].limit)},
                                {"expected", numberText(member.evaluation.constraints[i])}}});
    }
}

Status CandidateTiming::verifyOne(search::Optimizer& optimizer, KnownFigures& known, std::size_t member) {
    const search::Member entry = optimizer.history()[member];
    const arch::Architecture architecture = known.architecture(entry.candidate.genotype);
    AUTOMOE_TRY(auto latencies, timed(architecture));
    search::Evaluation evaluation = entry.evaluation;
    if (!latencies) {
        evaluation.failure = "engine.out_of_memory";
        return optimizer.revise(member, std::move(evaluation));
    }
    tellBroken(optimizer, entry, *latencies);
    const auto& problem = optimizer.problem();
    for (std::size_t i = 0; i < problem.objectives.size(); ++i) {
        const auto found = latencies->find(problem.objectives[i].name);
        if (found != latencies->end()) evaluation.objectives[i] = found->second;
    }
    for (std::size_t i = 0; i < problem.constraints.size(); ++i) {
        const auto found = latencies->find(problem.constraints[i].name);
        if (found != latencies->end()) evaluation.constraints[i] = found->second;
    }
    known.setMeasured(entry.candidate.identity, *std::move(latencies));
    return optimizer.revise(member, std::move(evaluation));
}

Status CandidateTiming::verify(search::Optimizer& optimizer, KnownFigures& known,
                               const std::function<void(std::size_t member)>& revised) {
    while (job_.verify == 0 || verified_ < job_.verify) {
        const auto member = nextToVerify(optimizer);
        if (!member) break;
        if (!control_.goOn()) return stopped();
        AUTOMOE_CHECK(verifyOne(optimizer, known, *member));
        revised(*member);
        ++verified_;
        sink_(protocol::Progress{
            "measure", static_cast<double>(verified_), static_cast<double>(job_.verify), "candidates", {}});
    }
    verified_ = 0;
    return {};
}

}  // namespace automoe::engine
