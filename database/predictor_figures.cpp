// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/predictor_figures.h"

namespace automoe::database {

namespace {

using nlohmann::json;

std::optional<double> numberIn(const json& object, const char* name) {
    if (!object.is_object()) return std::nullopt;
    const auto value = object.find(name);
    if (value == object.end() || !value->is_number()) return std::nullopt;
    return value->get<double>();
}

std::map<std::string, double> figuresIn(const json& object) {
    std::map<std::string, double> figures;
    for (const char* name : {"rmse_ms", "mape", "mae_ms", "r2", "coverage90"}) {
        if (const auto value = numberIn(object, name)) figures[name] = *value;
    }
    return figures;
}

}  // namespace

PredictorFigures figuresOf(const Predictor& predictor) {
    PredictorFigures result;
    const json& figures = predictor.figures;
    result.own = figuresIn(figures);
    if (!figures.is_object()) return result;
    if (const auto reference = figures.find("reference_mlp"); reference != figures.end())
        result.reference_mlp = figuresIn(*reference);
    const auto held_out = figures.find("held_out");
    if (held_out == figures.end() || !held_out->is_array()) return result;
    for (const json& row : *held_out) {
        const auto measured = numberIn(row, "measured_ms");
        const auto predicted = numberIn(row, "predicted_ms");
        if (!measured || !predicted) continue;
        result.held_out.push_back({*measured, *predicted, numberIn(row, "low_ms"), numberIn(row, "high_ms")});
    }
    return result;
}

}  // namespace automoe::database
