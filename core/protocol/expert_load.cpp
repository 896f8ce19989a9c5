// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/expert_load.h"

#include <algorithm>
#include <numeric>

namespace automoe::protocol {

double shareOf(const RoutingReport& layer, std::size_t expert) {
    const auto sum = std::accumulate(layer.tokens.begin(), layer.tokens.end(), std::int64_t{0});
    return sum <= 0 ? 0 : static_cast<double>(layer.tokens[expert]) / static_cast<double>(sum);
}

ExpertState stateOf(const RoutingReport& layer, std::size_t expert) {
    if (layer.tokens[expert] == 0) return ExpertState::kDead;
    const double least = kStarvedShare / static_cast<double>(layer.tokens.size());
    return shareOf(layer, expert) < least ? ExpertState::kStarved : ExpertState::kFed;
}

bool isFeedForward(std::string_view layer) { return std::ranges::count(layer, '.') == 1; }

ExpertCount countExperts(const std::vector<RoutingReport>& layers) {
    ExpertCount count;
    for (const auto& layer : layers) {
        for (std::size_t expert = 0; expert < layer.tokens.size(); ++expert) {
            const ExpertState state = stateOf(layer, expert);
            ++count.experts;
            count.dead += state == ExpertState::kDead ? 1 : 0;
            count.starved += state == ExpertState::kStarved ? 1 : 0;
        }
    }
    return count;
}

}  // namespace automoe::protocol
