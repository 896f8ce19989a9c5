// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include "app/report/collect_p.h"
#include "core/search/hypervolume.h"
#include "core/search/pareto.h"
#include "database/candidate_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"

namespace automoe::report {

namespace {

/// Whether it may be on a front.
bool counts(const EvaluatedPoint& point) { return point.feasible && !point.partial; }

/// To be minimised; empty for what does not count.
search::Point oriented(const std::vector<std::string>& objectives, const EvaluatedPoint& point) {
    if (!counts(point)) return {};
    search::Point result = point.values;
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (largerIsBetter(objectives[i])) result[i] = -result[i];
    }
    return result;
}

std::vector<std::size_t> frontOf(const std::vector<std::string>& objectives,
                                 const std::vector<EvaluatedPoint>& points) {
    if (objectives.empty()) return {};
    std::vector<search::Point> counted;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (!counts(points[i])) continue;
        counted.push_back(oriented(objectives, points[i]));
        places.push_back(i);
    }
    std::vector<std::size_t> front;
    for (const std::size_t index : search::nonDominated(counted)) front.push_back(places[index]);
    return front;
}

Result<SearchFacts> searchOf(Reading& reading, const database::Run& run, const protocol::SearchJob& job) {
    AUTOMOE_TRY(const auto candidates, database::CandidateStore(reading.connection).ofRun(run.id));
    SearchFacts facts;
    facts.run = run;
    facts.algorithm = job.algorithm;
    facts.planned = job.evaluations;
    facts.population = job.population;
    facts.limits = job.limits;
    for (const auto& candidate : candidates) {
        if (facts.weights_sha256.empty()) facts.weights_sha256 = candidate.weights_sha256;
        if (std::isfinite(candidate.seconds)) facts.seconds += candidate.seconds;
        EvaluatedPoint point{candidate.architecture_id, {}, candidate.feasible, {}};
        point.intervals = candidate.intervals;
        point.partial = candidate.partial_tokens > 0;
        const auto valueOf = [&candidate](const std::string& name) {
            const auto value = candidate.values.find(name);
            return value == candidate.values.end() ? std::nan("") : value->second;
        };
        for (const auto& objective : job.objectives) {
            point.values.push_back(valueOf(objective));
            point.feasible = point.feasible && std::isfinite(point.values.back());
        }
        for (const auto& limit : job.limits) point.limited.push_back(valueOf(limit.name));
        facts.points.push_back(std::move(point));
    }
    facts.front = frontOf(job.objectives, facts.points);
    return facts;
}

/// Hypervolumes of all searches to a point a little worse than everything that any of them found.
void compare(SearchGroup& group) {
    std::vector<search::Point> all;
    for (const auto& search : group.searches) {
        for (const auto& point : search.points) {
            if (counts(point)) all.push_back(oriented(group.objectives, point));
        }
        if (search.points.empty()) continue;
        const auto evaluated = static_cast<std::int64_t>(search.points.size());
        group.common_evaluations =
            group.common_evaluations == 0 ? evaluated : std::min(group.common_evaluations, evaluated);
        group.same_weights = group.same_weights && search.weights_sha256 == group.searches.front().weights_sha256;
    }
    if (all.empty() || group.objectives.empty() || group.objectives.size() > search::kMaxObjectives) return;
    const auto reference = search::referencePoint(all);
    for (auto& search : group.searches) {
        std::vector<search::Point> points;
        for (const auto& point : search.points) points.push_back(oriented(group.objectives, point));
        search.hypervolume = search::hypervolumeHistory(points, reference);
    }
    group.reference_point = reference;
    for (std::size_t i = 0; i < reference.size(); ++i) {
        if (largerIsBetter(group.objectives[i])) group.reference_point[i] = -reference[i];
    }
}

/// The place of the objective that a front is sorted by.
std::size_t firstCost(const std::vector<std::string>& objectives) {
    const auto cost = std::find_if_not(objectives.begin(), objectives.end(), isQuality);
    return cost == objectives.end() ? 0 : static_cast<std::size_t>(cost - objectives.begin());
}

std::vector<FrontMember> unionFront(const SearchGroup& group) {
    std::vector<EvaluatedPoint> points;
    std::map<std::string, FrontMember> members;
    for (const auto& search : group.searches) {
        for (const auto& point : search.points) {
            if (!counts(point)) continue;
            auto& member = members[point.architecture_id];
            if (member.runs.empty()) {
                points.push_back(point);
                member.architecture_id = point.architecture_id;
                member.values = point.values;
                member.intervals = point.intervals;
                member.weights_sha256 = search.weights_sha256;
            }
            if (member.runs.empty() || member.runs.back() != search.run.id) member.runs.push_back(search.run.id);
        }
    }
    std::vector<FrontMember> front;
    std::vector<search::Point> front_points;
    for (const std::size_t index : frontOf(group.objectives, points)) {
        front.push_back(members.at(points[index].architecture_id));
        front_points.push_back(oriented(group.objectives, points[index]));
    }
    if (group.objectives.size() > 1) {
        if (const auto knee = search::kneePoint(front_points)) front[*knee].knee = true;
    }
    const std::size_t cost = firstCost(group.objectives);
    std::sort(front.begin(), front.end(),
              [cost](const FrontMember& a, const FrontMember& b) { return a.values.at(cost) < b.values.at(cost); });
    return front;
}

/// The newest evaluation with retrained weights, of the test set if there is one.
std::optional<database::Evaluation> retrainedOf(const ReportData& data, const std::string& architecture_id) {
    const database::Evaluation* best = nullptr;
    for (const auto& evaluation : data.evaluations) {
        if (evaluation.architecture_id != architecture_id || evaluation.weights_kind != "retrained") continue;
        if (best == nullptr || best->set != "test" || evaluation.set == "test") best = &evaluation;
    }
    return best == nullptr ? std::nullopt : std::optional(*best);
}

std::optional<latency::Predictor> predictorOf(const Reading& reading, const SearchGroup& group,
                                              const std::optional<database::Predictor>& latest) {
    for (auto search = group.searches.rbegin(); search != group.searches.rend(); ++search) {
        const auto& job = *reading.jobOf<protocol::SearchJob>(search->run.id);
        if (job.predictor.is_null()) continue;
        if (auto parsed = latency::parsePredictor(job.predictor.dump(), "predictor")) return *std::move(parsed);
    }
    if (!latest) return std::nullopt;
    auto parsed = latency::parsePredictor(latest->json.dump(), "predictor");
    return parsed ? std::optional(*std::move(parsed)) : std::nullopt;
}

std::optional<MeasuredLatency> newestOf(const std::vector<database::MeasurementRow>& rows, const ReportData& data) {
    const database::MeasurementRow* newest = nullptr;
    for (const auto& row : rows) {
        if (!row.measurement.reference && (newest == nullptr || row.id > newest->id)) newest = &row;
    }
    if (newest == nullptr) return std::nullopt;
    const auto& measured = newest->measurement;
    MeasuredLatency result{measured.p50_ms, measured.p95_ms, measured.n, {}, measured.conditions, newest->run};
    for (const auto& device : data.devices) {
        if (device.id == newest->device) result.device = device.name;
    }
    return result;
}

Status describe(Reading& reading, const ReportData& data, SearchGroup& group) {
    database::CandidateStore candidates(reading.connection);
    database::MeasurementStore measurements(reading.connection);
    AUTOMOE_TRY(const auto annotations, candidates.annotations());
    AUTOMOE_TRY(const auto latest, database::PredictorStore(reading.connection).latest());
    const auto predictor = predictorOf(reading, group, latest);
    for (auto& member : group.front) {
        AUTOMOE_TRY(auto architecture, candidates.architecture(member.architecture_id));
        member.cost = arch::cost(architecture);
        if (predictor) {
            if (auto prediction = predictor->predict(architecture)) member.predicted = *std::move(prediction);
        }
        member.architecture = std::move(architecture);
        AUTOMOE_TRY(const auto rows, measurements.ofCandidate(member.architecture_id));
        member.measured = newestOf(rows, data);
        member.timed = std::any_of(rows.begin(), rows.end(), [&member](const database::MeasurementRow& row) {
            return !row.measurement.reference && row.run == member.runs.front();
        });
        member.retrained = retrainedOf(data, member.architecture_id);
        if (const auto note = annotations.find(member.architecture_id); note != annotations.end()) {
            member.annotation = note->second;
        }
    }
    return {};
}

}  // namespace

Status collectSearches(Reading& reading, ReportData& data) {
    for (const auto& run : data.runs) {
        const auto* job = reading.jobOf<protocol::SearchJob>(run.id);
        if (job == nullptr) continue;
        auto group = std::find_if(data.searches.begin(), data.searches.end(), [job](const SearchGroup& existing) {
            return existing.objectives == job->objectives;
        });
        if (group == data.searches.end()) {
            data.searches.emplace_back().objectives = job->objectives;
            group = data.searches.end() - 1;
        }
        AUTOMOE_TRY(auto facts, searchOf(reading, run, *job));
        group->searches.push_back(std::move(facts));
    }
    for (auto& group : data.searches) {
        compare(group);
        group.front = unionFront(group);
        AUTOMOE_CHECK(describe(reading, data, group));
    }
    return {};
}

}  // namespace automoe::report
