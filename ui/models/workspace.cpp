// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/workspace.h"

#include <algorithm>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

bool mentions(const CandidateTable::Rows& rows, std::size_t row, const QString& text) {
    const auto has = [&text](const std::string& value) {
        return QString::fromStdString(value).contains(text, Qt::CaseInsensitive);
    };
    const auto& annotation = rows.annotations[row];
    return has(rows.architecture_ids[row]) || has(rows.origins[row]) ||
           originTitle(rows.origins[row]).contains(text, Qt::CaseInsensitive) || has(annotation.note) ||
           std::ranges::any_of(annotation.tags, has);
}

}  // namespace

Workspace::Workspace(QObject* parent) : QObject(parent) {}

void Workspace::setTable(CandidateTablePtr table) {
    table_ = std::move(table);
    std::erase_if(selection_, [this](std::int64_t id) { return table_->rowOf(id) < 0; });
    if (table_->rowOf(current_) < 0) current_ = 0;
    updateShown();
    Q_EMIT tableChanged();
    Q_EMIT filterChanged();
    Q_EMIT selectionChanged();
    updateFront();
}

void Workspace::setFilter(const Filter& filter) {
    if (filter == filter_) return;
    filter_ = filter;
    updateShown();
    Q_EMIT filterChanged();
    updateFront();
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
    for (std::size_t row = 0; row < shown_.size(); ++row) {
        if (shown_[row] == 0) continue;
        const auto& annotation = rows.annotations[row];
        const bool out = (annotation.hidden && !filter_.hidden) || (filter_.pinned && !annotation.pinned) ||
                         (filter_.retrained && rows.retrained[row] == 0) ||
                         (!filter_.text.isEmpty() && !mentions(rows, row, filter_.text));
        if (out) shown_[row] = 0;
    }
    shown_count_ = static_cast<int>(std::ranges::count(shown_, 1));
}

void Workspace::updateFront() {
    front_ = frontOf(*table_, cost_key_, quality_key_, shown_);
    Q_EMIT frontChanged();
}

void Workspace::select(const std::vector<std::int64_t>& ids, Mode mode) {
    std::vector<std::int64_t> known;
    for (const std::int64_t id : ids) {
        if (table_->rowOf(id) >= 0) known.push_back(id);
    }
    const std::int64_t last = known.empty() ? 0 : known.back();
    std::ranges::sort(known);
    known.erase(std::ranges::unique(known).begin(), known.end());
    std::vector<std::int64_t> next;
    if (mode == Mode::kReplace) {
        next = known;
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
    updateFront();
}

}  // namespace automoe::ui
