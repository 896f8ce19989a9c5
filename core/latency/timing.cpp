// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/timing.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace automoe::latency {

namespace {

double monotonicMilliseconds() {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Status check(const TimingOptions& options) {
    const auto refuse = [](const char* field, double value) {
        return badInput("latency.invalid_option",
                        {{"field", field}, {"value", std::to_string(static_cast<long long>(value))}});
    };
    if (options.warmup < 0) return refuse("warmup", options.warmup);
    if (options.repeats < 1) return refuse("repeats", options.repeats);
    if (!(options.min_seconds >= 0)) return refuse("min_seconds", -1);
    if (!(options.max_seconds >= 0)) return refuse("max_seconds", -1);
    return {};
}

/// Of Student's t at 0.975; beyond the table by the expansion of Cornish and Fisher, right to a thousandth.
double studentQuantile(int freedom) {
    constexpr std::array kFew{12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281};
    if (freedom <= std::ssize(kFew)) return kFew[static_cast<std::size_t>(freedom - 1)];
    return 1.959964 + 2.372271 / freedom + 2.822499 / (static_cast<double>(freedom) * freedom);
}

}  // namespace

double percentile(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    const double position = static_cast<double>(values.size() - 1) * p;
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= values.size()) return values.back();
    return values[below] + (position - std::floor(position)) * (values[below + 1] - values[below]);
}

double medianHalfWidth(double sd_ms, int n) {
    if (n < 2 || !(sd_ms > 0)) return std::numeric_limits<double>::quiet_NaN();
    // √(π / 2): a median scatters so much more than a mean.
    return studentQuantile(n - 1) * std::sqrt(std::numbers::pi / 2) * sd_ms / std::sqrt(n);
}

Timing summarise(std::vector<double> samples_ms) {
    Timing timing;
    timing.n = static_cast<int>(samples_ms.size());
    timing.p50_ms = percentile(samples_ms, 0.5);
    timing.p95_ms = percentile(samples_ms, 0.95);
    timing.mean_ms = std::accumulate(samples_ms.begin(), samples_ms.end(), 0.0) / timing.n;
    double squares = 0;
    for (const double sample : samples_ms) squares += (sample - timing.mean_ms) * (sample - timing.mean_ms);
    timing.sd_ms = timing.n > 1 ? std::sqrt(squares / (timing.n - 1)) : 0;
    timing.samples = std::move(samples_ms);
    return timing;
}

Result<PartsTiming> measureParts(std::span<const std::function<void()>> parts, const TimingOptions& options,
                                 std::stop_token stop) {
    AUTOMOE_CHECK(check(options));
    const auto now = options.now_ms ? options.now_ms : std::function<double()>(monotonicMilliseconds);
    const auto unwanted = [&] { return stop.stop_requested() || (options.leave_off && options.leave_off()); };
    for (int run = 0; run < options.warmup; ++run) {
        if (unwanted()) return stopped();
        for (const auto& part : parts) part();
    }
    std::vector<double> totals;
    std::vector<std::vector<double>> samples(parts.size());
    double spent_ms = 0;
    const auto enough = [&] {
        if (totals.empty()) return false;
        if (options.max_seconds > 0 && spent_ms >= 1000 * options.max_seconds) return true;
        return std::ssize(totals) >= options.repeats && spent_ms >= 1000 * options.min_seconds;
    };
    while (!enough()) {
        if (unwanted()) return stopped();
        const double begin = now();
        double last = begin;
        for (std::size_t i = 0; i < parts.size(); ++i) {
            parts[i]();
            const double time = now();
            samples[i].push_back(time - last);
            last = time;
        }
        totals.push_back(last - begin);
        spent_ms += totals.back();
    }
    PartsTiming timing;
    timing.total = summarise(std::move(totals));
    for (auto& part : samples) timing.parts.push_back(summarise(std::move(part)));
    return timing;
}

Result<Timing> measure(const std::function<void()>& work, const TimingOptions& options, std::stop_token stop) {
    AUTOMOE_TRY(auto timing, measureParts(std::span(&work, 1), options, std::move(stop)));
    return std::move(timing.total);
}

}  // namespace automoe::latency
