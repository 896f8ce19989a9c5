// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/engine/engine.h"
#include "tests/support/support.h"

// What the engine tells of its jobs, for tests of whole jobs.
namespace automoe::test {

template <class T>
std::vector<T> only(const std::vector<protocol::Event>& events) {
    std::vector<T> result;
    for (const auto& event : events) {
        if (const auto* match = std::get_if<T>(&event)) result.push_back(*match);
    }
    return result;
}

/// What a search found, without how long it took.
inline std::vector<std::pair<std::string, std::map<std::string, double>>> found(
    const std::vector<protocol::Event>& events) {
    std::vector<std::pair<std::string, std::map<std::string, double>>> result;
    for (const auto& candidate : only<protocol::CandidateEvaluated>(events))
        result.emplace_back(candidate.architecture_id, candidate.values);
    return result;
}

/// Runs a job to its end and collects its events; none where it fails.
inline std::vector<protocol::Event> events(const protocol::Job& job) {
    std::vector<protocol::Event> collected;
    JobControl control;
    const auto status = engine::run(
        job, [&](const protocol::Event& event) { collected.push_back(event); }, control);
    if (!status) qWarning("%s", status.error().debugString().c_str());
    return status ? collected : std::vector<protocol::Event>();
}

inline Error errorOf(const protocol::Job& job) {
    JobControl control;
    const auto status = engine::run(
        job, [](const protocol::Event&) {}, control);
    return status ? Error{} : status.error();
}

/// Trains a supernet of `space` a little and gives its weights file; empty where that fails.
inline std::string trainedWeights(const std::string& data, const std::filesystem::path& folder,
                                  const arch::SearchSpace& space, std::int64_t updates = 60) {
    protocol::TrainJob job;
    job.data = data;
    job.folder = folder.string();
    job.space = space;
    job.options.updates = updates;
    job.options.max_tokens = 500;
    job.options.warmup_updates = 10;
    job.options.peak_rate = 5e-3;
    job.options.validate_every = job.options.checkpoint_every = updates;
    for (const auto& written : only<protocol::CheckpointWritten>(events(job))) {
        if (written.final_weights) return written.file;
    }
    return {};
}

}  // namespace automoe::test
