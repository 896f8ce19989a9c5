// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <string>
#include <string_view>
#include <vector>

#include "ui/models/workspace.h"

namespace automoe::ui {

/// The shown candidates of a workspace as a table: identity, marks, where from, then every column of figures. Sorts
/// itself, from the beginning by the quality of the front, best first; missing figures last whichever way: a proxy
/// would need a second for 100 000 rows.
class CandidateModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum FixedColumn { kIdentity, kMarks, kOrigin, kGeneration, kFixedColumns };
    enum Role { kCandidateIdRole = Qt::UserRole, kSortRole };

    /// `workspace` outlives the model.
    explicit CandidateModel(Workspace& workspace, QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    /// By this column wherever it comes to be in later tables.
    void sort(int column, Qt::SortOrder sort_order = Qt::AscendingOrder) override { sortBy(keyOf(column), sort_order); }
    /// The same by its key, also where no table has it yet; "": as at the beginning.
    void sortBy(std::string key, Qt::SortOrder sort_order);
    [[nodiscard]] const std::string& sortKey() const { return sort_key_; }
    /// −1: none was asked for, or it is not there.
    [[nodiscard]] int sortColumn() const { return columnOf(sort_key_); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return sort_order_; }
    /// What a column is called wherever it stands: its figures' key, or "identity", "marks", "origin", "generation".
    /// "": there is no such column.
    [[nodiscard]] std::string keyOf(int column) const;
    /// −1 when it is not there.
    [[nodiscard]] int columnOf(std::string_view key) const;

    /// What the model shows: the table, and its rows in their order.
    [[nodiscard]] const CandidateTablePtr& tablePtr() const { return table_; }
    [[nodiscard]] const std::vector<int>& rows() const { return rows_; }
    /// "pinned, retrained" and tags of a row of a table, as they stand in their column; on any thread.
    [[nodiscard]] static QString marksOf(const CandidateTable& table, std::size_t row);
    /// The candidate of a row of this model.
    [[nodiscard]] std::int64_t idAt(int row) const;
    /// The row of a candidate, −1 when it is not shown.
    [[nodiscard]] int rowOf(std::int64_t id) const;
    /// Null for the fixed columns.
    [[nodiscard]] const Column* figuresOf(int column) const;

private:
    void rebuild();
    void order();

    Workspace& workspace_;
    CandidateTablePtr table_;
    std::vector<int> order_;  ///< all rows of the table, sorted: a filter need not sort again
    std::vector<int> rows_;   ///< those that are shown, in that order
    std::vector<int> place_;  ///< by row of the table: where it is shown; −1: not
    std::string sort_key_;    ///< "": none was asked for
    Qt::SortOrder sort_order_ = Qt::AscendingOrder;
};

}  // namespace automoe::ui
