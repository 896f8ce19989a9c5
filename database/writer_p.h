// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/base/result.h"
#include "database/connection.h"

namespace automoe::database {

/// The thread that owns the connection for writing. Posted tasks are gathered for at most `gather` and committed
/// together, each in a savepoint of its own; calls are transactions of their own, after everything posted before them.
///
/// A posted task that fails with database.constraint or database.rejected_event is undone alone and reported. Any other
/// failure (a full disk, say) undoes the whole batch, which stays in memory and is tried again at the next call, or
/// after a second.
class Writer {
public:
    using Task = std::function<Status(Connection&)>;
    struct Post {
        Task write;
        std::function<Status(Connection&, const Error&)> rejected;  ///< in its place, when it was undone alone
    };
    /// Both on the writer's thread.
    struct Hooks {
        std::function<void()> rolled_back;  ///< ids learnt since the last commit are void
        std::function<void(const Error&)>
            failed;  ///< a batch failed (once until one works), or a task was undone alone
    };

    Writer(Connection connection, Hooks hooks, std::chrono::milliseconds gather, std::size_t greatest_queue);
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    ~Writer();

    /// Waits while the queue is full. An error (the writer's failure) when it is full and nothing can be written: the
    /// task was not taken. `urgent`: commit now.
    Status post(Post post, bool urgent);
    /// Runs `task` in a transaction of its own, after all that was posted, and gives its result. When what was posted
    /// before cannot be written, that error, and the task is not run.
    Status call(Task task);
    /// The failure that keeps posted tasks from being written, or success.
    Status status() const;
    /// The first task undone alone since this was asked last, or success.
    Status takeRejection();
    /// Writes what was posted, ends the thread.
    Status close();

private:
    struct Call {
        Task task;
        std::optional<Status> result;
    };
    struct Item {
        Post post;
        Call* call = nullptr;  ///< owned by the waiting caller
    };

    void loop();
    Status writeBatch(std::vector<Item>& batch);
    Status runCall(const Task& task);
    bool waitForWork(std::unique_lock<std::mutex>& lock);

    const Hooks hooks_;
    const std::chrono::milliseconds gather_;
    const std::size_t greatest_queue_;
    Connection connection_;  ///< the writer's thread only

    mutable std::mutex mutex_;  ///< guards everything below
    std::condition_variable work_;
    std::condition_variable done_;
    std::deque<Item> queue_;
    std::size_t unwritten_ = 0;  ///< of the queue and of the batch at work
    std::optional<std::chrono::steady_clock::time_point> oldest_;
    bool urgent_ = false;
    bool closing_ = false;
    std::optional<Error> failure_;
    std::optional<Error> rejection_;
    std::thread thread_;
};

}  // namespace automoe::database
