// SPDX-License-Identifier: GPL-3.0-or-later
#include <QPainter>
#include <algorithm>

#include "core/arch/figure.h"
#include "ui/inspector/layout_drawing.h"

/// How a layout's drawing is painted.
namespace automoe::ui {

namespace {

using Part = LayoutDrawing::Part;

/// A mark that stands before all experts of the layer and tells by its shape how tokens come to them.
void paintGate(QPainter& painter, const Colours& colours, const Part& part) {
    constexpr double kHalf = 3.5;
    const QPointF middle(part.area.left() + kHalf, part.area.center().y());
    const QRectF box(middle - QPointF(kHalf, kHalf), middle + QPointF(kHalf, kHalf));
    painter.setPen(QPen(colours.expert(), 1));
    painter.drawLine(QPointF(part.area.right(), part.area.top() + 1),
                     QPointF(part.area.right(), part.area.bottom() - 1));
    painter.setBrush(colours.paper);
    const QPolygonF diamond{QPointF(box.left(), middle.y()), QPointF(middle.x(), box.top()),
                            QPointF(box.right(), middle.y()), QPointF(middle.x(), box.bottom())};
    switch (part.style) {
        case arch::RoutingStyle::kSigmoid:
            painter.drawEllipse(box);
            return;
        case arch::RoutingStyle::kRelu:
            painter.drawPolyline(QPolygonF{box.bottomLeft(), QPointF(middle.x(), box.bottom()), box.topRight()});
            return;
        case arch::RoutingStyle::kExperts:  // from the experts
            painter.drawPolygon(QPolygonF{QPointF(box.left(), middle.y()), box.topRight(), box.bottomRight()});
            return;
        case arch::RoutingStyle::kImportance:  // more and more
            painter.drawPolygon(QPolygonF{box.bottomLeft(), box.topRight(), box.bottomRight()});
            return;
        case arch::RoutingStyle::kTask:
            painter.drawRect(box);
            return;
        case arch::RoutingStyle::kKeys:
            painter.drawRect(box);
            painter.drawLine(QPointF(middle.x(), box.top()), QPointF(middle.x(), box.bottom()));
            painter.drawLine(QPointF(box.left(), middle.y()), QPointF(box.right(), middle.y()));
            return;
        case arch::RoutingStyle::kTopK:
        case arch::RoutingStyle::kNone:
        case arch::RoutingStyle::kRandom:
            break;
    }
    painter.drawPolygon(diamond);
}

void paintShare(QPainter& painter, const Colours& colours, const Part& part) {
    painter.setBrush(colours.line);
    painter.drawRect(part.area);
    painter.setBrush(colours.series[4]);  // not that of what has changed
    QRectF filled = part.area;
    filled.setWidth(part.area.width() * std::clamp(part.value, 0.0, 1.0));
    painter.drawRect(filled);
}

/// An expert of a head: the colour's strength is its use, or it is there for those that are chosen.
void paintBank(QPainter& painter, const Colours& colours, const Part& part) {
    const QColor& colour = part.cross ? colours.crossAttention() : colours.selfAttention();
    QRectF filled = part.area;
    if (part.item < 0) {
        painter.setBrush(colours.line);
        painter.drawRect(part.area);
        filled.setWidth(part.area.width() * part.strength);
        painter.setBrush(colour);
    } else {
        painter.setBrush(part.dead ? colours.warning : mixed(colours.line, colour, part.strength));
    }
    painter.drawRect(filled);
}

/// The ground of the keys' grid, with a line at every second cell, or fourth and so on, where they are small.
void paintKeys(QPainter& painter, const Colours& colours, const Part& part) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.paper);
    painter.drawRect(part.area);
    painter.setPen(QPen(colours.line, 0.5));
    const double cell = part.area.width() / part.item;
    const int every = arch::keyLinesApart(part.area.width(), part.item);
    for (int i = every; i < part.item; i += every) {
        const double x = part.area.left() + cell * i;
        const double y = part.area.top() + cell * i;
        painter.drawLine(QPointF(x, part.area.top()), QPointF(x, part.area.bottom()));
        painter.drawLine(QPointF(part.area.left(), y), QPointF(part.area.right(), y));
    }
    painter.setPen(QPen(colours.expert(), 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(part.area);
}

}  // namespace

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
        case Part::kBlock:
            // Lines tell it from one expert of that width.
            painter.setPen(QPen(part.routed ? colours.expert() : colours.dense(), 1));
            painter.setBrush(QBrush(part.routed ? colours.expert() : colours.dense(), Qt::HorPattern));
            break;
        case Part::kShared:
            painter.setBrush(colours.dense());  // not routed
            break;
        case Part::kZero:
            painter.setPen(QPen(colours.expert(), 1));
            painter.setBrush(Qt::NoBrush);
            break;
        case Part::kSubToken:
            painter.setBrush(colours.muted);
            break;
        case Part::kCount:
            painter.setPen(QPen(part.value > 0 ? colours.expert() : colours.line, 1));
            painter.setBrush(part.value == 1 ? QBrush(colours.expert()) : QBrush(Qt::NoBrush));
            break;
        case Part::kMeanCount:
            painter.setBrush(colours.text);
            break;
        case Part::kTask:
            painter.setPen(QPen(colours.muted, 1));
            painter.setBrush(Qt::NoBrush);
            break;
        case Part::kKeyCell:
            painter.setBrush(mixed(colours.paper, colours.expert(), part.strength));
            break;
        case Part::kBank:
            return paintBank(painter, colours, part);
        case Part::kGate:
            return paintGate(painter, colours, part);
        case Part::kShare:
            return paintShare(painter, colours, part);
        case Part::kKeys:
            paintKeys(painter, colours, part);
            if (!part.changed) return;
            break;
    }
    painter.drawRect(part.area);
    if (!part.changed) return;
    painter.setPen(QPen(colours.changed(), 1.5));
    const bool outlined = part.kind != Part::kSelfHead && part.kind != Part::kCrossHead &&
                          part.kind != Part::kAttended && part.kind != Part::kSubToken;
    if (outlined) {
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(part.area.adjusted(0.25, 0.25, -0.25, -0.25));
    } else {
        // Cells are too small for an outline: a line below them.
        const double y = part.area.bottom() + 1.25;
        painter.drawLine(QPointF(part.area.left(), y), QPointF(part.area.right(), y));
    }
}

}  // namespace automoe::ui
