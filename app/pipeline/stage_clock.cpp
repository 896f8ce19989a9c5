// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/stage_clock.h"

#include <numeric>

namespace automoe::pipeline {

namespace {

/// As if so much of the whole had been seen to take what was expected: a first stage of seconds that takes ten times as
/// long as expected does not make minutes of an hour.
constexpr double kTrust = 0.1;

}  // namespace

Stage StageClock::begin(const std::string& name, Clock::time_point now) {
    if (next_ > 0) {
        const double took = std::chrono::duration<double>(now - begin_).count();
        const double expected = expected_[next_ - 1];
        if (took > 0.2 * expected) {
            took_ += took;
            expected_so_far_ += expected;
        }
    }
    begin_ = now;
    const double trust = kTrust * std::accumulate(expected_.begin(), expected_.end(), 0.0);
    const double speed = expected_so_far_ > 0 ? (took_ + trust) / (expected_so_far_ + trust) : 1;
    const double left =
        speed * std::accumulate(expected_.begin() + static_cast<std::ptrdiff_t>(next_), expected_.end(), 0.0);
    ++next_;
    return {static_cast<int>(next_), static_cast<int>(expected_.size()), name, left};
}

}  // namespace automoe::pipeline
