// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/layout_drawing.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

#include "ui/inspector/layout_drawing_p.h"

namespace automoe::ui {

using namespace layout;

namespace {

constexpr double kGap = 16;  ///< between the sides
constexpr double kAttendedColumn = 34;
constexpr double kLeastRoom = 36;  ///< for the widest bar
constexpr double kMostRoom = 420;
constexpr double kInlineRoom = 120;  ///< from so much on bars stand beside the attention

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

bool LayoutDrawing::isLayerChanged(const std::string& slot) const {
    for (auto at = options_.changed.lower_bound(slot); at != options_.changed.end() && at->starts_with(slot); ++at) {
        if (!at->substr(slot.size()).starts_with("width.")) return true;
    }
    return false;
}

const std::vector<double>* LayoutDrawing::sharesOf(const std::string& layer, std::size_t places) const {
    const auto found = options_.shares.find(layer);
    return found == options_.shares.end() || found->second.size() != places ? nullptr : &found->second;
}

arch::LayerFigure LayoutDrawing::attentionAt(const Place& place, bool cross) const {
    const auto at = static_cast<std::size_t>(place.layer);
    if (place.side == Side::kEncoder) return arch::figureOf(architecture_.encoder[at].self_attention);
    const auto& layer = architecture_.decoder[at];
    return arch::figureOf(cross ? layer.cross_attention : layer.self_attention);
}

arch::LayerFigure LayoutDrawing::feedForwardAt(const Place& place) const {
    const auto at = static_cast<std::size_t>(place.layer);
    return arch::figureOf(place.side == Side::kEncoder ? architecture_.encoder[at].feed_forward
                                                       : architecture_.decoder[at].feed_forward);
}

QString LayoutDrawing::elided(const QString& text, double width) const {
    return QFontMetricsF(small_font_).elidedText(text, Qt::ElideRight, width);
}

double LayoutDrawing::textWidth(const QString& text) const {
    return QFontMetricsF(small_font_).horizontalAdvance(text);
}

void LayoutDrawing::arrange(double width) {
    const double heads = headColumn(small_font_);
    const double shares = options_.shares.empty() ? 0 : kGauge + textWidth(QStringLiteral("100 %")) + 10;
    const double after_bars = widthLabels() + 8 + shares;
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
        y = addAttentionCaption(place, Texts::tr("self: %1"), attentionAt(place, false), ".self_attention.", y,
                                columns);
        if (!encoder) {
            y = addAttentionCaption(place, Texts::tr("cross: %1"), attentionAt(place, true), ".cross_attention.", y,
                                    columns);
        }
        const double attention = addAttention(place, y + 5, columns);
        const double below =
            addFeedForward(place, feedForwardAt(place), columns.inline_ ? y + 4 : attention + 2, columns);
        y = std::max(attention, below) + 6;
        rows_.push_back({place, QRectF(columns.left, top, columns.right - columns.left, y - top)});
    }
    bottom = std::max(bottom, y);
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

}  // namespace automoe::ui
