// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/protocol/jobs.h"
#include "core/search/statistics.h"
#include "database/connection.h"
#include "database/records.h"

namespace automoe::ui {

/// A search, generation by generation.
struct SearchHistory {
    std::int64_t run = 0;
    std::optional<protocol::SearchAlgorithm> algorithm;  ///< nothing: the job is of a later version
    std::vector<double> reference_point;                 ///< that the hypervolumes are measured from
    std::vector<database::SearchChange> changes;         ///< of a person, in order
    std::vector<search::GenerationRecord> records;       ///< `feasible` and `failures` are not kept by the database: 0
};

/// Reads the histories of a session's searches. What was read is kept: reading again costs only what is new. One
/// thread.
class HistoryReader {
public:
    /// Of those of `runs` that are searches, oldest first. Errors: those of RunStore.
    Result<std::vector<SearchHistory>> read(database::Connection& connection, const std::vector<database::Run>& runs);

private:
    std::map<std::int64_t, SearchHistory> known_;
};

}  // namespace automoe::ui
