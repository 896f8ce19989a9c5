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
