// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/cli/console.h"

namespace automoe::cli {

/// A table for people on stdout (nothing with --json): columns as wide as their widest cell, two spaces between them.
/// The first column stands left, the others right, or left where `left` names their number.
void printTable(Console& console, const std::vector<std::vector<std::string>>& rows,
                const std::vector<std::size_t>& left = {});

/// 25217536 as 25,217,536.
std::string grouped(std::int64_t number);
/// The same for digits that fit no number type.
std::string grouped(const std::string& digits);
/// With this many digits after the point.
std::string fixed(double number, int digits);

}  // namespace automoe::cli
