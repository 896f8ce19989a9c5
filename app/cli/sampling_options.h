// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "core/protocol/jobs.h"

namespace automoe::cli {

/// How a supernet's sub-networks are drawn and what they learn from: --sandwich, --fair, --distill and so on. `prefix`
/// stands before each name in a verb that trains two supernets. `options` outlives the parsing.
void addSampling(CLI::App& verb, protocol::TrainOptions& options, const std::string& prefix = "");

}  // namespace automoe::cli
