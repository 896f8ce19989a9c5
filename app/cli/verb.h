// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/cli/console.h"

namespace automoe::cli {

/// What the command line asked for; main runs it after parsing, so that an exception in it is told apart from wrong
/// usage.
using Action = std::function<int(Console&)>;

/// A verb adds itself to `root` as a subcommand with its options, a --json flag bound to console.json, a footer with an
/// example, and a callback that sets `action`. See compare.cpp for the pattern. One file a verb, or a family of verbs.
using AddVerb = void (*)(CLI::App& root, Console& console, Action& action);

}  // namespace automoe::cli
