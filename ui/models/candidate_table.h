// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/protocol/jobs.h"
#include "database/records.h"

namespace automoe::ui {

/// Which way a figure is better.
enum class Better { kLower, kHigher, kNeither };

/// One figure of all candidates, by row; NaN where a candidate does not have it.
struct Column {
    std::string key;  ///< see CandidateTable
    Better better = Better::kNeither;
    std::vector<double> values;
    std::vector<double> low;   ///< interval; empty: the column has none
    std::vector<double> high;  ///< as low
    std::string provenance;    ///< what every number of the column rests on: metric signature, device, conditions
    /// Of a search's latency where it comes from; kVerified: `measured` says it of each row.
    protocol::LatencySource source = protocol::LatencySource::kPredicted;
    std::vector<char> measured = {};
    int level = 95;           ///< of the interval, in percent
    std::string device = {};  ///< name of the one device whose times these are; "": they are of none, or of several
    /// rowsBy() of it, found by who makes the table: views ask for it in the window's thread. Empty: find it then.
    std::vector<int> ascending = {};

    [[nodiscard]] bool hasIntervals() const { return !low.empty(); }
};

/// Whether a column follows from the architectures, which are read only when somebody wants to see it: of 100 000 they
/// take a second. Until then it has no figures, save those that a search has recorded. See Workspace::need().
inline bool isOnDemand(std::string_view key) { return key == "bytes" || key.starts_with("gene."); }

/// All candidates of a session at one moment, column by column: a value that never changes once it is shared. Made for
/// 100 000 rows.
///
/// Keys: "params", "stored_params", "active_params", "macs" (cost at 30 + 30 tokens); "search.NAME" for what a search
/// said last of a candidate (NAME as in SearchJob, inherited weights), "search.partial_tokens" for how many tokens the
/// loss of one that was dropped early is estimated from; "METRIC.SET.KIND" for evaluations, for example
/// "bleu.test.retrained"; "p50_ms.DEVICE", "p95_ms.DEVICE" for measured latency, DEVICE the device's id; "bytes"
/// (memory of the weights, embedding tables included) and "gene.NAME" (what the architecture is), see isOnDemand().
class CandidateTable {
public:
    /// `ids` and `architecture_ids` by row; all columns and marks have as many rows.
    struct Rows {
        std::vector<std::int64_t> ids;  ///< ascending
        std::vector<std::string> architecture_ids;
        std::vector<std::int64_t> runs;         ///< the search that said something last; 0: none
        std::vector<std::int64_t> generations;  ///< in that search
        std::vector<std::string> origins;       ///< "random", "mutation", …; "": not from a search
        std::vector<char> feasible;
        std::vector<char> retrained;  ///< has weights of its own
        std::vector<database::Annotation> annotations;
    };

    CandidateTable() = default;
    CandidateTable(Rows rows, std::vector<Column> columns);
    CandidateTable(const CandidateTable&) = delete;
    CandidateTable& operator=(const CandidateTable&) = delete;
    CandidateTable(CandidateTable&&) = default;
    CandidateTable& operator=(CandidateTable&&) = default;
    ~CandidateTable() = default;

    [[nodiscard]] int size() const { return static_cast<int>(rows_.ids.size()); }
    [[nodiscard]] const Rows& rows() const { return rows_; }
    [[nodiscard]] const std::vector<Column>& columns() const { return columns_; }
    /// Null when there is no such column.
    [[nodiscard]] const Column* column(std::string_view key) const;
    /// NaN when the column or the figure is not there.
    [[nodiscard]] double value(std::string_view key, int row) const;
    /// −1 when it is not there.
    [[nodiscard]] int rowOf(std::int64_t id) const;
    [[nodiscard]] int rowOf(const std::string& architecture_id) const;

private:
    Rows rows_;
    std::vector<Column> columns_;
    std::unordered_map<std::string_view, int> by_architecture_;  ///< views of rows_
};

using CandidateTablePtr = std::shared_ptr<const CandidateTable>;

/// By row: 1 where its id is one of `ids`, which ascend.
std::vector<char> rowsWith(const CandidateTable& table, const std::vector<std::int64_t>& ids);

/// All rows by their figure, ascending or `down`; of equal ones the first comes first, those without a figure last.
std::vector<int> rowsBy(const Column& column, bool down = false);

/// Rows of the front of two columns, each better in its own way, ascending by `x`. Rows that lack a value, are not
/// feasible or are not `among` (empty: all) are left out, and those whose value is a search's estimate of a loss.
std::vector<int> frontOf(const CandidateTable& table, std::string_view x, std::string_view y,
                         const std::vector<char>& among = {});

/// The row with the lowest `x` of those whose interval in `y` reaches that of the best one: the cheapest that is not
/// shown to be worse. −1: no row has an interval. `among` as in frontOf().
int cheapestAsGood(const CandidateTable& table, std::string_view x, std::string_view y,
                   const std::vector<char>& among = {});

}  // namespace automoe::ui
