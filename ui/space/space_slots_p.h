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

/// A field as the editor holds it: enumerations by their words.
template <class T>
SpaceValue held(const T& field) {
    return field;
}
template <arch::Worded E>
SpaceValue held(const E& field) {
    return std::vector<std::string>{std::string(arch::WordsOf<E>::value[static_cast<std::size_t>(field)])};
}
template <arch::Worded E>
SpaceValue held(const std::vector<E>& field) {
    std::vector<std::string> words;
    for (const E each : field) words.emplace_back(arch::WordsOf<E>::value[static_cast<std::size_t>(each)]);
    return words;
}

/// The inverse. What is no value of the field leaves it as it is.
template <class T>
void put(T& field, const SpaceValue& value) {
    if (const T* given = std::get_if<T>(&value)) field = *given;
}
template <arch::Worded E>
void put(std::vector<E>& field, const SpaceValue& value) {
    const auto* given = std::get_if<std::vector<std::string>>(&value);
    if (given == nullptr) return;
    const auto& known = arch::WordsOf<E>::value;
    std::vector<E> all;
    for (const auto& word : *given) {
        const auto found = std::find(known.begin(), known.end(), word);
        if (found == known.end()) return;
        all.push_back(static_cast<E>(found - known.begin()));
    }
    field = std::move(all);
}
template <arch::Worded E>
void put(E& field, const SpaceValue& value) {
    std::vector<E> one{field};
    put(one, value);
    if (one.size() == 1) field = one.front();
}

struct ReadField {
    std::string_view name;
    std::optional<SpaceValue> value;
    template <class T>
    void operator()(std::string_view key, const T& field) {
        if (key == name) value = held(field);
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
        if (key == name) put(field, value);
    }
    template <class T>
    void operator()(std::string_view key, T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

/// The words that a field may have; empty: it has no words.
struct KnownWords {
    std::string_view name;
    std::vector<std::string> words = {};
    bool one = false;  ///< the field is one of them, not a list
    template <class T>
    void operator()(std::string_view, const T&) {}
    template <arch::Worded E>
    void operator()(std::string_view key, const E&) {
        if (key != name) return;
        words.assign(arch::WordsOf<E>::value.begin(), arch::WordsOf<E>::value.end());
        one = true;
    }
    template <arch::Worded E>
    void operator()(std::string_view key, const std::vector<E>&) {
        if (key == name) words.assign(arch::WordsOf<E>::value.begin(), arch::WordsOf<E>::value.end());
    }
    template <class T>
    void operator()(std::string_view key, const T& field, const std::type_identity_t<T>&) {
        (*this)(key, field);
    }
};

struct ListFields {
    std::vector<std::string> names;
    template <class T>
    void operator()(std::string_view key, const T&) {
        names.emplace_back(key);
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
            // A list with which this kind cannot be is none to begin with.
            Variant tried = fresh;
            WriteField write{name, *read.value};
            visitFields(tried, write);
            const auto refused = std::visit([](const auto& kind) { return check(kind).has_value(); }, tried);
            if (!refused) fresh = std::move(tried);
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
