// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>
#include <utility>
#include <vector>

#include "ui/models/search_history.h"
#include "ui/models/workspace.h"
#include "ui/plots/plot_table.h"

class QLabel;
class QTreeWidget;

namespace automoe::ui {

class CurvePlot;
class StatePage;

/// How the session's searches went: hypervolume and size of the front over evaluations, whether a search still
/// improves, has converged or is stuck, and what was changed by hand, also before the first generation. A click on a
/// search, or on a generation of its curves, chooses that moment; where the current candidate comes from is marked.
class HistoryPanel : public QWidget {
    Q_OBJECT

public:
    /// `workspace` outlives the panel.
    explicit HistoryPanel(Workspace& workspace, QWidget* parent = nullptr);

    void setHistories(std::vector<SearchHistory> histories);
    /// As if the user had clicked it; −1: the search's end. Nothing happens where the search has no generation.
    void choose(std::int64_t run, std::int64_t generation = -1);
    /// What the front shows: this search (0: all) as it was after a generation (−1: its end).
    void setMoment(std::int64_t run, std::int64_t generation);
    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    [[nodiscard]] CurvePlot& hypervolumePlot() { return *hypervolume_; }
    [[nodiscard]] CurvePlot& frontPlot() { return *front_; }
    /// How each search stands; what is not judged yet is NaN.
    [[nodiscard]] PlotTable table() const;

Q_SIGNALS:
    /// The user wants to see the front of this search as it was after a generation; −1: at its end.
    void momentChosen(qint64 run, qint64 generation);
    /// And wants to go there: Enter, or a double click.
    void frontRequested();
    void failed(const automoe::Error& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showState();
    void showTable();
    void showMoment();
    void showCandidate();
    void showPlace();
    void takeRow();
    /// The place in histories_ of the search that the current candidate comes from, and the generation in it.
    [[nodiscard]] std::optional<std::pair<std::size_t, std::int64_t>> candidatePlace() const;

    Workspace& workspace_;
    std::vector<SearchHistory> histories_;                ///< first those that have a generation, with a curve each
    std::vector<std::vector<std::int64_t>> generations_;  ///< by curve: the last one of each point
    std::int64_t run_ = 0;                                ///< with generation_, what the front shows
    std::int64_t generation_ = -1;
    QTreeWidget* table_;
    CurvePlot* hypervolume_;
    CurvePlot* front_;
    QLabel* place_;
    QLabel* note_;
    StatePage* page_;
    bool loading_ = false;
};

}  // namespace automoe::ui
