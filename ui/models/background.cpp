// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/background.h"

#include <utility>

namespace automoe::ui {

Background::Background(QObject* parent)
    : QObject(parent), thread_([this](const std::stop_token& stop) { loop(stop); }) {}

Background::~Background() {
    thread_.request_stop();
    {
        const std::lock_guard lock(mutex_);
        current_.request_stop();
    }
    thread_.join();
}

void Background::run(Work work, Running running) {
    {
        const std::lock_guard lock(mutex_);
        if (!waiting_) ++pending_;
        waiting_ = std::move(work);
        if (running == Running::kStop) current_.request_stop();
    }
    wake_.notify_one();
}

void Background::loop(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return static_cast<bool>(waiting_); })) {
        const Work work = std::exchange(waiting_, nullptr);
        std::stop_source source;
        current_ = source;
        lock.unlock();
        Then then = work(source.get_token());
        QMetaObject::invokeMethod(
            this,
            [this, source, then = std::move(then)] {
                --pending_;
                if (!source.stop_requested() && then) then();
            },
            Qt::QueuedConnection);
        lock.lock();
    }
}

}  // namespace automoe::ui
