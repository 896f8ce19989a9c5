// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace automoe::cli {

// One line a verb or family of verbs; main.cpp lists them in the order of --help.
void addMetrics(CLI::App& root, Console& console, Action& action);
void addCompare(CLI::App& root, Console& console, Action& action);

}  // namespace automoe::cli
