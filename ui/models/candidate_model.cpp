// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/candidate_model.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"

namespace automoe::ui {

namespace {

QString marksOf(const database::Annotation& annotation, bool retrained) {
    QStringList marks;
    if (annotation.pinned) marks << CandidateModel::tr("pinned");
    if (retrained) marks << CandidateModel::tr("retrained");
    if (annotation.hidden) marks << CandidateModel::tr("hidden");
    for (const auto& tag : annotation.tags) marks << QString::fromStdString(tag);
    return marks.join(QStringLiteral(", "));
}

}  // namespace

CandidateModel::CandidateModel(Workspace& workspace, QObject* parent)
    : QAbstractTableModel(parent), workspace_(workspace), table_(workspace.tablePtr()) {
    // One signal serves both: it comes after tableChanged of the same change.
    connect(&workspace, &Workspace::filterChanged, this, &CandidateModel::rebuild);
    rebuild();
}

void CandidateModel::rebuild() {
    beginResetModel();
    table_ = workspace_.tablePtr();
    rows_.clear();
    const auto& shown = workspace_.shown();
    for (int row = 0; row < table_->size(); ++row) {
        if (shown[static_cast<std::size_t>(row)] != 0) rows_.push_back(row);
    }
    order(rows_);
    place_.assign(static_cast<std::size_t>(table_->size()), -1);
    for (std::size_t place = 0; place < rows_.size(); ++place)
        place_[static_cast<std::size_t>(rows_[place])] = static_cast<int>(place);
    endResetModel();
}

void CandidateModel::order(std::vector<int>& rows) const {
    if (sort_column_ < 0 || sort_column_ >= columnCount()) {
        const Column* quality = table_->column(workspace_.qualityKey());
        if (quality != nullptr) orderByFigures(rows, *quality, quality->better == Better::kHigher);
        return;
    }
    const bool down = sort_order_ == Qt::DescendingOrder;
    if (const Column* figures = figuresOf(sort_column_)) return orderByFigures(rows, *figures, down);
    const auto& all = table_->rows();
    const auto by = [&](const auto& key) {
        std::ranges::stable_sort(rows, [&](int a, int b) {
            return down ? key(static_cast<std::size_t>(b)) < key(static_cast<std::size_t>(a))
                        : key(static_cast<std::size_t>(a)) < key(static_cast<std::size_t>(b));
        });
    };
    if (sort_column_ == kIdentity) by([&](std::size_t row) -> const auto& { return all.architecture_ids[row]; });
    if (sort_column_ == kMarks)
        by([&](std::size_t row) { return marksOf(all.annotations[row], all.retrained[row] != 0); });
    if (sort_column_ == kOrigin) by([&](std::size_t row) -> const auto& { return all.origins[row]; });
    if (sort_column_ == kGeneration) by([&](std::size_t row) { return all.generations[row]; });
}

void CandidateModel::orderByFigures(std::vector<int>& rows, const Column& figures, bool down) const {
    std::ranges::stable_sort(rows, [&](int a, int b) {
        const double x = figures.values[static_cast<std::size_t>(a)];
        const double y = figures.values[static_cast<std::size_t>(b)];
        if (std::isnan(x) || std::isnan(y)) return !std::isnan(x) && std::isnan(y);
        return down ? y < x : x < y;
    });
}

void CandidateModel::sort(int column, Qt::SortOrder sort_order) {
    sort_column_ = column;
    sort_order_ = sort_order;
    rebuild();
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
                lines << tr("95 % interval: %1 to %2")
                             .arg(formatted(figures->key, figures->low[row]),
                                  formatted(figures->key, figures->high[row]));
            }
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
            if (text) return marksOf(all.annotations[row], all.retrained[row] != 0);
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
    if (const Column* figures = figuresOf(section)) return axisTitleOf(figures->key);
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
