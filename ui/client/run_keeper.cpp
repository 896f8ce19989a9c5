// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/run_keeper_p.h"

#include <algorithm>

namespace automoe::ui {

RunKeeper::RunKeeper(database::Session& session)
    : session_(session), thread_([this](const std::stop_token& stop) { work(stop); }) {}

RunKeeper::~RunKeeper() {
    thread_.request_stop();
    thread_.join();
}

void RunKeeper::post(std::function<void()> task) {
    {
        const std::lock_guard lock(mutex_);
        tasks_.push_back(std::move(task));
    }
    wake_.notify_one();
}

void RunKeeper::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return !tasks_.empty(); })) {
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task();
        lock.lock();
    }
}

void RunKeeper::queue(quint64 job, const JobPtr& work) {
    if (std::holds_alternative<protocol::TranslateJob>(*work)) return;
    post([this, job, work] {
        // Where it cannot be noted it cannot be begun either, and that is told.
        if (const auto run = session_.queueRun(*work)) queued_[job] = *run;
    });
}

void RunKeeper::withdraw(quint64 job) {
    post([this, job] {
        const auto found = queued_.find(job);
        if (found == queued_.end()) return;
        static_cast<void>(session_.withdrawRun(found->second));
        queued_.erase(found);
    });
}

void RunKeeper::keepKnown(quint64 job, std::vector<protocol::KnownScore> known) {
    post([this, job, known = std::move(known)]() mutable { known_[job] = std::move(known); });
}

void RunKeeper::forgetKnown(quint64 job) {
    post([this, job] { known_.erase(job); });
}

void RunKeeper::begin(quint64 job, const JobPtr& work, const std::string& code_version, std::size_t longest_line) {
    post([this, job, work, code_version, longest_line] {
        queued_.erase(job);
        if (std::holds_alternative<protocol::TranslateJob>(*work)) {
            Q_EMIT begun(job, {.run = 0, .work = work, .done = false, .error = {}});
            return;
        }
        auto open = session_.openRun(*work, code_version);
        if (!open) {
            Q_EMIT begun(job, {.run = 0, .work = {}, .done = false, .error = open.error()});
            return;
        }
        if (open->done) known_.erase(job);
        if (const auto known = known_.find(job); known != known_.end()) {
            constexpr std::size_t kAround = 1024;  // what the line says besides the job
            protocol::addKnown(std::get<protocol::SearchJob>(open->job), known->second,
                               longest_line - std::min(longest_line, kAround));
        }
        Q_EMIT begun(job, {.run = open->id,
                           .work = std::make_shared<const protocol::Job>(std::move(open->job)),
                           .done = open->done,
                           .error = {}});
    });
}

void RunKeeper::mark(std::int64_t run, database::RunStatus status) {
    // A mark that cannot be written is no trouble of its own: the Recorder says what is wrong.
    if (run == 0) return;
    post([this, run, status] { static_cast<void>(session_.recorder().setRunStatus(run, status)); });
}

void RunKeeper::finish(quint64 job, std::int64_t run, const Status& outcome) {
    post([this, job, run, outcome] {
        if (outcome) known_.erase(job);
        Q_EMIT ended(job, run == 0 ? Status() : session_.finishRun(run, outcome));
    });
}

void RunKeeper::interrupt(quint64 job, std::int64_t run, const std::optional<Error>& error) {
    post([this, job, run, error] {
        Status written = run == 0 ? Status() : session_.recorder().flush();
        if (written && run != 0)
            written = session_.recorder().setRunStatus(run, database::RunStatus::kInterrupted, error);
        Q_EMIT ended(job, written);
    });
}

}  // namespace automoe::ui
