// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/report/language.h"
#include "core/protocol/events.h"

namespace automoe::report {

/// The load of each expert as a row of bars a layer, in shares of the layer's tokens; a dashed line marks the even
/// load, experts without a token are marked as dead. The reports are those of one architecture.
std::string routingSvg(const std::vector<protocol::RoutingReport>& reports, const std::string& title,
                       const Language& say = {});

}  // namespace automoe::report
