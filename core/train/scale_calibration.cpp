// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/scale_calibration_p.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "core/arch/dynamic_layers.h"

namespace automoe::train {

namespace {

/// Tokens of a batch; how many does not matter but for the last bits.
constexpr int kBatchTokens = 3000;

/// A dynamic layer of an architecture, by its name in traces.
struct Place {
    std::string name;
    arch::DynamicFeedForward* layer;
};

/// Of all tokens of one layer.
Result<std::vector<float>> importances(nn::Transformer& transformer, const arch::Architecture& architecture,
                                       const std::string& layer, const ValidationData& data, JobControl& control,
                                       const std::function<void()>& read_one) {
    const at::NoGradGuard no_grad;
    std::vector<float> result;
    for (const auto& batch : data.batches) {
        if (!control.goOn()) return stopped();
        nn::Pass pass;
        std::vector<nn::RoutingTrace> traces;
        pass.trace = &traces;
        const auto memory = transformer.encode(architecture, batch.source, pass);
        static_cast<void>(transformer.decode(architecture, memory, batch.target, pass));
        for (const auto& trace : traces) {
            if (trace.layer == layer) result.insert(result.end(), trace.importance.begin(), trace.importance.end());
        }
        read_one();
    }
    return result;
}

}  // namespace

double meanExperts(const arch::DynamicFeedForward& layer, std::span<const float> importance) {
    std::int64_t sum = 0;
    for (const float of_token : importance) sum += layer.expertsFor(of_token);
    return importance.empty() ? 0 : static_cast<double>(sum) / static_cast<double>(importance.size());
}

int calibratedScale(const arch::DynamicFeedForward& layer, std::span<const float> importance, double mean_k) {
    if (importance.empty()) return layer.scale;
    const auto meanWith = [&layer, importance](int scale) {
        auto scaled = layer;
        scaled.scale = scale;
        return meanExperts(scaled, importance);
    };
    // The mean never falls with the scale, so the least one that reaches it is found by halves.
    const double aim = std::min(mean_k, meanWith(arch::kMostScale));
    int below = 0;
    int reached = arch::kMostScale;
    while (reached - below > 1) {
        const int middle = below + (reached - below) / 2;
        if (meanWith(middle) >= aim) {
            reached = middle;
        } else {
            below = middle;
        }
    }
    const bool below_is_nearer = below > 0 && aim - meanWith(below) <= meanWith(reached) - aim;
    return below_is_nearer ? below : reached;
}

Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const ValidationData& data, double mean_k, JobControl& control,
                               const CalibrationProgress& progress) {
    Calibration result{arch::canonical(architecture), {}};
    std::vector<Place> places;
    arch::visitDynamicLayers(result.architecture, [&places](const std::string& name, arch::DynamicFeedForward& layer) {
        places.push_back({name, &layer});
    });
    std::size_t done = 0;
    const auto read_one = [&] {
        ++done;
        if (progress) progress(done, places.size() * data.batches.size());
    };
    for (const Place& place : places) {
        AUTOMOE_TRY(const auto importance,
                    importances(transformer, result.architecture, place.name, data, control, read_one));
        place.layer->scale = calibratedScale(*place.layer, importance, mean_k);
        result.mean_experts[place.name] = meanExperts(*place.layer, importance);
    }
    return result;
}

Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const text::TokenData& validation, double mean_k, JobControl& control,
                               const CalibrationProgress& progress) {
    AUTOMOE_CHECK(arch::checkMeanExperts(architecture, mean_k));
    AUTOMOE_CHECK(validation.verify(control.stop()));
    AUTOMOE_TRY(const auto data, validationData(validation, kBatchTokens, 0));
    return calibrated(transformer, architecture, data, mean_k, control, progress);
}

Result<Calibration> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                               const text::PreparedCorpus& corpus, double mean_k, std::unique_ptr<OwnStatistics>& own,
                               JobControl& control, const CalibrationProgress& progress) {
    AUTOMOE_TRY(auto result, calibrated(transformer, architecture, corpus.valid, mean_k, control, progress));
    if (own) {
        own.reset();  // first: what it keeps for afterwards is the supernet's
        AUTOMOE_TRY(own, ownStatistics(transformer, result.architecture, corpus, control));
    }
    return result;
}

}  // namespace automoe::train
