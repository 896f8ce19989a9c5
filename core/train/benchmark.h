// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "core/base/control.h"
#include "core/base/precision.h"
#include "core/base/result.h"

namespace automoe::train {

struct BenchmarkOptions {
    double seconds = 40;
    int tokens = 2048;  ///< target tokens of a batch, in sentences of 24
    bool supernet = false;
    std::uint64_t seed = 1;
    Precision precision = Precision::kFloat32;
    std::string device = "cpu";  ///< or "cuda:N"
};

struct BenchmarkResult {
    std::string model;
    std::int64_t parameters = 0;
    int steps = 0;
    std::int64_t target_tokens = 0;  ///< a step
    double median_ms = 0;
    double best_ms = 0;
    double tokens_per_second = 0;  ///< target tokens, by the median step
    double gflops = 0;  ///< matrix products of the dense model (6 flop a weight and token), by the median step
    std::int64_t peak_memory_bytes = 0;
    int threads = 0;
};

/// Times training steps (forward, backward, clipping off, Adam) on random tokens: the Transformer of IWSLT size (dim
/// 512, 4 heads, FFN 1024, 6 + 6 layers, vocabularies 8848 and 6632, dropout 0.1 on hidden states, attention and
/// activations), or the supernet of HAT's IWSLT space with one random sub-network a step. Errors: stopped.
Result<BenchmarkResult> benchmarkTraining(const BenchmarkOptions& options, JobControl& control);

struct EvaluationBenchmarkOptions {
    int candidates = 10;
    std::int64_t target_tokens = 12000;  ///< of the validation text, in sentences of 24
    int max_tokens = 3000;               ///< of a batch, either side
    std::uint64_t seed = 1;
    Precision precision = Precision::kFloat32;
    std::string device = "cpu";  ///< or "cuda:N"
};

struct EvaluationBenchmarkResult {
    int candidates = 0;
    std::int64_t target_tokens = 0;
    double cpu_seconds = 0;  ///< processor time of one evaluation, all threads together: median of the candidates
    double greatest_cpu_seconds = 0;
    double seconds = 0;  ///< wall time, median
    std::int64_t peak_memory_bytes = 0;
    int threads = 0;
};

/// Times what a search asks for most: the validation loss of one candidate, with a supernet's weights. Random
/// sub-networks of HAT's IWSLT space on random tokens (vocabularies 8848 and 6632). Errors: stopped.
Result<EvaluationBenchmarkResult> benchmarkEvaluation(const EvaluationBenchmarkOptions& options, JobControl& control);

}  // namespace automoe::train
