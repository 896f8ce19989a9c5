// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_reader.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/arch/search_space.h"
#include "database/candidate_store.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"
#include "database/measurement_store.h"
#include "database/run_store.h"
#include "ui/models/let_go.h"

namespace automoe::ui {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

bool isCost(const std::string& key) {
    return key == "params" || key == "stored_params" || key == "active_params" || key == "macs";
}

/// Makes columns as figures come, each as long as the table.
class Columns {
public:
    explicit Columns(std::size_t rows) : rows_(rows) {}

    Column& get(const std::string& key, Better better) {
        const auto [found, is_new] = places_.emplace(key, columns_.size());
        if (is_new) {
            Column& column = columns_.emplace_back();
            column.key = key;
            column.better = better;
            column.values.assign(rows_, kNone);
        }
        return columns_[found->second];
    }
    void setInterval(Column& column, std::size_t row, double low, double high) const {
        if (column.low.empty()) {
            column.low.assign(rows_, kNone);
            column.high.assign(rows_, kNone);
        }
        column.low[row] = low;
        column.high[row] = high;
    }
    /// Of a search's latency: `timed` says which rows the search timed itself.
    void setSource(const std::string& key, const std::vector<char>& timed) {
        const auto found = places_.find(key);
        if (found == places_.end()) return;
        Column& column = columns_[found->second];
        std::size_t known = 0;
        std::size_t measured = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            if (!std::isfinite(column.values[row])) continue;
            ++known;
            if (timed[row] != 0) ++measured;
        }
        if (measured == 0) return;
        column.source = measured == known ? protocol::LatencySource::kMeasured : protocol::LatencySource::kVerified;
        column.measured = timed;
    }
    /// What was found out first, then what follows from the architecture alone.
    std::vector<Column> take() {
        std::ranges::stable_partition(columns_, [](const Column& column) { return !isCost(column.key); });
        return std::move(columns_);
    }

private:
    std::size_t rows_;
    std::map<std::string, std::size_t> places_;
    std::vector<Column> columns_;
};

Better betterOf(const std::string& metric) {
    return metric == "bleu" || metric == "chrf" ? Better::kHigher : Better::kLower;
}

/// Several sources of one column are told as such: each candidate's own is in the inspector.
void addProvenance(Column& column, const std::string& text) {
    if (column.provenance.empty()) {
        column.provenance = text;
    } else if (column.provenance.find(text) == std::string::npos) {
        column.provenance += "; " + text;
    }
}

/// Identities of the architectures that have weights of their own.
Result<std::set<std::string>> retrainedIdentities(database::Connection& connection) {
    AUTOMOE_TRY(const auto all, database::WeightsStore(connection).all());
    std::set<std::string> identities;
    for (const auto& weights : all) {
        if (weights.kind != "retrained") continue;
        AUTOMOE_TRY(const auto space, database::SpaceStore(connection).find(weights.space_sha256));
        if (space) identities.insert(arch::identity(space->decode(space->smallest())));
    }
    return identities;
}

}  // namespace

Result<SessionFacts> CandidateReader::facts() {
    AUTOMOE_TRY(auto facts, readFacts(connection_));
    AUTOMOE_TRY(facts.histories, histories_.read(connection_, facts.runs));
    AUTOMOE_TRY(facts.trainings, trainings_.read(connection_, facts.runs));
    AUTOMOE_TRY(facts.campaigns, campaigns_.read(connection_, facts.runs, facts.devices));
    return facts;
}

Result<bool> CandidateReader::changed() {
    AUTOMOE_TRY(const auto version, connection_.dataVersion());
    return version != version_;
}

Status CandidateReader::readNew() {
    AUTOMOE_TRY(auto fresh, database::CandidateStore(connection_).all(candidates_.empty() ? 0 : candidates_.back().id));
    candidates_.insert(candidates_.end(), std::make_move_iterator(fresh.begin()), std::make_move_iterator(fresh.end()));
    AUTOMOE_TRY(const auto runs, database::RunStore(connection_).all());
    for (const auto& run : runs) {
        if (run.kind != "search") continue;
        std::int64_t& last = read_of_[run.id];
        AUTOMOE_TRY(auto said, database::CandidateStore(connection_).standings(run.id, last));
        for (auto& row : said) {
            last = row.id;
            Said& known = said_[row.candidate];
            // A later search knows better; an older one that still runs does not.
            if (run.id < known.run) continue;
            known = {.run = run.id,
                     .generation = row.generation,
                     .origin = std::move(row.origin),
                     .feasible = row.feasible,
                     .figures = std::move(row.figures),
                     .intervals = std::move(row.intervals),
                     .partial_tokens = row.partial_tokens};
        }
    }
    return {};
}

Result<CandidateTablePtr> CandidateReader::read() {
    // Asked before reading: what is committed meanwhile is found by the next changed().
    AUTOMOE_TRY(const auto version, connection_.dataVersion());
    AUTOMOE_CHECK(readNew());
    const std::size_t count = candidates_.size();
    CandidateTable::Rows rows;
    rows.runs.assign(count, 0);
    rows.generations.assign(count, 0);
    rows.origins.resize(count);
    rows.feasible.assign(count, 1);
    rows.retrained.assign(count, 0);
    rows.annotations.resize(count);
    Columns columns(count);
    for (const char* key : {"params", "stored_params", "active_params", "macs"}) columns.get(key, Better::kLower);
    std::unordered_map<std::string_view, std::size_t> row_of;
    row_of.reserve(count);
    for (std::size_t row = 0; row < count; ++row) {
        const auto& candidate = candidates_[row];
        rows.ids.push_back(candidate.id);
        rows.architecture_ids.push_back(candidate.architecture_id);
        row_of.emplace(candidate.architecture_id, row);
        columns.get("params", Better::kLower).values[row] = static_cast<double>(candidate.params);
        columns.get("stored_params", Better::kLower).values[row] = static_cast<double>(candidate.stored_params);
        columns.get("active_params", Better::kLower).values[row] = candidate.active_params_mean;
        columns.get("macs", Better::kLower).values[row] = static_cast<double>(candidate.macs);
        const auto said = said_.find(candidate.id);
        if (said == said_.end()) continue;
        rows.runs[row] = said->second.run;
        rows.generations[row] = said->second.generation;
        rows.origins[row] = said->second.origin;
        rows.feasible[row] = said->second.feasible ? 1 : 0;
        for (const auto& [name, value] : said->second.figures) {
            // A search repeats the costs that it was asked for; those are columns already.
            if (isCost(name)) continue;
            columns.get("search." + name, betterOf(name)).values[row] = value;
        }
        for (const auto& [name, interval] : said->second.intervals) {
            if (interval.low < interval.high)
                columns.setInterval(columns.get("search." + name, betterOf(name)), row, interval.low, interval.high);
        }
        if (const auto tokens = said->second.partial_tokens; tokens > 0)
            columns.get("search.partial_tokens", Better::kNeither).values[row] = static_cast<double>(tokens);
    }

    AUTOMOE_TRY(const auto evaluations, database::EvaluationStore(connection_).all());
    for (const auto& evaluation : evaluations) {
        const auto found = row_of.find(evaluation.architecture_id);
        if (found == row_of.end()) continue;
        for (const auto& score : evaluation.scores) {
            Column& column = columns.get(score.metric + "." + evaluation.set + "." + evaluation.weights_kind,
                                         betterOf(score.metric));
            column.values[found->second] = score.value;
            if (score.low < score.high) columns.setInterval(column, found->second, score.low, score.high);
            addProvenance(column, score.signature);
        }
    }
    database::MeasurementStore measurements(connection_);
    AUTOMOE_TRY(const auto devices, measurements.devices());
    std::vector<char> timed(count, 0);  // by the search that said something last
    for (const auto& device : devices) {
        AUTOMOE_TRY(const auto measured, measurements.ofDevice(device.id));
        const std::string suffix = "." + std::to_string(device.id);
        for (const auto& row : measured) {
            const auto found = std::ranges::lower_bound(rows.ids, row.candidate);
            if (found == rows.ids.end() || *found != row.candidate) continue;
            const auto at = static_cast<std::size_t>(found - rows.ids.begin());
            Column& median = columns.get("p50_ms" + suffix, Better::kLower);
            median.values[at] = row.p50_ms;
            addProvenance(median, device.name);
            Column& tail = columns.get("p95_ms" + suffix, Better::kLower);
            tail.values[at] = row.p95_ms;
            addProvenance(tail, device.name);
            const auto said = said_.find(row.candidate);
            if (said != said_.end() && said->second.run == row.run) timed[at] = 1;
        }
    }
    for (const char* key : {"search.latency_ms", "search.latency_p95_ms"}) columns.setSource(key, timed);
    AUTOMOE_TRY(const auto retrained, retrainedIdentities(connection_));
    for (const auto& identity : retrained) {
        if (const auto found = row_of.find(identity); found != row_of.end()) rows.retrained[found->second] = 1;
    }
    AUTOMOE_TRY(auto annotations, database::CandidateStore(connection_).annotations());
    for (auto& [identity, annotation] : annotations) {
        if (const auto found = row_of.find(identity); found != row_of.end())
            rows.annotations[found->second] = std::move(annotation);
    }
    version_ = version;
    return sharedLarge(CandidateTable(std::move(rows), columns.take()));
}

}  // namespace automoe::ui
