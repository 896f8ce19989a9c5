// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace automoe::pipeline {

/// A stage of a long piece of work that begins.
struct Stage {
    int number = 0;
    int count = 0;
    std::string name;
    double seconds_left = 0;  ///< of this stage and all after it, judged by how long the ones before it took
};

/// Tells the time left from what was expected and what the stages so far took. Stages that an earlier start had done
/// take no time and say nothing of the machine's speed; a short stage says little of it.
class StageClock {
public:
    using Clock = std::chrono::steady_clock;

    /// Seconds that each stage is expected to take.
    explicit StageClock(std::vector<double> expected) : expected_(std::move(expected)) {}

    /// The next stage begins; there are as many as were expected, at most.
    Stage begin(const std::string& name, Clock::time_point now = Clock::now());

private:
    std::vector<double> expected_;
    std::size_t next_ = 0;
    Clock::time_point begin_;
    double took_ = 0;
    double expected_so_far_ = 0;
};

}  // namespace automoe::pipeline
