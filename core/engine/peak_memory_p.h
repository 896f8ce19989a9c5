// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <c10/util/ThreadLocalDebugInfo.h>

#include <cstdint>
#include <memory>

namespace automoe::engine {

/// While it lives: how many bytes the tensors take that this thread makes, and its passes back, on whatever device.
/// Memory that is no tensor's is not seen, such as what a library of products keeps for itself.
class PeakMemory {
public:
    PeakMemory();
    ~PeakMemory() = default;
    PeakMemory(const PeakMemory&) = delete;
    PeakMemory& operator=(const PeakMemory&) = delete;

    /// The most at one time so far, beyond what was there before.
    [[nodiscard]] std::int64_t bytes() const;

private:
    class Counter;
    std::shared_ptr<Counter> counter_;
    c10::DebugInfoGuard guard_;
};

}  // namespace automoe::engine
