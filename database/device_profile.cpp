// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/device_profile.h"

#include <algorithm>

#include "database/library_stores.h"
#include "database/materials.h"
#include "database/measurement_store.h"
#include "database/run_store.h"

namespace automoe::database {

namespace {

const arch::Architecture& architectureOf(const latency::Row& row) { return std::get<arch::Architecture>(row.subject); }

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

protocol::Measurement measurementOf(const latency::Row& row, std::int64_t number, const nlohmann::json& conditions) {
    return {.architecture = architectureOf(row),
            .architecture_id = arch::identity(architectureOf(row)),
            .row = number,
            .reference = row.reference,
            .p50_ms = row.measuredMs(),
            .p95_ms = row.p95_ms.value_or(0),
            .mean_ms = row.mean_ms,
            .sd_ms = row.sd_ms,
            .n = row.n,
            .encoder_ms = row.encoder_ms,
            .decoder_ms = row.decoder_ms,
            .conditions = conditions};
}

/// Rows as they come from a file: all that a session asks of a measurement must be there.
Status checkRows(const latency::DataSet& data, const std::string& file) {
    if (data.rows.empty()) return badInput("database.no_measurements", {{"file", file}});
    for (const auto& row : data.rows) {
        if (!std::holds_alternative<arch::Architecture>(row.subject))
            return badInput("database.profile_averaged", {{"file", file}});
        if (!row.p50_ms || !row.p95_ms) {
            return badInput(
                "database.profile_incomplete",
                {{"file", file}, {"value", std::to_string(row.order)}, {"field", row.p50_ms ? "p95_ms" : "p50_ms"}});
        }
    }
    return {};
}

bool holdsAll(const arch::SearchSpace& space, const latency::DataSet& data) {
    return std::ranges::all_of(data.rows,
                               [&space](const latency::Row& row) { return space.encode(architectureOf(row)).ok(); });
}

Result<arch::SearchSpace> spaceFor(Connection& connection, const DeviceProfile& profile) {
    if (profile.space) return *profile.space;
    AUTOMOE_TRY(auto spaces, SpaceStore(connection).all());
    std::ranges::reverse(spaces);
    for (const auto& name : arch::presetNames()) {
        AUTOMOE_TRY(auto preset, arch::presetSpace(name));
        spaces.push_back(std::move(preset));
    }
    const auto found =
        std::ranges::find_if(spaces, [&profile](const auto& space) { return holdsAll(space, profile.data); });
    if (found == spaces.end()) return badInput("database.profile_outside", {{"value", profile.device}});
    return *found;
}

/// The same times of the same architectures in the same order.
bool sameRows(const latency::DataSet& a, const latency::DataSet& b) {
    return std::ranges::equal(a.rows, b.rows, [](const latency::Row& first, const latency::Row& second) {
        return first.subject == second.subject && first.reference == second.reference &&
               first.p50_ms == second.p50_ms && first.p95_ms == second.p95_ms && first.mean_ms == second.mean_ms;
    });
}

}  // namespace

std::size_t DeviceProfile::samples() const {
    return static_cast<std::size_t>(std::ranges::count(data.rows, false, &latency::Row::reference));
}

std::string deviceName(const nlohmann::json& conditions) {
    const auto word = [](const nlohmann::json& from, const char* field) {
        const auto value = from.is_object() ? from.find(field) : from.end();
        return value != from.end() && value->is_string() ? value->get<std::string>() : std::string();
    };
    const auto device = conditions.is_object() ? conditions.value("device", nlohmann::json()) : nlohmann::json();
    for (auto name : {word(conditions, "accelerator"), word(device, "name"), word(device, "cpu_model"),
                      word(conditions, "device")}) {
        if (!name.empty()) return name;
    }
    return {};
}

Result<DeviceProfile> campaignOf(const Session& session, std::int64_t run) {
    const Error none = badInput("database.no_measurements", {{"file", session.folder().string()}});
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(const auto measured, MeasurementStore(connection).ofRun(run));
    if (measured.empty()) return none;
    AUTOMOE_TRY(const auto job, RunStore(connection).job(run));
    // A search may have timed its candidates, which stand for no space.
    const auto* campaign = std::get_if<protocol::MeasureJob>(&job);
    if (campaign == nullptr) return none;
    DeviceProfile profile;
    profile.space = campaign->space;
    const auto& conditions = measured.front().measurement.conditions;
    AUTOMOE_TRY(profile.data.conditions, latency::parseConditions(conditions, session.folder().string()));
    profile.device = deviceName(conditions);
    profile.device_id = measured.front().device;
    for (const auto& row : measured)
        profile.data.rows.push_back(rowOf(row.measurement, static_cast<std::int64_t>(profile.data.rows.size())));
    latency::estimateDrift(profile.data);
    return profile;
}

Result<DeviceProfile> readProfile(const std::filesystem::path& path) {
    DeviceProfile profile;
    if (path.extension() == ".csv") {
        AUTOMOE_TRY(profile.data, latency::readCsv(path));
        if (profile.data.conditions) profile.device = deviceName(latency::toJson(*profile.data.conditions));
    } else {
        AUTOMOE_TRY(const auto session, Session::open(path, Access::kReadOnly));
        AUTOMOE_TRY(const auto run, Materials(session).latestMeasurement());
        AUTOMOE_TRY(profile, campaignOf(session, run));
    }
    AUTOMOE_CHECK(checkRows(profile.data, path.string()));
    if (profile.device.empty()) return badInput("database.profile_without_device", {{"file", path.string()}});
    return profile;
}

Result<ImportedProfile> importProfile(Session& session, const DeviceProfile& profile) {
    const auto& conditions = *profile.data.conditions;
    protocol::MeasureJob job;
    // The device in the job's place for it keeps this run apart from one that measures the same here.
    job.resources.device = profile.device;
    job.resources.threads = conditions.threads;
    job.warmup = conditions.warmup;
    job.repeats = conditions.repeats;
    job.beam = conditions.beam;
    job.target_length = conditions.target_length;
    {
        AUTOMOE_TRY(auto connection, session.reader());
        AUTOMOE_TRY(job.space, spaceFor(connection, profile));
    }
    for (const auto& row : profile.data.rows) {
        if (!row.reference) job.architectures.push_back(architectureOf(row));
    }
    AUTOMOE_TRY(const auto known, session.findRun(job));
    if (known && known->status == RunStatus::kDone) {
        AUTOMOE_TRY(const auto there, campaignOf(session, known->id));
        if (sameRows(there.data, profile.data)) return ImportedProfile{known->id, false};
    }
    AUTOMOE_TRY(const auto run,
                session.startRun(job, conditions.code_version.empty() ? "unknown" : conditions.code_version));
    const auto measured_under = latency::toJson(conditions);
    std::int64_t number = 0;
    bool after_reference = false;
    Status recorded;
    for (const auto& row : profile.data.rows) {
        // A reference timing has the number of the row after it; two of them in a row are kept apart by a gap.
        if (row.reference && after_reference) ++number;
        if (recorded) recorded = session.recorder().record(run.id, measurementOf(row, number, measured_under));
        if (!row.reference) ++number;
        after_reference = row.reference;
    }
    if (recorded) recorded = session.recorder().flush();
    AUTOMOE_CHECK(session.finishRun(run.id, recorded));
    AUTOMOE_CHECK(recorded);
    return ImportedProfile{run.id, true};
}

}  // namespace automoe::database
