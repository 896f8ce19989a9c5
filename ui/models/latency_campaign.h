// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "database/connection.h"
#include "database/records.h"

namespace automoe::ui {

/// A latency campaign as far as it has come: a value that never changes once it is shared.
struct LatencyCampaign {
    struct Row {
        std::int64_t row = 0;
        double p50_ms = 0;
        bool reference = false;  ///< a timing of the reference architecture, for drift
        double drift = 1;        ///< how much slower than usual the machine was
        arch::Architecture architecture;
        std::vector<double> averages;  ///< of it, see latency::averaged()
    };
    database::Run run;
    std::string device;         ///< its name
    nlohmann::json conditions;  ///< of the first row
    std::int64_t planned = 0;   ///< rows that the job asks for; 0: the job is of a later version
    std::vector<Row> rows;      ///< in the order of measuring

    /// Reference timings left out.
    [[nodiscard]] std::int64_t measured() const;
};

using LatencyCampaignPtr = std::shared_ptr<const LatencyCampaign>;

/// Reads a session's campaigns; timings of a single architecture are none. What does not run is read once. One thread.
class CampaignReader {
public:
    /// Of those of `runs` that measure, oldest first. Errors: those of the stores.
    Result<std::vector<LatencyCampaignPtr>> read(database::Connection& connection,
                                                 const std::vector<database::Run>& runs,
                                                 const std::vector<database::Device>& devices);

private:
    std::map<std::int64_t, LatencyCampaignPtr> known_;
};

}  // namespace automoe::ui
