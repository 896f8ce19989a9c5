// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_table.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace automoe::ui {

namespace {

/// Whether a row may be on a front of these columns.
auto whoCounts(const CandidateTable& table, const Column& x, const Column& y, const std::vector<char>& among) {
    constexpr std::string_view kEstimated = "search.valid_loss";
    const bool asked = x.key == kEstimated || y.key == kEstimated;
    const Column* partial = asked ? table.column("search.partial_tokens") : nullptr;
    return [&table, &among, partial](std::size_t row) {
        const bool estimate = partial != nullptr && partial->values[row] > 0;
        return table.rows().feasible[row] != 0 && (among.empty() || among[row] != 0) && !estimate;
    };
}

/// Its `ascending` the other way round, equal ones and those without a figure as they are.
std::vector<int> turned(const Column& column) {
    const auto value = [&column](int row) { return column.values[static_cast<std::size_t>(row)]; };
    std::vector<int> rows = column.ascending;
    const auto without = std::ranges::find_if(rows, [&](int row) { return std::isnan(value(row)); });
    std::reverse(rows.begin(), without);
    for (auto begin = rows.begin(); begin != without;) {
        const auto end = std::find_if(begin, without, [&](int row) { return value(row) != value(*begin); });
        std::reverse(begin, end);
        begin = end;
    }
    return rows;
}

}  // namespace

CandidateTable::CandidateTable(Rows rows, std::vector<Column> columns)
    : rows_(std::move(rows)), columns_(std::move(columns)) {
    by_architecture_.reserve(rows_.architecture_ids.size());
    for (std::size_t row = 0; row < rows_.architecture_ids.size(); ++row)
        by_architecture_.emplace(rows_.architecture_ids[row], static_cast<int>(row));
    // What a search tells is what is plotted and ordered by at first; of the others few are ever asked for.
    for (Column& column : columns_)
        if (column.key.starts_with("search.")) column.ascending = rowsBy(column);
}

const Column* CandidateTable::column(std::string_view key) const {
    const auto found = std::ranges::find(columns_, key, &Column::key);
    return found == columns_.end() ? nullptr : &*found;
}

double CandidateTable::value(std::string_view key, int row) const {
    const Column* found = column(key);
    return found == nullptr ? std::numeric_limits<double>::quiet_NaN() : found->values[static_cast<std::size_t>(row)];
}

int CandidateTable::rowOf(std::int64_t id) const {
    const auto found = std::ranges::lower_bound(rows_.ids, id);
    return found == rows_.ids.end() || *found != id ? -1 : static_cast<int>(found - rows_.ids.begin());
}

int CandidateTable::rowOf(const std::string& architecture_id) const {
    const auto found = by_architecture_.find(architecture_id);
    return found == by_architecture_.end() ? -1 : found->second;
}

std::vector<char> rowsWith(const CandidateTable& table, const std::vector<std::int64_t>& ids) {
    const auto& all = table.rows().ids;
    std::vector<char> with(all.size(), 0);
    // All of 100 000 may be asked for: one walk along both instead of a search for each.
    auto next = ids.begin();
    for (std::size_t row = 0; row < all.size() && next != ids.end(); ++row) {
        while (next != ids.end() && *next < all[row]) ++next;
        if (next != ids.end() && *next == all[row]) with[row] = 1;
    }
    return with;
}

std::vector<int> rowsBy(const Column& column, bool down) {
    if (!column.ascending.empty()) return down ? turned(column) : column.ascending;
    // Figures beside their rows: looked up at each of a million comparisons they take twice as long.
    std::vector<std::pair<double, int>> figures;
    std::vector<int> without;
    figures.reserve(column.values.size());
    for (int row = 0; row < static_cast<int>(column.values.size()); ++row) {
        const double value = column.values[static_cast<std::size_t>(row)];
        if (std::isnan(value)) {
            without.push_back(row);
        } else {
            figures.emplace_back(down ? -value : value, row);
        }
    }
    std::ranges::sort(figures);
    std::vector<int> rows;
    rows.reserve(column.values.size());
    for (const auto& [value, row] : figures) rows.push_back(row);
    rows.insert(rows.end(), without.begin(), without.end());
    return rows;
}

std::vector<int> frontOf(const CandidateTable& table, std::string_view x, std::string_view y,
                         const std::vector<char>& among) {
    const Column* xs = table.column(x);
    const Column* ys = table.column(y);
    if (xs == nullptr || ys == nullptr) return {};
    const double x_sign = xs->better == Better::kHigher ? -1 : 1;
    const double y_sign = ys->better == Better::kHigher ? -1 : 1;
    const auto cost = [](const Column& column, double sign, int row) {
        return sign * column.values[static_cast<std::size_t>(row)];
    };
    const auto counts = whoCounts(table, *xs, *ys, among);
    std::vector<int> rows;
    rows.reserve(static_cast<std::size_t>(table.size()));
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (int row = 0; row < table.size(); ++row) {
        const auto at = static_cast<std::size_t>(row);
        if (!counts(at) || !std::isfinite(xs->values[at]) || !std::isfinite(ys->values[at])) continue;
        rows.push_back(row);
        low = std::min(low, cost(*xs, x_sign, row));
        high = std::max(high, cost(*xs, x_sign, row));
    }
    // What is worse than the best of a cheaper strip is not on the front: few are left to be sorted.
    constexpr std::size_t kStrips = 1024;
    const double width = high - low;
    const auto strip_of = [&](int row) {
        const bool one_strip = !(width > 0) || !std::isfinite(width);
        const double share = one_strip ? 0 : (cost(*xs, x_sign, row) - low) / width;
        return static_cast<std::size_t>(share * (kStrips - 1));
    };
    std::vector<double> best_before(kStrips + 1, std::numeric_limits<double>::infinity());
    for (const int row : rows) {
        double& best_of_strip = best_before[strip_of(row) + 1];
        best_of_strip = std::min(best_of_strip, cost(*ys, y_sign, row));
    }
    std::partial_sum(best_before.begin(), best_before.end(), best_before.begin(),
                     [](double a, double b) { return std::min(a, b); });
    std::erase_if(rows, [&](int row) { return cost(*ys, y_sign, row) >= best_before[strip_of(row)]; });
    // With the cheapest first, a row is on the front when it is better than all before it.
    std::ranges::sort(rows, [&](int a, int b) {
        const double xa = cost(*xs, x_sign, a);
        const double xb = cost(*xs, x_sign, b);
        return xa != xb ? xa < xb : cost(*ys, y_sign, a) < cost(*ys, y_sign, b);
    });
    std::vector<int> front;
    double best = std::numeric_limits<double>::infinity();
    for (const int row : rows) {
        const double y_cost = cost(*ys, y_sign, row);
        if (y_cost >= best) continue;
        best = y_cost;
        front.push_back(row);
    }
    if (x_sign < 0) std::ranges::reverse(front);
    return front;
}

int cheapestAsGood(const CandidateTable& table, std::string_view x, std::string_view y,
                   const std::vector<char>& among) {
    const Column* xs = table.column(x);
    const Column* ys = table.column(y);
    if (xs == nullptr || ys == nullptr || !ys->hasIntervals()) return -1;
    const double x_sign = xs->better == Better::kHigher ? -1 : 1;
    const bool more = ys->better == Better::kHigher;
    const auto counts = whoCounts(table, *xs, *ys, among);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < xs->values.size(); ++row) {
        if (counts(row) && std::isfinite(xs->values[row]) && std::isfinite(ys->low[row]) &&
            std::isfinite(ys->high[row]))
            rows.push_back(row);
    }
    if (rows.empty()) return -1;
    const auto value = [ys](std::size_t row) { return ys->values[row]; };
    const std::size_t best =
        more ? *std::ranges::max_element(rows, {}, value) : *std::ranges::min_element(rows, {}, value);
    std::erase_if(
        rows, [&](std::size_t row) { return more ? ys->high[row] < ys->low[best] : ys->low[row] > ys->high[best]; });
    return static_cast<int>(
        *std::ranges::min_element(rows, {}, [&](std::size_t row) { return x_sign * xs->values[row]; }));
}

}  // namespace automoe::ui
