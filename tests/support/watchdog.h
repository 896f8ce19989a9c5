// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <atomic>
#include <chrono>
#include <thread>

namespace automoe::test {

/// Watches how long the event loop of the thread that makes it does not come round: a timer in that thread beats. Time
/// in which the thread was ready and the machine gave it no processor does not count; it is known when the thread runs
/// again, so a beat measures the gap before it. A thread of the watchdog's own looks on and says so on stderr when a
/// block lasts: a test that hangs is explained.
class Watchdog {
public:
    static constexpr std::chrono::milliseconds kLongest{50};

    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;

    /// The longest block so far. From the thread that is watched.
    [[nodiscard]] std::chrono::milliseconds worst();
    /// The most time on a processor that the thread spent between two beats: what a block would last on a machine that
    /// does nothing else. From the thread that is watched.
    [[nodiscard]] std::chrono::milliseconds busiest();

private:
    void beat();
    void look(const std::stop_token& stop);

    QTimer timer_;
    std::atomic<std::int64_t> last_ns_;  ///< of the steady clock
    std::int64_t last_wait_ns_;          ///< time spent ready without a processor, then
    std::int64_t last_work_ns_;          ///< time on a processor, then
    std::int64_t worst_ns_ = 0;
    std::int64_t busiest_ns_ = 0;
    std::jthread observer_;
};

}  // namespace automoe::test

/// Fails the test when the event loop was blocked for longer than 50 ms since `watchdog` was made.
#define VERIFY_NEVER_BLOCKED(watchdog)                                                                 \
    QVERIFY2((watchdog).worst() <= test::Watchdog::kLongest,                                           \
             qPrintable(QString("the event loop was blocked for %1 ms; it computed for at most %2 ms") \
                            .arg((watchdog).worst().count())                                           \
                            .arg((watchdog).busiest().count())))
