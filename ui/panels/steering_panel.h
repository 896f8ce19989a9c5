// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/arch/search_space.h"

class QLabel;
class QSpinBox;
class QToolButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace automoe::ui {

class StatePage;

/// By gene of a search space: the only values that a search may take. What is not there is free.
using GeneChoices = std::map<std::string, std::vector<int>>;

/// How a search is steered by hand: which choices each gene still has, and "more like these".
class SteeringPanel : public QWidget {
    Q_OBJECT

public:
    explicit SteeringPanel(QWidget* parent = nullptr);

    /// The space that is searched; nothing: there is no supernet yet.
    void setSpace(const std::optional<arch::SearchSpace>& space);
    void setChoices(const GeneChoices& choices);
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
    void evaluationsRequested(int total);

private:
    void fill();
    void showChoices();
    void take(QTreeWidgetItem* item, int column);
    [[nodiscard]] bool allows(const arch::Gene& gene, int value) const;
    void mark(QTreeWidgetItem& item, const std::vector<const arch::Gene*>& genes);

    std::optional<arch::SearchSpace> space_;
    std::vector<arch::Gene> genes_;
    GeneChoices choices_;
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
    QTreeWidget* tree_;
    StatePage* page_;
};

}  // namespace automoe::ui
