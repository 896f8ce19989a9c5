// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparison.h"

#include <QLocale>
#include <algorithm>
#include <cmath>

#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"

namespace automoe::ui {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

Status scoreCandidate(const Comparison& comparison, const ComparedCandidate& candidate, SentenceScores& scores,
                      const std::stop_token& stop) {
    const std::size_t all = comparison.sentences.size();
    auto& result = scores.candidates.emplace_back();
    result.bleu.assign(all, kNothing);
    result.chrf.assign(all, kNothing);
    std::vector<std::size_t> places;
    std::vector<std::string> texts;
    metrics::References references;
    for (std::size_t i = 0; i < all; ++i) {
        const auto& sentence = comparison.sentences[i];
        if (!candidate.cells[i].there || sentence.references.isEmpty()) continue;
        places.push_back(i);
        texts.push_back(candidate.cells[i].text.toStdString());
        auto& list = references.emplace_back();
        for (const QString& reference : sentence.references) list.push_back(reference.toStdString());
    }
    if (places.empty()) return {};
    const metrics::Bleu bleu;
    const metrics::Bleu sentence_bleu({.effective_order = true});
    const metrics::Chrf chrf;
    AUTOMOE_TRY(auto bleu_rows, bleu.statistics(texts, references, stop));
    AUTOMOE_TRY(auto chrf_rows, chrf.statistics(texts, references, stop));
    for (std::size_t row = 0; row < places.size(); ++row) {
        result.bleu[places[row]] = sentence_bleu.score(bleu_rows.row(row));
        result.chrf[places[row]] = chrf.score(chrf_rows.row(row));
    }
    if (places.size() < all) return {};
    result.bleu_statistics = std::move(bleu_rows);
    result.chrf_statistics = std::move(chrf_rows);
    scores.bleu_signature = bleu.signature(references);
    scores.chrf_signature = chrf.signature(references);
    return {};
}

/// How like each other two candidates translate, added to `sums` and counted in `counts` by sentence.
Status addLikeness(const ComparedCandidate& a, const ComparedCandidate& b, std::vector<double>& sums,
                   std::vector<int>& counts, const std::stop_token& stop) {
    std::vector<std::size_t> places;
    std::vector<std::string> texts;
    metrics::References others;
    for (std::size_t i = 0; i < sums.size(); ++i) {
        if (!a.cells[i].there || !b.cells[i].there) continue;
        ++counts[i];
        if (a.cells[i].text == b.cells[i].text) {
            sums[i] += 1;
            continue;
        }
        places.push_back(i);
        texts.push_back(a.cells[i].text.toStdString());
        others.push_back({b.cells[i].text.toStdString()});
    }
    if (places.empty()) return {};
    const metrics::Chrf chrf({.beta = 1});
    AUTOMOE_TRY(const auto rows, chrf.statistics(texts, others, stop));
    for (std::size_t row = 0; row < places.size(); ++row) sums[places[row]] += chrf.score(rows.row(row)) / 100;
    return {};
}

Result<CorpusScore> scoreWith(const metrics::Metric& metric, const metrics::Statistics& system,
                              const metrics::Statistics* baseline, const std::stop_token& stop) {
    CorpusScore score;
    score.value = metric.score(system.sum());
    if (baseline == nullptr) {
        score.is_baseline = true;
        AUTOMOE_TRY(score.interval, metrics::bootstrap(metric, system, {.stop = stop}));
        return score;
    }
    AUTOMOE_TRY(const auto paired, metrics::pairedBootstrap(metric, *baseline, system, {.stop = stop}));
    score.interval = paired.system;
    score.difference = score.value - metric.score(baseline->sum());
    score.difference_interval = paired.difference;
    score.p_value = paired.p_value;
    return score;
}

}  // namespace

bool Comparison::hasReferences() const {
    return std::ranges::any_of(sentences, [](const ComparedSentence& each) { return !each.references.isEmpty(); });
}

bool sameShape(const Comparison& a, const Comparison& b) {
    return a.sentences == b.sentences &&
           std::ranges::equal(a.candidates, b.candidates, {}, &ComparedCandidate::candidate,
                              &ComparedCandidate::candidate);
}

Result<SentenceScores> scoreSentences(const Comparison& comparison, const std::stop_token& stop) {
    SentenceScores scores;
    for (const auto& candidate : comparison.candidates)
        AUTOMOE_CHECK(scoreCandidate(comparison, candidate, scores, stop));
    std::vector<double> sums(comparison.sentences.size());
    std::vector<int> counts(comparison.sentences.size());
    for (std::size_t a = 0; a < comparison.candidates.size(); ++a) {
        for (std::size_t b = a + 1; b < comparison.candidates.size(); ++b)
            AUTOMOE_CHECK(addLikeness(comparison.candidates[a], comparison.candidates[b], sums, counts, stop));
    }
    for (std::size_t i = 0; i < sums.size(); ++i)
        scores.disagreement.push_back(counts[i] == 0 ? kNothing : 1 - sums[i] / counts[i]);
    return scores;
}

Result<std::vector<CorpusScore>> scoreCorpus(const SentenceScores& scores, int baseline, const std::stop_token& stop) {
    std::vector<CorpusScore> result;
    const auto& all = scores.candidates;
    const auto first = std::ranges::find_if(all, &SentenceScores::OfCandidate::whole);
    const auto base = baseline < 0 ? first : all.begin() + std::min<std::ptrdiff_t>(baseline, std::ssize(all));
    if (base == all.end() || !base->whole()) return result;
    const metrics::Bleu bleu;
    const metrics::Chrf chrf;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!all[i].whole()) continue;
        const bool is_base = &all[i] == &*base;
        AUTOMOE_TRY(auto by_bleu,
                    scoreWith(bleu, all[i].bleu_statistics, is_base ? nullptr : &base->bleu_statistics, stop));
        AUTOMOE_TRY(auto by_chrf,
                    scoreWith(chrf, all[i].chrf_statistics, is_base ? nullptr : &base->chrf_statistics, stop));
        by_bleu.bleu = true;
        by_bleu.candidate = by_chrf.candidate = i;
        result.push_back(by_bleu);
        result.push_back(by_chrf);
    }
    return result;
}

Qt::LayoutDirection directionOf(const QString& text, const QString& language) {
    for (const QChar* at = text.begin(); at != text.end(); ++at) {
        char32_t letter = at->unicode();
        if (at->isHighSurrogate() && at + 1 != text.end()) letter = QChar::surrogateToUcs4(*at, *(at + 1)), ++at;
        switch (QChar::direction(letter)) {
            case QChar::DirL:
                return Qt::LeftToRight;
            case QChar::DirR:
            case QChar::DirAL:
                return Qt::RightToLeft;
            default:
                break;
        }
    }
    return language.isEmpty() ? Qt::LeftToRight : QLocale(language).textDirection();
}

}  // namespace automoe::ui
