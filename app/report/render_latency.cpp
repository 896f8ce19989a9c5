// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/report/page_p.h"
#include "app/report/svg.h"
#include "app/wording/numbers.h"

namespace automoe::report {

namespace {

std::string deviceText(const nlohmann::json& conditions) {
    if (!conditions.is_object()) return {};
    const auto device = conditions.find("device");
    return device == conditions.end() ? "" : device->is_string() ? device->get<std::string>() : conditionsText(*device);
}

void writeConditions(Page& page, const std::string& name, const nlohmann::json& conditions) {
    const std::string device = deviceText(conditions);
    const std::string known = name.empty() ? device : name + (device.empty() ? "" : " (" + device + ")");
    page.source("Device: " + (known.empty() ? std::string("not recorded") : known) +
                ". Conditions: " + conditionsText(conditions) + ".");
}

void writeCampaign(Page& page, const CampaignFacts& campaign) {
    std::int64_t rows = 0;
    double least = 0;
    double most = 0;
    for (const auto& row : campaign.rows) {
        if (row.reference) continue;
        least = rows == 0 ? row.p50_ms : std::min(least, row.p50_ms);
        most = std::max(most, row.p50_ms);
        ++rows;
    }
    if (rows < 2) return;
    page.heading("Campaign, run " + std::to_string(campaign.run.id) + ": " + plural(rows, "architecture"));
    page.figures();
    Plot drift;
    drift.title = "Medians in the order of measuring";
    drift.x.label = "row of the campaign";
    drift.y.label = "median, ms a sentence";
    drift.description = "Medians from " + figure(least) + " to " + figure(most) + " ms.";
    Series sampled{"sampled architectures", Mark::kCloud, {}, 5};
    Series reference{"reference architecture", Mark::kLine, {}, 0};
    Plot state;
    state.title = "The machine's state over the campaign";
    state.x.label = drift.x.label;
    state.y.label = "time over the usual time";
    Series drift_line{"smoothed", Mark::kLine, {}, 1};
    double slowest = 1;
    for (const auto& row : campaign.rows) {
        auto& series = row.reference ? reference : sampled;
        series.points.push_back({static_cast<double>(row.row), row.p50_ms});
        if (!row.reference) continue;
        drift_line.points.push_back({static_cast<double>(row.row), row.drift});
        slowest = std::max(slowest, row.drift);
    }
    drift.series = {std::move(sampled), std::move(reference)};
    page.figure(plotSvg(drift), "");
    if (campaign.drift_known) {
        state.description = "At most " + figure(slowest, 3) + " times the usual time.";
        state.series = {std::move(drift_line)};
        page.figure(plotSvg(state), "Running median of the reference timings over the median of all of them; at most " +
                                        figure(slowest, 3) + " times the usual time.");
    }
    page.endFigures();
    if (!campaign.drift_known) page.missing("Drift: not measured, with fewer than three timings of a reference.");
    if (!campaign.one_device) page.missing("This campaign ran on several devices: its times do not compare.");
    page.source(provenance(campaign.run));
    writeConditions(page, campaign.device, campaign.conditions);
}

std::string figureOf(const std::map<std::string, double>& figures, const char* name, double scale, const char* unit) {
    const auto found = figures.find(name);
    return found == figures.end() ? kNotMeasured : figure(scale * found->second, 4) + unit;
}

void writePredictor(Page& page, const PredictorFacts& predictor) {
    page.heading("Predictor " + std::to_string(predictor.id) + ", fitted " + moment(predictor.created));
    const auto row = [](const std::string& name, const std::map<std::string, double>& figures) {
        return Row{name,
                   figureOf(figures, "mape", 1, " %"),
                   figureOf(figures, "rmse_ms", 1, " ms"),
                   figureOf(figures, "mae_ms", 1, " ms"),
                   figureOf(figures, "r2", 1, ""),
                   figureOf(figures, "coverage90", 100, " %")};
    };
    page.table({{"on held-out rows"},
                {"MAPE", true},
                {"RMSE", true},
                {"mean error", true},
                {"R²", true},
                {"inside the 90 % interval", true}},
               {row("this predictor", predictor.figures), row("HAT's network (MLP), same split", predictor.reference)});
    if (predictor.held_out.empty()) {
        page.missing("The held-out rows are not stored with this predictor.");
    } else {
        Plot plot;
        plot.title = "Predicted against measured, held-out rows";
        plot.description = plural(static_cast<std::int64_t>(predictor.held_out.size()), "row") + ", MAPE " +
                           figureOf(predictor.figures, "mape", 1, " %") + ".";
        plot.x.label = "measured median, ms";
        plot.y.label = "predicted, ms";
        plot.identity_line = true;
        plot.height = 360;
        const bool intervals = predictor.held_out.front().low_ms && predictor.held_out.front().high_ms;
        Series points{intervals ? "prediction with its 90 % interval" : "prediction", Mark::kPoints, {}, 0};
        for (const auto& one : predictor.held_out) {
            PlotPoint point{
                one.measured_ms,
                one.predicted_ms,
                {},
                "measured " + figure(one.measured_ms) + " ms, predicted " + figure(one.predicted_ms) + " ms"};
            if (one.low_ms && one.high_ms) point.y_range = {*one.low_ms, *one.high_ms};
            points.points.push_back(std::move(point));
        }
        plot.series.push_back(std::move(points));
        page.figures();
        page.figure(plotSvg(plot), "Dashed: equal. Held-out rows were neither fitted nor used to set the interval.");
        page.endFigures();
    }
    writeConditions(page, predictor.device, predictor.conditions);
}

}  // namespace

void writeLatency(Page& page, const ReportData& data) {
    const std::string name = sessionArgument(data);
    bool campaigns = false;
    for (const auto& campaign : data.campaigns) {
        writeCampaign(page, campaign);
        campaigns = campaigns || campaign.rows.size() > 1;
    }
    if (!campaigns) page.missing("Latency of the space: not measured.", "automoe measure " + name + " --samples 200");
    for (const auto& predictor : data.predictors) writePredictor(page, predictor);
    if (data.predictors.empty()) page.missing("No latency predictor is fitted.", "automoe fit " + name);
}

}  // namespace automoe::report
