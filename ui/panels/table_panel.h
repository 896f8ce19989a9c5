// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <string>
#include <vector>

#include "ui/models/workspace.h"

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QTableView;
class QToolButton;

namespace automoe::ui {

class CandidateModel;
struct LargeTable;
class StatePage;

/// All candidates as a table: filter, sort, choose columns, copy, save. Shares selection and filter with the other
/// views; how its columns are arranged is the workspace's, too.
class TablePanel : public QWidget {
    Q_OBJECT

public:
    /// `workspace` outlives the panel.
    explicit TablePanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] CandidateModel& model() { return *model_; }
    /// Until the session's first table has come.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// The text that rows are filtered by gets the keyboard.
    void focusFilter();

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildFilterBar(QHBoxLayout& bar);
    QToolButton* filterButton(const char* name, const QString& text, const QString& tip, bool Filter::*condition);
    void showFilter();
    void typeFilter(const QString& text);
    void showState();
    void showSelection();
    void markSelection();
    void takeSelection();
    void takeColumns();
    /// Whether the user wants to see a column.
    [[nodiscard]] bool isChosen(const std::string& key) const;
    void choose(const std::string& key, bool shown);
    void keepOrder();
    void keepSorting();
    void placeColumns();
    void orderColumns();
    void buildSorting();
    /// Of the cell that has the keyboard, also when new rows have taken it away; −1: none had it.
    [[nodiscard]] int currentColumn() const;
    void showColumn(int column, bool shown);
    void fitColumns();
    void showOnlyDifferences(bool only);
    /// Of the model, ascending.
    [[nodiscard]] std::vector<int> selectedRows() const;
    /// What the columns in sight hold, for rows of the table.
    [[nodiscard]] LargeTable contentOf(std::vector<int> rows) const;

    Workspace& workspace_;
    CandidateModel* model_;
    QTableView* view_;
    StatePage* page_;
    QLineEdit* text_;
    QToolButton* pinned_;
    QToolButton* retrained_;
    QToolButton* hidden_;
    QToolButton* differences_;
    QToolButton* columns_;
    QLabel* count_;
    int typing_ = 0;                 ///< the gesture of what is being typed; 0: it begins with the next letter
    std::vector<std::string> keys_;  ///< of the model's columns
    std::string current_key_;        ///< of the column whose cell had the keyboard last
    bool loading_ = false;
    bool placing_ = false;    ///< columns are being put where they belong: it is not the user who moves them
    bool fitted_ = false;     ///< column widths are of the columns that there are
    bool following_ = false;  ///< the workspace's selection is being shown: do not take it back
    bool taking_ = false;     ///< the workspace is given the table's own selection: do not show it again
    bool showing_ = false;    ///< the bar is being set from the workspace's filter: do not take it back
};

}  // namespace automoe::ui
