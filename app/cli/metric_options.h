// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <string>

#include "app/cli/table.h"
#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "core/metrics/ter.h"

namespace automoe::cli {

/// Whether a verb serves one metric: then its options also go without the metric's prefix (--word-order beside
/// --chrf-word-order, as in sacreBLEU's Python interface).
enum class MetricPrefix { kRequired, kOptional };

// sacreBLEU's options, under its names, bound to `options`.
void addBleuOptions(CLI::App& verb, metrics::BleuOptions& options);
void addChrfOptions(CLI::App& verb, metrics::ChrfOptions& options, MetricPrefix prefix);
void addTerOptions(CLI::App& verb, metrics::TerOptions& options, MetricPrefix prefix);

}  // namespace automoe::cli
