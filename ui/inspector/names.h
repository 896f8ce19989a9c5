// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <compare>
#include <string>

#include "core/arch/figure.h"

/// How people read the parts of an architecture.
namespace automoe::ui {

enum class Side { kWhole, kEncoder, kDecoder };

/// A layer, or with `layer` −1 a side, or the whole network.
struct Place {
    Side side = Side::kWhole;
    int layer = -1;
    auto operator<=>(const Place&) const = default;
};

/// Where a trait or gene belongs: "decoder.2.feed_forward.experts" to layer 2 of the decoder.
Place placeOf(const std::string& trait);
/// "Encoder layer 0", "Decoder", "Network".
QString titleOf(const Place& place);
/// The same for narrow columns: "Encoder 0".
QString shortTitleOf(const Place& place);
/// What a report of routing is of: "Encoder 0", or a head's experts in attention: "Encoder 0, self, values 1".
QString routedTitle(const std::string& layer);
/// "decoder.2"; "decoder"; "".
std::string nameOf(const Place& place);

/// What a trait or gene says, without its place: "Experts", "Expert 1 width", "Self-attention heads".
QString traitTitle(const std::string& trait);
/// A value as it is shown: words of ours are translated, numbers written as sizes are, without grouping.
QString traitText(const std::variant<int, std::string>& value);
/// A choice of a gene: its number, or the kind that it stands for.
QString geneValueText(const std::string& gene, int value);
/// The same, with the words that the gene has for its values.
QString geneValueText(const arch::Gene& gene, int value);
/// The name of a layer kind: "dense", "switch".
QString kindTitle(std::string_view kind);
/// A layer of any kind in a few words: "dense", "switch, top 1 of 4", "SwitchHead, 2 heads of 64, top 2 of 4".
QString captionOf(const arch::LayerFigure& layer);
/// The widths of its experts: "512, 256"; many equal ones as "128 × 64".
QString widthsText(const arch::LayerFigure& feed_forward);

/// One of the averages that a latency predictor knows (latency::kHatFeatures and its extras), or "combination".
QString averageTitle(std::string_view average);

/// "1.23 M": three digits and a unit of thousands, in the user's locale.
QString shortNumber(double value);
/// A share from 0 to 1 in whole per cent; "<1 %" where something is there but little.
QString percentText(double share);

/// One layer in words, for tips and screen readers.
QString sentenceOf(const arch::Architecture& architecture, const Place& place);

}  // namespace automoe::ui
