// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_model.h"

#include <QLocale>
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

/// By FixedColumn.
constexpr std::array<std::string_view, CandidateModel::kFixedColumns> kFixedKeys{"identity", "marks", "origin",
                                                                                 "generation"};

}  // namespace

CandidateModel::CandidateModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent), workspace_(workspace), table_(workspace.tablePtr()) {
    // One signal serves both: it comes after tableChanged of the same change.
    connect(&workspace, &Workspace::filterChanged, this, &CandidateModel::rebuild);
    order();
    rebuild();
}

void CandidateModel::rebuild() {
    beginResetModel();
    if (table_ != workspace_.tablePtr()) {
        const CandidateTablePtr before = std::exchange(table_, workspace_.tablePtr());
        // A candidate's identity never changes: the same ones are in order already.
        if (sortColumn() != kIdentity || before->rows().ids != table_->rows().ids) order();
    }
    rows_.clear();
    const auto& shown = workspace_.shown();
    std::ranges::copy_if(order_, std::back_inserter(rows_),
                         [&shown](int row) { return shown[static_cast<std::size_t>(row)] != 0; });
    place_.assign(static_cast<std::size_t>(table_->size()), -1);
    for (std::size_t place = 0; place < rows_.size(); ++place)
        place_[static_cast<std::size_t>(rows_[place])] = static_cast<int>(place);
    endResetModel();
}

void CandidateModel::order() {
    order_.resize(static_cast<std::size_t>(table_->size()));
    std::iota(order_.begin(), order_.end(), 0);
    const int column = sortColumn();
    if (column < 0) {
        const Column* quality = table_->column(workspace_.qualityKey());
        if (quality != nullptr) order_ = rowsBy(*quality, quality->better == Better::kHigher);
        return;
    }
    const bool down = sort_order_ == Qt::DescendingOrder;
    if (const Column* figures = figuresOf(column)) {
        order_ = rowsBy(*figures, down);
        return;
    }
    const auto& all = table_->rows();
    const auto by = [&](const auto& key_of) {
        // Each key is made once, not at each of a million comparisons, and lies beside its row.
        std::vector<std::pair<decltype(key_of(std::size_t{0})), int>> keys;
        keys.reserve(order_.size());
        for (std::size_t row = 0; row < order_.size(); ++row) keys.emplace_back(key_of(row), static_cast<int>(row));
        std::ranges::sort(keys, [down](const auto& a, const auto& b) {
            // Equal ones stay as they are.
            if (a.first == b.first) return a.second < b.second;
            return down ? b.first < a.first : a.first < b.first;
        });
        std::ranges::transform(keys, order_.begin(), [](const auto& each) { return each.second; });
    };
    if (column == kIdentity) {
        // The beginning as a number: that two begin alike is rare, and texts lie far apart in memory.
        by([&](std::size_t row) {
            const std::string_view id = all.architecture_ids[row];
            quint64 beginning = 0;
            for (std::size_t place = 0; place < 8; ++place)
                beginning = beginning << 8U | (place < id.size() ? static_cast<unsigned char>(id[place]) : 0U);
            return std::pair(beginning, id);
        });
    }
    if (column == kMarks) by([&](std::size_t row) { return marksOf(*table_, row); });
    if (column == kOrigin) by([&](std::size_t row) { return std::string_view(all.origins[row]); });
    if (column == kGeneration) by([&](std::size_t row) { return all.generations[row]; });
}

void CandidateModel::sortBy(std::string key, Qt::SortOrder sort_order) {
    sort_key_ = std::move(key);
    sort_order_ = sort_order;
    order();
    rebuild();
}

std::string CandidateModel::keyOf(int column) const {
    if (const Column* figures = figuresOf(column)) return figures->key;
    return column < 0 || column >= kFixedColumns ? std::string()
                                                 : std::string(kFixedKeys[static_cast<std::size_t>(column)]);
}

int CandidateModel::columnOf(std::string_view key) const {
    if (const auto fixed = std::ranges::find(kFixedKeys, key); fixed != kFixedKeys.end())
        return static_cast<int>(fixed - kFixedKeys.begin());
    const auto& columns = table_->columns();
    const auto found = std::ranges::find(columns, key, &Column::key);
    return found == columns.end() ? -1 : kFixedColumns + static_cast<int>(found - columns.begin());
}

int CandidateModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int CandidateModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kFixedColumns + static_cast<int>(table_->columns().size());
}

const Column* CandidateModel::figuresOf(int column) const {
    const int place = column - kFixedColumns;
    if (place < 0 || place >= static_cast<int>(table_->columns().size())) return nullptr;
    return &table_->columns()[static_cast<std::size_t>(place)];
}

QString CandidateModel::marksOf(const CandidateTable& table, std::size_t row) {
    const auto& annotation = table.rows().annotations[row];
    QStringList marks;
    if (annotation.pinned) marks << tr("pinned");
    if (table.rows().retrained[row] != 0) marks << tr("retrained");
    if (annotation.hidden) marks << tr("hidden");
    for (const auto& tag : annotation.tags) marks << QString::fromStdString(tag);
    return marks.join(QStringLiteral(", "));
}

std::int64_t CandidateModel::idAt(int row) const {
    return table_->rows().ids[static_cast<std::size_t>(rows_[static_cast<std::size_t>(row)])];
}

int CandidateModel::rowOf(std::int64_t id) const {
    const int row = table_->rowOf(id);
    return row < 0 ? -1 : place_[static_cast<std::size_t>(row)];
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const auto row = static_cast<std::size_t>(rows_[static_cast<std::size_t>(index.row())]);
    const auto& all = table_->rows();
    if (role == kCandidateIdRole) return QVariant::fromValue<qlonglong>(all.ids[row]);
    if (const Column* figures = figuresOf(index.column())) {
        const double value = figures->values[row];
        if (role == Qt::DisplayRole) return formatted(figures->key, value);
        if (role == kSortRole) return value;
        if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        if (role == Qt::ToolTipRole && std::isfinite(value)) {
            QStringList lines;
            if (figures->hasIntervals() && std::isfinite(figures->low[row])) {
                lines << tr("%1 % interval: %2 to %3")
                             .arg(QString::number(figures->level), formatted(figures->key, figures->low[row]),
                                  formatted(figures->key, figures->high[row]));
            }
            if (!figures->measured.empty()) lines << titleOf(*figures, static_cast<int>(row));
            if (!figures->provenance.empty()) lines << QString::fromStdString(figures->provenance);
            return lines.join(QLatin1Char('\n'));
        }
        return {};
    }
    const bool text = role == Qt::DisplayRole || role == kSortRole;
    switch (index.column()) {
        case kIdentity:
            if (text) return shortIdentity(all.architecture_ids[row]);
            if (role == Qt::ToolTipRole) return QString::fromStdString(all.architecture_ids[row]);
            return {};
        case kMarks:
            if (text) return marksOf(*table_, row);
            if (role == Qt::ToolTipRole) return QString::fromStdString(all.annotations[row].note);
            return {};
        case kOrigin:
            return text ? QVariant(originTitle(all.origins[row])) : QVariant();
        case kGeneration:
            if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignVCenter);
            if (all.runs[row] == 0) return {};
            return text ? QVariant(QLocale().toString(static_cast<qlonglong>(all.generations[row]))) : QVariant();
        default:
            return {};
    }
}

QVariant CandidateModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole && figuresOf(section) != nullptr)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && figuresOf(section) != nullptr)
        return QString::fromStdString(figuresOf(section)->provenance);
    if (role != Qt::DisplayRole) return {};
    if (const Column* figures = figuresOf(section)) return axisTitleOf(*figures);
    switch (section) {
        case kIdentity:
            return tr("Candidate");
        case kMarks:
            return tr("Marks");
        case kOrigin:
            return tr("Origin");
        case kGeneration:
            return tr("Generation");
        default:
            return {};
    }
}

}  // namespace automoe::ui
