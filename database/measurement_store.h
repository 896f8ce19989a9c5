// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "database/connection.h"
#include "database/records.h"

namespace automoe::database {

/// What a list of many measurements needs of one.
struct Timing {
    std::int64_t candidate = 0;
    std::int64_t run = 0;
    double p50_ms = 0;
    double p95_ms = 0;
    double sd_ms = 0;  ///< NaN: not known
    int n = 0;         ///< repeats
};

/// Reads latency measurements; same rules as RunStore.
class MeasurementStore {
public:
    explicit MeasurementStore(Connection& connection) : connection_(&connection) {}

    Result<std::vector<Device>> devices();
    /// In the order in which they were made: by row, a row's reference timing before it.
    Result<std::vector<MeasurementRow>> ofRun(std::int64_t run);
    /// Of all runs, run by run; reference timings left out.
    Result<std::vector<Timing>> ofDevice(std::int64_t device);
    Result<std::vector<MeasurementRow>> ofCandidate(const std::string& architecture_id);
    /// Milliseconds by layer, of its newest timing that tells them; empty where none does.
    Result<std::map<std::string, double>> layerTimes(const std::string& architecture_id);
    /// The rows of a campaign that are there (reference timings left out): what a resumed job leaves out.
    Result<std::set<std::int64_t>> rowsDone(std::int64_t run);
    /// How many architectures the job of a campaign names, without reading them; 0: it is none.
    Result<std::int64_t> rowsPlanned(std::int64_t run);

private:
    template <class Value>
    Result<std::vector<MeasurementRow>> read(std::string_view condition, const Value& value);
    Connection* connection_;
};

}  // namespace automoe::database
