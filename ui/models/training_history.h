// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/protocol/events.h"
#include "database/connection.h"
#include "database/records.h"
#include "ui/models/series.h"

namespace automoe::ui {

/// A training run as far as it has come: a value that never changes once it is shared.
struct TrainingHistory {
    database::Run run;
    std::string space;         ///< name of the supernet's search space; "": one architecture was trained
    std::string architecture;  ///< identity, where one architecture was trained
    std::int64_t updates = 0;  ///< that the job asks for; 0: the job is of a later version
    std::vector<protocol::TrainReport> recent;  ///< the last few reports, oldest first
    // What all reports said, over the update.
    Series nll;
    Series rate;
    Series tokens_per_second;
    Series gradient_norm;
    Series balance;
    std::vector<protocol::ValidationReport> validations;
    std::vector<protocol::RoutingReport> routing;  ///< of the last update that has any

    [[nodiscard]] std::int64_t update() const { return recent.empty() ? 0 : recent.back().update; }
    /// Reports that follow those that are there.
    void append(std::span<const protocol::TrainReport> reports);
    /// At the pace of the last reports; below 0: not known.
    [[nodiscard]] double secondsLeft() const;
};

using TrainingHistoryPtr = std::shared_ptr<const TrainingHistory>;

/// Reads the histories of a session's trainings. What was read is kept: reading again costs only what is new. One
/// thread.
class TrainingReader {
public:
    /// Of those of `runs` that train, oldest first. Errors: those of RunStore.
    Result<std::vector<TrainingHistoryPtr>> read(database::Connection& connection,
                                                 const std::vector<database::Run>& runs);

private:
    std::map<std::int64_t, TrainingHistoryPtr> known_;
};

}  // namespace automoe::ui
