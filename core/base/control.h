// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
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
    /// What a job must have to compute, besides: given back while it is paused. Asked on the job's thread.
    class Permit {
    public:
        virtual ~Permit() = default;
        /// Whether it may compute now; asked before each batch, and again and again while it may not.
        virtual bool take() = 0;
        virtual void give() = 0;
    };

    explicit JobControl(std::stop_token stop = {}) : stop_(std::move(stop)) {}

    /// From now on goOn() waits for this, too; null: for nothing. On the job's thread.
    void require(Permit* permit) { permit_ = permit; }
    void pause() { setPaused(true); }
    void resume() { setPaused(false); }
    [[nodiscard]] const std::stop_token& stop() const { return stop_; }

    /// Waits while paused, or without its permit. False: stop now, or see BreakOff.
    bool goOn() {
        waitForTurn();
        return !leaveOff();
    }
    /// Whether goOn() would be false, without its waiting: for work that must not rest before it is done.
    [[nodiscard]] bool leaveOff() const { return stop_.stop_requested() || (break_off_ && break_off_()); }
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
    /// Until it may compute, or is to stop.
    void waitForTurn() {
        constexpr std::chrono::milliseconds kAgain{100};
        std::unique_lock lock(mutex_);
        while (!stop_.stop_requested()) {
            if (paused_) {
                if (permit_ != nullptr) permit_->give();
                waits_ = true;
                changed_.wait(lock, stop_, [this] { return !paused_; });
                waits_ = false;
                continue;
            }
            if (permit_ == nullptr) return;
            lock.unlock();  // a permit that is refused may tell so somebody who asks for waits()
            const bool given = permit_->take();
            lock.lock();
            if (paused_) continue;
            if (given) return;
            changed_.wait_for(lock, stop_, kAgain, [this] { return paused_; });
        }
    }

    void setPaused(bool paused) {
        {
            const std::lock_guard lock(mutex_);
            paused_ = paused;
        }
        changed_.notify_all();
    }

    std::stop_token stop_;
    Permit* permit_ = nullptr;  ///< the job's thread only
    mutable std::mutex mutex_;  ///< guards paused_ and waits_
    std::condition_variable_any changed_;
    std::function<bool()> break_off_;  ///< the job's thread only
    bool paused_ = false;
    bool waits_ = false;
};

}  // namespace automoe
