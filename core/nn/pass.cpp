// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pass_p.h"

#include <numeric>

#include "core/base/random.h"
#include "core/nn/device_p.h"

namespace automoe::nn {

double RoutingTrace::meanExperts() const {
    std::int64_t tokens_seen = 0;
    std::int64_t experts = 0;
    for (std::size_t count = 0; count < by_count.size(); ++count) {
        tokens_seen += by_count[count];
        experts += static_cast<std::int64_t>(count) * by_count[count];
    }
    return tokens_seen == 0 ? 0 : static_cast<double>(experts) / static_cast<double>(tokens_seen);
}

std::int64_t RoutingTrace::p95Experts() const {
    const auto tokens_seen = std::accumulate(by_count.begin(), by_count.end(), std::int64_t{0});
    std::int64_t below = 0;
    for (std::size_t count = 0; count < by_count.size(); ++count) {
        below += by_count[count];
        if (100 * below >= 95 * tokens_seen) return static_cast<std::int64_t>(count);
    }
    return 0;
}

void LayerClock::start() {
    synchronize(device_);
    last_ = Clock::now();
}

void LayerClock::lap(const std::string& part) {
    synchronize(device_);
    const auto now = Clock::now();
    seconds_[part] += std::chrono::duration<double>(now - last_).count();
    last_ = now;
}

std::uint64_t placeOf(std::uint64_t sentence, std::int64_t position) {
    return Random(sentence + static_cast<std::uint64_t>(position))();
}

kernels::Dropout Pass::next(double probability) {
    ++site_;
    if (!training) return {};
    Random stream(seed + site_ * 0x9e3779b97f4a7c15U);
    return kernels::Dropout::of(probability, stream());
}

}  // namespace automoe::nn
