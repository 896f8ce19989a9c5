// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/watchdog.h"

#include <time.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

namespace automoe::test {

namespace {

constexpr std::chrono::milliseconds kBeat{5};

std::int64_t now() { return std::chrono::steady_clock::now().time_since_epoch().count(); }

/// Nanoseconds that the calling thread waited for a processor. Source: proc(5), the second number of schedstat.
std::int64_t waited() {
    std::ifstream file("/proc/thread-self/schedstat");
    std::int64_t ran = 0;
    std::int64_t ready = 0;
    file >> ran >> ready;
    return ready;
}

/// Nanoseconds that the calling thread spent on a processor; schedstat's first number is only as fine as the ticks.
std::int64_t worked() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::int64_t{time.tv_sec} * 1000000000 + time.tv_nsec;
}

}  // namespace

Watchdog::Watchdog() : last_ns_(now()), last_wait_ns_(waited()), last_work_ns_(worked()) {
    timer_.setTimerType(Qt::PreciseTimer);
    QObject::connect(&timer_, &QTimer::timeout, [this] { beat(); });
    timer_.start(kBeat);
    observer_ = std::jthread([this](const std::stop_token& stop) { look(stop); });
}

Watchdog::~Watchdog() = default;

void Watchdog::beat() {
    const std::int64_t time = now();
    const std::int64_t wait = waited();
    const std::int64_t work = worked();
    busiest_ns_ = std::max(busiest_ns_, work - last_work_ns_);
    last_work_ns_ = work;
    worst_ns_ = std::max(worst_ns_, time - last_ns_ - (wait - last_wait_ns_));
    last_wait_ns_ = wait;
    last_ns_ = time;
}

void Watchdog::look(const std::stop_token& stop) {
    std::int64_t told = 0;
    while (!stop.stop_requested()) {
        std::this_thread::sleep_for(kBeat);
        const std::int64_t last = last_ns_;
        if (last == told || now() - last < std::chrono::nanoseconds(std::chrono::seconds(2)).count()) continue;
        std::fputs("watchdog: the event loop has been blocked for 2 s\n", stderr);
        told = last;
    }
}

std::chrono::milliseconds Watchdog::worst() {
    beat();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(worst_ns_));
}

std::chrono::milliseconds Watchdog::busiest() {
    beat();
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(busiest_ns_));
}

}  // namespace automoe::test
