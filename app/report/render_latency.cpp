// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "app/report/page_p.h"
#include "app/report/svg.h"

namespace automoe::report {

namespace {

std::string deviceText(const Language& say, const nlohmann::json& conditions) {
    if (!conditions.is_object()) return {};
    const auto device = conditions.find("device");
    return device == conditions.end() ? ""
           : device->is_string()      ? device->get<std::string>()
                                      : conditionsText(say, *device);
}

void writeConditions(Page& page, const std::string& name, const nlohmann::json& conditions) {
    const Language& say = page.say;
    const std::string device = deviceText(say, conditions);
    const std::string known = name.empty() ? device : name + (device.empty() ? "" : " (" + device + ")");
    page.source(say(
        "Device: {device}. Conditions: {conditions}.",
        {{"device", known.empty() ? say("not recorded") : known}, {"conditions", conditionsText(say, conditions)}}));
}

void writeCampaign(Page& page, const CampaignFacts& campaign) {
    const Language& say = page.say;
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
    page.heading(say.count("Campaign, run {run}: {n} architecture", "Campaign, run {run}: {n} architectures", rows,
                           {{"run", std::to_string(campaign.run.id)}}));
    page.figures();
    Plot drift;
    drift.title = say("Medians in the order of measuring");
    drift.x.label = say("row of the campaign");
    drift.y.label = say("median, ms a sentence");
    drift.description =
        say("Medians from {least} to {most} ms.", {{"least", say.figure(least)}, {"most", say.figure(most)}});
    Series sampled{say("sampled architectures"), Mark::kCloud, {}, 5};
    Series reference{say("reference architecture"), Mark::kLine, {}, 0};
    Plot state;
    state.title = say("The machine's state over the campaign");
    state.x.label = drift.x.label;
    state.y.label = say("time over the usual time");
    Series drift_line{say("smoothed"), Mark::kLine, {}, 1};
    double slowest = 1;
    for (const auto& row : campaign.rows) {
        auto& series = row.reference ? reference : sampled;
        series.points.push_back({static_cast<double>(row.row), row.p50_ms});
        if (!row.reference) continue;
        drift_line.points.push_back({static_cast<double>(row.row), row.drift});
        slowest = std::max(slowest, row.drift);
    }
    drift.series = {std::move(sampled), std::move(reference)};
    page.figure(plotSvg(drift, say), "");
    if (campaign.drift_known) {
        const std::string times = say.figure(slowest, 3);
        state.description = say("At most {times} times the usual time.", {{"times", times}});
        state.series = {std::move(drift_line)};
        page.figure(plotSvg(state, say),
                    say("Running median of the reference timings over the median of all of them; at most {times} times "
                        "the usual time.",
                        {{"times", times}}));
    }
    page.endFigures();
    if (!campaign.drift_known) page.missing(say("Drift: not measured, with fewer than three timings of a reference."));
    if (!campaign.one_device) page.missing(say("This campaign ran on several devices: its times do not compare."));
    page.source(provenance(say, campaign.run));
    writeConditions(page, campaign.device, campaign.conditions);
}

std::string figureOf(const Language& say, const std::map<std::string, double>& figures, const char* name, double scale,
                     const char* unit) {
    const auto found = figures.find(name);
    return found == figures.end() ? notMeasured(say) : say.figure(scale * found->second, 4) + unit;
}

void writePredictor(Page& page, const PredictorFacts& predictor) {
    const Language& say = page.say;
    page.heading(say("Predictor {predictor}, fitted {time}",
                     {{"predictor", std::to_string(predictor.id)}, {"time", moment(predictor.created)}}));
    const auto row = [&say](const std::string& name, const std::map<std::string, double>& figures) {
        return Row{name,
                   figureOf(say, figures, "mape", 1, " %"),
                   figureOf(say, figures, "rmse_ms", 1, " ms"),
                   figureOf(say, figures, "mae_ms", 1, " ms"),
                   figureOf(say, figures, "r2", 1, ""),
                   figureOf(say, figures, "coverage90", 100, " %")};
    };
    page.table({{say("on held-out rows")},
                {"MAPE", true},
                {"RMSE", true},
                {say("mean error"), true},
                {"R²", true},
                {say("inside the 90 % interval"), true}},
               {row(say("this predictor"), predictor.figures),
                row(say("HAT's network (MLP), same split"), predictor.reference)});
    if (predictor.held_out.empty()) {
        page.missing(say("The held-out rows are not stored with this predictor."));
    } else {
        Plot plot;
        plot.title = say("Predicted against measured, held-out rows");
        plot.description = say.count("{n} row, MAPE {mape}.", "{n} rows, MAPE {mape}.",
                                     static_cast<std::int64_t>(predictor.held_out.size()),
                                     {{"mape", figureOf(say, predictor.figures, "mape", 1, " %")}});
        plot.x.label = say("measured median, ms");
        plot.y.label = say("predicted, ms");
        plot.identity_line = true;
        plot.height = 360;
        const bool intervals = predictor.held_out.front().low_ms && predictor.held_out.front().high_ms;
        Series points{intervals ? say("prediction with its 90 % interval") : say("prediction"), Mark::kPoints, {}, 0};
        for (const auto& one : predictor.held_out) {
            PlotPoint point{
                one.measured_ms,
                one.predicted_ms,
                {},
                say("measured {measured} ms, predicted {predicted} ms",
                    {{"measured", say.figure(one.measured_ms)}, {"predicted", say.figure(one.predicted_ms)}})};
            if (one.low_ms && one.high_ms) point.y_range = {*one.low_ms, *one.high_ms};
            points.points.push_back(std::move(point));
        }
        plot.series.push_back(std::move(points));
        page.figures();
        page.figure(plotSvg(plot, say),
                    say("Dashed: equal. Held-out rows were neither fitted nor used to set the interval."));
        page.endFigures();
    }
    writeConditions(page, predictor.device, predictor.conditions);
}

}  // namespace

void writeLatency(Page& page, const ReportData& data) {
    const Language& say = page.say;
    const std::string name = sessionArgument(data);
    bool campaigns = false;
    for (const auto& campaign : data.campaigns) {
        writeCampaign(page, campaign);
        campaigns = campaigns || campaign.rows.size() > 1;
    }
    if (!campaigns) {
        page.missing(say("Latency of the space: not measured."), "automoe measure " + name + " --samples 200");
    }
    for (const auto& predictor : data.predictors) writePredictor(page, predictor);
    if (data.predictors.empty()) page.missing(say("No latency predictor is fitted."), "automoe fit " + name);
}

}  // namespace automoe::report
