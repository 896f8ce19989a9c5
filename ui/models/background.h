// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace automoe::ui {

/// Does a view's longer work on a thread of its own, one piece at a time, the newest: what has not begun is replaced.
/// Work gives what is to be done with its result on the thread of this object; that is left undone when this is gone.
class Background : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void()>;
    using Work = std::function<Then(const std::stop_token&)>;

    explicit Background(QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it.
    ~Background() override;

    enum class Running { kStop, kFinish };
    /// `running`: whether older work that runs goes on to its end, so that frequent new work does not keep any from
    /// being finished. The result of work that was stopped is dropped.
    void run(Work work, Running running = Running::kStop);
    /// Whether work runs or waits, or its result.
    [[nodiscard]] bool busy() const { return pending_ > 0; }

private:
    void loop(const std::stop_token& stop);

    std::mutex mutex_;  ///< guards waiting_ and current_
    std::condition_variable_any wake_;
    Work waiting_;
    std::stop_source current_{std::nostopstate};
    int pending_ = 0;  ///< this object's thread only
    std::jthread thread_;
};

}  // namespace automoe::ui
