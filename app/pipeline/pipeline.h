// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/latency/fit.h"
#include "core/latency/reference_mlp.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"
#include "core/text/prepare.h"
#include "database/materials.h"
#include "database/records.h"
#include "database/session.h"

namespace automoe::engine {
class ScorePool;
}

namespace automoe::pipeline {

struct FitOutcome {
    latency::FitReport report;
    std::optional<latency::Figures> reference_mlp;  ///< HAT's predictor on the same split, where asked for
    std::size_t rows = 0;                           ///< measurements that went in, reference timings left out
};

/// One session's work. Errors of every function: those of the engine, of the session and its Recorder.
class Pipeline {
public:
    using Observer = std::function<void(const protocol::Event&)>;

    /// `observer` sees every event of a job, on the calling thread; `control` stops and pauses. Both outlive the
    /// pipeline.
    Pipeline(database::Session& session, Observer observer, JobControl& control);

    /// Prepares the session's corpus; the folder in `options` is set here. Errors besides: text.*.
    Result<text::PrepareReport> prepare(text::PrepareOptions options,
                                        const std::function<void(const text::PrepareProgress&)>& progress);
    /// Runs a job unless equal work is done; goes on with equal work that was stopped or cut off. A search has its
    /// candidates scored by `pool`, where there is one. Gives the run's number.
    Result<std::int64_t> execute(protocol::Job job, engine::ScorePool* pool = nullptr);

    /// Fits the latency predictor to a measuring run and stores it with its figures; those of HAT's predictor, too,
    /// where `reference` says how it is trained, on the split of `options`. Errors: database.no_measurements.
    Result<FitOutcome> fit(std::int64_t measure_run, const latency::FitOptions& options,
                           std::optional<latency::ReferenceOptions> reference);
    /// What the session has to work with.
    [[nodiscard]] const database::Materials& materials() const { return materials_; }
    [[nodiscard]] database::Session& session() { return session_; }
    [[nodiscard]] JobControl& control() { return control_; }

private:
    database::Session& session_;
    database::Materials materials_;
    Observer observer_;
    JobControl& control_;
};

}  // namespace automoe::pipeline
