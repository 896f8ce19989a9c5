// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session_verb.h"
#include "database/records.h"

/// What automoe search says and takes about where latencies come from.
namespace automoe::cli {

/// --latency, --verify and --repeats.
void addLatencyOptions(CLI::App& verb, protocol::SearchJob& job);

/// Says of each member of a search's front ("architecture", "values") where its latency comes from: "latency_source",
/// predicted or measured, and "predicted_latency_ms" beside a measured one where the search had a predictor. Gives, as
/// "latency_conditions", those of the timings and, as "left_front", what was on the front until it was measured and
/// broke a limit. Nothing where the search asked for no latency.
Result<nlohmann::json> describeLatencies(pipeline::Pipeline& pipeline, std::int64_t run, const protocol::SearchJob& job,
                                         const std::vector<database::CandidateInRun>& candidates,
                                         nlohmann::json& front);

}  // namespace automoe::cli
