// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "core/protocol/events.h"

namespace automoe::protocol {

/// Below this share of an even load an expert counts as starved.
inline constexpr double kStarvedShare = 0.1;

enum class ExpertState {
    kFed,
    kStarved,  ///< less than kStarvedShare of an even load
    kDead,     ///< no token
};

/// The expert's share of the layer's tokens, 0 to 1; 0 when there were none.
double shareOf(const RoutingReport& layer, std::size_t expert);
/// Of all experts.
std::vector<double> sharesOf(const RoutingReport& layer);
ExpertState stateOf(const RoutingReport& layer, std::size_t expert);

/// Whether a report is one of a feed-forward layer, "encoder.0", and not of a head's experts in attention,
/// "encoder.0.self_attention.value.1": the second head's values; ".output.1": what leaves it.
bool isFeedForward(std::string_view layer);

struct ExpertCount {
    std::size_t experts = 0;
    std::size_t dead = 0;
    std::size_t starved = 0;
};
ExpertCount countExperts(const std::vector<RoutingReport>& layers);

}  // namespace automoe::protocol
