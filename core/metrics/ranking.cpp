// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "core/base/random.h"

namespace automoe::metrics {

namespace {

int sign(double value) { return static_cast<int>(value > 0) - static_cast<int>(value < 0); }

}  // namespace

double kendallTau(std::span<const double> a, std::span<const double> b) {
    std::int64_t agreement = 0;  // concordant − discordant pairs
    std::int64_t in_a = 0;       // pairs that a orders
    std::int64_t in_b = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const int order_a = sign(a[i] - a[j]);
            const int order_b = sign(b[i] - b[j]);
            agreement += order_a * order_b;
            in_a += std::abs(order_a);
            in_b += std::abs(order_b);
        }
    }
    if (in_a == 0 || in_b == 0) return 0;
    return static_cast<double>(agreement) / std::sqrt(static_cast<double>(in_a) * static_cast<double>(in_b));
}

double topRegret(std::span<const double> predicted, std::span<const double> truth, int k) {
    std::vector<std::size_t> order(predicted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&predicted](std::size_t i, std::size_t j) { return predicted[i] < predicted[j]; });
    order.resize(std::min(order.size(), static_cast<std::size_t>(k)));
    double best_chosen = std::numeric_limits<double>::infinity();
    for (const std::size_t i : order) best_chosen = std::min(best_chosen, truth[i]);
    return best_chosen - *std::min_element(truth.begin(), truth.end());
}

Estimate bootstrapMembers(std::size_t members, const SampleFigure& figure, int samples, std::uint64_t seed) {
    std::vector<std::size_t> drawn(members);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    Estimate estimate;
    estimate.value = figure(drawn);
    Random random = Random::named(seed, "bootstrap members");
    std::vector<double> values(static_cast<std::size_t>(samples));
    for (double& value : values) {
        for (std::size_t& member : drawn) member = random.below(members);
        value = figure(drawn);
    }
    std::sort(values.begin(), values.end());
    const std::size_t outside = values.size() / 40;
    estimate.low = values[outside];
    estimate.high = values[values.size() - outside - 1];
    return estimate;
}

}  // namespace automoe::metrics
