// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

/// Losses of models as sums over sentences. `nll` holds the negative log-likelihood of each sentence in nats, `tokens`
/// how many target tokens it has, in the same order; the loss is Σ nll / Σ tokens. The sentences are the sample: a
/// loss's interval is bootstrapped over them, as BLEU's. Where many losses are compared, errors are those of a ratio of
/// sums (Cochran 1977, chapter 6) with Student's quantiles: to first order the same, and nothing is drawn at random.
namespace automoe::metrics {

/// In nats a token.
struct LossInterval {
    double low = 0;
    double high = 0;
};
/// The loss's 95 % interval: percentiles of the losses of 1000 resampled sets of as many sentences (Efron and
/// Tibshirani 1993), those that bootstrap() draws for other metrics. Of one sentence it is the loss alone.
LossInterval lossInterval(std::span<const double> nll, std::span<const double> tokens);

/// A system's loss minus a baseline's on the same sentences.
struct LossDifference {
    double value = 0;           ///< nats a token
    double error = 0;           ///< standard error
    std::size_t sentences = 0;  ///< that both were read on

    /// Whether the system is worse, by a test that a system as good fails with the probability that `z` leaves above it
    /// in a normal distribution.
    [[nodiscard]] bool isWorse(double z) const;
};
/// 95 %, two-sided.
inline constexpr double kUsualQuantile = 1.959963984540054;

/// On the system's sentences: the first ones of the baseline's.
LossDifference lossDifference(std::span<const double> baseline, std::span<const double> system,
                              std::span<const double> tokens);

struct LossEstimate {
    double loss = 0;
    double half_width = 0;  ///< of its 95 % interval
};
/// The loss of a system that was read on the first sentences only: the baseline's on all of them plus the difference
/// on those, so that what is hard in the rest counts too (a control variate; two-phase sampling, Cochran 1977, chapter
/// 12).
LossEstimate lossByControl(std::span<const double> baseline, std::span<const double> system,
                           std::span<const double> tokens);

/// A member of a front, as far as its loss is known.
struct FrontMember {
    double cost = 0;
    double loss = 0;
    std::span<const double> nll;  ///< of all sentences; empty: not known
};

/// The place of the cheapest member whose loss is not significantly worse than the best one's (95 %), sentence by
/// sentence; whose sentences are not known counts as worse. Nothing when those of the best one are not: that intervals
/// overlap says little, because losses on the same sentences rise and fall together, and far smaller differences than
/// the intervals are significant.
std::optional<std::size_t> cheapestAsGood(std::span<const FrontMember> front, std::span<const double> tokens);

}  // namespace automoe::metrics
