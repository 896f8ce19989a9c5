// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/arch/search_space.h"
#include "ui/inspector/names.h"

namespace automoe::ui {

/// What a cell of the editor holds: a number, yes or no, choices, choices of each expert, or words.
using SpaceValue = std::variant<int, bool, std::vector<int>, std::vector<std::vector<int>>, std::vector<std::string>>;

enum class SpacePart { kName, kNorm, kQkvDim, kDims, kDepths, kAttended, kKinds, kChoices };
enum class SpaceSlot { kSelfAttention, kCrossAttention, kFeedForward };

/// One dimension of a space: a row of the editor.
struct SpaceField {
    SpacePart part = SpacePart::kName;
    SpaceSlot slot = SpaceSlot::kSelfAttention;
    int kind = 0;      ///< of kChoices: the place in the registry's row
    std::string name;  ///< of kChoices: the field of that kind
    auto operator<=>(const SpaceField&) const = default;

    /// Whether each layer may have its own.
    [[nodiscard]] bool layered() const { return part >= SpacePart::kAttended; }
    /// Whether a side has it.
    [[nodiscard]] bool on(Side side) const;
};

/// The rows of the editor's table, in the order of the network: what each side has, then what each layer has, as the
/// registry of layer kinds offers it.
const std::vector<SpaceField>& spaceFields();

/// A field of one side, and of one layer or, with `layer` −1, of all layers together.
struct SpaceCell {
    SpaceField field;
    Side side = Side::kWhole;
    int layer = -1;
    auto operator<=>(const SpaceCell&) const = default;
};

/// A search space while it is edited: a value. It may be invalid, and texts that cannot be read are kept as they were
/// typed. Layers beyond the greatest depth stay, so that a layer that is taken away comes back as it was.
class SpaceDraft {
public:
    explicit SpaceDraft(const arch::SearchSpace& base);
    bool operator==(const SpaceDraft&) const = default;

    /// All of it as a text for fromText(), also what is invalid or cannot be read.
    [[nodiscard]] std::string toText() const;
    /// Nothing: the text is damaged, or of a later version.
    static std::optional<SpaceDraft> fromText(const std::string& text);

    /// What it began with.
    [[nodiscard]] const arch::SearchSpace& base() const { return base_; }
    /// As it is now, without what could not be read.
    [[nodiscard]] arch::SearchSpace space() const;
    [[nodiscard]] int layers(Side side) const;
    /// Whether there is anything to edit: a layer that is there, a kind that is allowed.
    [[nodiscard]] bool present(const SpaceCell& cell) const { return sample(cell).has_value(); }
    /// The value, of all layers that of the first that has one.
    [[nodiscard]] std::optional<SpaceValue> sample(const SpaceCell& cell) const;
    /// Nothing: not present, or layers differ.
    [[nodiscard]] std::optional<SpaceValue> value(const SpaceCell& cell) const;
    /// Of a cell for all layers: they have different values.
    [[nodiscard]] bool differsByLayer(const SpaceCell& cell) const;
    /// The value, or what was typed: "256, 512"; "" where layers differ.
    [[nodiscard]] QString text(const SpaceCell& cell) const;
    /// The same as it was at the beginning; "" where there was nothing.
    [[nodiscard]] QString baseText(const SpaceCell& cell) const;
    [[nodiscard]] bool changed(const SpaceCell& cell) const;

    /// The text is kept when it cannot be read, and is then among unread().
    void setText(const SpaceCell& cell, const QString& text);
    void setValue(const SpaceCell& cell, const SpaceValue& value);
    /// As it was at the beginning; layers that were not there stay.
    void reset(const SpaceCell& cell);
    void setName(const std::string& name) { space_.name = name; }

    /// By cell: space.not_number, space.not_numbers, space.not_lists, space.unknown_kind, space.unknown_word,
    /// space.not_one_word, with the text in `value`.
    [[nodiscard]] std::map<SpaceCell, Error> unread() const;
    /// The cell that an error of arch::problems() means.
    [[nodiscard]] SpaceCell cellOf(const std::string& path) const;

private:
    static std::vector<SpaceCell> parts(const arch::SearchSpace& space, const SpaceCell& cell);

    arch::SearchSpace base_;
    arch::SearchSpace space_;
    std::map<SpaceCell, QString> typed_;  ///< what cannot be read
};

/// "encoder.3.feed_forward.width": how the inspector's words find a field's title.
QString titleOf(const SpaceField& field);
/// The kinds that the registry offers for a slot, by their words.
std::vector<std::string> kindsFor(SpaceSlot slot);
/// The words that a field chooses from: kinds, or those of an enumeration. Empty: it holds something else.
std::vector<std::string> wordsFor(const SpaceField& field);
/// Whether a field is exactly one of its words, not a list of them.
bool choosesOne(const SpaceField& field);
QString textOf(const SpaceValue& value);
/// One text a choice: what is drawn side by side.
QStringList choicesOf(const SpaceValue& value);
/// Whole numbers with commas, semicolons or blanks between them; "1-6" stands for 1 to 6, "256-1024:256" for every
/// 256th. Errors: space.not_numbers.
Result<std::vector<int>> parseNumbers(const QString& text);

}  // namespace automoe::ui
