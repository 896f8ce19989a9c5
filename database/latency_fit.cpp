// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/latency_fit.h"

#include "database/device_profile.h"
#include "database/measurement_store.h"

namespace automoe::database {

namespace {

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
                                    const latency::FitOptions& options, const std::stop_token& stop,
                                    const MachineLease::Tell& tell) {
    JobControl control(stop);
    const MachineLease lease(control, MachineLease::Use::kCompute, tell);
    if (!control.goOn()) return stopped();
    AUTOMOE_TRY(auto campaign, campaignOf(session, measure_run));
    MeasuredFit fitted;
    fitted.space = *std::move(campaign.space);
    fitted.data = std::move(campaign.data);
    for (const auto& row : fitted.data.rows) fitted.rows += row.reference ? 0 : 1;
    AUTOMOE_TRY(fitted.report, latency::fit(fitted.data, options, stop));
    fitted.predictor.json = nlohmann::json::parse(latency::canonicalJson(fitted.report.predictor));
    fitted.predictor.figures = figuresJson(fitted.report);
    fitted.predictor.conditions = latency::toJson(*fitted.data.conditions);
    fitted.predictor.conditions["rows"] = fitted.rows;
    fitted.predictor.conditions["split_seed"] = options.split_seed;
    fitted.predictor.device = campaign.device_id;
    return fitted;
}

}  // namespace automoe::database
