// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/text/task_names.h"
#include "ui/inspector/names.h"
#include "ui/models/colours.h"

class QPainter;

namespace automoe::ui {

struct LayoutOptions {
    /// The width that fills a bar's room; 0: the architecture's own widest. Drawings of equal size and value can be
    /// compared.
    int widest = 0;
    /// By layer ("encoder.0", "encoder.0.self_attention.value.1"): each expert's share of the layer's tokens, 0 to 1;
    /// of PEER's the cells' of its grid of keys. Empty: not shown.
    std::map<std::string, std::vector<double>> shares;
    std::set<std::string> changed;  ///< traits (arch::traits) that are marked
    /// How many experts a token gets, where that depends on the token.
    struct Counts {
        double mean = 0;
        std::int64_t p95 = 0;  ///< no more for 95 % of the tokens
    };
    std::map<std::string, Counts> counts = {};  ///< by layer
    text::TaskNames tasks = {};                 ///< what the rows of tables of languages are called
};

/// Encoder and decoder side by side, to scale, as a value: what stands where, and how it is painted, on a screen as in
/// a file. Experts are bars as long as they are wide, on one scale; heads are cells, beside which stand their experts
/// where they have some. The mark before the experts tells how tokens come to them. Distances are in logical pixels.
class LayoutDrawing {
public:
    /// One thing that stands for a number of the architecture.
    struct Part {
        enum Kind {
            kEmbedding,
            kSelfHead,
            kCrossHead,
            kBank,  ///< an expert of a head
            kAttended,
            kExpert,
            kBlock,   ///< many equally wide experts as one
            kShared,  ///< the expert that all tokens take
            kZero,    ///< an expert that computes nothing
            kGate,
            kShare,
            kSubToken,   ///< one of those that a token is cut into
            kCount,      ///< a number of experts that a token may get
            kMeanCount,  ///< how many it gets on average
            kTask,       ///< a place in a table of languages and experts
            kKeys,       ///< PEER's grid of keys
            kKeyCell,
        };
        Kind kind = kExpert;
        QRectF area;
        Place place;
        /// Which head, expert, cell or language; of kAttended the encoder layer; of kCount the number − 1.
        int index = 0;
        /// Width; share; kAttended: 1 where it is seen; kGate, kMeanCount: experts a token; kCount: 1 all tokens get
        /// so many, 0.5 some do, 0 none; kKeys: sub-keys; kBank without a share: 1 for as many as are chosen.
        double value = 0;
        bool changed = false;
        bool routed = false;  ///< of kExpert, kBlock: behind a router
        bool dead = false;    ///< of kExpert, kBank: no token is sent to it
        // Of some kinds only:
        int item = 0;         ///< which expert of a head, or of a table's row; kKeys: cells a side; kBlock: how many
        double strength = 1;  ///< of the colour, 0 to 1
        arch::RoutingStyle style = arch::RoutingStyle::kNone;  ///< of kGate
        bool cross = false;                                    ///< of kBank: in cross-attention
        bool output = false;                                   ///< of kBank: of outputs, not of values
    };
    struct Row {
        Place place;
        QRectF area;
    };

    LayoutDrawing() = default;
    /// `width`: of the whole drawing; it may become wider where nothing legible fits. `font`: of the names.
    LayoutDrawing(const arch::Architecture& architecture, const LayoutOptions& options, double width,
                  const QFont& font);

    [[nodiscard]] QSizeF size() const { return size_; }
    [[nodiscard]] const std::vector<Part>& parts() const { return parts_; }
    /// The layers, encoder first.
    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }
    /// Length of a bar over the width of its expert.
    [[nodiscard]] double scale() const { return scale_; }
    [[nodiscard]] const Row* rowOf(const Place& place) const;
    /// Nothing beside the layers.
    [[nodiscard]] std::optional<Place> placeAt(const QPointF& point) const;
    /// The figures of what stands there; "": nothing does.
    [[nodiscard]] QString tipAt(const QPointF& point) const;
    /// A layer in words, for tips and screen readers, with what is known of its routing.
    [[nodiscard]] QString sentenceAt(const Place& place) const;

    struct State {
        std::optional<Place> selected;
        bool focused = false;
    };
    void paint(QPainter& painter, const Colours& colours, const State& state) const;

private:
    enum class Ink { kText, kMuted, kChanged, kWarning };
    struct Label {
        QPointF place;  ///< left end of the base line
        QString text;
        Ink ink = Ink::kText;
        bool title = false;
    };
    /// Columns of one side.
    struct Columns {
        double left = 0;
        double right = 0;
        double bars = 0;       ///< where they begin
        bool inline_ = false;  ///< bars stand beside the attention instead of below
    };

    void arrange(double width);
    void drawSide(Side side, double& bottom);
    // Each of these returns where what it has drawn ends.
    double addAttention(const Place& place, double y, const Columns& columns);
    double addAttentionCaption(const Place& place, const QString& sentence, const arch::LayerFigure& figure,
                               const std::string& slot, double y, const Columns& columns);
    double addHeads(Part::Kind kind, const Place& place, const arch::LayerFigure& figure, double x, double y);
    void addBanks(Part::Kind kind, const Place& place, const arch::LayerFigure& figure, int head, double x, double y);
    double addFeedForward(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addSubTokens(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addCounts(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addExperts(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addBlock(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addShared(const Place& place, int width, double y, const Columns& columns);
    double addZeros(const Place& place, int count, double y, const Columns& columns);
    double addTasks(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    double addKeys(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    void addGate(const Place& place, const arch::LayerFigure& figure, double top, double bottom,
                 const Columns& columns);
    void addShares(const Place& place, const std::vector<double>& shares, double y, double step, double height,
                   const Columns& columns);
    void addWidthLabels(const std::vector<int>& widths, double y, double step, const Place& place, double x);
    void addLabel(double x, double baseline, const QString& text, Ink ink, bool title = false);
    [[nodiscard]] bool isChanged(const std::string& trait) const { return options_.changed.contains(trait); }
    /// Anything of a layer ("encoder.0.feed_forward.") but its experts' widths, which are marked one by one.
    [[nodiscard]] bool isLayerChanged(const std::string& slot) const;
    /// Null where none are known of so many places.
    [[nodiscard]] const std::vector<double>* sharesOf(const std::string& layer, std::size_t places) const;
    [[nodiscard]] double barRoom() const { return options_.widest * scale_; }
    /// The width of the longest text beside a bar.
    [[nodiscard]] double widthLabels() const;
    [[nodiscard]] double textWidth(const QString& text) const;
    [[nodiscard]] QString elided(const QString& text, double width) const;
    [[nodiscard]] QString tipOf(const Part& part) const;
    [[nodiscard]] QString tipOfHead(const Part& part) const;
    /// How many experts tokens got in a layer; "": not known, or as many each.
    [[nodiscard]] QString countsText(const Place& place) const;
    /// What a row of a table of languages is called; "": it stands for all others.
    [[nodiscard]] QString taskName(int row, bool pair) const;
    /// Of all rows.
    [[nodiscard]] QStringList taskNames(bool pair) const;
    [[nodiscard]] arch::LayerFigure attentionAt(const Place& place, bool cross) const;
    [[nodiscard]] arch::LayerFigure feedForwardAt(const Place& place) const;
    void paintPart(QPainter& painter, const Colours& colours, const Part& part) const;

    arch::Architecture architecture_;
    LayoutOptions options_;
    QFont title_font_;
    QFont small_font_;
    double line_ = 0;  ///< height of a small line
    Columns encoder_;
    Columns decoder_;
    QSizeF size_;
    double scale_ = 0;
    std::vector<Part> parts_;
    std::vector<Row> rows_;
    std::vector<Label> labels_;
};

}  // namespace automoe::ui
