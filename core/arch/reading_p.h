// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace automoe::arch {

/// Bounds of what is read from text that may be hostile: the most of a file, the most levels of a JSON value, and the
/// most items of a list.
inline constexpr std::size_t kMostBytes = std::size_t{4} << 20;
inline constexpr int kMostLevels = 16;
inline constexpr std::size_t kMostItems = 1024;

/// The beginning of a text that was refused and may be long, for an error's message.
std::string shown(std::string_view text);

}  // namespace automoe::arch
