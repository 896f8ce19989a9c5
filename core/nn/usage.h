// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace automoe::nn {

/// How widely and how evenly a layer's experts are used (He 2024).
struct Usage {
    double share = 0;  ///< of the experts that got anything, 0 to 1
    /// log N + Σ z log z, where z is each of the N experts' share of all gates: their divergence from the even use, in
    /// nats. 0: even; log N: one gets everything.
    double unevenness = 0;
};

/// `mass`: the sum of each expert's gates, none negative. Without any mass there is no use, and it is even.
Usage usageOf(std::span<const double> mass);

}  // namespace automoe::nn
