// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/arch/architecture.h"

/// What drawings and comparisons of architectures show, whatever the layers' kinds.
namespace automoe::arch {

LayerFigure figureOf(const Attention& layer);
LayerFigure figureOf(const FeedForward& layer);

/// A layer in one line, for tables of files: "dense 512", "switch 256 512 top 1", "4" (attention of that kind's heads
/// alone), another kind's name, its settings by name and its experts, equal ones as "16 × 128".
std::string summary(const LayerFigure& figure);

/// A number among a layer's settings, by the name of its field; nothing: there is none.
std::optional<int> settingOf(const LayerFigure& figure, std::string_view name);
/// A word among them; "": there is none.
std::string_view settingWord(const LayerFigure& figure, std::string_view name);

/// How tokens come to the experts of a feed-forward layer, as far as drawings tell it apart.
enum class RoutingStyle {
    kNone,        ///< there is nothing to choose
    kRandom,      ///< no router
    kTopK,        ///< the greatest of a softmax
    kSigmoid,     ///< the greatest of gates that are each expert's own
    kRelu,        ///< all whose gate is positive
    kExperts,     ///< the experts choose their tokens
    kImportance,  ///< more for important tokens
    kTask,        ///< by language, whatever the token
    kKeys,        ///< those whose keys are nearest to the token's queries
};
RoutingStyle routingStyleOf(const LayerFigure& feed_forward);

/// Cells a side of the grid that stands for a PEER layer's experts: as many as sub-keys, or as a report of routing has;
/// of other layers 0.
int keyCellsOf(const LayerFigure& feed_forward);
/// Side of that grid as a share of that of the most experts a layer may have, at least a third: by the logarithm of
/// their number, which goes from 4 to 2²⁰; of other layers 0.
double keyGridShare(const LayerFigure& feed_forward);

/// How many cells lie between two lines of that grid, when it has `cells` on a side of `length` points or pixels: a
/// power of two by which lines are no closer than 4.
int keyLinesApart(double length, int cells);

/// Whether all experts of a layer are equally wide.
bool equallyWide(const LayerFigure& feed_forward);

/// The widest layer or expert, shared ones too.
int widestFeedForward(const Architecture& architecture);

/// One property of an architecture. Names are those of a space's genes, without the kind: "encoder.dim",
/// "decoder.2.feed_forward.width.0"; besides "norm", "qkv_dim" and, for every layer, "….kind". A number, or a word.
struct Trait {
    std::string name;
    std::variant<int, std::string> value;
    bool operator==(const Trait&) const = default;
};

/// All properties, in the order of the network. Architectures are equal when their traits are.
std::vector<Trait> traits(const Architecture& architecture);

/// The names in both lists, in an order that agrees with the order of each where they agree.
std::vector<std::string> mergedNames(const std::vector<std::string>& first, const std::vector<std::string>& second);

struct TraitDifference {
    std::string name;
    std::optional<std::variant<int, std::string>> first;  ///< nothing: what it belongs to is not there
    std::optional<std::variant<int, std::string>> second;
    [[nodiscard]] bool differs() const { return first != second; }
};

/// Every trait of either, equal ones too.
std::vector<TraitDifference> compare(const Architecture& first, const Architecture& second);

/// The same with one row "….feed_forward.width" for a layer's experts where in neither architecture one is wider than
/// another: of many equal experts their number says it all.
std::vector<TraitDifference> widthsTogether(std::vector<TraitDifference> rows);

}  // namespace automoe::arch
