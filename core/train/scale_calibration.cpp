// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/scale_calibration_p.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace automoe::train {

namespace {

/// A dynamic layer of an architecture, by its name in traces.
struct Place {
    std::string name;
    arch::DynamicFeedForward* layer;
};

template <class Layers>
void addPlaces(const std::string& side, Layers& layers, std::vector<Place>& places) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        auto* layer = std::get_if<arch::DynamicFeedForward>(&layers[i].feed_forward);
        if (layer != nullptr) places.push_back({side + "." + std::to_string(i), layer});
    }
}

/// Of all tokens of one layer.
Result<std::vector<float>> importances(nn::Transformer& transformer, const arch::Architecture& architecture,
                                       const std::string& layer, const ValidationData& data, JobControl& control) {
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

Result<arch::Architecture> calibrated(nn::Transformer& transformer, const arch::Architecture& architecture,
                                      const ValidationData& data, double mean_k, JobControl& control) {
    auto result = arch::canonical(architecture);
    std::vector<Place> places;
    addPlaces("encoder", result.encoder, places);
    addPlaces("decoder", result.decoder, places);
    for (const auto& [name, layer] : places) {
        AUTOMOE_TRY(const auto importance, importances(transformer, result, name, data, control));
        layer->scale = calibratedScale(*layer, importance, mean_k);
    }
    return result;
}

}  // namespace automoe::train
