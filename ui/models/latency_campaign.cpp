// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/latency_campaign.h"

#include <algorithm>

#include "core/latency/features.h"
#include "database/measurement_store.h"

namespace automoe::ui {

namespace {

std::vector<double> driftOf(const std::vector<database::MeasurementRow>& rows) {
    latency::DataSet data;
    for (const auto& row : rows) {
        auto& timed = data.rows.emplace_back();
        timed.subject = row.measurement.architecture;
        timed.p50_ms = row.measurement.p50_ms;
        timed.order = static_cast<std::int64_t>(data.rows.size());
        timed.reference = row.measurement.reference;
    }
    latency::estimateDrift(data);
    std::vector<double> drift;
    for (const auto& row : data.rows) drift.push_back(row.drift);
    return drift;
}

}  // namespace

std::int64_t LatencyCampaign::measured() const {
    return std::ranges::count_if(rows, [](const Row& row) { return !row.reference; });
}

Result<std::vector<LatencyCampaignPtr>> CampaignReader::read(database::Connection& connection,
                                                             const std::vector<database::Run>& runs,
                                                             const std::vector<database::Device>& devices) {
    database::MeasurementStore store(connection);
    std::vector<LatencyCampaignPtr> campaigns;
    for (const auto& run : runs) {
        if (run.kind != "measure") continue;
        LatencyCampaignPtr& known = known_[run.id];
        const bool rests = known != nullptr && run.ended && known->run.ended == run.ended;  // it may be resumed
        if (!rests) {
            auto campaign = std::make_shared<LatencyCampaign>();
            campaign->run = run;
            if (known != nullptr) {
                campaign->planned = known->planned;
            } else {
                AUTOMOE_TRY(campaign->planned, store.rowsPlanned(run.id));
            }
            AUTOMOE_TRY(const auto rows, store.ofRun(run.id));
            if (!rows.empty()) {
                const auto drift = driftOf(rows);
                for (std::size_t i = 0; i < rows.size(); ++i) {
                    const auto& measured = rows[i].measurement;
                    campaign->rows.push_back({.row = measured.row,
                                              .p50_ms = measured.p50_ms,
                                              .reference = measured.reference,
                                              .drift = drift[i],
                                              .architecture = measured.architecture,
                                              .averages = latency::averaged(measured.architecture).values});
                }
                campaign->conditions = rows.front().measurement.conditions;
                const auto device = std::ranges::find(devices, rows.front().device, &database::Device::id);
                if (device != devices.end()) campaign->device = device->name;
            }
            known = std::move(campaign);
        }
        if (known->planned > 1) campaigns.push_back(known);
    }
    return campaigns;
}

}  // namespace automoe::ui
