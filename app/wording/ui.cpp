// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> uiEntries() {
    static constexpr std::array kEntries{
        Entry{"figure.unknown_format", "figures cannot be written as \"{value}\"",
              "End the file's name in .svg, .pdf or .png."},
        Entry{"figure.not_drawn", "the figure could not be drawn",
              "Make the window smaller, or close other programs, then try again."},
        Entry{"plan.invalid", "the stages that were planned for this session cannot be read ({detail})",
              "Start the stages that are missing from the menu Run."},
    };
    return kEntries;
}

}  // namespace automoe::wording
