// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/control.h"
#include "core/base/result.h"

namespace automoe::decode {

struct DecodeBenchmarkOptions {
    bool base = false;         ///< the base Transformer (FFN 2048, 8 heads, vocabulary 32 000) instead of IWSLT's size
    double seconds_each = 10;  ///< of a combination; at least three repetitions after one that warms up
    std::vector<int> batches{1, 32};
    std::vector<int> beams{1, 5};
    std::uint64_t seed = 1;
    std::string device = "cpu";  ///< or "cuda:N"
};

/// One combination of batch and beam.
struct DecodeBenchmarkRow {
    int batch = 0;  ///< sentences together
    int beam = 0;
    int repetitions = 0;
    double cpu_ms = 0;   ///< processor time a sentence, all threads together: median
    double wall_ms = 0;  ///< a sentence: median
};

struct DecodeBenchmarkResult {
    std::string model;
    std::int64_t parameters = 0;
    int threads = 0;
    std::vector<DecodeBenchmarkRow> rows;
};

/// Times beam search with caches on random weights and tokens: source of 30 tokens, exactly 30 target tokens, float32.
/// Errors: stopped.
Result<DecodeBenchmarkResult> benchmarkDecoding(const DecodeBenchmarkOptions& options, JobControl& control);

}  // namespace automoe::decode
