// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <thread>

#include "app/wording/wording.h"

namespace automoe::cli {

namespace {

/// Two or three significant digits, for the eye.
std::string shortNumber(double value) {
    std::array<char, 32> buffer{};
    const int digits = std::abs(value) >= 100 || value == std::floor(value) ? 0 : std::abs(value) >= 10 ? 1 : 2;
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
    return {buffer.data(), end.ptr};
}

std::string duration(double seconds) {
    const auto total = static_cast<long>(std::lround(seconds));
    const long minutes = total / 60;
    if (minutes >= 60) return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
    if (minutes > 0) return std::to_string(minutes) + " min " + std::to_string(total % 60) + " s";
    return std::to_string(total) + " s";
}

}  // namespace

Console::Console() : terminal_(::isatty(STDERR_FILENO) == 1) {}

void Console::object(const nlohmann::json& value) {
    if (json) std::cout << value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
}

void Console::line(std::string_view text) {
    if (!json) std::cout << text << '\n';
}

void Console::remark(std::string_view text) {
    progressDone();
    std::cerr << text << std::endl;
}

void Console::progress(const Progress& now) {
    const auto time = Clock::now();
    if (now.stage != stage_ || now.done < done_) {  // a second training has the same name as the first
        progressDone();
        stage_ = now.stage;
        stage_begin_ = time;
        stage_first_done_ = now.done;
        last_shown_.reset();
    }
    done_ = now.done;
    const bool complete = now.total > 0 && now.done >= now.total;
    const auto pause = terminal_ ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (last_shown_ && time - *last_shown_ < pause && !complete) return;
    last_shown_ = time;

    const double elapsed = std::chrono::duration<double>(time - stage_begin_).count();
    const double rate = elapsed > 0 ? (now.done - stage_first_done_) / elapsed : 0;
    std::string text = now.stage + "  ";
    if (now.total > 0) {
        const double fraction = std::clamp(now.done / now.total, 0.0, 1.0);
        if (terminal_) {
            constexpr int kWidth = 24;
            const int filled = static_cast<int>(fraction * kWidth);
            text += "[" + std::string(static_cast<std::size_t>(filled), '#') +
                    std::string(static_cast<std::size_t>(kWidth - filled), '.') + "] ";
        }
        text += shortNumber(std::floor(fraction * 100)) + " %  " + shortNumber(now.done) + "/" +
                shortNumber(now.total) + " " + now.unit;
    } else if (now.done > 0) {
        text += shortNumber(now.done) + " " + now.unit;
    } else {
        text += "…";  // nothing is counted here
    }
    if (rate > 0) text += "  " + shortNumber(rate) + "/s";
    if (rate > 0 && now.total > now.done) {
        const double left = (now.total - now.done) / rate;
        text += "  " + duration(left) + " left";
        if (expected_end_) {
            const double all = std::chrono::duration<double>(*expected_end_ - time).count();
            text += ", about " + std::to_string(std::lround(std::max(all, left) / 60)) + " min in all";
        }
    }
    if (!now.detail.empty()) text += "  " + now.detail;
    if (terminal_) {
        std::cerr << "\r\033[K" << text << std::flush;
        bar_shown_ = true;
    } else {
        std::cerr << text << std::endl;
    }
}

void Console::expect(double seconds) {
    expected_end_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
}

void Console::progressDone() {
    if (bar_shown_) std::cerr << std::endl;
    bar_shown_ = false;
}

int Console::fail(const Error& error) {
    remark("automoe: " + wording::text(error));
    switch (error.kind) {
        case ErrorKind::kBadInput:
            return kBadInput;
        case ErrorKind::kResources:
            return kOutOfResources;
        case ErrorKind::kStopped:
            return kStopped;
        case ErrorKind::kFailed:
            break;
    }
    return kFailed;
}

std::stop_token Console::interrupted() {
    // A thread waits for the signals, so that nothing runs in a signal handler. The mask must be set before other
    // threads start: main calls this first.
    static std::stop_source source;
    static const bool started = [] {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGINT);
        sigaddset(&signals, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &signals, nullptr);
        std::thread([signals] {
            for (bool first = true;; first = false) {
                int signal = 0;
                sigwait(&signals, &signal);
                if (!first) ::_exit(kStopped);
                source.request_stop();
            }
        }).detach();
        return true;
    }();
    static_cast<void>(started);
    return source.get_token();
}

}  // namespace automoe::cli
