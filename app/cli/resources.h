// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "app/cli/verb.h"
#include "core/protocol/jobs.h"

/// The options of every verb that computes.
namespace automoe::cli {

/// What --device may be.
inline constexpr const char* kDeviceHelp =
    "cpu, cuda (a graphics card), cuda:N (the one with this number), or auto: a graphics card where there is one";

/// --seed, --threads, --device and --json.
void addResources(CLI::App& verb, protocol::Resources& resources, Console& console);
/// --precision, for verbs that train or search. "auto" is settled here, so that a job says what it computes.
void addPrecision(CLI::App& verb, protocol::Resources& resources);
std::string precisionName(Precision precision);

}  // namespace automoe::cli
