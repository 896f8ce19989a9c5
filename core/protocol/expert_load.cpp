// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/expert_load.h"

#include <algorithm>
#include <numeric>

namespace automoe::protocol {

namespace {

ExpertState stateBy(double share, std::int64_t tokens, std::size_t experts) {
    if (tokens == 0) return ExpertState::kDead;
    return share < kStarvedShare / static_cast<double>(experts) ? ExpertState::kStarved : ExpertState::kFed;
}

}  // namespace

double shareOf(const RoutingReport& layer, std::size_t expert) {
    const auto sum = std::accumulate(layer.tokens.begin(), layer.tokens.end(), std::int64_t{0});
    return sum <= 0 ? 0 : static_cast<double>(layer.tokens[expert]) / static_cast<double>(sum);
}

std::vector<double> sharesOf(const RoutingReport& layer) {
    const auto sum = std::accumulate(layer.tokens.begin(), layer.tokens.end(), std::int64_t{0});
    std::vector<double> shares;
    shares.reserve(layer.tokens.size());
    for (const std::int64_t tokens : layer.tokens)
        shares.push_back(sum <= 0 ? 0 : static_cast<double>(tokens) / static_cast<double>(sum));
    return shares;
}

ExpertState stateOf(const RoutingReport& layer, std::size_t expert) {
    return stateBy(shareOf(layer, expert), layer.tokens[expert], layer.tokens.size());
}

bool isFeedForward(std::string_view layer) { return std::ranges::count(layer, '.') == 1; }

ExpertCount countExperts(const std::vector<RoutingReport>& layers) {
    ExpertCount count;
    for (const auto& layer : layers) {
        const auto shares = sharesOf(layer);
        for (std::size_t expert = 0; expert < shares.size(); ++expert) {
            const ExpertState state = stateBy(shares[expert], layer.tokens[expert], shares.size());
            ++count.experts;
            count.dead += state == ExpertState::kDead ? 1 : 0;
            count.starved += state == ExpertState::kStarved ? 1 : 0;
        }
    }
    return count;
}

}  // namespace automoe::protocol
