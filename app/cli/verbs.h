// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

/// The verbs, one line each; main.cpp lists them in the order of --help.
namespace automoe::cli {

void addArch(CLI::App& root, Console& console, Action& action);
void addCompare(CLI::App& root, Console& console, Action& action);
void addCost(CLI::App& root, Console& console, Action& action);
void addFit(CLI::App& root, Console& console, Action& action);
void addMetrics(CLI::App& root, Console& console, Action& action);
void addSession(CLI::App& root, Console& console, Action& action);
void addSpace(CLI::App& root, Console& console, Action& action);

}  // namespace automoe::cli
