// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace automoe::arch {

/// One side of a network in numbers.
struct SideOutline {
    int layers = 0;
    int dim = 0;            ///< embedding width
    double mean_width = 0;  ///< of the feed-forward layers; one with experts counts with their mean
    int experts = 0;        ///< of all layers together; a dense layer has one
    double mean_heads = 0;  ///< of self-attention
    bool operator==(const SideOutline&) const = default;
};

/// What a table of many architectures shows of one.
struct Outline {
    SideOutline encoder;
    SideOutline decoder;
    bool operator==(const Outline&) const = default;
};

/// The outline of an architecture in canonical JSON, read without making an Architecture: of 100 000 that would take
/// ten times as long. Fields that it does not need are not checked. Nothing: it is no JSON, or a side has no layer.
std::optional<Outline> outlineOf(std::string_view json);

}  // namespace automoe::arch
