// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

#include "database/session.h"
#include "ui/models/candidate_reader.h"

namespace automoe::ui {

using SessionFactsPtr = std::shared_ptr<const SessionFacts>;

/// Keeps a table of a session's candidates up to date: a thread of its own looks for what this or another program has
/// committed and reads it. Signals come in the thread of this object.
class SessionWatcher : public QObject {
    Q_OBJECT

public:
    /// `session` outlives the watcher.
    explicit SessionWatcher(const database::Session& session,
                            std::chrono::milliseconds interval = std::chrono::milliseconds(300),
                            QObject* parent = nullptr);
    ~SessionWatcher() override;

    /// Looks no more. From the thread of this object; awaitEnd() waits for what is being read, on any thread.
    void quit();
    void awaitEnd();

    /// Looks now instead of at the next interval; where it fails that is told, though it was before.
    void lookNow();
    /// From now on tables have the columns isOnDemand(), too; one comes at once.
    void readOnDemand();

Q_SIGNALS:
    void tableRead(automoe::ui::CandidateTablePtr table);
    /// Comes after the table that was read with it.
    void factsRead(automoe::ui::SessionFactsPtr facts);
    /// The session cannot be read at the moment, or its folder is gone (session.gone); said once until it can again, or
    /// for another reason.
    void failed(automoe::Error error);
    /// It can be read again.
    void recovered();
    /// Of a session that this program only reads: whether another one writes it, when that has changed. First it is
    /// taken that one does.
    void writerChanged(bool there);
    /// Something lies in news_; for this object only.
    void posted();

private:
    struct Recovered {};
    struct Writer {
        bool there;
    };
    using News = std::variant<CandidateTablePtr, SessionFactsPtr, Error, Recovered, Writer>;

    void watch(const std::stop_token& stop);
    void post(News news);
    void deliver();

    const database::Session& session_;
    std::chrono::milliseconds interval_;
    std::mutex mutex_;  ///< guards look_now_, on_demand_, news_ and reader_'s existence
    std::condition_variable_any wake_;
    bool look_now_ = false;
    bool on_demand_ = false;
    std::deque<News> news_;  ///< what was read and is not yet told, the oldest first
    bool quits_ = false;     ///< the thread of this object only
    std::unique_ptr<CandidateReader> reader_;
    std::jthread thread_;
};

}  // namespace automoe::ui
