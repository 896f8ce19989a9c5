// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/metrics/metric.h"
#include "core/metrics/significance.h"
#include "core/protocol/events.h"

// Translations side by side, as values that never change once they are shared.
namespace automoe::ui {

/// More columns cannot be read side by side.
inline constexpr std::size_t kMostCompared = 6;

struct CandidateRef {
    std::int64_t id = 0;  ///< in the workspace
    std::string architecture_id;
    bool operator==(const CandidateRef&) const = default;
};

/// A candidate's translation of a sentence.
struct TranslationCell {
    bool there = false;  ///< it has come
    QString text;
    double seconds = std::numeric_limits<double>::quiet_NaN();  ///< NaN: not timed
    std::shared_ptr<const protocol::Translated> told;           ///< has the routing; null: not known
};

struct ComparedCandidate {
    CandidateRef candidate;
    std::string weights_kind;            ///< "inherited" or "retrained"; "": not known yet
    QString state;                       ///< what keeps translations from being there, for people; "": nothing
    std::vector<TranslationCell> cells;  ///< by sentence
};

struct ComparedSentence {
    QString source;
    QStringList references;  ///< empty: none is known
    bool operator==(const ComparedSentence&) const = default;
};

struct Comparison {
    std::vector<ComparedSentence> sentences;
    std::vector<ComparedCandidate> candidates;
    QString source_language;  ///< "en"; "": not known
    QString target_language;

    [[nodiscard]] bool hasReferences() const;
};
using ComparisonPtr = std::shared_ptr<const Comparison>;

/// Whether both have the same candidates and sentences in the same order; translations may differ.
bool sameShape(const Comparison& a, const Comparison& b);

/// The scores of single sentences, in percent; NaN where there is no translation or no reference.
struct SentenceScores {
    struct OfCandidate {
        std::vector<double> bleu;  ///< by sentence, with effective order, as sacreBLEU's sentence BLEU
        std::vector<double> chrf;
        /// Statistics of the whole; empty unless every sentence has a translation and a reference.
        metrics::Statistics bleu_statistics{0};
        metrics::Statistics chrf_statistics{0};
        [[nodiscard]] bool whole() const { return bleu_statistics.size() > 0; }
    };
    std::vector<OfCandidate> candidates;
    /// By sentence, 0 to 1: one minus the mean chrF of all pairs of translations, with precision and recall of equal
    /// weight (β 1), so that it does not matter which of a pair is the reference. NaN: fewer than two translations.
    std::vector<double> disagreement;
    std::string bleu_signature;  ///< of the corpus scores; "" when no candidate is whole
    std::string chrf_signature;
};
using SentenceScoresPtr = std::shared_ptr<const SentenceScores>;

/// Errors: stopped, and those of Metric::statistics.
Result<SentenceScores> scoreSentences(const Comparison& comparison, const std::stop_token& stop);

/// A candidate's score of the whole with its 95 % interval, and how it differs from the baseline's.
struct CorpusScore {
    std::size_t candidate = 0;  ///< in the comparison
    bool bleu = false;          ///< otherwise chrF
    double value = 0;
    metrics::ConfidenceInterval interval;
    bool is_baseline = false;  ///< then what follows is not set
    double difference = 0;     ///< from the baseline's value
    metrics::ConfidenceInterval difference_interval;
    double p_value = 1;  ///< two-sided, paired bootstrap
};

/// BLEU and chrF of each candidate that is whole, in their order, against the candidate `baseline`; −1: the first that
/// is whole. None when the baseline is not whole. Errors: stopped, and those of metrics::bootstrap.
Result<std::vector<CorpusScore>> scoreCorpus(const SentenceScores& scores, int baseline, const std::stop_token& stop);

/// Where people's text runs: by its first letter with a direction, else as its language does, else left to right.
Qt::LayoutDirection directionOf(const QString& text, const QString& language);

}  // namespace automoe::ui
