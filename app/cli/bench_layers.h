// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace automoe::cli {

/// "automoe bench layers", a subcommand of `bench`.
void addBenchLayers(CLI::App& bench, Console& console, Action& action);

}  // namespace automoe::cli
