// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace automoe::cli {

/// "bench search": what an evaluation takes, and which algorithm needs how many of them.
void addSearchBench(CLI::App& bench, Console& console, Action& action);

}  // namespace automoe::cli
