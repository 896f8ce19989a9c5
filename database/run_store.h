// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "database/connection.h"
#include "database/records.h"

namespace automoe::database {

/// A job without what grows with its work: architectures that are measured, scores that were known before.
struct JobOutline {
    protocol::Job job;
    std::int64_t architectures = 0;  ///< that a MeasureJob asks for
};

/// Reads runs and what was recorded of them. A store is a view on a connection: same thread, not longer than it.
/// Errors of every function: those of Connection.
class RunStore {
public:
    explicit RunStore(Connection& connection) : connection_(&connection) {}

    /// Oldest first.
    Result<std::vector<Run>> all();
    /// Errors: database.no_such_run.
    Result<Run> get(std::int64_t run);
    /// The newest run with this key (see jobKey), if there is one.
    Result<std::optional<Run>> latest(const std::string& job_key);
    /// What can be gone on with: the newest run of each work when it is queued or interrupted. Oldest first.
    Result<std::vector<Run>> unfinished();
    /// The job as it was when the run was made, with paths as kept. Errors: database.no_such_run, protocol.invalid_job.
    Result<protocol::Job> job(std::int64_t run);
    /// For whoever wants to know the settings only: campaigns of thousands have megabytes. Errors: as job().
    Result<JobOutline> jobOutline(std::int64_t run);

    /// In the order of updates; those after `after` only.
    Result<std::vector<protocol::TrainReport>> trainReports(std::int64_t run, std::int64_t after = -1);
    Result<std::optional<protocol::TrainReport>> lastTrainReport(std::int64_t run);
    Result<std::vector<protocol::ValidationReport>> validations(std::int64_t run, std::int64_t after = -1);
    /// The reports of the last update that has any.
    Result<std::vector<protocol::RoutingReport>> lastRouting(std::int64_t run);
    Result<std::vector<Checkpoint>> checkpoints(std::int64_t run);
    Result<std::vector<LogLine>> log(std::int64_t run);

    Result<std::vector<Generation>> generations(std::int64_t run, std::int64_t after = -1);
    /// What a person changed in a search, in order.
    Result<std::vector<SearchChange>> searchChanges(std::int64_t run);
    /// Where a search goes on; a null state when no generation is complete.
    Result<SearchState> lastState(std::int64_t run);

private:
    Connection* connection_;
};

}  // namespace automoe::database
