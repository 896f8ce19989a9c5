// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"
#include "core/latency/reference_mlp.h"
#include "core/protocol/lease.h"
#include "database/latency_fit.h"
#include "database/library_stores.h"

namespace automoe::pipeline {

namespace {

/// HAT's figures beside an equal predictor, when they were stored: the same rows and split give them again.
std::optional<latency::Figures> knownReference(const std::vector<database::Predictor>& stored,
                                               const database::Predictor& equal) {
    for (const auto& predictor : stored) {
        if (predictor.json != equal.json || predictor.conditions != equal.conditions) continue;
        const auto mlp = predictor.figures.find("reference_mlp");
        if (mlp == predictor.figures.end()) continue;
        return latency::Figures{.rmse_ms = mlp->value("rmse_ms", 0.0),
                                .mape = mlp->value("mape", 0.0),
                                .mae_ms = mlp->value("mae_ms", 0.0),
                                .r2 = mlp->value("r2", 0.0)};
    }
    return {};
}

}  // namespace

Result<FitOutcome> Pipeline::fit(std::int64_t measure_run, const latency::FitOptions& options, bool reference,
                                 const std::function<void(int, int)>& progress) {
    const MachineLease::Tell tell = [this](const auto& awaited) {
        if (observer_) observer_(protocol::progressOf(awaited));
    };
    AUTOMOE_TRY(auto fitted, database::fitMeasurements(session_, measure_run, options, control_.stop(), tell));
    FitOutcome outcome{std::move(fitted.report), {}, fitted.rows};
    if (reference) {
        AUTOMOE_TRY(auto connection, session_.reader());
        AUTOMOE_TRY(const auto known, database::PredictorStore(connection).all());
        outcome.reference_mlp = knownReference(known, fitted.predictor);
        if (!outcome.reference_mlp) {
            const MachineLease lease(control_, MachineLease::Use::kCompute, tell);
            if (!control_.goOn()) return stopped();
            AUTOMOE_TRY(outcome.reference_mlp,
                        latency::fitReferenceMlp(fitted.data, {.split_seed = options.split_seed, .progress = progress},
                                                 control_.stop()));
        } else if (known.back().json == fitted.predictor.json) {
            return outcome;  // the newest predictor is this one
        }
        const auto& mlp = *outcome.reference_mlp;
        fitted.predictor.figures["reference_mlp"] = {
            {"rmse_ms", mlp.rmse_ms}, {"mape", mlp.mape}, {"mae_ms", mlp.mae_ms}, {"r2", mlp.r2}};
    }
    AUTOMOE_CHECK(session_.recorder().addPredictor(fitted.predictor, &fitted.space));
    AUTOMOE_CHECK(session_.recorder().flush());
    return outcome;
}

}  // namespace automoe::pipeline
