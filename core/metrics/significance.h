// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/metrics/metric.h"

namespace automoe::metrics {

/// Of a resampled score: sacreBLEU's "mean ± half_width". low and high leave out a fortieth of the samples each.
struct ConfidenceInterval {
    double mean = 0;
    double half_width = 0;  ///< (high - low) / 2
    double low = 0;
    double high = 0;
};

/// The random stream of all bootstraps: what has the same seed and as many sentences draws the same ones.
inline constexpr std::string_view kBootstrapStream = "metrics.bootstrap";

struct ResamplingOptions {
    int samples = 1000;          ///< resamples or trials, at least 1
    std::uint64_t seed = 12345;  ///< the same seed draws the same sentences for every metric and system
    std::stop_token stop;
    std::function<void(int done)> progress;  ///< after every sample; may be empty
};

/// The 95 % interval of a system's score over resampled test sets (Efron and Tibshirani 1993; Koehn 2004).
/// Errors: metrics.no_sentences, metrics.bad_option, stopped.
Result<ConfidenceInterval> bootstrap(const Metric& metric, const Statistics& system, const ResamplingOptions& options);

struct PairedBootstrap {
    ConfidenceInterval system;
    ConfidenceInterval difference;  ///< of the system's score minus the baseline's
    double win_rate = 0;            ///< part of the resamples in which the system is better than the baseline
    double p_value = 1;             ///< two-sided
};

/// Paired bootstrap resampling (Koehn 2004) as sacreBLEU's --paired-bs: both systems are scored on the same resampled
/// sentences, and p is the probability of an absolute difference beyond the mean by more than the real one. Systems
/// that are the same in every sentence have p 1 here and below (sacreBLEU gives its least p there). Errors as
/// bootstrap, and metrics.line_counts if the systems differ in sentences.
Result<PairedBootstrap> pairedBootstrap(const Metric& metric, const Statistics& baseline, const Statistics& system,
                                        const ResamplingOptions& options);

/// Paired approximate randomisation (Riezler and Maxwell 2005) as sacreBLEU's --paired-ar: gives the two-sided p, the
/// probability of a greater absolute difference when each sentence's outputs are swapped at random. Usual: 10000
/// trials. Errors as pairedBootstrap.
Result<double> pairedRandomisation(const Metric& metric, const Statistics& baseline, const Statistics& system,
                                   const ResamplingOptions& options);

/// A member of a front, as far as its score is known.
struct ScoredMember {
    double cost = 0;
    double score = 0;
    const Statistics* statistics = nullptr;  ///< of all sentences; null: not known
};

/// The place of the cheapest member whose score is not significantly worse than the best one's (paired bootstrap,
/// p < 0.05); whose sentences are not known counts as worse. Nothing when those of the best one are not. Errors as
/// pairedBootstrap.
Result<std::optional<std::size_t>> cheapestAsGood(const Metric& metric, std::span<const ScoredMember> front,
                                                  const ResamplingOptions& options);

}  // namespace automoe::metrics
