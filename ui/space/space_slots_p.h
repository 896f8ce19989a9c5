// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>
#include <type_traits>
#include <utility>

#include "ui/space/space_draft.h"

/// What the editor does with choices of any kind, found through the registry's fields(), so that a new kind needs no
/// words here.
namespace automoe::ui::fields {

/// Whether a cell can hold a field. None holds a single value of an enumeration: those are left to files.
template <class T>
inline constexpr bool kHasCell = std::is_constructible_v<SpaceValue, const T&>;

/// Lists of an enumeration's values are edited as their words.
template <class T>
inline constexpr bool kIsWords = false;
template <arch::Worded E>
inline constexpr bool kIsWords<std::vector<E>> = true;

template <arch::Worded E>
std::vector<std::string> wordsOf(const std::vector<E>& values) {
    std::vector<std::string> words;
    for (const E value : values) words.emplace_back(arch::WordsOf<E>::value.at(static_cast<std::size_t>(value)));
    return words;
}

/// Other words are left out.
template <arch::Worded E>
std::vector<E> valuesOf(const std::vector<std::string>& words) {
    const auto& known = arch::WordsOf<E>::value;
    std::vector<E> values;
    for (const std::string& word : words) {
        const auto found = std::find(known.begin(), known.end(), word);
        if (found != known.end()) values.push_back(static_cast<E>(found - known.begin()));
    }
    return values;
}

struct ReadField {
    std::string_view name;
    std::optional<SpaceValue> value;
    template <class T>
    void operator()(std::string_view key, const T& field) {
        if (key != name) return;
        if constexpr (kIsWords<T>) {
            value = wordsOf(field);
        } else if constexpr (kHasCell<T>) {
            value = field;
        }
    }
    template <class T>
    void operator()(std::string_view key, const T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

struct WriteField {
    std::string_view name;
    const SpaceValue& value;
    template <class T>
    void operator()(std::string_view key, T& field) {
        if (key != name) return;
        if constexpr (kIsWords<T>) {
            const auto* given = std::get_if<std::vector<std::string>>(&value);
            if (given != nullptr) field = valuesOf<typename T::value_type>(*given);
        } else if constexpr (kHasCell<T>) {
            const T* given = std::get_if<T>(&value);
            if (given != nullptr) field = *given;
        }
    }
    template <class T>
    void operator()(std::string_view key, T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

struct ListFields {
    std::vector<std::string> names;
    template <class T>
    void operator()(std::string_view key, const T&) {
        if constexpr (kHasCell<T>) names.emplace_back(key);
    }
    template <class T>
    void operator()(std::string_view key, const T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

/// The words that a field's choices are taken from; none: they are no words.
struct ListWords {
    std::string_view name;
    std::vector<std::string> words;
    template <class T>
    void operator()(std::string_view key, const T&) {
        if constexpr (kIsWords<T>) {
            const auto& known = arch::WordsOf<typename T::value_type>::value;
            if (key == name) words.assign(known.begin(), known.end());
        }
    }
    template <class T>
    void operator()(std::string_view key, const T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

/// The fields of choices, whatever their kind.
template <class Variant, class Visit>
void visitFields(Variant& choices, Visit& visit) {
    std::visit([&visit](auto& kind) { std::remove_cvref_t<decltype(kind)>::fields(kind, visit); }, choices);
}

template <class Variant, std::size_t... I>
std::vector<Variant> everyKind(std::index_sequence<I...>) {
    return {Variant(std::in_place_index<I>)...};
}
/// Empty choices of each kind, in the registry's order.
template <class Variant>
std::vector<Variant> everyKind() {
    return everyKind<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>());
}

template <class Variant>
std::string kindWord(const Variant& choices) {
    return std::visit([](const auto& kind) { return std::string(std::remove_cvref_t<decltype(kind)>::Kind::kKind); },
                      choices);
}

/// The choices of this kind in a slot, or null.
template <class Variant>
auto find(std::vector<Variant>& slot, int kind) -> Variant* {
    for (auto& choices : slot) {
        if (static_cast<int>(choices.index()) == kind) return &choices;
    }
    return nullptr;
}
template <class Variant>
auto find(const std::vector<Variant>& slot, int kind) -> const Variant* {
    return find(const_cast<std::vector<Variant>&>(slot), kind);
}

/// Choices to begin with when a kind is allowed anew: those of the kind's own defaults, with the lists that the slot's
/// other kinds have under the same name.
template <class Variant>
Variant freshChoices(Variant empty, const std::vector<Variant>& slot) {
    Variant fresh = std::visit(
        [](const auto& kind) -> Variant { return only(typename std::remove_cvref_t<decltype(kind)>::Kind{}); }, empty);
    ListFields fields;
    visitFields(fresh, fields);
    for (const auto& name : fields.names) {
        for (const auto& other : slot) {
            ReadField read{name, {}};
            visitFields(other, read);
            const auto* list = read.value ? std::get_if<std::vector<int>>(&*read.value) : nullptr;
            if (list == nullptr || list->empty()) continue;
            WriteField write{name, *read.value};
            visitFields(fresh, write);
            break;
        }
    }
    return fresh;
}

/// Calls `use` with a slot of a layer: a vector of choices. The layer must be there.
template <class Space, class Use>
auto withSlot(Space& space, const SpaceCell& cell, Use&& use) {
    const auto layer = static_cast<std::size_t>(cell.layer);
    if (cell.side == Side::kEncoder) {
        auto& choices = space.encoder_layers.at(layer);
        return cell.field.slot == SpaceSlot::kFeedForward ? use(choices.feed_forward) : use(choices.self_attention);
    }
    auto& choices = space.decoder_layers.at(layer);
    if (cell.field.slot == SpaceSlot::kFeedForward) return use(choices.feed_forward);
    return cell.field.slot == SpaceSlot::kCrossAttention ? use(choices.cross_attention) : use(choices.self_attention);
}

}  // namespace automoe::ui::fields
