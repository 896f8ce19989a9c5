// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocol/jobs.h"
#include "core/search/statistics.h"
#include "database/connection.h"
#include "database/records.h"
#include "ui/models/candidate_table.h"

namespace automoe::ui {

/// A search, generation by generation.
struct SearchHistory {
    std::int64_t run = 0;
    std::optional<protocol::SearchAlgorithm> algorithm;  ///< nothing: the job is of a later version
    std::vector<std::string> objectives;                 ///< of the job
    std::vector<double> reference_point;                 ///< that the hypervolumes are measured from
    std::vector<std::string> front;                      ///< identities, after the last generation
    std::string cheapest_as_good;                        ///< of them, as the search compared them; "": it does not say
    protocol::SearchChange beginning;                    ///< of a person, before it began
    std::vector<database::SearchChange> changes;         ///< of a person, since then, in order
    std::vector<search::GenerationRecord> records;       ///< `feasible` and `failures` are not kept by the database: 0

    [[nodiscard]] bool hasGenerations() const { return !records.empty(); }
    [[nodiscard]] bool changedBefore() const { return !(beginning == protocol::SearchChange{}); }
};

/// The row of the candidate that a search names as the cheapest whose quality is not significantly worse than the best
/// one's. −1 where that does not hold of `front`, the table's in the columns `x` and `y`: other axes, members that the
/// search did not compare, or its best is not among them.
int namedAsGood(const SearchHistory& search, const CandidateTable& table, std::string_view x, std::string_view y,
                const std::vector<int>& front);

/// Reads the histories of a session's searches. What was read is kept: reading again costs only what is new. One
/// thread.
class HistoryReader {
public:
    /// Of those of `runs` that are searches and have begun or wait, oldest first. Errors: those of RunStore.
    Result<std::vector<SearchHistory>> read(database::Connection& connection, const std::vector<database::Run>& runs);

private:
    std::map<std::int64_t, SearchHistory> known_;
};

}  // namespace automoe::ui
