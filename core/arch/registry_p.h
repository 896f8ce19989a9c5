// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

#include "core/arch/layer_kinds.h"

/// What can be done with any layer of the registry, whatever its kind: the only place that looks into the variants.
namespace automoe::arch::registry {

template <class Layer>
std::string_view kindName(const Layer& layer) {
    return std::visit([](const auto& kind) { return std::remove_cvref_t<decltype(kind)>::kKind; }, layer);
}

template <class Choices>
std::string_view kindNameOf(const Choices& choices) {
    return std::visit([](const auto& kind) { return std::remove_cvref_t<decltype(kind)>::Kind::kKind; }, choices);
}

/// The layer as the simplest kind that computes the same.
template <class... Kinds>
std::variant<Kinds...> simplest(const std::variant<Kinds...>& layer) {
    return std::visit(
        [&layer](const auto& kind) {
            if constexpr (requires { kind.simplified(); }) {
                if (const auto simpler = kind.simplified()) return simplest(std::variant<Kinds...>(*simpler));
            }
            return layer;
        },
        layer);
}

/// The layer seen as a member of `Kind`, if it can be.
template <class Kind, class Layer>
std::optional<Kind> viewAs(const Layer& layer) {
    return std::visit(
        [](const auto& kind) -> std::optional<Kind> {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(kind)>, Kind>) return kind;
            if constexpr (requires { Kind::from(kind); }) return Kind::from(kind);
            return std::nullopt;
        },
        layer);
}

template <class Layer>
std::optional<Problem> checkLayer(const Layer& layer, const LayerShape& shape) {
    return std::visit([&shape](const auto& kind) { return check(kind, shape); }, layer);
}

template <class Layer>
SublayerCost costOf(const Layer& layer, const LayerShape& shape) {
    return std::visit([&shape](const auto& kind) { return cost(kind, shape); }, layer);
}

template <class Layer>
LayerFigure figureOf(const Layer& layer) {
    return std::visit([](const auto& kind) { return figure(kind); }, layer);
}

template <class Layer>
bool routesByTask(const Layer& layer) {
    return std::visit(
        [](const auto& kind) {
            if constexpr (requires { kind.routesByTask(); }) return kind.routesByTask();
            return false;
        },
        layer);
}

template <class Layer>
bool routesBySentence(const Layer& layer) {
    return std::visit(
        [](const auto& kind) {
            if constexpr (requires { kind.routesBySentence(); }) return kind.routesBySentence();
            return false;
        },
        layer);
}

/// The fields of a layer as numbers: flags as 0 and 1, of words one each, 1 for the one that it has. Lists are left
/// out.
struct FieldNumbers {
    std::vector<double> values;
    template <class Field>
    void operator()(std::string_view /*name*/, [[maybe_unused]] const Field& field) {
        if constexpr (Worded<Field>) {
            for (std::size_t word = 0; word < WordsOf<Field>::value.size(); ++word)
                values.push_back(word == static_cast<std::size_t>(field) ? 1.0 : 0.0);
        } else if constexpr (std::is_arithmetic_v<Field>) {
            values.push_back(static_cast<double>(field));
        }
    }
    template <class Field>
    void operator()(std::string_view name, const Field& field, const std::type_identity_t<Field>& /*otherwise*/) {
        (*this)(name, field);
    }
};

/// Of a layer of the kind of these choices; of any other as many zeros.
template <class Choices, class Layer>
std::vector<double> fieldNumbers(const Choices& choices, const Layer& layer) {
    return std::visit(
        [&layer](const auto& kind) {
            using Kind = typename std::remove_cvref_t<decltype(kind)>::Kind;
            FieldNumbers numbers;
            if (const auto* own = std::get_if<Kind>(&layer)) {
                Kind::fields(*own, numbers);
                return numbers.values;
            }
            const Kind other{};
            Kind::fields(other, numbers);
            return std::vector<double>(numbers.values.size(), 0.0);
        },
        choices);
}

/// Whether layers of these choices may differ in more than experts, widths and experts a token.
template <class Choices>
bool hasSettings(const Choices& choices) {
    return std::visit(
        [](const auto& kind) {
            if constexpr (requires { kind.option(); }) {
                if (!kind.option().empty()) return true;
            }
            const LayerFigure shown = figure(typename std::remove_cvref_t<decltype(kind)>::Kind{});
            return shown.heads > 0 || !shown.settings.empty();
        },
        choices);
}

template <class Layer>
bool keepsStatistics(const Layer& layer) {
    return std::visit(
        [](const auto& kind) {
            if constexpr (requires { kind.keepsStatistics(); }) return kind.keepsStatistics();
            return false;
        },
        layer);
}

template <class Choices>
BigNumber countSlot(const std::vector<Choices>& slot) {
    BigNumber sum;
    for (const auto& choices : slot) {
        sum += std::visit([](const auto& kind) { return count(kind); }, choices);
    }
    return sum;
}

template <class Choices>
struct LayerOf;
template <class... Choices>
struct LayerOf<std::variant<Choices...>> {
    using Type = std::variant<typename Choices::Kind...>;
};

template <class Choices>
typename LayerOf<Choices>::Type drawKind(const Choices& choices, GenePass& pass) {
    using Layer = typename LayerOf<Choices>::Type;
    return std::visit([&pass](const auto& kind) -> Layer { return draw(kind, pass); }, choices);
}

/// The choices in parts: the greatest member of each needs all the weights that any member of the part does.
template <class Choices>
std::vector<Choices> partsOf(const Choices& choices) {
    return std::visit(
        [&](const auto& kind) -> std::vector<Choices> {
            if constexpr (requires { kind.parts(); }) {
                const auto parts = kind.parts();
                return std::vector<Choices>(parts.begin(), parts.end());
            }
            return {choices};
        },
        choices);
}

template <class Choices>
Choices onlyChoices(const typename LayerOf<Choices>::Type& layer) {
    return std::visit([](const auto& kind) -> Choices { return only(kind); }, layer);
}

}  // namespace automoe::arch::registry
