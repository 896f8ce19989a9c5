// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/latency/conditions.h"
#include "core/latency/data_set.h"
#include "core/latency/features.h"

namespace automoe::latency {

/// A predicted latency with its 90 % interval, in milliseconds.
struct Prediction {
    double ms = 0;
    double low_ms = 0;
    double high_ms = 0;
    /// The averages in which the architecture lies outside of what was sampled; "combination" when each lies inside but
    /// together they are farther from the centre than any sampled row. Empty: inside.
    std::vector<std::string> outside;
};

/// A fitted latency predictor as a value: what `fit` gives and files hold. Its prediction is for the machine's usual
/// state and for the conditions it was fitted under; whether they are those of the question is the caller's to compare.
struct Predictor {
    FeatureSet feature_set = FeatureSet::kAveraged;
    std::vector<std::string> extras;  ///< averages after HAT's ten
    std::optional<Conditions> conditions;

    // prediction = bias + Σ weights · (feature - mean) / scale
    std::vector<double> mean;
    std::vector<double> scale;
    std::vector<double> weights;
    double bias = 0;
    double interval = 0;  ///< half width of the 90 % interval, relative to the prediction

    // What was sampled, over the averages.
    std::vector<double> least;
    std::vector<double> greatest;
    std::vector<double> centre;
    std::vector<double> spread;     ///< standard deviations
    std::vector<double> precision;  ///< inverse correlation matrix, row by row
    double farthest = 0;            ///< greatest squared distance of a training row

    // Where it comes from.
    std::string loss;  ///< "absolute" or "squared", both relative
    double lambda = 0;
    bool non_negative = false;
    int rows = 0;  ///< training rows
    std::uint64_t split_seed = 0;
    bool operator==(const Predictor&) const = default;

    /// Errors: latency.wrong_subject when the predictor needs an Architecture and the subject is averaged, or the
    /// averages are not those that it was fitted to.
    [[nodiscard]] Result<Prediction> predict(const Subject& subject) const;
};

/// Canonical JSON (keys sorted, version in it); its SHA-256 is the predictor's identity.
std::string canonicalJson(const Predictor& predictor);
std::string identity(const Predictor& predictor);
/// Errors: latency.invalid_json with file and field, latency.format_newer.
Result<Predictor> parsePredictor(std::string_view json, const std::string& file);
/// Errors: those of parsePredictor and readFile.
Result<Predictor> loadPredictor(const std::filesystem::path& path);

}  // namespace automoe::latency
