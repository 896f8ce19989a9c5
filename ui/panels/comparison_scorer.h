// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/base/result.h"
#include "ui/models/background.h"

namespace automoe::ui {

class CorpusScores;
class TranslationModel;

/// Scores the translations that stand side by side on threads of its own: the sentences, then the whole.
class ComparisonScorer : public QObject {
    Q_OBJECT

public:
    /// `model`: what is scored, and gets the scores of its sentences; `whole`: shows those of the whole. Both outlive
    /// this.
    ComparisonScorer(TranslationModel& model, CorpusScores& whole, QObject* parent = nullptr);

    /// Scores what the model has by now; `running`: as of Background.
    void score(Background::Running running);

Q_SIGNALS:
    /// The model has the scores of its sentences.
    void scored();
    void failed(const automoe::Error& error);

private:
    void scoreWhole();

    TranslationModel& model_;
    CorpusScores& whole_;
    Background sentence_scorer_;
    Background whole_scorer_;
};

}  // namespace automoe::ui
