// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/measurement_store.h"

#include "database/rows_p.h"

namespace automoe::database {

namespace {

/// Of a file that anybody may have written: what is no number is left out.
std::map<std::string, double> layersIn(const std::string& text) {
    std::map<std::string, double> layers;
    const auto json = parsed(text);
    if (!json.is_object()) return layers;
    for (const auto& [name, milliseconds] : json.items())
        if (milliseconds.is_number()) layers[name] = milliseconds.get<double>();
    return layers;
}

}  // namespace

Result<std::vector<Device>> MeasurementStore::devices() {
    const auto read = [](const Statement& row) {
        return Device{.id = row.integer(0), .name = row.text(1), .description = parsed(row.text(2))};
    };
    return rowsOf<Device>(*connection_, "SELECT id, name, description FROM device ORDER BY id", read);
}

template <class Value>
Result<std::vector<MeasurementRow>> MeasurementStore::read(std::string_view condition, const Value& value) {
    const auto row_of = [this](const Statement& row) -> Result<MeasurementRow> {
        AUTOMOE_TRY(auto architecture, arch::parseArchitecture(row.text(3), connection_->file().string()));
        return MeasurementRow{.id = row.integer(0),
                              .run = row.integer(1),
                              .device = row.integer(2),
                              .measurement = {.architecture = std::move(architecture),
                                              .architecture_id = row.text(4),
                                              .row = row.integer(5),
                                              .reference = row.integer(6) != 0,
                                              .p50_ms = row.real(7),
                                              .p95_ms = row.real(8),
                                              .mean_ms = row.real(9),
                                              .sd_ms = row.real(10),
                                              .n = static_cast<int>(row.integer(11)),
                                              .encoder_ms = row.real(12),
                                              .decoder_ms = row.real(13),
                                              .layer_ms = layersIn(row.text(15)),
                                              .conditions = parsed(row.text(14))}};
    };
    return rowsOf<MeasurementRow>(
        *connection_,
        "SELECT m.id, m.run, m.device, c.architecture, c.sha256, m.row, m.reference, m.p50_ms, m.p95_ms, m.mean_ms,"
        " m.sd_ms, m.n, m.encoder_ms, m.decoder_ms, m.conditions, coalesce(m.layer_ms, '{}')"
        " FROM measurement m JOIN candidate c ON c.id = m.candidate " +
            std::string(condition) + " ORDER BY m.run, m.row, m.reference DESC",
        row_of, value);
}

Result<std::vector<MeasurementRow>> MeasurementStore::ofRun(std::int64_t run) { return read("WHERE m.run = ?1", run); }

Result<std::vector<Timing>> MeasurementStore::ofDevice(std::int64_t device) {
    const auto timing = [](const Statement& row) {
        return Timing{.candidate = row.integer(0),
                      .run = row.integer(1),
                      .p50_ms = row.real(2),
                      .p95_ms = row.real(3),
                      .sd_ms = row.real(4),
                      .n = static_cast<int>(row.integer(5))};
    };
    return rowsOf<Timing>(*connection_,
                          "SELECT candidate, run, p50_ms, p95_ms, sd_ms, n FROM measurement WHERE device = ?1 AND"
                          " reference = 0 ORDER BY run, row",
                          timing, device);
}

Result<std::vector<MeasurementRow>> MeasurementStore::ofCandidate(const std::string& architecture_id) {
    return read("WHERE c.sha256 = ?1", architecture_id);
}

Result<std::map<std::string, double>> MeasurementStore::layerTimes(const std::string& architecture_id) {
    AUTOMOE_TRY(const auto newest,
                connection_->queryText("SELECT m.layer_ms FROM measurement m JOIN candidate c ON c.id = m.candidate"
                                       " WHERE c.sha256 = ?1 AND m.layer_ms IS NOT NULL ORDER BY m.id DESC LIMIT 1",
                                       architecture_id));
    return layersIn(newest.value_or(""));
}

Result<std::set<std::int64_t>> MeasurementStore::rowsDone(std::int64_t run) {
    AUTOMOE_TRY(const auto rows, rowsOf<std::int64_t>(
                                     *connection_, "SELECT row FROM measurement WHERE run = ?1 AND reference = 0",
                                     [](const Statement& row) { return row.integer(0); }, run));
    return std::set<std::int64_t>(rows.begin(), rows.end());
}

Result<std::int64_t> MeasurementStore::rowsPlanned(std::int64_t run) {
    AUTOMOE_TRY(const auto count, connection_->queryInteger(
                                      "SELECT json_array_length(job, '$.architectures') FROM run WHERE id = ?1", run));
    return count.value_or(0);
}

}  // namespace automoe::database
