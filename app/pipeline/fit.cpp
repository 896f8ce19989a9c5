// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"
#include "core/latency/reference_mlp.h"
#include "core/protocol/lease.h"
#include "database/latency_fit.h"
#include "database/library_stores.h"

namespace automoe::pipeline {

namespace {

/// What is not HAT's way to train it: figures stay what they are, where it is.
nlohmann::json differences(const latency::ReferenceOptions& options) {
    const latency::ReferenceOptions usual;
    auto json = nlohmann::json::object();
    if (options.steps != usual.steps) json["steps"] = options.steps;
    if (options.hidden_width != usual.hidden_width) json["hidden_width"] = options.hidden_width;
    if (options.hidden_layers != usual.hidden_layers) json["hidden_layers"] = options.hidden_layers;
    if (options.batch != usual.batch) json["batch"] = options.batch;
    if (options.rate != usual.rate) json["rate"] = options.rate;
    if (options.feature_norm != usual.feature_norm) json["feature_norm"] = options.feature_norm;
    if (options.time_norm != usual.time_norm) json["time_norm"] = options.time_norm;
    return json;
}

/// HAT's figures beside an equal predictor, when they were stored: the same rows and split give them again.
std::optional<latency::Figures> knownReference(const std::vector<database::Predictor>& stored,
                                               const database::Predictor& equal, const nlohmann::json& options) {
    for (const auto& predictor : stored) {
        if (predictor.json != equal.json || predictor.conditions != equal.conditions) continue;
        const auto mlp = predictor.figures.find("reference_mlp");
        if (mlp == predictor.figures.end()) continue;
        if (mlp->value("options", nlohmann::json::object()) != options) continue;
        return latency::Figures{.rmse_ms = mlp->value("rmse_ms", 0.0),
                                .mape = mlp->value("mape", 0.0),
                                .mae_ms = mlp->value("mae_ms", 0.0),
                                .r2 = mlp->value("r2", 0.0)};
    }
    return {};
}

}  // namespace

Result<FitOutcome> Pipeline::fit(std::int64_t measure_run, const latency::FitOptions& options,
                                 std::optional<latency::ReferenceOptions> reference) {
    const MachineLease::Tell tell = [this](const auto& awaited) {
        if (observer_) observer_(protocol::progressOf(awaited));
    };
    AUTOMOE_TRY(auto fitted, database::fitMeasurements(session_, measure_run, options, control_.stop(), tell));
    FitOutcome outcome{std::move(fitted.report), {}, fitted.rows};
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto known, database::PredictorStore(connection).all());
    const bool newest = !known.empty() && known.back().json == fitted.predictor.json;
    if (reference) {
        reference->split_seed = options.split_seed;
        const auto other = differences(*reference);
        outcome.reference_mlp = knownReference(known, fitted.predictor, other);
        if (!outcome.reference_mlp) {
            const MachineLease lease(control_, MachineLease::Use::kCompute, tell);
            if (!control_.goOn()) return stopped();
            AUTOMOE_TRY(outcome.reference_mlp, latency::fitReferenceMlp(fitted.data, *reference, control_.stop()));
        } else if (newest) {
            return outcome;
        }
        const auto& mlp = *outcome.reference_mlp;
        fitted.predictor.figures["reference_mlp"] = {
            {"rmse_ms", mlp.rmse_ms}, {"mape", mlp.mape}, {"mae_ms", mlp.mae_ms}, {"r2", mlp.r2}};
        if (!other.empty()) fitted.predictor.figures["reference_mlp"]["options"] = other;
    } else if (newest) {
        return outcome;
    }
    AUTOMOE_CHECK(session_.recorder().addPredictor(fitted.predictor, &fitted.space));
    AUTOMOE_CHECK(session_.recorder().flush());
    return outcome;
}

}  // namespace automoe::pipeline
