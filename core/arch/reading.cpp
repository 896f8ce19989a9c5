// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/reading_p.h"

namespace automoe::arch {

std::string shown(std::string_view text) {
    constexpr std::size_t kMostShown = 60;
    std::string start(text.substr(0, kMostShown));
    if (text.size() > kMostShown) start += "...";
    return start;
}

}  // namespace automoe::arch
