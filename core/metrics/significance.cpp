// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/significance.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/base/random.h"

namespace automoe::metrics {

namespace {

Status check(const Statistics& statistics, const ResamplingOptions& options) {
    if (options.samples < 1) {
        return badInput("metrics.bad_option",
                        {{"field", "samples"}, {"value", std::to_string(options.samples)}, {"expected", "at least 1"}});
    }
    if (statistics.size() == 0) return badInput("metrics.no_sentences");
    return {};
}

Status checkPair(const Statistics& baseline, const Statistics& system, const ResamplingOptions& options) {
    AUTOMOE_CHECK(check(baseline, options));
    if (baseline.size() == system.size()) return {};
    return badInput("metrics.line_counts", {{"line", std::to_string(std::min(baseline.size(), system.size()) + 1)},
                                            {"value", std::to_string(system.size())},
                                            {"expected", std::to_string(baseline.size())}});
}

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

ConfidenceInterval interval(std::vector<double> values) {
    const double middle = mean(values);
    std::sort(values.begin(), values.end());
    const std::size_t outside = values.size() / 40;
    const double low = values[outside];
    const double high = values[values.size() - outside - 1];
    return {middle, (high - low) / 2, low, high};
}

/// Systems with the same statistics in every sentence do not differ: p is 1 there. (sacreBLEU then counts no trial as
/// more extreme, and gives its least p.)
bool same(const Statistics& a, const Statistics& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::ranges::equal(a.row(i), b.row(i))) return false;
    }
    return true;
}

/// The one is added so that true null hypotheses are not rejected too often when there are few samples.
double pValue(int more_extreme, int samples) { return (more_extreme + 1.0) / (samples + 1.0); }

/// The scores of several systems on the same resampled test sets: [system][sample].
Result<std::vector<std::vector<double>>> resample(const Metric& metric, const std::vector<const Statistics*>& systems,
                                                  const ResamplingOptions& options) {
    auto random = Random::named(options.seed, kBootstrapStream);
    const std::size_t sentences = systems.front()->size();
    std::vector<std::size_t> drawn(sentences);
    std::vector<double> sums;
    std::vector<std::vector<double>> scores(systems.size());
    for (int sample = 0; sample < options.samples; ++sample) {
        if (options.stop.stop_requested()) return stopped();
        for (auto& sentence : drawn) sentence = random.below(sentences);
        for (std::size_t s = 0; s < systems.size(); ++s) {
            sums.assign(systems[s]->width(), 0.0);
            for (const std::size_t sentence : drawn) {
                const auto row = systems[s]->row(sentence);
                for (std::size_t k = 0; k < sums.size(); ++k) sums[k] += row[k];
            }
            scores[s].push_back(metric.score(sums));
        }
        if (options.progress) options.progress(sample + 1);
    }
    return scores;
}

}  // namespace

Result<ConfidenceInterval> bootstrap(const Metric& metric, const Statistics& system, const ResamplingOptions& options) {
    AUTOMOE_CHECK(check(system, options));
    AUTOMOE_TRY(const auto scores, resample(metric, {&system}, options));
    return interval(scores.front());
}

Result<PairedBootstrap> pairedBootstrap(const Metric& metric, const Statistics& baseline, const Statistics& system,
                                        const ResamplingOptions& options) {
    AUTOMOE_CHECK(checkPair(baseline, system, options));
    AUTOMOE_TRY(const auto scores, resample(metric, {&baseline, &system}, options));
    std::vector<double> differences;
    std::vector<double> sizes;
    int wins = 0;
    for (std::size_t i = 0; i < scores[0].size(); ++i) {
        const double difference = scores[1][i] - scores[0][i];
        differences.push_back(difference);
        sizes.push_back(std::abs(difference));
        if (metric.higherIsBetter() ? difference > 0 : difference < 0) ++wins;
    }
    const double real = std::abs(metric.score(baseline.sum()) - metric.score(system.sum()));
    const double mean_size = mean(sizes);
    const auto more_extreme =
        std::count_if(sizes.begin(), sizes.end(), [&](double size) { return size - mean_size > real; });
    return PairedBootstrap{interval(scores[1]), interval(std::move(differences)),
                           static_cast<double>(wins) / options.samples,
                           same(baseline, system) ? 1.0 : pValue(static_cast<int>(more_extreme), options.samples)};
}

Result<double> pairedRandomisation(const Metric& metric, const Statistics& baseline, const Statistics& system,
                                   const ResamplingOptions& options) {
    AUTOMOE_CHECK(checkPair(baseline, system, options));
    auto random = Random::named(options.seed, "metrics.approximate_randomisation");
    const std::size_t width = system.width();
    Statistics excess(width, system.size());  // of the system's over the baseline's
    for (std::size_t i = 0; i < system.size(); ++i) {
        for (std::size_t k = 0; k < width; ++k) excess.row(i)[k] = system.row(i)[k] - baseline.row(i)[k];
    }
    const auto baseline_sum = baseline.sum();
    const auto system_sum = system.sum();
    const double real = std::abs(metric.score(baseline_sum) - metric.score(system_sum));
    std::vector<double> swapped;
    std::vector<double> first;
    std::vector<double> second;
    int more_extreme = 0;
    for (int trial = 0; trial < options.samples; ++trial) {
        if (options.stop.stop_requested()) return stopped();
        swapped.assign(width, 0.0);
        std::uint64_t coins = 0;
        for (std::size_t i = 0; i < excess.size(); ++i, coins >>= 1U) {
            if (i % 64 == 0) coins = random();
            if ((coins & 1U) == 0) continue;
            const auto row = std::as_const(excess).row(i);
            for (std::size_t k = 0; k < width; ++k) swapped[k] += row[k];
        }
        first = baseline_sum;
        second = system_sum;
        for (std::size_t k = 0; k < width; ++k) {
            first[k] += swapped[k];
            second[k] -= swapped[k];
        }
        if (std::abs(metric.score(first) - metric.score(second)) > real) ++more_extreme;
        if (options.progress) options.progress(trial + 1);
    }
    return same(baseline, system) ? 1.0 : pValue(more_extreme, options.samples);
}

Result<std::optional<std::size_t>> cheapestAsGood(const Metric& metric, std::span<const ScoredMember> front,
                                                  const ResamplingOptions& options) {
    constexpr double kSignificant = 0.05;
    std::optional<std::size_t> best;
    const auto better = [&metric](double a, double b) { return metric.higherIsBetter() ? a > b : a < b; };
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (!std::isfinite(front[i].score) || !std::isfinite(front[i].cost)) continue;
        if (!best || better(front[i].score, front[*best].score)) best = i;
    }
    std::optional<std::size_t> chosen;
    if (!best || front[*best].statistics == nullptr) return chosen;
    std::vector<std::size_t> cheaper;
    for (std::size_t i = 0; i < front.size(); ++i) {
        const bool known = std::isfinite(front[i].score) && front[i].statistics != nullptr;
        if (known && front[i].cost < front[*best].cost) cheaper.push_back(i);
    }
    // From the cheapest on, so that few are compared.
    std::ranges::stable_sort(cheaper, {}, [&front](std::size_t i) { return front[i].cost; });
    chosen = best;
    for (const std::size_t i : cheaper) {
        AUTOMOE_TRY(const auto paired,
                    pairedBootstrap(metric, *front[*best].statistics, *front[i].statistics, options));
        if (paired.p_value < kSignificant) continue;
        chosen = i;
        break;
    }
    return chosen;
}

}  // namespace automoe::metrics
