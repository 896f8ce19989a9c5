// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "core/arch/search_space.h"
#include "core/latency/data_set.h"
#include "database/session.h"

namespace automoe::database {

/// A latency campaign as it goes from one machine to another: rows of architectures with the conditions, which name the
/// device.
struct DeviceProfile {
    latency::DataSet data;
    std::optional<arch::SearchSpace> space;  ///< that was sampled; a CSV does not say
    std::string device;
    std::optional<std::int64_t> device_id;  ///< where it comes from a session: there

    /// Reference timings left out.
    [[nodiscard]] std::size_t samples() const;
};

/// What a device is called, from the conditions of a measurement: its accelerator or its processor; "" when they do not
/// say.
std::string deviceName(const nlohmann::json& conditions);

/// The campaign of a run, with its drift. Errors: database.no_measurements, those of the stores and of parseConditions.
Result<DeviceProfile> campaignOf(const Session& session, std::int64_t run);

/// From our CSV, or from a session (its folder or its session.db): its newest campaign. Errors: those of
/// latency::readCsv and Session::open; database.profile_without_device, database.profile_averaged (HAT's files: they
/// have no architectures), database.profile_incomplete, database.no_measurements.
Result<DeviceProfile> readProfile(const std::filesystem::path& path);

struct ImportedProfile {
    std::int64_t run = 0;
    bool added = false;  ///< false: the session had it already
};
/// Makes a finished measuring run of a profile, as if it had been measured here on that device. Its space is, where the
/// profile does not say, the newest of the session or else a preset that holds all rows. Errors:
/// database.profile_outside, those of the Recorder.
Result<ImportedProfile> importProfile(Session& session, const DeviceProfile& profile);

}  // namespace automoe::database
