// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/translation_model.h"

#include <QFont>
#include <QLocale>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "ui/inspector/names.h"
#include "ui/models/figures.h"
#include "ui/panels/routed_pieces.h"
#include "ui/panels/word_diff.h"

namespace automoe::ui {

namespace {

const QString kSeparator = QStringLiteral(" · ");

QString oneDigit(double value) { return QLocale().toString(value, 'f', 1); }

QStringList known(std::initializer_list<QString> parts) {
    QStringList result;
    std::ranges::copy_if(parts, std::back_inserter(result), [](const QString& part) { return !part.isEmpty(); });
    return result;
}

}  // namespace

QString translationTimeText(double seconds) {
    if (!std::isfinite(seconds)) return {};
    return seconds < 0.9995 ? TranslationModel::tr("%1 ms").arg(QLocale().toString(1000 * seconds, 'f', 0))
                            : TranslationModel::tr("%1 s").arg(oneDigit(seconds));
}

QString weightsTitle(const std::string& weights_kind) {
    if (weights_kind == "retrained") return TranslationModel::tr("retrained");
    if (weights_kind == "inherited") return TranslationModel::tr("inherited");
    return {};
}

TranslationModel::TranslationModel(QObject* parent) : QAbstractTableModel(parent) {}

int TranslationModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int TranslationModel::columnCount(const QModelIndex& parent) const {
    if (parent.isValid() || comparison_->sentences.empty()) return 0;
    return columnOf(static_cast<int>(comparison_->candidates.size()));
}

void TranslationModel::setComparison(ComparisonPtr comparison) {
    if (sameShape(*comparison, *comparison_)) {
        comparison_ = std::move(comparison);
        // What has come meanwhile may be what is looked for.
        return rearrange();
    }
    beginResetModel();
    comparison_ = std::move(comparison);
    scores_.reset();
    references_ = comparison_->hasReferences();
    rows_ = arranged();
    endResetModel();
}

void TranslationModel::setScores(SentenceScoresPtr scores) {
    scores_ = std::move(scores);
    rearrange();
}

void TranslationModel::rearrange() {
    auto rows = arranged();
    // Where nothing moves, what is chosen stays chosen.
    if (rows == rows_) return everythingChanged();
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
}

void TranslationModel::everythingChanged() {
    if (rows_.empty()) return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

void TranslationModel::setCompared(int with) {
    if (std::exchange(compared_, with) != with) everythingChanged();
}

void TranslationModel::setExpertLayer(const std::string& layer) {
    if (std::exchange(expert_layer_, layer) != layer) everythingChanged();
}

void TranslationModel::setSourceCandidate(int candidate) {
    if (std::exchange(source_candidate_, candidate) != candidate && !expert_layer_.empty()) everythingChanged();
}

void TranslationModel::setOrder(Order order, int candidate) {
    if (order == order_ && candidate == order_candidate_) return;
    order_ = order;
    order_candidate_ = candidate;
    rearrange();
}

void TranslationModel::setFilter(const QString& text) {
    if (text == filter_) return;
    filter_ = text;
    rearrange();
}

double TranslationModel::sortValue(int sentence) const {
    constexpr double kLast = std::numeric_limits<double>::infinity();
    const auto at = static_cast<std::size_t>(sentence);
    if (order_ == Order::kLength) return -static_cast<double>(comparison_->sentences[at].source.size());
    if (!scores_ || order_ == Order::kSource) return 0;
    const auto candidate = static_cast<std::size_t>(std::max(0, order_candidate_));
    if (order_ == Order::kScore && candidate >= scores_->candidates.size()) return 0;
    const double value =
        order_ == Order::kDisagreement ? -scores_->disagreement[at] : scores_->candidates[candidate].chrf[at];
    return std::isfinite(value) ? value : kLast;
}

std::vector<int> TranslationModel::arranged() const {
    std::vector<int> rows(comparison_->sentences.size());
    std::iota(rows.begin(), rows.end(), 0);
    if (!filter_.isEmpty()) {
        const int last = columnOf(static_cast<int>(comparison_->candidates.size()));
        std::erase_if(rows, [&](int sentence) {
            for (int column = 0; column < last; ++column) {
                if (plainText(sentence, column).contains(filter_, Qt::CaseInsensitive)) return false;
            }
            return true;
        });
    }
    std::ranges::stable_sort(rows, {}, [this](int sentence) { return sortValue(sentence); });
    return rows;
}

QString TranslationModel::plainText(int sentence, int column) const {
    const auto at = static_cast<std::size_t>(sentence);
    if (column == 0) return comparison_->sentences[at].source;
    const int candidate = candidateAt(column);
    if (candidate < 0) return comparison_->sentences[at].references.join(QLatin1Char('\n'));
    return comparison_->candidates[static_cast<std::size_t>(candidate)].cells[at].text;
}

QString TranslationModel::figuresOf(int sentence, int column) const {
    const auto at = static_cast<std::size_t>(sentence);
    if (column == 0) {
        const double disagreement = scores_ ? scores_->disagreement[at] : std::nan("");
        const QString number = QLocale().toString(sentence + 1);
        return std::isfinite(disagreement)
                   ? tr("%1 · disagreement %2").arg(number, QLocale().toString(disagreement, 'f', 2))
                   : number;
    }
    const int candidate = candidateAt(column);
    if (candidate < 0) return {};
    const auto place = static_cast<std::size_t>(candidate);
    QString scores;
    if (scores_ && std::isfinite(scores_->candidates[place].chrf[at])) {
        const auto& of = scores_->candidates[place];
        scores = tr("BLEU %1 · chrF %2").arg(oneDigit(of.bleu[at]), oneDigit(of.chrf[at]));
    }
    const auto& cell = comparison_->candidates[place].cells[at];
    return known({scores, translationTimeText(cell.seconds)}).join(kSeparator);
}

const protocol::TokenRouting* TranslationModel::routingOf(const TranslationCell& cell) const {
    if (expert_layer_.empty() || !cell.told) return nullptr;
    const auto found = std::ranges::find(cell.told->routing, expert_layer_, &protocol::TokenRouting::layer);
    return found == cell.told->routing.end() ? nullptr : &*found;
}

/// Shows the pieces that the network read, which may differ from what was typed. False: their experts are not known.
bool TranslationModel::tint(TranslationText& text, const TranslationCell& cell) const {
    const auto* routing = routingOf(cell);
    if (routing == nullptr) return false;
    const PieceText pieces = textOf(readsSource(expert_layer_) ? cell.told->source_tokens : cell.told->target_tokens);
    if (routing->experts.size() != pieces.spans.size()) return false;
    text.text = pieces.text;
    for (std::size_t i = 0; i < pieces.spans.size(); ++i) {
        if (pieces.spans[i].length > 0)
            text.marks.push_back({.begin = pieces.spans[i].begin,
                                  .length = pieces.spans[i].length,
                                  .expert = static_cast<int>(routing->experts[i])});
    }
    return true;
}

void TranslationModel::compare(TranslationText& text, int sentence, int candidate) const {
    const auto at = static_cast<std::size_t>(sentence);
    if (compared_ == kCompareNothing || compared_ == candidate || !text.is_there) return;
    QString other;
    if (compared_ == kCompareReference) {
        if (comparison_->sentences[at].references.isEmpty()) return;
        other = comparison_->sentences[at].references.front();
    } else {
        if (compared_ >= std::ssize(comparison_->candidates)) return;
        const auto& base = comparison_->candidates[static_cast<std::size_t>(compared_)].cells[at];
        if (!base.there) return;
        other = base.text;
    }
    for (const Word& word : differingWords(text.text, other)) {
        if (word.differs) text.marks.push_back({.begin = word.begin, .length = word.length, .differs = true});
    }
}

TranslationText TranslationModel::textAt(const QModelIndex& index) const {
    const int sentence = sentenceAt(index.row());
    const auto at = static_cast<std::size_t>(sentence);
    TranslationText result;
    result.text = plainText(sentence, index.column());
    result.figures = figuresOf(sentence, index.column());
    result.language = index.column() == 0 ? comparison_->source_language : comparison_->target_language;
    const int candidate = candidateAt(index.column());
    const bool source_layer = readsSource(expert_layer_);
    if (index.column() == 0) {
        if (source_layer && source_candidate_ >= 0 && source_candidate_ < std::ssize(comparison_->candidates))
            tint(result, comparison_->candidates[static_cast<std::size_t>(source_candidate_)].cells[at]);
        return result;
    }
    if (candidate < 0) return result;
    const auto& cell = comparison_->candidates[static_cast<std::size_t>(candidate)].cells[at];
    result.is_there = cell.there;
    if (!source_layer) tint(result, cell);
    compare(result, sentence, candidate);
    return result;
}

int TranslationModel::longestAt(int row) const {
    qsizetype longest = 0;
    for (int column = 0; column < columnCount(); ++column)
        longest = std::max(longest, plainText(sentenceAt(row), column).size());
    return static_cast<int>(longest);
}

QVariant TranslationModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        const QString text = plainText(sentenceAt(index.row()), index.column());
        // A tip of plain text must not be taken for HTML.
        return role == Qt::DisplayRole ? text : QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped());
    }
    if (role != Qt::AccessibleTextRole) return {};
    const TranslationText shown = textAt(index);
    QStringList differing;
    for (const TextMark& mark : shown.marks) {
        if (mark.differs) differing << shown.text.mid(mark.begin, mark.length);
    }
    const QString differences =
        differing.isEmpty() ? QString() : tr("Differs: %1").arg(differing.join(QStringLiteral(", ")));
    return known({shown.is_there ? shown.text : tr("No translation yet"), shown.figures, differences})
        .join(QStringLiteral(". "));
}

QString TranslationModel::headOf(int candidate) const {
    const auto place = static_cast<std::size_t>(candidate);
    const auto& of = comparison_->candidates[place];
    const QString name =
        known({shortIdentity(of.candidate.architecture_id), weightsTitle(of.weights_kind)}).join(kSeparator);
    if (!of.state.isEmpty()) return name + QLatin1Char('\n') + of.state;
    double seconds = 0;
    for (const auto& cell : of.cells) seconds += cell.seconds;
    const QString time = translationTimeText(seconds / static_cast<double>(of.cells.size()));
    QString scores;
    if (scores_ && scores_->candidates[place].whole()) {
        const auto& statistics = scores_->candidates[place];
        scores = tr("BLEU %1 · chrF %2")
                     .arg(oneDigit(metrics::Bleu().score(statistics.bleu_statistics.sum())),
                          oneDigit(metrics::Chrf().score(statistics.chrf_statistics.sum())));
    }
    return name + QLatin1Char('\n') +
           known({scores, time.isEmpty() ? time : tr("%1 a sentence").arg(time)}).join(kSeparator);
}

QVariant TranslationModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Vertical || section < 0 || section >= columnCount()) return {};
    const int candidate = candidateAt(section);
    if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignLeading | Qt::AlignTop);
    if (role == Qt::ToolTipRole && candidate >= 0)
        return headOf(candidate) + QLatin1Char('\n') +
               QString::fromStdString(
                   comparison_->candidates[static_cast<std::size_t>(candidate)].candidate.architecture_id);
    if (role != Qt::DisplayRole) return {};
    if (section == 0) return tr("Source");
    return candidate < 0 ? tr("Reference") : headOf(candidate);
}

std::vector<std::string> TranslationModel::expertLayers() const {
    std::vector<std::string> layers;
    for (const auto& candidate : comparison_->candidates) {
        for (const auto& cell : candidate.cells) {
            if (!cell.told) continue;
            for (const auto& routing : cell.told->routing) {
                if (std::ranges::find(layers, routing.layer) == layers.end()) layers.push_back(routing.layer);
            }
            if (!cell.told->routing.empty()) break;  // a candidate's sentences go through the same layers
        }
    }
    std::ranges::sort(layers, {}, [](const std::string& layer) { return placeOf(layer); });
    return layers;
}

PlotTable TranslationModel::table() const {
    PlotTable table{{.title = tr("Sentence"), .numbers = {}, .texts = {}}};
    for (const int sentence : rows_) table[0].numbers.push_back(sentence + 1);
    const auto numbers = [&](const QString& title, const auto& value) {
        PlotColumn column{.title = title, .numbers = {}, .texts = {}};
        for (const int sentence : rows_) column.numbers.push_back(value(static_cast<std::size_t>(sentence)));
        if (std::ranges::any_of(column.numbers, [](double each) { return std::isfinite(each); }))
            table.push_back(std::move(column));
    };
    const auto texts = [&](const QString& title, int at) {
        PlotColumn column{.title = title, .numbers = {}, .texts = {}};
        for (const int sentence : rows_) column.texts << plainText(sentence, at);
        table.push_back(std::move(column));
    };
    texts(tr("Source"), 0);
    if (references_) texts(tr("Reference"), 1);
    if (scores_) numbers(tr("Disagreement"), [this](std::size_t at) { return scores_->disagreement[at]; });
    for (std::size_t i = 0; i < comparison_->candidates.size(); ++i) {
        const auto& candidate = comparison_->candidates[i];
        const QString name = known({QString::fromStdString(candidate.candidate.architecture_id).left(12),
                                    weightsTitle(candidate.weights_kind)})
                                 .join(QLatin1Char(' '));
        texts(name, columnOf(static_cast<int>(i)));
        if (scores_) {
            const auto& of = scores_->candidates[i];
            numbers(tr("BLEU of %1").arg(name), [&of](std::size_t at) { return of.bleu[at]; });
            numbers(tr("chrF of %1").arg(name), [&of](std::size_t at) { return of.chrf[at]; });
        }
        numbers(tr("Seconds of %1").arg(name), [&candidate](std::size_t at) { return candidate.cells[at].seconds; });
    }
    return table;
}

}  // namespace automoe::ui
