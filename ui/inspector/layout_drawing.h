// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "ui/inspector/names.h"
#include "ui/models/colours.h"

class QPainter;

namespace automoe::ui {

struct LayoutOptions {
    /// The width that fills a bar's room; 0: the architecture's own widest. Drawings of equal size and value can be
    /// compared.
    int widest = 0;
    /// By layer ("encoder.0"): each expert's share of the layer's tokens, 0 to 1. Empty: not shown.
    std::map<std::string, std::vector<double>> shares;
    std::set<std::string> changed;  ///< traits (arch::traits) that are marked
};

/// Encoder and decoder side by side, to scale, as a value: what stands where, and how it is painted, on a screen as in
/// a file. Experts are bars as long as they are wide, on one scale; heads are cells. Distances are in logical pixels.
class LayoutDrawing {
public:
    /// One thing that stands for a number of the architecture.
    struct Part {
        enum Kind { kEmbedding, kSelfHead, kCrossHead, kAttended, kExpert, kGate, kShare };
        Kind kind = kExpert;
        QRectF area;
        Place place;
        int index = 0;     ///< which head or expert; of kAttended the encoder layer
        double value = 0;  ///< width; share; kAttended: 1 where it is seen; kGate: experts a token
        bool changed = false;
        bool routed = false;  ///< of kExpert: behind a router
        bool dead = false;    ///< of kExpert: no token is sent to it
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
    double addAttention(const Place& place, double y, const Columns& columns);
    double addFeedForward(const Place& place, const arch::LayerFigure& figure, double y, const Columns& columns);
    void addHeads(Part::Kind kind, const Place& place, int count, double x, double y);
    void addWidthLabels(const std::vector<int>& widths, double y, double step, const Place& place, double x);
    void addLabel(double x, double baseline, const QString& text, Ink ink, bool title = false);
    [[nodiscard]] bool isChanged(const std::string& trait) const { return options_.changed.contains(trait); }
    [[nodiscard]] double textWidth(const QString& text) const;
    [[nodiscard]] QString tipOf(const Part& part) const;
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
