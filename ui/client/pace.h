// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <string>

#include "core/protocol/events.h"

namespace automoe::ui {

/// How fast a job goes, from its reports of the last minute.
class Pace {
public:
    using Clock = std::chrono::steady_clock;

    void take(const protocol::Progress& progress, Clock::time_point now);
    /// Forgets what it saw: after a pause or a restart the time between two reports says nothing.
    void restart() { stages_.clear(); }

    /// Of the stage reported last, in its units a second; 0: not known yet.
    [[nodiscard]] double rate() const;
    /// Seconds to the end of this stage; below 0: not known.
    [[nodiscard]] double secondsLeft() const;

private:
    struct Sample {
        Clock::time_point time;
        double done;
    };
    /// A job that trains goes back and forth between stages: each keeps its own reports.
    std::map<std::string, std::deque<Sample>> stages_;
    protocol::Progress last_;
};

}  // namespace automoe::ui
