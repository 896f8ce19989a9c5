// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/engine/candidate_timing.h"
#include "core/latency/features.h"
#include "core/latency/predictor.h"
#include "tests/core/engine/engine_events.h"
#include "tests/support/support.h"
#include "tests/support/tiny_corpus.h"

// Searches that ask for latency, and a machine that only pretends to time.
namespace automoe::test {

/// What a predictor and a machine say in these tests: layers and widths take their time.
inline double lawOf(const arch::Architecture& architecture) {
    const auto averages = latency::averaged(architecture).values;
    return 5 * averages[1] + 10 * averages[5] + 0.1 * averages[6];
}

inline nlohmann::json predictorOfTheLaw() {
    latency::Predictor predictor;
    predictor.extras = latency::architectureExtras();
    const std::size_t count = latency::kHatFeatures.size() + predictor.extras.size();
    predictor.mean.assign(count, 0);
    predictor.scale.assign(count, 1);
    predictor.weights.assign(count, 0);
    predictor.weights[1] = 5;
    predictor.weights[5] = 10;
    predictor.weights[6] = 0.1;
    predictor.least.assign(count, 0);
    predictor.greatest.assign(count, 1e9);
    predictor.centre.assign(count, 0);
    predictor.spread.assign(count, 1);
    predictor.precision.assign(count * count, 0);
    predictor.loss = "absolute";
    return nlohmann::json::parse(latency::canonicalJson(predictor));
}

/// A machine on which some take three times as long as the law says, by the first digit of their identity.
inline bool isSlow(const std::string& architecture_id) { return architecture_id[0] < '6'; }

inline double measuredMs(const arch::Architecture& architecture) {
    return lawOf(architecture) * (isSlow(arch::identity(architecture)) ? 3 : 1) + 0.5;
}

inline Result<protocol::Measurement> scripted(const arch::Architecture& architecture) {
    protocol::Measurement measurement;
    measurement.p50_ms = measurement.mean_ms = measuredMs(architecture);
    measurement.p95_ms = 2 * measurement.p50_ms;
    measurement.n = 3;
    measurement.conditions = {{"device", {{"cpu_model", "a pretence"}}}, {"threads", 1}};
    return measurement;
}

/// Timings of candidates, by identity; how often each was timed.
inline std::map<std::string, int> timings(const std::vector<protocol::Event>& told) {
    std::map<std::string, int> result;
    for (const auto& measurement : only<protocol::Measurement>(told)) {
        if (!measurement.reference) ++result[measurement.architecture_id];
    }
    return result;
}

/// Runs a search on that machine and collects its events; none where it fails.
inline std::vector<protocol::Event> scriptedEvents(const protocol::SearchJob& job) {
    std::vector<protocol::Event> collected;
    JobControl control;
    protocol::SearchChanges changes;
    const auto status = engine::searchTimedBy(
        job, [&](const protocol::Event& event) { collected.push_back(event); }, control, changes, scripted);
    if (!status) qWarning("%s", status.error().debugString().c_str());
    return status ? collected : std::vector<protocol::Event>();
}

/// A corpus and a supernet that was trained a little.
class LatencySearches {
public:
    /// False when one of them could not be made.
    bool prepare() {
        data_ = (folder_ / "data").string();
        if (!prepareTinyCorpus(data_)) return false;
        weights_ = trainedWeights(data_, folder_ / "supernet", tinyTestSpace(), 20);
        return !weights_.empty();
    }

    [[nodiscard]] protocol::SearchJob searchJob(protocol::LatencySource source) const {
        protocol::SearchJob job;
        job.data = data_;
        job.weights = weights_;
        job.space = tinyTestSpace();
        job.objectives = {"valid_loss", "latency_ms"};
        job.evaluations = 24;
        job.population = 8;
        job.evaluation_tokens = 200;
        job.latency = source;
        if (source != protocol::LatencySource::kMeasured) job.predictor = predictorOfTheLaw();
        return job;
    }

private:
    TemporaryFolder folder_;
    std::string data_;
    std::string weights_;
};

}  // namespace automoe::test
