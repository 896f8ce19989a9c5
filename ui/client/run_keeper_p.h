// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "database/session.h"
#include "ui/client/engine_process.h"

namespace automoe::ui {

/// Begins and ends the runs of a session on a thread of its own: that waits for the disk. A translation is no run (0):
/// what it gives is shown and not kept. There may be a million known scores for a search: they are kept here and joined
/// to the job when it begins, so that nothing copies or frees them on the window's thread.
class RunKeeper : public QObject {
    Q_OBJECT

public:
    struct Begun {
        std::int64_t run = 0;
        JobPtr work;  ///< what is left to do
        bool done = false;
        std::optional<Error> error;  ///< then the rest says nothing
    };

    /// `session` is writable and outlives this.
    explicit RunKeeper(database::Session& session);
    /// Does first what was asked.
    ~RunKeeper() override;

    /// Notes in the session that the job waits, so that another window can begin it.
    void queue(quint64 job, const JobPtr& work);
    /// It is not wanted any more: nobody is offered it.
    void withdraw(quint64 job);
    /// A search is given as many of its known scores as a line of so many bytes has room for.
    void begin(quint64 job, const JobPtr& work, const std::string& code_version, std::size_t longest_line);
    /// Of a search; until it is done, or forgotten.
    void keepKnown(quint64 job, std::vector<protocol::KnownScore> known);
    void forgetKnown(quint64 job);
    void mark(std::int64_t run, database::RunStatus status);
    void finish(quint64 job, std::int64_t run, const Status& outcome);
    /// Its worker died, or its window closes: resumable.
    void interrupt(quint64 job, std::int64_t run, const std::optional<Error>& error);

Q_SIGNALS:
    void begun(quint64 job, const automoe::ui::RunKeeper::Begun& run);
    /// `written`: whether the end is in the session.
    void ended(quint64 job, const automoe::Status& written);

private:
    void post(std::function<void()> task);
    void work(const std::stop_token& stop);

    database::Session& session_;
    std::mutex mutex_;  ///< guards tasks_
    std::condition_variable_any wake_;
    std::deque<std::function<void()>> tasks_;
    std::map<quint64, std::int64_t> queued_;                      ///< runs of jobs that wait; thread_ only
    std::map<quint64, std::vector<protocol::KnownScore>> known_;  ///< by job; thread_ only
    std::jthread thread_;
};

}  // namespace automoe::ui
