// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "core/arch/search_space.h"
#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"
#include "database/connection.h"
#include "database/records.h"

namespace automoe::database {

/// The one writer of a session. Every function may be called from any thread.
///
/// record() takes a run's events and returns at once; a thread of the Recorder's own commits them together, at the
/// latest 100 ms after the first or at the end of a generation. A committed event survives the death of this process;
/// flush() says when all are. Progress is not stored; everything else is, and stored again when a resumed run repeats
/// it, in place of the older one.
///
/// When writing fails (a full disk, say), what was recorded stays in memory and is tried again each second and at
/// flush(); status() and the failure handler say what is wrong. The other functions wait for their own transaction, and
/// change nothing when they give an error.
class Recorder {
public:
    struct Options {
        std::chrono::milliseconds gather{100};  ///< how long events wait for others
        std::size_t greatest_queue = 100000;    ///< events waiting; more make record() wait
        std::function<std::int64_t()> clock;    ///< milliseconds since 1970; none: the system's
    };
    /// `connection` has a current schema and is the only one that writes.
    Recorder(Connection connection, const std::filesystem::path& session_folder, Options options);
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;
    /// As close(), without its result.
    ~Recorder();

    /// Errors: the writer's failure, when so much waits already that the event was not taken.
    Status record(std::int64_t run, protocol::Event event);
    /// record() as the sink of a job. The job learns of failures through the failure handler.
    protocol::EventSink sink(std::int64_t run);
    /// Called on the Recorder's thread when writing begins to fail, and when an event was refused; for example to stop
    /// the job. It must not call the Recorder. Set it before the first event.
    void onFailure(std::function<void(const Error&)> handler);
    /// Returns when everything recorded before is committed. Errors: what prevents that; or, once each,
    /// database.rejected_event / database.constraint for an event that contradicts itself or the session (it is not
    /// stored; the run's log says so).
    Status flush();
    /// What keeps events from being written now, or success.
    Status status() const;
    /// flush(), then the end of the thread. Later calls give database.closed.
    Status close();

    /// A new run with the status running (or queued). `job` with actual paths. Gives the run's id.
    Result<std::int64_t> addRun(const protocol::Job& job, const std::string& code_version,
                                RunStatus status = RunStatus::kRunning);
    /// Of the program that computes it: for a queued run, when it begins.
    Status setCodeVersion(std::int64_t run, const std::string& code_version);
    /// Running sets the start (the first time) and forgets end and error; stopped, failed and done set the end.
    Status setRunStatus(std::int64_t run, RunStatus status, const std::optional<Error>& error = std::nullopt);

    Status setProperty(const std::string& name, const std::string& value);
    Result<std::int64_t> addSpace(const arch::SearchSpace& space);
    /// Replaces the entry of the same folder. `manifest_sha256`: of the manifest's file.
    Result<std::int64_t> addCorpus(const std::filesystem::path& folder, const std::string& manifest_sha256,
                                   const nlohmann::json& manifest);
    /// Registers a weights file by its content, which is read for its hash. `kind`: "supernet" or "retrained".
    Result<std::int64_t> addWeights(const std::filesystem::path& file, const std::string& kind,
                                    const arch::SearchSpace& space, std::optional<std::int64_t> run);
    /// Id, creation time and space_sha256 of `predictor` are set by this; `space` may be null.
    Result<std::int64_t> addPredictor(const Predictor& predictor, const arch::SearchSpace* space);
    /// Replaces what was noted about candidates, by identity; all or none. Errors: database.no_such_candidate.
    Status annotate(const std::map<std::string, Annotation>& annotations);

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

}  // namespace automoe::database
