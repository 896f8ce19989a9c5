// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <utility>

namespace automoe {

/// How whoever started a job steers it while it runs. The job calls goOn() between batches and a decoder's steps; the
/// others may be called from any thread.
class JobControl {
public:
    explicit JobControl(std::stop_token stop = {}) : stop_(std::move(stop)) {}

    void pause() { setPaused(true); }
    void resume() { setPaused(false); }
    [[nodiscard]] const std::stop_token& stop() const { return stop_; }

    /// Waits while paused. False: stop now, or see BreakOff.
    bool goOn() {
        {
            std::unique_lock lock(mutex_);
            waits_ = paused_;
            changed_.wait(lock, stop_, [this] { return !paused_; });
            waits_ = false;
        }
        return !stop_.stop_requested() && !(break_off_ && break_off_());
    }
    /// As long as this lives goOn() is false, too, while `due` holds: what is computed then is left, to be begun again.
    /// For the job itself, on its thread.
    class BreakOff {
    public:
        BreakOff(JobControl& control, std::function<bool()> due) : control_(control) {
            control_.break_off_ = std::move(due);
        }
        ~BreakOff() { control_.break_off_ = nullptr; }
        BreakOff(const BreakOff&) = delete;
        BreakOff& operator=(const BreakOff&) = delete;

    private:
        JobControl& control_;
    };
    /// Whether the job waits in goOn(): a pause takes effect only at the end of a batch, or of a step.
    [[nodiscard]] bool waits() const {
        const std::lock_guard lock(mutex_);
        return waits_;
    }

private:
    void setPaused(bool paused) {
        {
            const std::lock_guard lock(mutex_);
            paused_ = paused;
        }
        changed_.notify_all();
    }

    std::stop_token stop_;
    mutable std::mutex mutex_;  ///< guards paused_ and waits_
    std::condition_variable_any changed_;
    std::function<bool()> break_off_;  ///< the job's thread only
    bool paused_ = false;
    bool waits_ = false;
};

}  // namespace automoe
