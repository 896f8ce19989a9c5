// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/corpus_scores.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/models/figures.h"
#include "ui/panels/state_page.h"
#include "ui/panels/translation_model.h"
#include "ui/plots/content_actions.h"

namespace automoe::ui {

namespace {

enum ScoreColumn { kCandidate, kMetric, kScore, kDifference, kP, kScoreColumns };

QString number(double value, int digits = 1) { return QLocale().toString(value, 'f', digits); }

QString withInterval(const QString& value, const metrics::ConfidenceInterval& interval) {
    return CorpusScores::tr("%1 [%2, %3]").arg(value, number(interval.low), number(interval.high));
}

QString signedNumber(double value) { return value > 0 ? QLocale().positiveSign() + number(value) : number(value); }

QString pText(double p) {
    constexpr double kLeast = 0.001;  // a thousand samples tell no smaller one apart
    return p < kLeast ? CorpusScores::tr("below %1").arg(number(kLeast, 3)) : number(p, 3);
}

}  // namespace

CorpusScores::CorpusScores(QWidget* parent)
    : QWidget(parent), baseline_(new QComboBox(this)), table_(new QTableWidget), signatures_(new QLabel(this)) {
    setObjectName(QStringLiteral("corpusScores"));
    baseline_->setObjectName(QStringLiteral("scoresBaseline"));
    baseline_->setAccessibleName(tr("Baseline"));
    baseline_->setToolTip(tr("The candidate that the others are compared with"));
    auto* name = new QLabel(tr("B&aseline:"), this);
    name->setBuddy(baseline_);
    table_->setObjectName(QStringLiteral("scoresTable"));
    table_->setAccessibleName(tr("Scores of the whole set"));
    table_->setColumnCount(kScoreColumns);
    table_->setHorizontalHeaderLabels(
        {tr("Candidate"), tr("Metric"), tr("Score (95 %)"), tr("Difference (95 %)"), tr("p")});
    table_->horizontalHeaderItem(kScore)->setToolTip(tr("With the 95 % bootstrap interval, 1000 samples"));
    table_->horizontalHeaderItem(kDifference)
        ->setToolTip(tr("From the baseline, on the same resampled sentences (paired bootstrap)"));
    table_->horizontalHeaderItem(kP)->setToolTip(
        tr("Probability of such a difference if both were equally good, two-sided (paired bootstrap)"));
    table_->verticalHeader()->hide();
    table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->setAlternatingRowColors(true);
    table_->horizontalHeader()->setHighlightSections(false);
    table_->horizontalHeader()->setStretchLastSection(true);
    signatures_->setObjectName(QStringLiteral("scoresSignatures"));
    signatures_->setAccessibleName(tr("How the scores are computed"));
    signatures_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    signatures_->setWordWrap(true);
    signatures_->setMargin(6);
    auto* content = new QWidget;
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(6, 2, 6, 2);
    bar->addWidget(name);
    bar->addWidget(baseline_);
    bar->addStretch();
    auto* inside = new QVBoxLayout(content);
    inside->setContentsMargins(0, 0, 0, 0);
    inside->setSpacing(0);
    inside->addLayout(bar);
    inside->addWidget(table_, 1);
    inside->addWidget(signatures_);
    page_ = new StatePage(content, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(page_);
    ContentActions::ofTable(*table_, [this] { return NamedTable{tr("Scores of the whole set"), table()}; });
    connect(baseline_, &QComboBox::currentIndexChanged, this, &CorpusScores::baselineChanged);
}

void CorpusScores::setCandidates(const std::vector<ComparedCandidate>& candidates) {
    candidates_ = candidates;
    const QSignalBlocker quiet(baseline_);
    const QString before = baseline_->currentText();
    baseline_->clear();
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
        const auto& candidate = candidates_[i];
        if (std::ranges::all_of(candidate.cells, &TranslationCell::there))
            baseline_->addItem(shortIdentity(candidate.candidate.architecture_id), static_cast<int>(i));
        candidates_[i].cells.clear();
    }
    baseline_->setCurrentIndex(baseline_->count() == 0 ? -1 : std::max(0, baseline_->findText(before)));
}

int CorpusScores::baseline() const { return baseline_->currentIndex() < 0 ? -1 : baseline_->currentData().toInt(); }

void CorpusScores::keepNumbers(const SentenceScores& scores, const std::vector<CorpusScore>& corpus) {
    numbers_ = {{tr("Candidate"), {}, {}},
                {tr("Weights"), {}, {}},
                {tr("Metric"), {}, {}},
                {tr("Score"), {}, {}},
                {tr("Score, low"), {}, {}},
                {tr("Score, high"), {}, {}},
                {tr("Baseline"), {}, {}},
                {tr("Difference from the baseline"), {}, {}},
                {tr("Difference, low"), {}, {}},
                {tr("Difference, high"), {}, {}},
                {tr("p"), {}, {}},
                {tr("Signature"), {}, {}}};
    const auto baseline = std::ranges::find_if(corpus, &CorpusScore::is_baseline);
    for (const CorpusScore& score : corpus) {
        std::size_t column = 0;
        const auto say = [&](const std::string& text) { numbers_[column++].texts << QString::fromStdString(text); };
        const auto add = [&](double value) { numbers_[column++].numbers.push_back(value); };
        const auto compared = [&](double value) { add(score.is_baseline ? std::nan("") : value); };
        say(candidates_[score.candidate].candidate.architecture_id);
        say(candidates_[score.candidate].weights_kind);
        say(score.bleu ? "BLEU" : "chrF");
        add(score.value);
        add(score.interval.low);
        add(score.interval.high);
        say(baseline == corpus.end() ? std::string() : candidates_[baseline->candidate].candidate.architecture_id);
        compared(score.difference);
        compared(score.difference_interval.low);
        compared(score.difference_interval.high);
        compared(score.p_value);
        say(score.bleu ? scores.bleu_signature : scores.chrf_signature);
    }
}

void CorpusScores::setScores(const SentenceScores& scores, const std::vector<CorpusScore>& corpus) {
    keepNumbers(scores, corpus);
    table_->setRowCount(static_cast<int>(corpus.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const CorpusScore& score = corpus[static_cast<std::size_t>(row)];
        const auto& candidate = candidates_[score.candidate];
        const auto set = [this, row](ScoreColumn column, const QString& text, const QString& tip = {}) {
            auto* item = new QTableWidgetItem(text);
            item->setToolTip(tip);
            table_->setItem(row, column, item);
        };
        set(kCandidate, shortIdentity(candidate.candidate.architecture_id), weightsTitle(candidate.weights_kind));
        set(kMetric, score.bleu ? tr("BLEU") : tr("chrF"),
            QString::fromStdString(score.bleu ? scores.bleu_signature : scores.chrf_signature));
        set(kScore, withInterval(number(score.value), score.interval));
        set(kDifference, score.is_baseline ? tr("baseline")
                                           : withInterval(signedNumber(score.difference), score.difference_interval));
        set(kP, score.is_baseline ? QString() : pText(score.p_value));
    }
    table_->resizeColumnsToContents();
    table_->resizeRowsToContents();
    signatures_->setText(
        tr("BLEU %1\nchrF %2")
            .arg(QString::fromStdString(scores.bleu_signature), QString::fromStdString(scores.chrf_signature)));
    page_->showContent();
}

void CorpusScores::setMessage(const QString& sentence) { page_->showMessage(sentence); }

void CorpusScores::setComputing() { page_->showLoading(tr("Scores and intervals are being computed…")); }

}  // namespace automoe::ui
