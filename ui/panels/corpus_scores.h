// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "ui/panels/comparison.h"
#include "ui/plots/plot_table.h"

class QComboBox;
class QLabel;
class QTableWidget;

namespace automoe::ui {

class StatePage;

/// The candidates' scores of the whole set with intervals, and whether they differ from a baseline's by more than
/// chance.
class CorpusScores : public QWidget {
    Q_OBJECT

public:
    explicit CorpusScores(QWidget* parent = nullptr);

    /// The candidates; among those that have translated everything the baseline is chosen, and stays where it can.
    void setCandidates(const std::vector<ComparedCandidate>& candidates);
    /// Its place among the candidates; −1: there are none.
    [[nodiscard]] int baseline() const;
    void setScores(const SentenceScores& scores, const std::vector<CorpusScore>& corpus);
    /// The scores that were given last.
    [[nodiscard]] const PlotTable& table() const { return numbers_; }
    /// Instead of scores.
    void setMessage(const QString& sentence);
    void setComputing();

Q_SIGNALS:
    void baselineChanged();

private:
    void keepNumbers(const SentenceScores& scores, const std::vector<CorpusScore>& corpus);

    std::vector<ComparedCandidate> candidates_;  ///< without cells
    PlotTable numbers_;
    QComboBox* baseline_;
    QTableWidget* table_;
    QLabel* signatures_;
    StatePage* page_;
};

}  // namespace automoe::ui
