// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/schedule.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace automoe::train {

double learningRate(const protocol::TrainOptions& options, std::int64_t update) {
    const auto now = static_cast<double>(update);
    const auto warmup = static_cast<double>(options.warmup_updates);
    if (update < options.warmup_updates)
        return options.initial_rate + (options.peak_rate - options.initial_rate) * now / warmup;
    if (options.schedule == protocol::Schedule::kInverseSqrt) {
        return options.peak_rate * std::sqrt(std::max(warmup, 1.0) / std::max(now, 1.0));
    }
    const double rest = static_cast<double>(options.updates) - warmup;
    const double along = rest > 0 ? std::min((now - warmup) / rest, 1.0) : 1.0;
    return options.final_rate +
           0.5 * (options.peak_rate - options.final_rate) * (1 + std::cos(std::numbers::pi * along));
}

}  // namespace automoe::train
