// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

// What a session holds, as plain values. Times are milliseconds since 1970 UTC; identities are SHA-256 in 64
// hexadecimal digits; paths are as storedPath() keeps them.
namespace automoe::database {

enum class RunStatus {
    kQueued,
    kRunning,
    kPaused,
    kStopped,      ///< the user asked to; resumable
    kInterrupted,  ///< its process died; resumable
    kFailed,       ///< resumable where the job has a checkpoint or a state
    kDone,
};
/// "queued", "running", …
std::string_view wordOf(RunStatus status);
std::optional<RunStatus> runStatusOf(std::string_view word);

struct Run {
    std::int64_t id = 0;
    std::string kind;  ///< of the job
    RunStatus status = RunStatus::kQueued;
    std::string job_key;  ///< equal for equal work, see jobKey()
    std::uint64_t seed = 0;
    std::string device;
    int threads = 0;
    std::string code_version;
    std::int64_t created = 0;
    std::optional<std::int64_t> started;
    std::optional<std::int64_t> ended;
    std::optional<Error> error;

    /// From its start to its end; nothing where it has not both.
    [[nodiscard]] std::optional<double> seconds() const;
};

struct Corpus {
    std::int64_t id = 0;
    std::string folder;
    std::string sha256;       ///< of the manifest's file: changes when the data do
    nlohmann::json manifest;  ///< what text preparation says about itself
    std::int64_t created = 0;
};

struct Weights {
    std::int64_t id = 0;
    std::string sha256;
    std::string file;
    std::int64_t bytes = 0;
    std::string kind;  ///< "supernet" or "retrained"
    std::string space_sha256;
    std::optional<std::int64_t> run;
    std::int64_t created = 0;
};

struct Device {
    std::int64_t id = 0;
    std::string name;
    nlohmann::json description;
};

struct Predictor {
    std::int64_t id = 0;
    nlohmann::json json;        ///< what SearchJob::predictor takes
    nlohmann::json figures;     ///< errors on the held-out part
    nlohmann::json conditions;  ///< device, threads, number of rows, split; an object that is not empty
    std::optional<std::int64_t> device;
    std::string space_sha256;  ///< "": of no space in the session (a file of measurements)
    std::int64_t created = 0;
};

struct Artefact {
    std::int64_t id = 0;
    std::int64_t run = 0;
    std::string architecture_id;  ///< "" when it is not in the session
    std::string format;
    std::string folder;
    nlohmann::json manifest;
    std::int64_t created = 0;
};

struct Candidate {
    std::int64_t id = 0;
    std::string architecture_id;
    // Cost at 30 source and 30 target tokens, HAT's convention, as arch::Cost.
    std::int64_t params = 0;
    double active_params_mean = 0;
    std::int64_t stored_params = 0;
    std::int64_t macs = 0;
};

struct CandidateInRun {
    std::int64_t id = 0;  ///< ascends as results come; new where the row was told again
    std::int64_t candidate = 0;
    std::string architecture_id;
    std::int64_t generation = 0;
    std::vector<int> genotype;
    std::string origin;
    bool feasible = true;
    std::string weights_sha256;
    std::map<std::string, double> values;
    double seconds = 0;
    // See protocol::CandidateEvaluated.
    std::map<std::string, protocol::Interval> intervals = {};
    std::int64_t partial_tokens = 0;
    std::int64_t first_id = 0;  ///< grows in the order of evaluation within a run
};

struct Annotation {
    bool pinned = false;
    bool hidden = false;
    std::vector<std::string> tags;
    std::string note;
    bool operator==(const Annotation&) const = default;
};

struct Generation {
    std::int64_t number = 0;
    std::int64_t evaluations = 0;
    double hypervolume = 0;
    std::vector<double> reference_point;
    std::vector<std::string> front;
    nlohmann::json statistics;
};

struct SearchState {
    std::int64_t generation = 0;  ///< how many are complete in it
    nlohmann::json state;         ///< what SearchJob::state takes
};

struct SearchChange {
    std::int64_t time = 0;
    std::int64_t generation = 0;   ///< how many were complete
    std::int64_t evaluations = 0;  ///< and how many candidates scored
    std::int64_t withdrawn = 0;    ///< candidates that were taken back for it
    protocol::SearchChange change;
};

struct Checkpoint {
    std::string file;
    std::string sha256;
    std::int64_t update = 0;
    bool final_weights = false;
};

struct Evaluation {
    std::int64_t id = 0;
    std::int64_t run = 0;
    std::int64_t candidate = 0;
    std::string architecture_id;
    std::string set;
    std::string weights_sha256;
    std::string weights_kind;  ///< "inherited" or "retrained"
    std::int64_t target_tokens = 0;
    double seconds = 0;
    nlohmann::json conditions;
    std::vector<protocol::Score> scores;
};

/// A measurement with where it was made.
struct MeasurementRow {
    std::int64_t id = 0;
    std::int64_t run = 0;
    std::int64_t device = 0;
    protocol::Measurement measurement;
};

struct LogLine {
    std::int64_t time = 0;
    protocol::Remark remark;
};

}  // namespace automoe::database
