// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/protocol/events.h"
#include "ui/inspector/routing_heat_map.h"

namespace automoe::ui {

/// A sentence as the pieces that a network reads, put together again.
struct PieceText {
    struct Span {
        int begin = 0;
        int length = 0;  ///< 0: the piece is not in the text (begin and end of the sentence)
    };
    QString text;
    std::vector<Span> spans;  ///< by piece
};
PieceText textOf(const std::vector<std::string>& pieces);

/// Whether a layer ("encoder.0") reads the source's pieces; otherwise the translation's. Values of cross-attention are
/// made of the source.
bool readsSource(const std::string& layer);

/// What lists call the layer: "Encoder layer 0"; of attention "Encoder 0, self, values 1".
QString routedLayerTitle(const std::string& layer);

/// How many experts a report of the layer ("encoder.0", "encoder.0.self_attention.value.1") of an architecture counts;
/// of PEER's the cells of its grid of keys. 0: it has no such layer.
int expertsIn(const arch::Architecture& architecture, const std::string& layer);

/// The routing of a sentence as the map shows it: its source in the encoder, or its translation in the decoder.
/// `architecture` tells how many experts a layer has.
RoutedText routedText(const protocol::Translated& translated, const arch::Architecture& architecture, bool source);

}  // namespace automoe::ui
