// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QUndoStack>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/models/candidate_table.h"

namespace automoe::ui {

/// Keeps rows whose figure lies in [low, high]; a missing figure does not.
struct Range {
    std::string key;
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();
    bool operator==(const Range&) const = default;
};

/// What all views show. All conditions hold together.
struct Filter {
    std::vector<Range> ranges;
    QString text;            ///< part of identity, tag, note or origin; "": any
    bool pinned = false;     ///< pinned ones only
    bool hidden = false;     ///< hidden ones too
    bool retrained = false;  ///< retrained ones only
    bool operator==(const Filter&) const = default;
};

/// How the user arranged the table of all candidates. Columns go by the keys of CandidateModel: which ones there are
/// differs from session to session, and grows.
struct TableLayout {
    std::vector<std::string> order;      ///< as the columns stand; empty: as the table has them
    std::map<std::string, bool> chosen;  ///< whether a column is to be seen, where the user has said so
    std::string sort_key;                ///< "": by the quality of the front
    bool descending = false;
    bool operator==(const TableLayout&) const = default;
};

/// What the panels of one window share: the table as it is now, which rows the filter leaves, the selection, the axes
/// of the front. Rows may move with a new table; selection and current candidate are kept by id.
///
/// Edits of the user (annotations, filter, budget lines, axes) are commands on undoStack(). One thread: the window's.
class Workspace : public QObject {
    Q_OBJECT

public:
    explicit Workspace(QObject* parent = nullptr);

    [[nodiscard]] const CandidateTable& table() const { return *table_; }
    [[nodiscard]] CandidateTablePtr tablePtr() const { return table_; }
    void setTable(CandidateTablePtr table);

    [[nodiscard]] const Filter& filter() const { return filter_; }
    void setFilter(const Filter& filter);
    /// By row: 1 where the filter leaves it.
    [[nodiscard]] const std::vector<char>& shown() const { return shown_; }
    [[nodiscard]] int shownCount() const { return shown_count_; }

    enum class Mode { kReplace, kAdd, kToggle };
    /// Ids that the table does not have are left out.
    void select(const std::vector<std::int64_t>& ids, Mode mode = Mode::kReplace);
    void clearSelection() { select({}); }
    /// Ascending ids.
    [[nodiscard]] const std::vector<std::int64_t>& selection() const { return selection_; }
    [[nodiscard]] bool isSelected(std::int64_t id) const;
    /// The candidate that the inspector shows: the one chosen last; 0: none.
    [[nodiscard]] std::int64_t current() const { return current_; }
    /// Makes it the current one without changing the selection.
    void setCurrent(std::int64_t id);

    /// Keys of the front's axes, for example "search.latency_ms" and "search.valid_loss".
    [[nodiscard]] const std::string& costKey() const { return cost_key_; }
    [[nodiscard]] const std::string& qualityKey() const { return quality_key_; }
    void setAxes(std::string cost_key, std::string quality_key);
    /// As the user wants them, not as the table suggests.
    void chooseAxes(std::string cost_key, std::string quality_key);
    [[nodiscard]] bool axesChosen() const { return axes_chosen_; }
    /// Rows of the front of the shown candidates in these axes, ascending by cost.
    [[nodiscard]] const std::vector<int>& front() const { return front_; }

    /// The budget line on a cost, by column: the most that a candidate may cost; nothing: there is none. It stays where
    /// it is while another cost is looked at.
    [[nodiscard]] std::optional<double> budget(const std::string& key) const;
    [[nodiscard]] const std::map<std::string, double>& budgets() const { return budgets_; }
    void setBudget(const std::string& key, std::optional<double> budget);

    /// Columns of the parallel coordinates that the user chose; empty: none were chosen.
    [[nodiscard]] const std::vector<std::string>& parallelKeys() const { return parallel_keys_; }
    void chooseParallelKeys(std::vector<std::string> keys);

    [[nodiscard]] const TableLayout& tableLayout() const { return table_layout_; }
    void setTableLayout(TableLayout layout);

    /// A view shows this column: from now on the table is to have what isOnDemand(), if it is such a one. Axes, ranges
    /// and chosen columns of the parallel coordinates are shown anyway.
    void need(std::string_view key);

    [[nodiscard]] QUndoStack& undoStack() { return undo_; }
    /// For commands: a number that none had before, see ValueEdit.
    [[nodiscard]] int newGesture() { return ++gestures_; }

Q_SIGNALS:
    void tableChanged();      ///< comes before filterChanged and selectionChanged of the same change
    void filterChanged();     ///< filter() or shown() is new
    void selectionChanged();  ///< selection() or current() is new
    void frontChanged();      ///< axes or front() are new
    void budgetChanged(const std::string& key);
    void viewChanged();     ///< what viewText() tells of may be new
    void onDemandNeeded();  ///< once: a column isOnDemand() is shown for the first time

private:
    void updateShown();
    void updateFront();

    CandidateTablePtr table_ = std::make_shared<const CandidateTable>();
    Filter filter_;
    std::vector<char> shown_;
    int shown_count_ = 0;
    std::vector<std::int64_t> selection_;
    std::int64_t current_ = 0;
    std::string cost_key_ = "search.latency_ms";
    std::string quality_key_ = "search.valid_loss";
    bool axes_chosen_ = false;
    bool taking_table_ = false;
    std::vector<int> front_;
    std::map<std::string, double> budgets_;
    std::vector<std::string> parallel_keys_;
    TableLayout table_layout_;
    int gestures_ = 0;
    bool on_demand_needed_ = false;
    QUndoStack undo_;
};

}  // namespace automoe::ui
