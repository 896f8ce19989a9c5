// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/predictor.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/latency/json_reader_p.h"

namespace automoe::latency {

namespace {

constexpr std::string_view kFormat = "automoe-latency-predictor";
constexpr int kVersion = 1;
constexpr std::uint64_t kLargestFile = std::uint64_t{16} << 20;
constexpr std::size_t kMostFeatures = 1024;

std::string averageName(const Predictor& predictor, std::size_t i) {
    return i < kHatFeatures.size() ? std::string(kHatFeatures[i]) : predictor.extras[i - kHatFeatures.size()];
}

std::vector<std::string> outside(const Predictor& predictor, const std::vector<double>& averages) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < averages.size(); ++i) {
        const double slack = 1e-9 * std::max(1.0, std::abs(predictor.greatest[i]));
        if (averages[i] < predictor.least[i] - slack || averages[i] > predictor.greatest[i] + slack) {
            names.push_back(averageName(predictor, i));
        }
    }
    if (!names.empty()) return names;
    const auto at = [&](std::size_t i) { return (averages[i] - predictor.centre[i]) / predictor.spread[i]; };
    double distance = 0;
    for (std::size_t i = 0; i < averages.size(); ++i) {
        for (std::size_t j = 0; j < averages.size(); ++j) {
            distance += at(i) * predictor.precision[i * averages.size() + j] * at(j);
        }
    }
    if (distance > predictor.farthest * (1 + 1e-6)) names.emplace_back("combination");
    return names;
}

/// The averages that the predictor was fitted to, of this subject.
Result<std::vector<double>> averagesFor(const Predictor& predictor, const Subject& subject) {
    const auto* architecture = std::get_if<arch::Architecture>(&subject);
    if (architecture == nullptr) {
        const auto& values = std::get<AveragedFeatures>(subject).values;
        if (predictor.feature_set == FeatureSet::kPhysical) {
            return badInput("latency.wrong_subject", {{"expected", "an architecture layer by layer"}});
        }
        if (values.size() != predictor.least.size()) {
            return badInput("latency.wrong_subject",
                            {{"expected", std::to_string(predictor.least.size()) + " averages"}});
        }
        return values;
    }
    auto values = averaged(*architecture).values;
    if (predictor.extras == architectureExtras()) return values;
    if (!predictor.extras.empty() || !isDense(*architecture)) {
        return badInput("latency.wrong_subject", {{"expected", "an architecture without experts"}});
    }
    values.resize(kHatFeatures.size());
    return values;
}

}  // namespace

Result<Prediction> Predictor::predict(const Subject& subject) const {
    AUTOMOE_TRY(const auto averages, averagesFor(*this, subject));
    const auto values = feature_set == FeatureSet::kPhysical
                            ? physical(std::get<arch::Architecture>(subject), conditions.value_or(Conditions{}))
                            : expand(feature_set, averages, extras);
    double sum = bias;
    for (std::size_t i = 0; i < values.size(); ++i) sum += weights[i] * (values[i] - mean[i]) / scale[i];
    Prediction prediction;
    prediction.ms = std::max(sum, 0.0);
    prediction.low_ms = std::max(prediction.ms * (1 - interval), 0.0);
    prediction.high_ms = prediction.ms * (1 + interval);
    prediction.outside = outside(*this, averages);
    return prediction;
}

std::string canonicalJson(const Predictor& predictor) {
    nlohmann::json json{{"format", kFormat},
                        {"version", kVersion},
                        {"feature_set", name(predictor.feature_set)},
                        {"extras", predictor.extras},
                        {"mean", predictor.mean},
                        {"scale", predictor.scale},
                        {"weights", predictor.weights},
                        {"bias", predictor.bias},
                        {"interval", predictor.interval},
                        {"least", predictor.least},
                        {"greatest", predictor.greatest},
                        {"centre", predictor.centre},
                        {"spread", predictor.spread},
                        {"precision", predictor.precision},
                        {"farthest", predictor.farthest},
                        {"loss", predictor.loss},
                        {"lambda", predictor.lambda},
                        {"non_negative", predictor.non_negative},
                        {"rows", predictor.rows},
                        {"split_seed", predictor.split_seed}};
    if (predictor.conditions) json["conditions"] = toJson(*predictor.conditions);
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string identity(const Predictor& predictor) { return sha256(canonicalJson(predictor)); }

Result<Predictor> parsePredictor(std::string_view text, const std::string& file) {
    const auto json = nlohmann::json::parse(text, nullptr, false);
    ObjectReader reader(json, file);
    std::string format;
    int version = 0;
    reader.read("format", format);
    reader.read("version", version, 1, INT32_MAX);
    if (reader.ok() && format != kFormat) reader.refuse("format", std::string(kFormat));
    AUTOMOE_CHECK(reader.status());
    if (version > kVersion) {
        return badInput("latency.format_newer",
                        {{"file", file}, {"value", std::to_string(version)}, {"expected", std::to_string(kVersion)}});
    }

    Predictor predictor;
    std::string set;
    reader.read("feature_set", set);
    reader.read("extras", predictor.extras, kMostFeatures);
    reader.read("mean", predictor.mean, kMostFeatures);
    reader.read("scale", predictor.scale, kMostFeatures);
    reader.read("weights", predictor.weights, kMostFeatures);
    reader.read("bias", predictor.bias);
    reader.read("interval", predictor.interval);
    reader.read("least", predictor.least, kMostFeatures);
    reader.read("greatest", predictor.greatest, kMostFeatures);
    reader.read("centre", predictor.centre, kMostFeatures);
    reader.read("spread", predictor.spread, kMostFeatures);
    reader.read("precision", predictor.precision, kMostFeatures * kMostFeatures);
    reader.read("farthest", predictor.farthest);
    reader.read("loss", predictor.loss);
    reader.read("lambda", predictor.lambda);
    reader.read("non_negative", predictor.non_negative);
    reader.read("rows", predictor.rows, 0, INT32_MAX);
    std::int64_t seed = 0;
    if (json.contains("split_seed") && json["split_seed"].is_number_unsigned()) {
        predictor.split_seed = json["split_seed"].get<std::uint64_t>();
    } else {
        reader.read("split_seed", seed, std::int64_t{0}, INT64_MAX);
    }
    const auto known = featureSetNamed(set);
    if (reader.ok() && !known) reader.refuse("feature_set", "a feature set of this version");
    AUTOMOE_CHECK(reader.status());
    if (json.contains("conditions")) {
        AUTOMOE_TRY(predictor.conditions, parseConditions(json["conditions"], file));
    }

    // The lists must fit each other, or prediction would read past their ends.
    predictor.feature_set = *known;
    const auto averages = kHatFeatures.size() + predictor.extras.size();
    const auto count = predictor.feature_set == FeatureSet::kPhysical
                           ? physicalNames().size()
                           : expand(predictor.feature_set, std::vector<double>(averages, 1.0), predictor.extras).size();
    const auto length = [&](const char* key, const std::vector<double>& list, std::size_t expected) {
        if (list.size() != expected) reader.refuse(key, std::to_string(expected) + " numbers");
    };
    length("mean", predictor.mean, count);
    length("scale", predictor.scale, count);
    length("weights", predictor.weights, count);
    length("least", predictor.least, averages);
    length("greatest", predictor.greatest, averages);
    length("centre", predictor.centre, averages);
    length("spread", predictor.spread, averages);
    length("precision", predictor.precision, averages * averages);
    const auto positive = [](double value) { return value > 0; };
    if (!std::all_of(predictor.scale.begin(), predictor.scale.end(), positive))
        reader.refuse("scale", "numbers above 0");
    if (!std::all_of(predictor.spread.begin(), predictor.spread.end(), positive)) {
        reader.refuse("spread", "numbers above 0");
    }
    if (!(predictor.interval >= 0)) reader.refuse("interval", "a number from 0");
    AUTOMOE_CHECK(reader.status());
    return predictor;
}

Result<Predictor> loadPredictor(const std::filesystem::path& path) {
    AUTOMOE_TRY(const std::string text, readFile(path, kLargestFile));
    return parsePredictor(text, path.string());
}

}  // namespace automoe::latency
