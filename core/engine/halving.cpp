// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/halving.h"

#include <numeric>

namespace automoe::engine {

namespace {

/// 0.001 above it: a front of twenty, asked twice, then drops one in 25 of those that are as good.
constexpr double kDropQuantile = 3.090232306167813;

double sum(std::span<const double> values) { return std::accumulate(values.begin(), values.end(), 0.0); }

/// Of the rivals that the candidate is worse than, the one whose difference has the smallest error; null: none.
const Rival* betterRival(std::span<const Rival> rivals, std::span<const double> nll, std::span<const double> tokens) {
    const Rival* best = nullptr;
    double least_error = 0;
    for (const Rival& rival : rivals) {
        const auto difference = metrics::lossDifference(rival.nll, nll, tokens);
        if (!difference.isWorse(kDropQuantile)) continue;
        if (best != nullptr && difference.error >= least_error) continue;
        best = &rival;
        least_error = difference.error;
    }
    return best;
}

}  // namespace

Result<StagedLoss> stagedLoss(std::span<const std::size_t> sizes, std::span<const double> tokens,
                              std::span<const Rival> rivals, const ReadPart& read) {
    StagedLoss result;
    for (std::size_t part = 0; part < sizes.size(); ++part) {
        AUTOMOE_TRY(const auto nll, read(part));
        result.nll.insert(result.nll.end(), nll.begin(), nll.end());
        result.tokens_read = static_cast<std::int64_t>(sum(tokens.first(result.nll.size())));
        if (part + 1 == sizes.size()) break;
        const Rival* rival = betterRival(rivals, result.nll, tokens);
        if (rival == nullptr) continue;
        result.dropped = true;
        result.loss = rival->loss + metrics::lossDifference(rival->nll, result.nll, tokens).value;
        const double half_width = metrics::lossByControl(rival->nll, result.nll, tokens).half_width;
        result.interval = {result.loss - half_width, result.loss + half_width};
        return result;
    }
    result.loss = sum(result.nll) / sum(tokens);
    result.interval = metrics::lossInterval(result.nll, tokens);
    return result;
}

}  // namespace automoe::engine
