// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/protocol/events.h"

namespace automoe::report {

/// Below this share of an even load an expert counts as starved.
inline constexpr double kStarvedShare = 0.1;

/// The load of each expert as a row of bars a layer, in shares of the layer's tokens; a dashed line marks the even
/// load, experts without a token are marked as dead. The reports are those of one architecture.
std::string routingSvg(const std::vector<protocol::RoutingReport>& reports, const std::string& title);

struct RoutingCount {
    std::size_t experts = 0;
    std::size_t dead = 0;     ///< no token
    std::size_t starved = 0;  ///< less than kStarvedShare of an even load, dead ones left out
};
RoutingCount countExperts(const std::vector<protocol::RoutingReport>& reports);

}  // namespace automoe::report
