// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/search_latency.h"

#include <map>
#include <optional>
#include <set>

#include "core/latency/predictor.h"
#include "database/candidate_store.h"
#include "database/measurement_store.h"

namespace automoe::cli {

void addLatencyOptions(CLI::App& verb, protocol::SearchJob& job) {
    const std::map<std::string, protocol::LatencySource> sources{{"predicted", protocol::LatencySource::kPredicted},
                                                                 {"measured", protocol::LatencySource::kMeasured},
                                                                 {"verified", protocol::LatencySource::kVerified}};
    verb.add_option("--latency", job.latency,
                    "Latency: predicted, measured (each candidate is timed on this machine) or verified (predicted, "
                    "and the best are timed)")
        ->transform(CLI::CheckedTransformer(sources))
        ->default_str("predicted");
    verb.add_option(
            "--verify", job.verify,
            "Verified latency: candidates timed a generation, by one objective the best of its parents; 0: the whole "
            "front, or all parents, as always where latency_p95_ms is a cost")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--repeats", job.timing.repeats,
                    "Timed runs of a candidate; 0: 3, verified as in the session's campaign, for a 95th percentile 20")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

Result<nlohmann::json> describeLatencies(pipeline::Pipeline& pipeline, std::int64_t run, const protocol::SearchJob& job,
                                         const std::vector<database::CandidateInRun>& candidates,
                                         nlohmann::json& front) {
    auto told = nlohmann::json::object();
    if (!protocol::asksForLatency(job)) return told;
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    AUTOMOE_TRY(const auto rows, database::MeasurementStore(connection).ofRun(run));
    std::set<std::string> measured;
    for (const auto& row : rows) {
        if (!row.measurement.reference) measured.insert(row.measurement.architecture_id);
    }
    if (!rows.empty()) told["latency_conditions"] = rows.back().measurement.conditions;
    std::optional<latency::Predictor> predictor;
    if (!job.predictor.is_null()) {
        AUTOMOE_TRY(predictor, latency::parsePredictor(job.predictor.dump(), "the session's predictor"));
    }
    database::CandidateStore store(connection);
    const auto describe = [&](nlohmann::json& member) -> Status {
        const auto id = member["architecture"].get<std::string>();
        const bool timed = measured.contains(id);
        member["latency_source"] = timed ? "measured" : "predicted";
        if (!timed || !predictor) return {};
        AUTOMOE_TRY(const auto architecture, store.architecture(id));
        if (const auto predicted = predictor->predict(architecture)) member["predicted_latency_ms"] = predicted->ms;
        return {};
    };
    for (auto& member : front) AUTOMOE_CHECK(describe(member));
    if (job.latency != protocol::LatencySource::kVerified) return told;
    // Only what was on the front is timed, so what was timed and is not feasible now was so before.
    auto& left = told["left_front"] = nlohmann::json::array();
    for (const auto& candidate : candidates) {
        if (candidate.feasible || !measured.contains(candidate.architecture_id)) continue;
        nlohmann::json member{{"architecture", candidate.architecture_id}, {"values", candidate.values}};
        AUTOMOE_CHECK(describe(member));
        left.push_back(std::move(member));
    }
    return told;
}

}  // namespace automoe::cli
