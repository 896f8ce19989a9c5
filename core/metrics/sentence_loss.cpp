// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/sentence_loss.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "core/base/random.h"
#include "core/metrics/significance.h"

namespace automoe::metrics {

namespace {

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Student's quantile from the normal one (Cornish and Fisher's expansion: Abramowitz and Stegun 26.7.5).
double studentQuantile(double z, double degrees) {
    const double cube = z * z * z;
    return z + (cube + z) / (4 * degrees) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * degrees * degrees);
}

/// The standard error of a sum of `n` influences whose squares add up to `squares`.
double errorOf(double squares, std::size_t n) {
    const auto count = static_cast<double>(n);
    return std::sqrt(squares * count / (count - 1));
}

/// Each sentence's influence on the loss, squared and summed.
double squaredInfluences(std::span<const double> nll, std::span<const double> tokens, double loss, double total) {
    double squares = 0;
    for (std::size_t i = 0; i < nll.size(); ++i) {
        const double influence = (nll[i] - loss * tokens[i]) / total;
        squares += influence * influence;
    }
    return squares;
}

}  // namespace

LossInterval lossInterval(std::span<const double> nll, std::span<const double> tokens) {
    if (nll.empty()) return {};
    if (nll.size() == 1) return {nll[0] / tokens[0], nll[0] / tokens[0]};
    const ResamplingOptions options{};
    auto random = Random::named(options.seed, kBootstrapStream);
    std::vector<double> losses;
    for (int sample = 0; sample < options.samples; ++sample) {
        double drawn_nll = 0;
        double drawn_tokens = 0;
        for (std::size_t i = 0; i < nll.size(); ++i) {
            const std::size_t sentence = random.below(nll.size());
            drawn_nll += nll[sentence];
            drawn_tokens += tokens[sentence];
        }
        losses.push_back(drawn_nll / drawn_tokens);
    }
    std::ranges::sort(losses);
    const std::size_t outside = losses.size() / 40;
    return {losses[outside], losses[losses.size() - outside - 1]};
}

bool LossDifference::isWorse(double z) const {
    if (sentences < 2) return false;
    return value > studentQuantile(z, static_cast<double>(sentences - 1)) * error;
}

LossDifference lossDifference(std::span<const double> baseline, std::span<const double> system,
                              std::span<const double> tokens) {
    LossDifference result{.value = 0, .error = 0, .sentences = system.size()};
    if (system.empty()) return result;
    std::vector<double> differences(system.size());
    for (std::size_t i = 0; i < system.size(); ++i) differences[i] = system[i] - baseline[i];
    const double total = sum(tokens.first(system.size()));
    result.value = sum(differences) / total;
    if (system.size() < 2) return result;
    result.error = errorOf(squaredInfluences(differences, tokens, result.value, total), system.size());
    return result;
}

LossEstimate lossByControl(std::span<const double> baseline, std::span<const double> system,
                           std::span<const double> tokens) {
    const double difference = lossDifference(baseline, system, tokens).value;
    const double all = sum(tokens.first(baseline.size()));
    const double read = sum(tokens.first(system.size()));
    const double loss = sum(baseline) / all;
    LossEstimate result{.loss = loss + difference, .half_width = 0};
    if (system.size() < 2) return result;
    // A sentence that both were read on counts in both terms, so that their errors' dependence is in the sum.
    double squares = 0;
    for (std::size_t i = 0; i < baseline.size(); ++i) {
        double influence = (baseline[i] - loss * tokens[i]) / all;
        if (i < system.size()) influence += (system[i] - baseline[i] - difference * tokens[i]) / read;
        squares += influence * influence;
    }
    result.half_width =
        studentQuantile(kUsualQuantile, static_cast<double>(system.size() - 1)) * errorOf(squares, baseline.size());
    return result;
}

std::optional<std::size_t> cheapestAsGood(std::span<const FrontMember> front, std::span<const double> tokens) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (!std::isfinite(front[i].loss) || !std::isfinite(front[i].cost)) continue;
        if (!best || front[i].loss < front[*best].loss) best = i;
    }
    if (!best) return std::nullopt;
    const auto known = [tokens](const FrontMember& member) {
        return !member.nll.empty() && member.nll.size() == tokens.size();
    };
    if (!known(front[*best])) return std::nullopt;
    std::size_t cheapest = *best;
    for (std::size_t i = 0; i < front.size(); ++i) {
        if (!std::isfinite(front[i].loss) || !(front[i].cost < front[cheapest].cost) || !known(front[i])) continue;
        if (!lossDifference(front[*best].nll, front[i].nll, tokens).isWorse(kUsualQuantile)) cheapest = i;
    }
    return cheapest;
}

}  // namespace automoe::metrics
