// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>
#include <vector>

#include "ui/models/search_history.h"
#include "ui/models/workspace.h"

class QBoxLayout;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QSlider;
class QToolButton;

namespace automoe::ui {

class FrontPlot;
class StatePage;

/// The front of all shown candidates: which axes, which budget, which moment of the searches.
class ParetoPanel : public QWidget {
    Q_OBJECT

public:
    /// `workspace` outlives the panel.
    explicit ParetoPanel(Workspace& workspace, QWidget* parent = nullptr);

    [[nodiscard]] FrontPlot& plot() { return *plot_; }
    /// Until the session's first table has come.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// Of the session's searches, oldest first: the newest may know which candidate is the cheapest as good.
    void setHistories(const std::vector<SearchHistory>& histories);
    /// Shows this search (0: all) as it was after a generation (−1: its end). Nothing happens where no candidate is
    /// from it.
    void setMoment(std::int64_t run, std::int64_t generation);

Q_SIGNALS:
    /// The user wants these candidates pinned, or no longer.
    void pinRequested(const std::vector<std::int64_t>& ids, bool pinned);
    void failed(const automoe::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showPlayIcon();
    void buildAxes(QBoxLayout& bar);
    void buildBudget(QBoxLayout& bar);
    void buildFiltered();
    void buildPlayback(QBoxLayout& bar);
    void showTable();
    void showColumns();
    void chooseAxes();
    void showState();
    void showFiltered();
    void showAnswers();
    void showAsGood();
    void showSelection();
    void showGenerations();
    void showMoment();
    void setBudgetBounds();
    void selectAsGood();
    [[nodiscard]] int namedRow() const;
    void play(bool on);

    Workspace& workspace_;
    FrontPlot* plot_;
    StatePage* page_;
    QComboBox* quality_;
    QComboBox* cost_;
    QToolButton* as_good_;
    QToolButton* pin_;
    QDoubleSpinBox* budget_;
    QToolButton* no_budget_;
    QLabel* answer_;
    QWidget* filtered_;  ///< says that a filter is active
    QLabel* shown_;
    QToolButton* play_;
    QSlider* generation_;
    QLabel* moment_;
    QComboBox* run_;
    QTimer clock_;
    /// What columns, generations and bounds were last taken from.
    struct Seen {
        CandidateTablePtr table;
        std::string cost;
        std::string quality;
        bool operator==(const Seen&) const = default;
    };
    Seen seen_;
    int budget_gesture_ = 0;               ///< of the spin box, until it is left
    int axes_gesture_ = 0;                 ///< of the axes' boxes, until one is left or its list opens
    std::optional<SearchHistory> newest_;  ///< of the searches, that has a generation
    bool loading_ = false;
    bool following_ = false;  ///< controls are being set from what they show: do not take it back
    std::string makeshift_;   ///< the quality axis, chosen while no candidate had a quality; "": none was
};

}  // namespace automoe::ui
