// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/protocol/search_change.h"

class QLabel;
class QSpinBox;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;

namespace automoe::ui {

class StatePage;

/// By gene of a search space: the only values that a search may take. What is not there is free.
using GeneChoices = std::map<std::string, std::vector<int>>;

/// How a search is steered by hand: the limits that hold, which choices each gene still has, "more like these", and
/// after how many evaluations it ends.
class SteeringPanel : public QWidget {
    Q_OBJECT

public:
    explicit SteeringPanel(QWidget* parent = nullptr);

    /// Until the session has been read for the first time.
    void setLoading(bool loading);
    /// What is shown in place of the content; see StatePage::setFailure().
    [[nodiscard]] StatePage& page() { return *page_; }
    /// The space that is searched; nothing: there is no supernet yet.
    void setSpace(const std::optional<arch::SearchSpace>& space);
    void setChoices(const GeneChoices& choices);
    /// Those that hold in the search that runs.
    void setLimits(const std::vector<protocol::SearchLimit>& limits);
    /// What runs, and what it said last: a sentence each.
    void setState(const QString& running, const QString& answer);
    /// `running`: whether a search takes changes now. `selected`: how many candidates are.
    void setPossible(bool writable, bool running, int selected);
    /// After so many evaluations in all the search that takes changes ends; 0: there is none.
    void setEvaluations(int total);

Q_SIGNALS:
    /// `what`: of the edit, for undo.
    void choicesEdited(const automoe::ui::GeneChoices& choices, const QString& what);
    void moreLikeRequested(int count);
    /// `name`: as of a SearchLimit.
    void limitRemoved(const QString& name);
    void evaluationsRequested(int total);

private:
    void showState();
    void fill();
    void showChoices();
    void addLimit(const protocol::SearchLimit& limit);
    void take(QTreeWidgetItem* item, int column);
    [[nodiscard]] bool allows(const arch::Gene& gene, int value) const;
    void mark(QTreeWidgetItem& item, const std::vector<const arch::Gene*>& genes);

    std::optional<arch::SearchSpace> space_;
    std::vector<arch::Gene> genes_;
    GeneChoices choices_;
    std::vector<protocol::SearchLimit> limits_;
    bool filled_ = false;   ///< setSpace() was called
    bool filling_ = false;  ///< what the tree says is not the user's
    QLabel* running_;
    QLabel* answer_;
    QSpinBox* count_;
    QToolButton* more_;
    QSpinBox* evaluations_;
    QToolButton* set_evaluations_;
    int told_evaluations_ = -1;  ///< by setEvaluations()
    QToolButton* free_;
    QWidget* limit_box_;  ///< a row for each limit
    QVBoxLayout* limit_rows_;
    QTreeWidget* tree_;
    StatePage* page_;
    bool loading_ = false;
};

}  // namespace automoe::ui
