// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <exception>
#include <new>
#include <utility>

#include "database/writer_p.h"

namespace automoe::database {

namespace {

constexpr std::chrono::seconds kRetryAfter{1};

bool concernsTheTaskAlone(const Error& error) {
    return error.code == "database.constraint" || error.code == "database.rejected_event";
}

/// Nothing thrown leaves the writer's thread.
Status runGuarded(const Writer::Task& task, Connection& connection) {
    try {
        return task(connection);
    } catch (const std::bad_alloc&) {
        return outOfResources("database.no_memory", {{"file", connection.file().string()}});
    } catch (const std::exception& exception) {
        return failed("database.rejected_event", {{"detail", exception.what()}});
    }
}

}  // namespace

Writer::Writer(Connection connection, Hooks hooks, std::chrono::milliseconds gather, std::size_t greatest_queue)
    : hooks_(std::move(hooks)),
      gather_(gather),
      greatest_queue_(greatest_queue),
      connection_(std::move(connection)),
      thread_([this] { loop(); }) {}

Writer::~Writer() { static_cast<void>(close()); }

Status Writer::post(Post post, bool urgent) {
    std::unique_lock lock(mutex_);
    done_.wait(lock, [this] { return unwritten_ < greatest_queue_ || failure_ || closing_; });
    if (closing_) return failed("database.closed");
    if (unwritten_ >= greatest_queue_) return *failure_;
    queue_.push_back({std::move(post), nullptr});
    ++unwritten_;
    if (!oldest_) oldest_ = std::chrono::steady_clock::now();
    urgent_ = urgent_ || urgent;
    lock.unlock();
    work_.notify_one();
    return {};
}

Status Writer::call(Task task) {
    Call call{std::move(task), std::nullopt};
    std::unique_lock lock(mutex_);
    if (closing_) return failed("database.closed");
    queue_.push_back({{}, &call});
    urgent_ = true;
    work_.notify_one();
    done_.wait(lock, [&call] { return call.result.has_value(); });
    return *call.result;
}

Status Writer::status() const {
    const std::scoped_lock lock(mutex_);
    return failure_ ? Status(*failure_) : Status();
}

Status Writer::takeRejection() {
    const std::scoped_lock lock(mutex_);
    const auto rejection = std::exchange(rejection_, std::nullopt);
    return rejection ? Status(*rejection) : Status();
}

Status Writer::close() {
    if (!thread_.joinable()) return {};
    const Status status = call([](Connection& connection) {
        // Housekeeping of SQLite's own: whether it works does not matter.
        static_cast<void>(connection.execute("PRAGMA analysis_limit=400; PRAGMA optimize"));
        return Status();
    });
    {
        const std::scoped_lock lock(mutex_);
        closing_ = true;
    }
    work_.notify_one();
    done_.notify_all();
    thread_.join();
    return status;
}

bool Writer::waitForWork(std::unique_lock<std::mutex>& lock) {
    for (;;) {
        if (closing_) return false;
        if (urgent_) break;
        if (failure_) {
            if (work_.wait_for(lock, kRetryAfter) == std::cv_status::timeout) break;
        } else if (oldest_) {
            if (work_.wait_until(lock, *oldest_ + gather_) == std::cv_status::timeout) break;
        } else {
            work_.wait(lock);
        }
    }
    urgent_ = false;
    oldest_.reset();
    return true;
}

void Writer::loop() {
    std::vector<Item> batch;  // posted tasks that are not yet committed
    bool failing = false;
    std::unique_lock lock(mutex_);
    while (waitForWork(lock)) {
        // Everything up to the next call is one batch; the calls follow one by one.
        while (!queue_.empty() || !batch.empty()) {
            while (!queue_.empty() && queue_.front().call == nullptr) {
                batch.push_back(std::move(queue_.front()));
                queue_.pop_front();
            }
            const Item call = queue_.empty() ? Item{} : std::move(queue_.front());
            if (!queue_.empty()) queue_.pop_front();

            lock.unlock();
            Status status = batch.empty() ? Status() : writeBatch(batch);
            const bool written = status.ok();
            if (written && call.call != nullptr) status = runCall(call.call->task);
            // Before the caller learns of it, so that who calls flush() finds the handler called.
            if (!written && !failing && hooks_.failed) hooks_.failed(status.error());
            failing = !written;
            lock.lock();
            if (written) {
                unwritten_ -= batch.size();
                batch.clear();
                failure_.reset();
            } else {
                failure_ = status.error();
            }
            if (call.call != nullptr) call.call->result = status;
            done_.notify_all();
            // A batch that cannot be written waits; callers that queue behind it each get one attempt.
            const bool caller_waits =
                std::any_of(queue_.begin(), queue_.end(), [](const Item& item) { return item.call != nullptr; });
            if (!written && !caller_waits) break;
        }
    }
    for (const Item& item : queue_) {
        if (item.call != nullptr) item.call->result = Status(failed("database.closed"));
    }
    done_.notify_all();
}

Status Writer::writeBatch(std::vector<Item>& batch) {
    std::optional<Error> rejection;
    const auto write = [&]() -> Status {
        AUTOMOE_TRY(auto transaction, Transaction::begin(connection_));
        for (const Item& item : batch) {
            Status status;
            {
                AUTOMOE_TRY(auto alone, Transaction::begin(connection_));
                status = runGuarded(item.post.write, connection_);
                if (status) status = alone.commit();
            }
            if (status) continue;
            hooks_.rolled_back();
            if (!concernsTheTaskAlone(status.error())) return status;
            if (!rejection) rejection = status.error();
            AUTOMOE_CHECK(item.post.rejected(connection_, status.error()));
        }
        return transaction.commit();
    };
    const Status status = write();
    if (!status) {
        hooks_.rolled_back();
    } else if (rejection) {
        {
            const std::scoped_lock lock(mutex_);
            if (!rejection_) rejection_ = rejection;
        }
        if (hooks_.failed) hooks_.failed(*rejection);
    }
    return status;
}

Status Writer::runCall(const Task& task) {
    const auto write = [&]() -> Status {
        AUTOMOE_TRY(auto transaction, Transaction::begin(connection_));
        AUTOMOE_CHECK(runGuarded(task, connection_));
        return transaction.commit();
    };
    const Status status = write();
    if (!status) hooks_.rolled_back();
    return status;
}

}  // namespace automoe::database
