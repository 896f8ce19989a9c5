// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/latency_rounds.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "core/latency/data_set.h"
#include "core/latency/timing.h"
#include "database/measurement_store.h"

namespace automoe::pipeline {

namespace {

/// One timing of the campaign; `order` keeps equal ones apart, for the session and for the drift.
Result<protocol::Measurement> timeOnce(Pipeline& pipeline, const TimedModel& model, const RoundsOptions& options,
                                       std::size_t order) {
    protocol::MeasureJob job;
    job.resources = options.resources;
    job.data = options.data;
    job.weights = model.weights;
    job.space = arch::spaceOf(model.architecture);
    job.architectures = {model.architecture};
    job.first_row = order;
    job.repeats = options.repeats;
    job.beam = options.beam;
    AUTOMOE_TRY(const auto run, pipeline.execute(job));
    AUTOMOE_TRY(auto connection, pipeline.session().reader());
    AUTOMOE_TRY(const auto rows, database::MeasurementStore(connection).ofRun(run));
    if (rows.empty()) return badInput("database.no_measurements", {{"file", pipeline.session().folder().string()}});
    return rows.back().measurement;
}

latency::Row rowOf(const protocol::Measurement& measurement, std::size_t order, bool reference) {
    latency::Row row;
    row.subject = measurement.architecture;
    row.mean_ms = measurement.mean_ms;
    row.p50_ms = measurement.p50_ms;
    row.p95_ms = measurement.p95_ms;
    row.n = measurement.n;
    row.order = static_cast<std::int64_t>(order);
    row.reference = reference;
    return row;
}

}  // namespace

Result<std::vector<RoundsTiming>> measureInRounds(Pipeline& pipeline, const std::vector<TimedModel>& models,
                                                  std::size_t reference, const RoundsOptions& options) {
    constexpr int kNearRounds = 3;  // the drift at a round is the median of its own and its neighbours'
    latency::DataSet campaign;
    std::vector<std::size_t> subjects;  // of the campaign's rows: which model it is
    std::vector<RoundsTiming> timings(models.size());
    const auto timeModel = [&](std::size_t model, bool as_reference) -> Status {
        const std::size_t order = campaign.rows.size();
        AUTOMOE_TRY(auto measurement, timeOnce(pipeline, models[model], options, order));
        campaign.rows.push_back(rowOf(measurement, order, as_reference));
        subjects.push_back(model);
        timings[model].conditions = std::move(measurement.conditions);
        return {};
    };
    for (int round = 0; round < options.rounds; ++round) {
        AUTOMOE_CHECK(timeModel(reference, true));
        for (std::size_t turn = 0; turn < models.size(); ++turn)
            AUTOMOE_CHECK(timeModel((static_cast<std::size_t>(round) + turn) % models.size(), false));
    }
    latency::estimateDrift(campaign, kNearRounds);
    for (std::size_t model = 0; model < models.size(); ++model) {
        std::vector<double> medians;
        std::vector<double> tails;
        std::vector<double> drifts;
        for (std::size_t i = 0; i < campaign.rows.size(); ++i) {
            const auto& row = campaign.rows[i];
            if (row.reference || subjects[i] != model) continue;
            medians.push_back(row.correctedMs());
            tails.push_back(row.p95_ms.value_or(row.mean_ms) / row.drift);
            drifts.push_back(row.drift);
        }
        if (medians.empty()) continue;  // no rounds were asked for
        auto& timing = timings[model];
        timing.p50_ms = latency::percentile(medians, 0.5);
        timing.p95_ms = latency::percentile(tails, 0.5);
        const auto [fastest, slowest] = std::minmax_element(medians.begin(), medians.end());
        timing.least_p50_ms = *fastest;
        timing.greatest_p50_ms = *slowest;
        const auto [least, greatest] = std::minmax_element(drifts.begin(), drifts.end());
        timing.conditions["rounds"] = options.rounds;
        timing.conditions["drift"] = nlohmann::json::array({*least, *greatest});
    }
    return timings;
}

}  // namespace automoe::pipeline
