// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arch/search_space.h"

namespace automoe::arch {

/// Genes that differ in their layer or expert alone, as one: "encoder.*.feed_forward.width".
struct Dimension {
    std::string name;
    std::vector<int> values;
    int genes = 0;
    std::vector<std::string_view> words = {};  ///< as Gene::words

    /// The choices with commas: words where there are some, else numbers.
    [[nodiscard]] std::string choices() const;
};

/// What a space lets vary, in the order of its genes: how people read it.
std::vector<Dimension> dimensions(const SearchSpace& space);

}  // namespace automoe::arch
