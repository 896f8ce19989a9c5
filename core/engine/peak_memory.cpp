// SPDX-License-Identifier: GPL-3.0-or-later
#include <c10/core/Allocator.h>

#include <algorithm>
#include <mutex>

#include "core/engine/peak_memory_p.h"

namespace automoe::engine {

namespace {

/// The type in which LibTorch's allocators report totals: it changed with its versions.
template <class Report>
struct TotalOf;
template <class T>
struct TotalOf<void (c10::MemoryReportingInfoBase::*)(void*, std::int64_t, T, T, c10::Device)> {
    using Type = T;
};
using Total = typename TotalOf<decltype(&c10::MemoryReportingInfoBase::reportMemoryUsage)>::Type;

}  // namespace

/// What LibTorch's allocators tell the profiler of a thread, and of the threads that work for it.
class PeakMemory::Counter : public c10::MemoryReportingInfoBase {
public:
    void reportMemoryUsage(void* /*memory*/, std::int64_t size, Total /*allocated*/, Total /*reserved*/,
                           c10::Device /*device*/) override {
        const std::lock_guard lock(mutex_);
        now_ += size;  // negative where it is given back
        most_ = std::max(most_, now_);
    }
    [[nodiscard]] bool memoryProfilingEnabled() const override { return true; }
    [[nodiscard]] std::int64_t most() const {
        const std::lock_guard lock(mutex_);
        return most_;
    }

private:
    mutable std::mutex mutex_;
    std::int64_t now_ = 0;
    std::int64_t most_ = 0;
};

PeakMemory::PeakMemory()
    : counter_(std::make_shared<Counter>()), guard_(c10::DebugInfoKind::PROFILER_STATE, counter_) {}

std::int64_t PeakMemory::bytes() const { return counter_->most(); }

}  // namespace automoe::engine
