// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/console.h"
#include "app/wording/numbers.h"

namespace automoe::cli {

/// A table for people on stdout (nothing with --json): columns as wide as their widest cell, two spaces between them.
/// The first column stands left, the others right, or left where `left` names their number.
void printTable(Console& console, const std::vector<std::vector<std::string>>& rows,
                const std::vector<std::size_t>& left = {});

using wording::fixed;
using wording::grouped;

}  // namespace automoe::cli
