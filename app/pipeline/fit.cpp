// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/pipeline.h"
#include "core/latency/reference_mlp.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::pipeline {

namespace {

nlohmann::json figuresJson(const FitOutcome& outcome) {
    const auto& figures = outcome.report.figures;
    nlohmann::json json{{"rmse_ms", figures.rmse_ms},       {"mape", figures.mape},
                        {"mae_ms", figures.mae_ms},         {"r2", figures.r2},
                        {"coverage90", figures.coverage90}, {"held_out", nlohmann::json::array()}};
    for (const auto& row : outcome.report.held_out) {
        json["held_out"].push_back({{"measured_ms", row.measured_ms},
                                    {"predicted_ms", row.predicted_ms},
                                    {"low_ms", row.low_ms},
                                    {"high_ms", row.high_ms}});
    }
    if (const auto& mlp = outcome.reference_mlp) {
        json["reference_mlp"] = {
            {"rmse_ms", mlp->rmse_ms}, {"mape", mlp->mape}, {"mae_ms", mlp->mae_ms}, {"r2", mlp->r2}};
    }
    return json;
}

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

latency::Row rowOf(const protocol::Measurement& measurement, std::int64_t order) {
    latency::Row row;
    row.subject = measurement.architecture;
    row.encoder_ms = measurement.encoder_ms;
    row.decoder_ms = measurement.decoder_ms;
    row.mean_ms = measurement.mean_ms;
    row.sd_ms = measurement.sd_ms;
    row.p50_ms = measurement.p50_ms;
    row.p95_ms = measurement.p95_ms;
    row.n = measurement.n;
    row.order = order;
    row.reference = measurement.reference;
    return row;
}

}  // namespace

Result<FitOutcome> Pipeline::fit(std::int64_t measure_run, const latency::FitOptions& options, bool reference,
                                 const std::function<void(int, int)>& progress) {
    AUTOMOE_TRY(auto connection, session_.reader());
    AUTOMOE_TRY(const auto measured, database::MeasurementStore(connection).ofRun(measure_run));
    if (measured.empty()) return badInput("pipeline.no_measurements", {{"file", session_.folder().string()}});
    latency::DataSet data;
    AUTOMOE_TRY(data.conditions,
                latency::parseConditions(measured.front().measurement.conditions, session_.folder().string()));
    for (const auto& row : measured)
        data.rows.push_back(rowOf(row.measurement, static_cast<std::int64_t>(data.rows.size())));
    latency::estimateDrift(data);

    FitOutcome outcome;
    for (const auto& row : data.rows) outcome.rows += row.reference ? 0 : 1;
    AUTOMOE_TRY(outcome.report, latency::fit(data, options, control_.stop()));
    database::Predictor stored;
    stored.json = nlohmann::json::parse(latency::canonicalJson(outcome.report.predictor));
    stored.conditions = measured.front().measurement.conditions;
    stored.conditions["rows"] = outcome.rows;
    stored.conditions["split_seed"] = options.split_seed;
    stored.device = measured.front().device;
    if (reference) {
        AUTOMOE_TRY(const auto known, database::PredictorStore(connection).all());
        outcome.reference_mlp = knownReference(known, stored);
        if (!outcome.reference_mlp) {
            AUTOMOE_TRY(outcome.reference_mlp,
                        latency::fitReferenceMlp(data, {.split_seed = options.split_seed, .progress = progress},
                                                 control_.stop()));
        } else if (known.back().json == stored.json) {
            return outcome;  // the newest predictor is this one
        }
    }
    stored.figures = figuresJson(outcome);
    AUTOMOE_TRY(const auto job, database::RunStore(connection).job(measure_run));
    const auto& space = std::get<protocol::MeasureJob>(job).space;
    AUTOMOE_CHECK(session_.recorder().addPredictor(stored, &space));
    AUTOMOE_CHECK(session_.recorder().flush());
    return outcome;
}

}  // namespace automoe::pipeline
