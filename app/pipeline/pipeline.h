// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/latency/fit.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"
#include "core/text/prepare.h"
#include "database/records.h"
#include "database/session.h"

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
    /// The prepared corpus's folder. Errors: pipeline.no_corpus.
    [[nodiscard]] Result<std::filesystem::path> corpus() const;

    /// Runs a job unless equal work is done; goes on with equal work that was stopped or cut off. Gives the run's
    /// number.
    Result<std::int64_t> execute(const protocol::Job& job);

    /// The final weights of a training run. Errors: pipeline.no_weights.
    Result<database::Weights> weightsOf(std::int64_t run);
    /// The newest supernet, or newest weights trained for this one architecture. Errors: pipeline.no_supernet,
    /// pipeline.not_retrained.
    Result<database::Weights> supernet();
    Result<database::Weights> retrained(const arch::Architecture& architecture);
    Result<arch::SearchSpace> spaceOf(const database::Weights& weights);
    /// Where a weights file is now.
    [[nodiscard]] std::string fileOf(const database::Weights& weights) const {
        return session_.actual(weights.file).string();
    }

    /// What a model card tells of this architecture: corpus, weights, and the scores that were measured with them.
    Result<nlohmann::json> modelFacts(const arch::Architecture& architecture, const database::Weights& weights);

    /// Architectures to measure: the greatest, the smallest and random ones, each once; the same for the same seed.
    static std::vector<arch::Architecture> sampleArchitectures(const arch::SearchSpace& space, std::size_t count,
                                                               std::uint64_t seed);

    /// Fits the latency predictor to a measuring run and stores it with its figures. Errors: pipeline.no_measurements.
    Result<FitOutcome> fit(std::int64_t measure_run, const latency::FitOptions& options, bool reference,
                           const std::function<void(int, int)>& progress);
    /// The newest stored predictor's JSON. Errors: pipeline.no_predictor.
    Result<nlohmann::json> predictor();
    /// The newest measuring run that has rows. Errors: pipeline.no_measurements.
    Result<std::int64_t> latestMeasurement();

    [[nodiscard]] database::Session& session() { return session_; }
    [[nodiscard]] JobControl& control() { return control_; }

private:
    database::Session& session_;
    Observer observer_;
    JobControl& control_;
};

}  // namespace automoe::pipeline
