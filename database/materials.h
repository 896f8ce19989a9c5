// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "database/session.h"

namespace automoe::database {

/// What jobs work with, as a session has it: corpus, supernet, predictor, … the newest where there are several.
/// A view on the session; the same rules for threads. Errors of every function besides its own: those of Connection.
class Materials {
public:
    /// `session` outlives this.
    explicit Materials(const Session& session) : session_(session) {}

    /// The prepared corpus's folder. Errors: database.no_corpus.
    [[nodiscard]] Result<std::filesystem::path> corpus() const;
    /// Where a session's corpus is prepared.
    [[nodiscard]] std::filesystem::path corpusFolder() const { return session_.dataFolder() / "corpus"; }

    /// The final weights of a training run. Errors: database.no_weights.
    [[nodiscard]] Result<Weights> weightsOf(std::int64_t run) const;
    /// Errors: database.no_supernet.
    [[nodiscard]] Result<Weights> supernet() const;
    /// Weights trained for this one architecture. Errors: database.not_retrained.
    [[nodiscard]] Result<Weights> retrained(const arch::Architecture& architecture) const;
    /// Errors: database.no_weights.
    [[nodiscard]] Result<arch::SearchSpace> spaceOf(const Weights& weights) const;
    /// Where a weights file is now.
    [[nodiscard]] std::string fileOf(const Weights& weights) const { return session_.actual(weights.file).string(); }

    /// The predictor's JSON. Errors: database.no_predictor.
    [[nodiscard]] Result<nlohmann::json> predictor() const;
    /// The newest measuring run that has rows. Errors: database.no_measurements.
    [[nodiscard]] Result<std::int64_t> latestMeasurement() const;

    /// What a model card tells of this architecture: corpus, weights, and the scores and times that were measured; the
    /// latter under "figures" as the events that they came from, too.
    [[nodiscard]] Result<nlohmann::json> modelFacts(const arch::Architecture& architecture,
                                                    const Weights& weights) const;

    enum class Kind { kInherited, kRetrained };
    // Give a job what it works with; what the user chooses is in it already.

    /// Data; with `inherit`, the supernet's weights to begin with. The job has its space.
    Status supply(protocol::TrainJob& job, bool inherit) const;
    /// Data, and the supernet's space and weights. The job gets its architectures afterwards.
    Status supply(protocol::MeasureJob& job) const;
    /// Data, and the weights of this architecture, which becomes the job's only one, with their space.
    Status supply(protocol::MeasureJob& job, const arch::Architecture& architecture, Kind kind) const;
    /// Data, the supernet's space and weights; where latency is an objective or a limit and not measured, and the job
    /// has no predictor, the newest one; what earlier searches have scored with these weights, the newest first. Where
    /// candidates are timed, under the conditions of the newest campaign; repeats that the job has are kept. Errors
    /// besides: stopped.
    Status supply(protocol::SearchJob& job, const std::stop_token& stop = {}) const;
    /// Data, and the weights of the job's architecture with their space.
    /// Errors besides, of an evaluation: those of arch::checkMeanExperts().
    Status supply(protocol::EvaluateJob& job, Kind kind) const;
    Status supply(protocol::TranslateJob& job, Kind kind) const;
    /// The same, and what the model card tells; nothing of it for a format that holds no weights, and no scores and
    /// times where the scales are set anew, because they are of others. Errors besides: those of the format's check.
    Status supply(protocol::ExportJob& job, Kind kind) const;

    /// Architectures to measure: the greatest, the smallest and random ones, each once; the same for the same seed.
    /// Fewer where a thousand random ones in a row bring no new one.
    static std::vector<arch::Architecture> sampleArchitectures(const arch::SearchSpace& space, std::size_t count,
                                                               std::uint64_t seed);

private:
    /// The part of modelFacts() that holds whatever the architecture is: corpus and weights.
    [[nodiscard]] Result<nlohmann::json> originFacts(const Weights& weights) const;
    template <class Job>
    Result<Weights> supplyModel(Job& job, const arch::Architecture& architecture, Kind kind) const;
    /// Of other searches on the same corpus, with as many evaluation tokens and the same precision.
    [[nodiscard]] Result<std::vector<protocol::KnownScore>> knownScores(const protocol::SearchJob& job,
                                                                        const std::string& weights_sha256,
                                                                        const std::stop_token& stop) const;
    Status supplyTiming(protocol::SearchJob& job) const;
    const Session& session_;
};

}  // namespace automoe::database
