// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspace.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

/// Whether a row has a text somewhere. 100 000 rows are asked at each key that is typed: identities are compared as
/// they are kept, and the few origins that there are only once.
class Mention {
public:
    Mention(const CandidateTable::Rows& rows, const QString& text)
        : rows_(rows), text_(text), digits_(text.toLower().toStdString()) {}

    bool operator()(std::size_t row) {
        if (rows_.architecture_ids[row].find(digits_) != std::string::npos || hasOrigin(rows_.origins[row]))
            return true;
        const auto& annotation = rows_.annotations[row];
        return has(annotation.note) ||
               std::ranges::any_of(annotation.tags, [this](const std::string& tag) { return has(tag); });
    }

private:
    [[nodiscard]] bool has(const std::string& value) const {
        return !value.empty() && QString::fromStdString(value).contains(text_, Qt::CaseInsensitive);
    }
    bool hasOrigin(const std::string& origin) {
        const auto [found, fresh] = origins_.try_emplace(origin, false);
        if (fresh) found->second = has(origin) || originTitle(origin).contains(text_, Qt::CaseInsensitive);
        return found->second;
    }

    const CandidateTable::Rows& rows_;
    QString text_;
    std::string digits_;  ///< identities are in small hexadecimal digits
    std::map<std::string, bool, std::less<>> origins_;
};

}  // namespace

Workspace::Workspace(QObject* parent) : QObject(parent) {}

void Workspace::setTable(CandidateTablePtr table) {
    table_ = std::move(table);
    std::vector<std::int64_t> left;
    std::ranges::set_intersection(selection_, table_->rows().ids, std::back_inserter(left));
    selection_ = std::move(left);
    if (table_->rowOf(current_) < 0) current_ = 0;
    updateShown();
    // Who hears of it may choose other axes: the front is found once, at the end.
    taking_table_ = true;
    Q_EMIT tableChanged();
    taking_table_ = false;
    Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
    updateFront();
}

void Workspace::setFilter(const Filter& filter) {
    if (filter == filter_) return;
    filter_ = filter;
    for (const Range& range : filter_.ranges) need(range.key);
    updateShown();
    Q_EMIT filterChanged();
    updateFront();
    Q_EMIT viewChanged();
}

void Workspace::updateShown() {
    const auto& rows = table_->rows();
    shown_.assign(rows.ids.size(), 1);
    for (const Range& range : filter_.ranges) {
        const Column* column = table_->column(range.key);
        for (std::size_t row = 0; row < shown_.size(); ++row) {
            // NaN is in no range.
            const bool inside =
                column != nullptr && column->values[row] >= range.low && column->values[row] <= range.high;
            shown_[row] = static_cast<char>(shown_[row] != 0 && inside);
        }
    }
    Mention mentions(rows, filter_.text);
    for (std::size_t row = 0; row < shown_.size(); ++row) {
        if (shown_[row] == 0) continue;
        const auto& annotation = rows.annotations[row];
        const bool out = (annotation.hidden && !filter_.hidden) || (filter_.pinned && !annotation.pinned) ||
                         (filter_.retrained && rows.retrained[row] == 0) || (!filter_.text.isEmpty() && !mentions(row));
        if (out) shown_[row] = 0;
    }
    shown_count_ = static_cast<int>(std::ranges::count(shown_, 1));
}

void Workspace::updateFront() {
    if (taking_table_) return;
    front_ = frontOf(*table_, cost_key_, quality_key_, shown_);
    Q_EMIT frontChanged();
}

void Workspace::select(const std::vector<std::int64_t>& ids, Mode mode) {
    const auto chosen_last =
        std::find_if(ids.rbegin(), ids.rend(), [this](std::int64_t id) { return table_->rowOf(id) >= 0; });
    const std::int64_t last = chosen_last == ids.rend() ? 0 : *chosen_last;
    // All of 100 000 may be selected: one walk along the table's ids instead of a search for each.
    std::vector<std::int64_t> wanted = ids;
    std::ranges::sort(wanted);
    std::vector<std::int64_t> known;
    std::ranges::set_intersection(table_->rows().ids, wanted, std::back_inserter(known));
    std::vector<std::int64_t> next;
    if (mode == Mode::kReplace) {
        next = std::move(known);
    } else if (mode == Mode::kAdd) {
        std::ranges::set_union(selection_, known, std::back_inserter(next));
    } else {
        std::ranges::set_symmetric_difference(selection_, known, std::back_inserter(next));
    }
    std::int64_t current = std::ranges::binary_search(next, last) ? last : current_;
    if (!std::ranges::binary_search(next, current)) current = next.empty() ? 0 : next.back();
    if (next == selection_ && current == current_) return;
    selection_ = std::move(next);
    current_ = current;
    Q_EMIT selectionChanged();
}

bool Workspace::isSelected(std::int64_t id) const { return std::ranges::binary_search(selection_, id); }

void Workspace::setCurrent(std::int64_t id) {
    if (id == current_ || (id != 0 && table_->rowOf(id) < 0)) return;
    current_ = id;
    Q_EMIT selectionChanged();
}

void Workspace::setAxes(std::string cost_key, std::string quality_key) {
    if (cost_key == cost_key_ && quality_key == quality_key_) return;
    cost_key_ = std::move(cost_key);
    quality_key_ = std::move(quality_key);
    axes_chosen_ = false;
    need(cost_key_);
    need(quality_key_);
    updateFront();
    Q_EMIT viewChanged();
}

void Workspace::chooseAxes(std::string cost_key, std::string quality_key) {
    setAxes(std::move(cost_key), std::move(quality_key));
    axes_chosen_ = true;
    Q_EMIT viewChanged();
}

std::optional<double> Workspace::budget(const std::string& key) const {
    const auto found = budgets_.find(key);
    return found == budgets_.end() ? std::nullopt : std::optional(found->second);
}

void Workspace::setBudget(const std::string& key, std::optional<double> budget) {
    const double value = budget.value_or(HUGE_VAL);
    const bool wanted = std::isfinite(value);
    const auto known = budgets_.find(key);
    if (known == budgets_.end() ? !wanted : wanted && known->second == value) return;
    if (wanted) {
        budgets_[key] = value;
    } else {
        budgets_.erase(known);
    }
    Q_EMIT budgetChanged(key);
    Q_EMIT viewChanged();
}

void Workspace::chooseParallelKeys(std::vector<std::string> keys) {
    parallel_keys_ = std::move(keys);
    for (const std::string& key : parallel_keys_) need(key);
    Q_EMIT viewChanged();
}

void Workspace::setTableLayout(TableLayout layout) {
    if (layout == table_layout_) return;
    table_layout_ = std::move(layout);
    Q_EMIT viewChanged();
}

void Workspace::need(std::string_view key) {
    if (isOnDemand(key) && !std::exchange(on_demand_needed_, true)) Q_EMIT onDemandNeeded();
}

}  // namespace automoe::ui
