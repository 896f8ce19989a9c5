// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_drawing.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace automoe::ui {

namespace {

/// The context of this file's sentences.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(LayoutDrawing)
};

constexpr double kGap = 16;  ///< between the sides
constexpr double kNumberColumn = 18;
constexpr double kGateColumn = 12;
constexpr double kCell = 5;
constexpr double kCellStep = 7;
constexpr int kCellsInRow = 4;
constexpr int kMostCells = 32;  ///< more heads than that: the number alone says it
constexpr double kAttendedStep = 9;
constexpr double kAttendedColumn = 34;
constexpr double kGauge = 26;
constexpr double kLeastRoom = 36;  ///< for the widest bar
constexpr double kMostRoom = 420;
constexpr double kInlineRoom = 120;  ///< from so much on bars stand beside the attention
constexpr double kManyHeight = 72;   ///< of all experts of a layer where there are many

double barStep(std::size_t experts) {
    if (experts <= 8) return 11;
    if (experts <= 24) return 6;
    return kManyHeight / static_cast<double>(experts);
}
double barHeight(std::size_t experts) {
    if (experts <= 8) return 9;
    if (experts <= 24) return 5;
    return barStep(experts);
}

/// Cells and their number.
double headColumn(const QFont& font) {
    return kCellStep * kCellsInRow + QFontMetricsF(font).horizontalAdvance(QStringLiteral("16")) + 6;
}

}  // namespace

LayoutDrawing::LayoutDrawing(const arch::Architecture& architecture, const LayoutOptions& options, double width,
                             const QFont& font)
    : architecture_(architecture), options_(options), title_font_(font), small_font_(font) {
    title_font_.setBold(true);
    const double size = font.pointSizeF() > 0 ? font.pointSizeF() : 10;
    small_font_.setPointSizeF(size * 0.85);
    line_ = std::ceil(QFontMetricsF(small_font_).height());
    if (options_.widest <= 0) options_.widest = arch::widestFeedForward(architecture_);
    options_.widest = std::max(options_.widest, 1);
    arrange(width);
    double bottom = 0;
    drawSide(Side::kEncoder, bottom);
    drawSide(Side::kDecoder, bottom);
    size_ = QSizeF(decoder_.right, bottom);
}

double LayoutDrawing::textWidth(const QString& text) const {
    return QFontMetricsF(small_font_).horizontalAdvance(text);
}

void LayoutDrawing::arrange(double width) {
    const double heads = headColumn(small_font_);
    const double shares = options_.shares.empty() ? 0 : kGauge + textWidth(QStringLiteral("100 %")) + 10;
    const double after_bars = textWidth(QString::number(options_.widest)) + 8 + shares;
    const double decoder_heads = 2 * heads + kAttendedColumn;
    const double fixed = kNumberColumn + kGateColumn + after_bars;
    double room = (width - kGap - 2 * fixed - heads - decoder_heads) / 2;
    const bool beside = room >= kInlineRoom;
    if (!beside) room = (width - kGap) / 2 - fixed;
    // Below, the attention still needs its columns.
    const double least = std::max(kLeastRoom, beside ? 0 : kNumberColumn + decoder_heads - fixed);
    room = std::clamp(room, least, std::max(least, kMostRoom));
    scale_ = room / options_.widest;
    encoder_ = {.left = 0, .inline_ = beside};
    encoder_.bars = kNumberColumn + (beside ? heads : 0) + kGateColumn;
    encoder_.right = encoder_.bars + room + after_bars;
    decoder_ = {.left = encoder_.right + kGap, .inline_ = beside};
    decoder_.bars = decoder_.left + kNumberColumn + (beside ? decoder_heads : 0) + kGateColumn;
    decoder_.right = decoder_.bars + room + after_bars;
}

void LayoutDrawing::addLabel(double x, double baseline, const QString& text, Ink ink, bool title) {
    labels_.push_back({QPointF(x, baseline), text, ink, title});
}

void LayoutDrawing::drawSide(Side side, double& bottom) {
    const bool encoder = side == Side::kEncoder;
    const Columns& columns = encoder ? encoder_ : decoder_;
    const int dim = encoder ? architecture_.encoder_dim : architecture_.decoder_dim;
    const std::size_t layers = encoder ? architecture_.encoder.size() : architecture_.decoder.size();
    const std::string name = encoder ? "encoder" : "decoder";
    const double title_height = std::ceil(QFontMetricsF(title_font_).height());
    const double ascent = QFontMetricsF(small_font_).ascent();

    double y = 0;
    const QString title = titleOf({side, -1});
    addLabel(columns.left, QFontMetricsF(title_font_).ascent(), title, Ink::kText, true);
    addLabel(columns.left + QFontMetricsF(title_font_).horizontalAdvance(title) + 8,
             QFontMetricsF(title_font_).ascent(), Texts::tr("depth %1").arg(layers),
             isChanged(name + ".depth") ? Ink::kChanged : Ink::kMuted);
    y += title_height + 2;

    const bool dim_changed = isChanged(name + ".dim");
    const double embedding = columns.left + kNumberColumn;
    const double longest = columns.right - embedding - textWidth(Texts::tr("embedding %1").arg(dim)) - 6;
    parts_.push_back({.kind = Part::kEmbedding,
                      .area = QRectF(embedding, y + line_ / 2 - 1.5, std::min(dim * scale_, longest), 3),
                      .place = {side, -1},
                      .value = static_cast<double>(dim),
                      .changed = dim_changed});
    addLabel(parts_.back().area.right() + 5, y + ascent, Texts::tr("embedding %1").arg(dim),
             dim_changed ? Ink::kChanged : Ink::kMuted);
    y += line_ + 4;

    const double heads = headColumn(small_font_);
    double x = columns.left + kNumberColumn;
    addLabel(x, y + ascent, Texts::tr("self"), Ink::kMuted);
    if (!encoder) {
        addLabel(x + heads, y + ascent, Texts::tr("cross"), Ink::kMuted);
        addLabel(x + 2 * heads, y + ascent, Texts::tr("sees"), Ink::kMuted);
    }
    if (columns.inline_) addLabel(columns.bars, y + ascent, Texts::tr("feed-forward"), Ink::kMuted);
    y += line_ + 3;

    for (std::size_t i = 0; i < layers; ++i) {
        const Place place{side, static_cast<int>(i)};
        const double top = y;
        addLabel(columns.left + 4, y + 4 + ascent, QString::number(i), Ink::kMuted);
        const double attention = addAttention(place, y + 5, columns);
        const auto figure =
            arch::figureOf(encoder ? architecture_.encoder[i].feed_forward : architecture_.decoder[i].feed_forward);
        const double below = addFeedForward(place, figure, columns.inline_ ? y + 4 : attention + 2, columns);
        y = std::max(attention, below) + 6;
        rows_.push_back({place, QRectF(columns.left, top, columns.right - columns.left, y - top)});
    }
    bottom = std::max(bottom, y);
}

double LayoutDrawing::addAttention(const Place& place, double y, const Columns& columns) {
    const double heads = headColumn(small_font_);
    const auto at = static_cast<std::size_t>(place.layer);
    double x = columns.left + kNumberColumn;
    const bool encoder = place.side == Side::kEncoder;
    const int self =
        arch::figureOf(encoder ? architecture_.encoder[at].self_attention : architecture_.decoder[at].self_attention)
            .heads;
    addHeads(Part::kSelfHead, place, self, x, y);
    int most = self;
    if (!encoder) {
        const auto& layer = architecture_.decoder[at];
        const int cross = arch::figureOf(layer.cross_attention).heads;
        most = std::max(most, cross);
        addHeads(Part::kCrossHead, place, cross, x + heads, y);
        x += 2 * heads;
        const int encoder_layers = static_cast<int>(architecture_.encoder.size());
        const int shown = std::min(encoder_layers, arch::kMostAttendedLayers);
        for (int i = 0; i < shown; ++i) {
            const int seen = encoder_layers - shown + i;
            parts_.push_back({.kind = Part::kAttended,
                              .area = QRectF(x + i * kAttendedStep, y + 0.5, 6, 6),
                              .place = place,
                              .index = seen,
                              .value = seen >= encoder_layers - layer.attended_layers ? 1.0 : 0.0,
                              .changed = isChanged(nameOf(place) + ".attended_layers")});
        }
    }
    const int rows = (std::min(most, kMostCells) + kCellsInRow - 1) / kCellsInRow;
    return y + std::max(rows * kCellStep, line_ - 2);
}

void LayoutDrawing::addHeads(Part::Kind kind, const Place& place, int count, double x, double y) {
    const std::string slot = kind == Part::kSelfHead ? ".self_attention.heads" : ".cross_attention.heads";
    const bool changed = isChanged(nameOf(place) + slot);
    for (int i = 0; i < std::min(count, kMostCells); ++i) {
        const int row = i / kCellsInRow;
        parts_.push_back({.kind = kind,
                          .area = QRectF(x + kCellStep * (i % kCellsInRow), y + kCellStep * row, kCell, kCell),
                          .place = place,
                          .index = i,
                          .value = static_cast<double>(count),
                          .changed = changed});
    }
    addLabel(x + kCellStep * kCellsInRow + 2, y - 1 + QFontMetricsF(small_font_).ascent() - 1, QString::number(count),
             changed ? Ink::kChanged : Ink::kText);
}

double LayoutDrawing::addFeedForward(const Place& place, const arch::LayerFigure& figure, double y,
                                     const Columns& columns) {
    const std::string slot = nameOf(place) + ".feed_forward.";
    const bool changed = isChanged(slot + "kind") || isChanged(slot + "experts") || isChanged(slot + "top_k");
    addLabel(columns.bars, y + QFontMetricsF(small_font_).ascent(), captionOf(figure),
             changed ? Ink::kChanged : Ink::kMuted);
    y += line_ + 1;
    const std::size_t experts = figure.widths.size();
    const double step = barStep(experts);
    const auto shares = options_.shares.find(nameOf(place));
    const bool has_shares = shares != options_.shares.end() && shares->second.size() == experts;
    for (std::size_t i = 0; i < experts; ++i) {
        const double top = y + static_cast<double>(i) * step;
        parts_.push_back({.kind = Part::kExpert,
                          .area = QRectF(columns.bars, top, figure.widths[i] * scale_, barHeight(experts)),
                          .place = place,
                          .index = static_cast<int>(i),
                          .value = static_cast<double>(figure.widths[i]),
                          .changed = isChanged(slot + "width." + std::to_string(i)),
                          .routed = figure.top_k > 0,
                          .dead = has_shares && shares->second[i] <= 0});
        if (!has_shares) continue;
        const double x = columns.right - kGauge - textWidth(QStringLiteral("100 %")) - 6;
        parts_.push_back({.kind = Part::kShare,
                          .area = QRectF(x, top, kGauge, barHeight(experts)),
                          .place = place,
                          .index = static_cast<int>(i),
                          .value = shares->second[i]});
        if (experts > 8) continue;
        const bool dead = shares->second[i] <= 0;
        addLabel(x + kGauge + 4, top + barHeight(experts), dead ? Texts::tr("dead") : percentText(shares->second[i]),
                 dead ? Ink::kWarning : Ink::kMuted);
    }
    const double bottom = y + static_cast<double>(experts - 1) * step + barHeight(experts);
    if (figure.top_k > 0) {
        parts_.push_back({.kind = Part::kGate,
                          .area = QRectF(columns.bars - kGateColumn + 2, y, kGateColumn - 4, bottom - y),
                          .place = place,
                          .value = static_cast<double>(figure.top_k)});
    }
    addWidthLabels(figure.widths, y, step, place, columns.bars);
    return bottom;
}

void LayoutDrawing::addWidthLabels(const std::vector<int>& widths, double y, double step, const Place& place,
                                   double x) {
    const std::string slot = nameOf(place) + ".feed_forward.width.";
    const std::size_t experts = widths.size();
    const double ascent = QFontMetricsF(small_font_).ascent();
    const auto put = [&](double middle, double length, const QString& text, bool changed) {
        addLabel(x + length + 4, middle + ascent * 0.4, text, changed ? Ink::kChanged : Ink::kText);
    };
    if (experts <= 8) {
        for (std::size_t i = 0; i < experts; ++i) {
            put(y + static_cast<double>(i) * step + barHeight(experts) / 2, widths[i] * scale_,
                QString::number(widths[i]), isChanged(slot + std::to_string(i)));
        }
        return;
    }
    // Bars are closer than letters are high: what they lie between.
    const auto [least, most] = std::ranges::minmax(widths);
    put(y + static_cast<double>(experts) * step / 2, most * scale_,
        least == most ? QString::number(least) : Texts::tr("%1–%2").arg(least).arg(most), false);
}

const LayoutDrawing::Row* LayoutDrawing::rowOf(const Place& place) const {
    const auto found = std::ranges::find(rows_, place, &Row::place);
    return found == rows_.end() ? nullptr : &*found;
}

std::optional<Place> LayoutDrawing::placeAt(const QPointF& point) const {
    for (const Row& row : rows_) {
        if (row.area.contains(point)) return row.place;
    }
    return std::nullopt;
}

QString LayoutDrawing::tipAt(const QPointF& point) const {
    for (const Part& part : parts_) {
        if (part.kind != Part::kGate && part.area.adjusted(-1, -1, 1, 1).contains(point)) return tipOf(part);
    }
    const auto place = placeAt(point);
    return place ? sentenceOf(architecture_, *place) : QString();
}

QString LayoutDrawing::tipOf(const Part& part) const {
    const int value = static_cast<int>(part.value);
    switch (part.kind) {
        case Part::kEmbedding:
            return Texts::tr("%1: embedding width %2").arg(titleOf(part.place)).arg(value);
        case Part::kSelfHead:
            return Texts::tr("Self-attention: %1 heads, each %2 wide").arg(value).arg(architecture_.qkv_dim / value);
        case Part::kCrossHead:
            return Texts::tr("Cross-attention: %1 heads, each %2 wide").arg(value).arg(architecture_.qkv_dim / value);
        case Part::kAttended:
            return (value == 1 ? Texts::tr("Encoder layer %1: seen by cross-attention")
                               : Texts::tr("Encoder layer %1: not seen"))
                .arg(part.index);
        case Part::kExpert:
            return Texts::tr("%1, expert %2: width %3").arg(titleOf(part.place)).arg(part.index).arg(value);
        case Part::kShare:
            return part.value <= 0 ? Texts::tr("Expert %1 is dead: no token was sent to it").arg(part.index)
                                   : Texts::tr("Expert %1: %2 % of the tokens")
                                         .arg(part.index)
                                         .arg(QLocale().toString(100 * part.value, 'f', 1));
        case Part::kGate:
            break;
    }
    return {};
}

void LayoutDrawing::paint(QPainter& painter, const Colours& colours, const State& state) const {
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Row& row : rows_) {
        painter.setPen(Qt::NoPen);
        if (row.place == state.selected) {
            painter.setBrush(colours.selected);
            painter.drawRect(row.area);
        }
        painter.setPen(QPen(colours.line, 1));
        painter.drawLine(QPointF(row.area.left(), row.area.top()), QPointF(row.area.right(), row.area.top()));
    }
    // What the selected decoder layer sees.
    if (state.selected && state.selected->side == Side::kDecoder && rowOf(*state.selected) != nullptr) {
        const int layers = static_cast<int>(architecture_.encoder.size());
        const int seen = architecture_.decoder[static_cast<std::size_t>(state.selected->layer)].attended_layers;
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.crossAttention());
        for (int i = layers - seen; i < layers; ++i) {
            const QRectF area = rowOf({Side::kEncoder, i})->area;
            painter.drawRect(QRectF(area.right() + 3, area.top() + 3, 3, area.height() - 6));
        }
    }
    for (const Part& part : parts_) paintPart(painter, colours, part);
    for (const Label& label : labels_) {
        painter.setFont(label.title ? title_font_ : small_font_);
        painter.setPen(label.ink == Ink::kText      ? colours.text
                       : label.ink == Ink::kMuted   ? colours.muted
                       : label.ink == Ink::kChanged ? colours.changed()
                                                    : colours.warning);
        painter.drawText(label.place, label.text);
    }
    if (const Row* row = state.selected ? rowOf(*state.selected) : nullptr; row != nullptr && state.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colours.expert(), 1, Qt::DotLine));
        painter.drawRect(row->area.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void LayoutDrawing::paintPart(QPainter& painter, const Colours& colours, const Part& part) const {
    painter.setPen(Qt::NoPen);
    switch (part.kind) {
        case Part::kEmbedding:
            painter.setBrush(colours.muted);
            break;
        case Part::kSelfHead:
            painter.setBrush(colours.selfAttention());
            break;
        case Part::kCrossHead:
            painter.setBrush(colours.crossAttention());
            break;
        case Part::kAttended:
            painter.setPen(QPen(colours.crossAttention(), 1));
            painter.setBrush(part.value == 1 ? QBrush(colours.crossAttention()) : QBrush(Qt::NoBrush));
            break;
        case Part::kExpert:
            painter.setBrush(part.routed ? colours.expert() : colours.dense());
            if (part.dead) {
                painter.setPen(QPen(colours.warning, 1, Qt::DashLine));
                painter.setBrush(QBrush(colours.warning, Qt::BDiagPattern));
            }
            break;
        case Part::kGate: {
            // A diamond that stands before all experts of the layer.
            const QPointF middle(part.area.left() + 3.5, part.area.center().y());
            painter.setPen(QPen(colours.expert(), 1));
            painter.drawLine(QPointF(part.area.right(), part.area.top() + 1),
                             QPointF(part.area.right(), part.area.bottom() - 1));
            painter.setBrush(colours.paper);
            painter.drawPolygon(QPolygonF{middle - QPointF(3.5, 0), middle - QPointF(0, 3.5), middle + QPointF(3.5, 0),
                                          middle + QPointF(0, 3.5)});
            return;
        }
        case Part::kShare: {
            painter.setBrush(colours.line);
            painter.drawRect(part.area);
            painter.setBrush(colours.series[4]);  // not that of what has changed
            QRectF filled = part.area;
            filled.setWidth(part.area.width() * std::clamp(part.value, 0.0, 1.0));
            painter.drawRect(filled);
            return;
        }
    }
    painter.drawRect(part.area);
    if (!part.changed) return;
    painter.setPen(QPen(colours.changed(), 1.5));
    if (part.kind == Part::kExpert || part.kind == Part::kEmbedding) {
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(part.area.adjusted(0.25, 0.25, -0.25, -0.25));
    } else {
        // Cells are too small for an outline: a line below them.
        const double y = part.area.bottom() + 1.25;
        painter.drawLine(QPointF(part.area.left(), y), QPointF(part.area.right(), y));
    }
}

}  // namespace automoe::ui
