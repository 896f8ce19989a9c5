// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparison_scorer.h"

#include "ui/panels/corpus_scores.h"
#include "ui/panels/translation_model.h"

namespace automoe::ui {

namespace {

/// Resampling fewer sentences says nothing of chance.
constexpr std::size_t kFewestForWhole = 20;

}  // namespace

ComparisonScorer::ComparisonScorer(TranslationModel& model, CorpusScores& whole, QObject* parent)
    : QObject(parent), model_(model), whole_(whole) {
    connect(&whole_, &CorpusScores::baselineChanged, this, &ComparisonScorer::scoreWhole);
}

void ComparisonScorer::score(Background::Running running) {
    const ComparisonPtr comparison = model_.comparisonPtr();
    if (comparison->candidates.empty()) return whole_.setMessage(tr("There are no translations to score."));
    sentence_scorer_.run(
        [this, comparison](const std::stop_token& stop) -> Background::Then {
            auto of_sentences = scoreSentences(*comparison, stop);
            if (!of_sentences) return [this, error = of_sentences.error()] { Q_EMIT failed(error); };
            auto scores = std::make_shared<const SentenceScores>(*std::move(of_sentences));
            return [this, comparison, scores] {
                // Meanwhile others may be shown.
                if (!sameShape(*comparison, model_.comparison())) return;
                model_.setScores(scores);
                Q_EMIT scored();
                scoreWhole();
            };
        },
        running);
}

void ComparisonScorer::scoreWhole() {
    const SentenceScores* shown = model_.scores();
    const bool whole =
        shown != nullptr && !shown->bleu_signature.empty() && model_.comparison().sentences.size() >= kFewestForWhole;
    if (!whole) {
        return whole_.setMessage(tr("The whole is scored from %1 sentences on, each with a reference translation: "
                                    "choose a held-out set, load files, or paste sentences with references after "
                                    "a tab.")
                                     .arg(kFewestForWhole));
    }
    whole_.setComputing();
    const auto scores = std::make_shared<const SentenceScores>(*shown);
    whole_scorer_.run([this, scores, baseline = whole_.baseline()](const std::stop_token& stop) -> Background::Then {
        const auto of_whole = scoreCorpus(*scores, baseline, stop);
        if (!of_whole) return [this, error = of_whole.error()] { Q_EMIT failed(error); };
        return [this, scores, corpus = *of_whole] {
            if (scores->candidates.size() != model_.comparison().candidates.size()) return;
            if (corpus.empty()) return whole_.setMessage(tr("No candidate has translated every sentence."));
            whole_.setScores(*scores, corpus);
        };
    });
}

}  // namespace automoe::ui
