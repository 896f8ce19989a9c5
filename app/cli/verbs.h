// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace automoe::cli {

// Every verb, each from the file of its name.
void addFit(CLI::App& root, Console& console, Action& action);

}  // namespace automoe::cli
