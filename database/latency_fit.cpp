// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/latency_fit.h"

#include "core/protocol/jobs.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::database {

namespace {

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

nlohmann::json figuresJson(const latency::FitReport& report) {
    const auto& figures = report.figures;
    nlohmann::json json{{"rmse_ms", figures.rmse_ms},       {"mape", figures.mape},
                        {"mae_ms", figures.mae_ms},         {"r2", figures.r2},
                        {"coverage90", figures.coverage90}, {"held_out", nlohmann::json::array()}};
    for (const auto& row : report.held_out) {
        json["held_out"].push_back({{"measured_ms", row.measured_ms},
                                    {"predicted_ms", row.predicted_ms},
                                    {"low_ms", row.low_ms},
                                    {"high_ms", row.high_ms}});
    }
    return json;
}

}  // namespace

Result<MeasuredFit> fitMeasurements(const Session& session, std::int64_t measure_run,
                                    const latency::FitOptions& options, const std::stop_token& stop) {
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(const auto measured, MeasurementStore(connection).ofRun(measure_run));
    if (measured.empty()) return badInput("database.no_measurements", {{"file", session.folder().string()}});
    AUTOMOE_TRY(const auto job, RunStore(connection).job(measure_run));
    MeasuredFit fitted;
    fitted.space = std::get<protocol::MeasureJob>(job).space;
    AUTOMOE_TRY(fitted.data.conditions,
                latency::parseConditions(measured.front().measurement.conditions, session.folder().string()));
    for (const auto& row : measured)
        fitted.data.rows.push_back(rowOf(row.measurement, static_cast<std::int64_t>(fitted.data.rows.size())));
    latency::estimateDrift(fitted.data);
    for (const auto& row : fitted.data.rows) fitted.rows += row.reference ? 0 : 1;
    AUTOMOE_TRY(fitted.report, latency::fit(fitted.data, options, stop));
    fitted.predictor.json = nlohmann::json::parse(latency::canonicalJson(fitted.report.predictor));
    fitted.predictor.figures = figuresJson(fitted.report);
    fitted.predictor.conditions = measured.front().measurement.conditions;
    fitted.predictor.conditions["rows"] = fitted.rows;
    fitted.predictor.conditions["split_seed"] = options.split_seed;
    fitted.predictor.device = measured.front().device;
    return fitted;
}

}  // namespace automoe::database
