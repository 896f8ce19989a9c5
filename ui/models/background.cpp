// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/background.h"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace automoe::ui {

struct Background::Shared {
    std::mutex mutex;  ///< guards all that follows
    std::condition_variable changed;
    Work waiting;
    std::stop_source current{std::nostopstate};  ///< of the work that runs or ran last
    bool begun = false;                          ///< there is a thread
    bool runs = false;
    bool over = false;  ///< the owner goes
};

Background::Background(QObject* parent) : QObject(parent), shared_(std::make_shared<Shared>()) {}

Background::~Background() {
    std::unique_lock lock(shared_->mutex);
    shared_->over = true;
    shared_->waiting = nullptr;
    shared_->current.request_stop();
    shared_->changed.notify_all();
    shared_->changed.wait(lock, [this] { return !shared_->runs; });
}

void Background::run(Work work, Running running) {
    const std::lock_guard lock(shared_->mutex);
    if (!shared_->waiting) ++pending_;
    shared_->waiting = std::move(work);
    if (running == Running::kStop) shared_->current.request_stop();
    if (!std::exchange(shared_->begun, true)) std::thread([this, shared = shared_] { loop(this, shared); }).detach();
    shared_->changed.notify_all();
}

/// `owner` is there as long as work runs.
void Background::loop(Background* owner, const std::shared_ptr<Shared>& shared) {
    std::unique_lock lock(shared->mutex);
    for (;;) {
        shared->changed.wait(lock, [&shared] { return shared->waiting || shared->over; });
        if (shared->over) return;
        Work work = std::exchange(shared->waiting, nullptr);
        std::stop_source source;
        shared->current = source;
        shared->runs = true;
        lock.unlock();
        Then then = work(source.get_token());
        // What it holds may refer to the owner's surroundings.
        work = nullptr;
        QMetaObject::invokeMethod(
            owner,
            [owner, source, then = std::move(then)] {
                --owner->pending_;
                if (!source.stop_requested() && then) then();
            },
            Qt::QueuedConnection);
        then = nullptr;
        lock.lock();
        shared->runs = false;
        shared->changed.notify_all();
    }
}

}  // namespace automoe::ui
