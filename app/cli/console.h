// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace automoe::cli {

/// Exit codes, fixed by the command line's design.
enum ExitCode { kDone = 0, kFailed = 1, kWrongUsage = 2, kBadInput = 3, kOutOfResources = 4, kStopped = 130 };

/// How far a long action is. `total` 0: not known.
struct Progress {
    std::string stage;  ///< what is done now, for example "training the supernet"
    double done = 0;
    double total = 0;
    std::string unit;    ///< of done and total, for example "steps"
    std::string detail;  ///< anything worth a glance, for example "loss 3.21"
};

/// The one place where the command line writes. People's results and, with --json, one object a line go to stdout and
/// nothing else does; progress and errors go to stderr: a bar on a terminal, a line every few seconds elsewhere.
class Console {
public:
    Console();

    bool json = false;  ///< set by --json

    /// One JSON object on stdout, when --json was given.
    void object(const nlohmann::json& value);
    /// A line for people on stdout, when --json was not given.
    void line(std::string_view text);
    /// A remark on stderr.
    void remark(std::string_view text);
    /// Speed and what is left count from the stage's beginning: another name, or less done than before.
    void progress(const Progress& progress);
    /// How long all that follows will take, for an action of several stages; progress counts down from it.
    void expect(double seconds);
    /// Ends the bar's line.
    void progressDone();
    /// The error's wording on stderr; gives the exit code.
    int fail(const Error& error);

    /// Stops at the first SIGINT or SIGTERM; at the second SIGINT the program ends at once (nothing half written
    /// remains: files are replaced in one step).
    static std::stop_token interrupted();

private:
    using Clock = std::chrono::steady_clock;
    bool terminal_ = false;
    bool bar_shown_ = false;
    std::string stage_;
    double stage_first_done_ = 0;
    double done_ = 0;  ///< of the latest progress
    Clock::time_point stage_begin_;
    std::optional<Clock::time_point> last_shown_;
    std::optional<Clock::time_point> expected_end_;
};

}  // namespace automoe::cli
