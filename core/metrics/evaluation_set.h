// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/metrics/metric.h"

namespace automoe::metrics {

/// The outputs of one or more systems for the same sentences, and their references.
struct EvaluationSet {
    std::vector<std::vector<std::string>> systems;  ///< [system][sentence]
    References references;
};

/// Reads plain text files, one sentence a line; lines end at "\n" or "\r\n" and are kept as they stand otherwise, empty
/// ones included. Errors, with `file` and where there is one `line`: file.missing, file.unreadable, file.too_large,
/// metrics.invalid_utf8, metrics.line_counts (`value` lines, `expected`), metrics.no_sentences.
Result<EvaluationSet> readEvaluationSet(const std::vector<std::filesystem::path>& systems,
                                        const std::vector<std::filesystem::path>& references);

}  // namespace automoe::metrics
