// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "ui/models/search_history.h"
#include "ui/plots/plot_table.h"

class QLabel;
class QTreeWidget;

namespace automoe::ui {

class CurvePlot;
class StatePage;

/// How the session's searches went: hypervolume and size of the front over evaluations, and whether a search still
/// improves, has converged or is stuck.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    explicit HistoryPanel(QWidget* parent = nullptr);

    void setHistories(std::vector<SearchHistory> histories);
    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    [[nodiscard]] CurvePlot& hypervolumePlot() { return *hypervolume_; }
    [[nodiscard]] CurvePlot& frontPlot() { return *front_; }
    /// How each search stands; what is not judged yet is NaN.
    [[nodiscard]] PlotTable table() const;

Q_SIGNALS:
    void failed(const automoe::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    void showTable();

    std::vector<SearchHistory> histories_;  ///< those that have a generation
    QTreeWidget* table_;
    CurvePlot* hypervolume_;
    CurvePlot* front_;
    QLabel* note_;
    StatePage* page_;
    bool loading_ = false;
};

}  // namespace automoe::ui
