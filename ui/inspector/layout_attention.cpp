// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "ui/inspector/layout_drawing.h"
#include "ui/inspector/layout_drawing_p.h"

/// What of a layout's drawing shows attention.
namespace automoe::ui {

using namespace layout;

namespace {

constexpr int kMostCells = 32;  ///< more heads than that: the number alone says it
constexpr double kAttendedStep = 9;
constexpr int kMostBanked = 8;      ///< heads that each have their experts beside them; of more one stands for all
constexpr int kMostBankCells = 20;  ///< more experts of a head: a strip, filled as far as they are chosen
constexpr double kBankRoom = 20;
constexpr double kBankStep = 2.5;
constexpr double kBankRow = 2.75;

}  // namespace

double LayoutDrawing::addAttentionCaption(const Place& place, const QString& sentence, const arch::LayerFigure& figure,
                                          const std::string& slot, double y, const Columns& columns) {
    if (figure.kind == arch::MultiHeadAttention::kKind) return y;  // the column's title says it
    const double x = columns.left + kNumberColumn;
    const bool changed = isLayerChanged(nameOf(place) + slot);
    addLabel(x, y + 4 + QFontMetricsF(small_font_).ascent(), elided(sentence.arg(captionOf(figure)), columns.right - x),
             changed ? Ink::kChanged : Ink::kMuted);
    return y + line_ + 1;
}

double LayoutDrawing::addAttention(const Place& place, double y, const Columns& columns) {
    const double heads = headColumn(small_font_);
    double x = columns.left + kNumberColumn;
    double bottom = addHeads(Part::kSelfHead, place, attentionAt(place, false), x, y);
    if (place.side == Side::kDecoder) {
        const auto& layer = architecture_.decoder[static_cast<std::size_t>(place.layer)];
        bottom = std::max(bottom, addHeads(Part::kCrossHead, place, attentionAt(place, true), x + heads, y));
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
    return std::max(bottom, y + line_ - 2);
}

double LayoutDrawing::addHeads(Part::Kind kind, const Place& place, const arch::LayerFigure& figure, double x,
                               double y) {
    const std::string slot = kind == Part::kSelfHead ? ".self_attention." : ".cross_attention.";
    const bool changed = isLayerChanged(nameOf(place) + slot);
    const bool banked = figure.kind == arch::SwitchHeadAttention::kKind;
    const bool each = banked && figure.heads <= kMostBanked;
    const int in_row = each ? 1 : kCellsInRow;
    const int shown = std::min(figure.heads, kMostCells);
    for (int i = 0; i < shown; ++i) {
        const int row = i / in_row;
        const double top = y + kCellStep * row;
        parts_.push_back({.kind = kind,
                          .area = QRectF(x + kCellStep * (i % in_row), top, kCell, kCell),
                          .place = place,
                          .index = i,
                          .value = static_cast<double>(figure.heads),
                          .changed = changed});
        if (each) addBanks(kind, place, figure, i, x + kCellStep, top);
    }
    addLabel(x + kCellStep * kCellsInRow + 2, y - 1 + QFontMetricsF(small_font_).ascent() - 1,
             QString::number(figure.heads), changed ? Ink::kChanged : Ink::kText);
    const int rows = (shown + in_row - 1) / in_row;
    double bottom = y + kCellStep * rows;
    if (banked && !each) {
        addBanks(kind, place, figure, 0, x, bottom);
        bottom += kCellStep;
    }
    return bottom;
}

void LayoutDrawing::addBanks(Part::Kind kind, const Place& place, const arch::LayerFigure& figure, int head, double x,
                             double y) {
    const int experts = std::max(1, arch::settingOf(figure, "experts").value_or(1));
    const std::string slot = kind == Part::kSelfHead ? ".self_attention." : ".cross_attention.";
    for (const bool output : {false, true}) {
        if (arch::settingWord(figure, output ? "output_experts" : "value_experts") == "no") continue;
        Part part{.kind = Part::kBank, .area = QRectF(x, y, kBankRoom, kBankRow - 0.5), .place = place, .index = head};
        part.cross = kind == Part::kCrossHead;
        part.output = output;
        y += kBankRow;
        if (experts > kMostBankCells) {
            part.item = -1;
            part.strength = static_cast<double>(figure.top_k) / experts;
            parts_.push_back(part);
            continue;
        }
        const double step = std::min(kBankStep, kBankRoom / experts);
        const auto* shares = sharesOf(nameOf(place) + slot + (output ? "output." : "value.") + std::to_string(head),
                                      static_cast<std::size_t>(experts));
        const double most = shares == nullptr ? 1 : std::ranges::max(*shares);
        for (int i = 0; i < experts; ++i) {
            part.area = QRectF(x + step * i, part.area.top(), step * 0.8, kBankRow - 0.5);
            part.item = i;
            if (shares != nullptr) {
                part.value = (*shares)[static_cast<std::size_t>(i)];
                part.dead = part.value <= 0;
                part.strength = most > 0 ? part.value / most : 0;
            } else {
                part.value = part.strength = i < figure.top_k ? 1 : 0;
            }
            parts_.push_back(part);
        }
    }
}

}  // namespace automoe::ui
