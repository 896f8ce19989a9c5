// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/result.h"

namespace automoe::latency {

struct TimingOptions {
    int warmup = 5;          ///< runs before the first timed one
    int repeats = 20;        ///< timed runs, at least 1
    double min_seconds = 0;  ///< go on after `repeats` until the timed runs have taken this long
    double max_seconds = 0;  ///< stop before `repeats` once they have taken this long; 0: no limit
    /// Asked between runs: whether the timing is not wanted any more. Empty: it always is.
    std::function<bool()> leave_off;
    /// The clock in milliseconds; empty: the monotonic one. Tests bring their own.
    std::function<double()> now_ms;
};

/// What the timed runs took, in milliseconds.
struct Timing {
    double p50_ms = 0;
    double p95_ms = 0;
    double mean_ms = 0;
    double sd_ms = 0;  ///< with n - 1; 0 for one run
    int n = 0;
    std::vector<double> samples;  ///< in the order in which they were taken
    bool operator==(const Timing&) const = default;
};

/// The p-th quantile, 0 ≤ p ≤ 1, by linear interpolation at position (n - 1)·p of the sorted values: type 7 of Hyndman
/// and Fan (1996), the default of R and NumPy. `values` must not be empty.
double percentile(std::vector<double> values, double p);
/// Half the width of the 95 % interval of a median of n repeats with standard deviation `sd_ms`:
/// t(0.975; n - 1) · √(π / 2) · sd / √n, the asymptotic standard error of the median of normal samples, with Student's
/// t for few repeats. It tells how well the repeats agree, not how the machine drifts between campaigns. NaN: there are
/// not two repeats, or they have no spread.
double medianHalfWidth(double sd_ms, int n);
/// Median, p95, mean and standard deviation of the samples, which must not be empty.
Timing summarise(std::vector<double> samples_ms);

/// Runs `work` alone on the calling thread: warm-up, then timed runs. Whoever calls fixes threads and inputs and sees
/// to it that nothing else runs. Polls `stop` between runs. Errors: stopped (`leave_off`, too), latency.invalid_option.
Result<Timing> measure(const std::function<void()>& work, const TimingOptions& options = {}, std::stop_token stop = {});

/// Work that has parts, for example encoder and decoder: each run does the parts in order.
struct PartsTiming {
    Timing total;  ///< of the sums, run by run
    std::vector<Timing> parts;
};
Result<PartsTiming> measureParts(std::span<const std::function<void()>> parts, const TimingOptions& options = {},
                                 std::stop_token stop = {});

}  // namespace automoe::latency
