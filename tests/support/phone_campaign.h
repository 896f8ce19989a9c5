// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "database/device_profile.h"
#include "database/materials.h"

namespace automoe::test {

/// Writes the newest campaign of a session into a CSV file, as if "a phone" had measured it. That campaign.
inline Result<database::DeviceProfile> writePhoneCampaign(const database::Session& session,
                                                          const std::filesystem::path& file) {
    AUTOMOE_TRY(const auto run, database::Materials(session).latestMeasurement());
    AUTOMOE_TRY(auto campaign, database::campaignOf(session, run));
    campaign.data.conditions->device.cpu_model = "a phone";
    AUTOMOE_CHECK(latency::writeCsv(campaign.data, file));
    return campaign;
}

}  // namespace automoe::test
