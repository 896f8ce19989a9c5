// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "ui/panels/comparison.h"
#include "ui/plots/plot_table.h"

namespace automoe::ui {

/// A stretch of a cell's text that is shown in a way of its own.
struct TextMark {
    int begin = 0;  ///< in UTF-16 units
    int length = 0;
    bool differs = false;  ///< from what the column is compared with
    int expert = -1;       ///< that took the token; −1: not shown
};

/// What a cell shows, apart from fonts and colours.
struct TranslationText {
    QString text;  ///< a paragraph a line
    std::vector<TextMark> marks;
    QString figures;   ///< the small line below; may be empty
    QString language;  ///< decides where a text without letters begins; may be empty
    bool is_there = true;
};

/// What the columns' words are compared with: a column of translations by its place, or these.
enum : int { kCompareNothing = -2, kCompareReference = -1 };

/// Sentences by candidates: source, reference where one is known, and a column for each candidate. Filters and sorts
/// itself.
class TranslationModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum class Order { kSource, kDisagreement, kLength, kScore };

    explicit TranslationModel(QObject* parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    [[nodiscard]] const Comparison& comparison() const { return *comparison_; }
    [[nodiscard]] const ComparisonPtr& comparisonPtr() const { return comparison_; }
    /// Null while they are not known.
    [[nodiscard]] const SentenceScores* scores() const { return scores_.get(); }
    /// Scores of the same sentences stay until new ones come.
    void setComparison(ComparisonPtr comparison);
    /// Of this comparison; null: not known.
    void setScores(SentenceScoresPtr scores);
    void setCompared(int with);
    [[nodiscard]] int compared() const { return compared_; }
    /// Tints the tokens by the expert that took them in this layer ("decoder.0"); "": not.
    void setExpertLayer(const std::string& layer);
    [[nodiscard]] const std::string& expertLayer() const { return expert_layer_; }
    /// The layers with a router of any candidate, the encoder's first.
    [[nodiscard]] std::vector<std::string> expertLayers() const;
    /// Whose routing tints the source.
    void setSourceCandidate(int candidate);
    [[nodiscard]] int sourceCandidate() const { return source_candidate_; }
    /// By disagreement: the greatest first; by length: the longest source first; by score: the lowest chrF of
    /// `candidate` first. What has none comes last.
    void setOrder(Order order, int candidate = 0);
    /// Sentences whose source, references or translations contain this, in whatever case; "": all.
    void setFilter(const QString& text);

    [[nodiscard]] bool hasReferenceColumn() const { return references_; }
    /// The candidate of a column; −1: it is the source's or the reference's.
    [[nodiscard]] int candidateAt(int column) const { return column - (references_ ? 2 : 1); }
    [[nodiscard]] int columnOf(int candidate) const { return candidate + (references_ ? 2 : 1); }
    [[nodiscard]] int sentenceAt(int row) const { return rows_[static_cast<std::size_t>(row)]; }
    [[nodiscard]] TranslationText textAt(const QModelIndex& index) const;
    /// Characters of the longest text of a row: for a first idea of its height.
    [[nodiscard]] int longestAt(int row) const;

    /// The shown sentences in their order with everything that is known of them, for a file.
    [[nodiscard]] PlotTable table() const;

private:
    [[nodiscard]] QString plainText(int sentence, int column) const;
    [[nodiscard]] QString figuresOf(int sentence, int column) const;
    [[nodiscard]] QString headOf(int candidate) const;
    [[nodiscard]] const protocol::TokenRouting* routingOf(const TranslationCell& cell) const;
    bool tint(TranslationText& text, const TranslationCell& cell) const;
    void compare(TranslationText& text, int sentence, int candidate) const;
    [[nodiscard]] double sortValue(int sentence) const;
    /// The sentences that are shown, in their order.
    [[nodiscard]] std::vector<int> arranged() const;
    void rearrange();
    void everythingChanged();

    ComparisonPtr comparison_ = std::make_shared<const Comparison>();
    SentenceScoresPtr scores_;
    bool references_ = false;
    std::vector<int> rows_;  ///< sentences in the order shown
    int compared_ = kCompareNothing;
    int source_candidate_ = 0;
    std::string expert_layer_;
    Order order_ = Order::kSource;
    int order_candidate_ = 0;
    QString filter_;
};

/// "120 ms", "1.3 s".
QString translationTimeText(double seconds);
/// How people read the kind of a candidate's weights: "inherited".
QString weightsTitle(const std::string& weights_kind);

}  // namespace automoe::ui
