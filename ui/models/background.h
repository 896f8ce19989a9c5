// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <stop_token>

namespace automoe::ui {

/// Does a view's longer work on a thread of its own, one piece at a time, the newest: what has not begun is replaced.
/// Work gives what is to be done with its result on the thread of this object; that is left undone when this is gone.
class Background : public QObject {
    Q_OBJECT

public:
    using Then = std::function<void()>;
    using Work = std::function<Then(const std::stop_token&)>;

    explicit Background(QObject* parent = nullptr);
    /// Asks what runs to stop and waits for it; when nothing runs it waits for nothing, not for the thread's end
    /// either.
    ~Background() override;

    enum class Running { kStop, kFinish };
    /// `running`: whether older work that runs goes on to its end, so that frequent new work does not keep any from
    /// being finished. The result of work that was stopped is dropped.
    void run(Work work, Running running = Running::kStop);
    /// Whether work runs or waits, or its result.
    [[nodiscard]] bool busy() const { return pending_ > 0; }

private:
    struct Shared;
    static void loop(Background* owner, const std::shared_ptr<Shared>& shared);

    std::shared_ptr<Shared> shared_;  ///< with the thread, which begins with the first work
    int pending_ = 0;                 ///< this object's thread only
};

}  // namespace automoe::ui
