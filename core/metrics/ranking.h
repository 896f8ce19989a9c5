// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>

/// How well one figure of some candidates orders them as another does: the loss of inherited weights and the loss after
/// training alone, a predicted and a measured latency.
namespace automoe::metrics {

/// Kendall's τ-b (Kendall 1945): 1 for the same order, −1 for the opposite one, ties left out of the count and of its
/// greatest value. 0 where one of the lists has no order at all. Both lists have the same length.
double kendallTau(std::span<const double> a, std::span<const double> b);

/// What it costs to look only at the k candidates with the least `predicted`: the least `truth` among them minus the
/// least of all. Of equal predictions the first in the list counts as less. 1 ≤ k; not empty.
double topRegret(std::span<const double> predicted, std::span<const double> truth, int k);

/// A figure of a sample with its 95 % interval.
struct Estimate {
    double value = 0;
    double low = 0;
    double high = 0;
};
/// A figure of those members of the sample; a member may come several times.
using SampleFigure = std::function<double(std::span<const std::size_t> members)>;

/// The figure of all members, and its percentile interval over resamples of the members with replacement (Efron and
/// Tibshirani 1993). The same seed draws the same members for every figure. At least one member and one sample.
Estimate bootstrapMembers(std::size_t members, const SampleFigure& figure, int samples, std::uint64_t seed);

}  // namespace automoe::metrics
