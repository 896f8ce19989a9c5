// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/session_watcher.h"

#include <filesystem>
#include <system_error>
#include <utility>

#include "ui/models/let_go.h"

namespace automoe::ui {

SessionWatcher::SessionWatcher(const database::Session& session, std::chrono::milliseconds interval, QObject* parent)
    : QObject(parent), session_(session), interval_(interval) {
    connect(this, &SessionWatcher::posted, this, &SessionWatcher::deliver, Qt::QueuedConnection);
    // When the event loop comes round: what it reads at once is not to be told before anybody listens.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!quits_) thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
        },
        Qt::QueuedConnection);
}

SessionWatcher::~SessionWatcher() {
    quit();
    awaitEnd();
}

void SessionWatcher::quit() {
    quits_ = true;
    thread_.request_stop();
    const std::lock_guard lock(mutex_);
    if (reader_) reader_->interrupt();
}

void SessionWatcher::awaitEnd() {
    if (thread_.joinable()) thread_.join();
}

void SessionWatcher::lookNow() {
    {
        const std::lock_guard lock(mutex_);
        look_now_ = true;
    }
    wake_.notify_all();
}

void SessionWatcher::readOnDemand() {
    {
        const std::lock_guard lock(mutex_);
        on_demand_ = look_now_ = true;
    }
    wake_.notify_all();
}

// Values cross over to the other thread under our own lock, not as arguments of a queued signal: those are handed over
// within Qt, which ThreadSanitizer does not see.
void SessionWatcher::post(News news) {
    {
        const std::lock_guard lock(mutex_);
        news_.push_back(std::move(news));
    }
    Q_EMIT posted();
}

// One a turn of the event loop: each is work for the views.
void SessionWatcher::deliver() {
    News news = [this] {
        const std::lock_guard lock(mutex_);
        News oldest = std::move(news_.front());
        news_.pop_front();
        return oldest;
    }();
    if (const auto* table = std::get_if<CandidateTablePtr>(&news)) Q_EMIT tableRead(*table);
    if (const auto* facts = std::get_if<SessionFactsPtr>(&news)) Q_EMIT factsRead(*facts);
    if (const auto* error = std::get_if<Error>(&news)) Q_EMIT failed(*error);
    if (std::holds_alternative<Recovered>(news)) Q_EMIT recovered();
    if (const auto* writer = std::get_if<Writer>(&news)) Q_EMIT writerChanged(writer->there);
}

void SessionWatcher::watch(const std::stop_token& stop) {
    std::string failing;  // the code that was told; "": it can be read
    bool asked = false;
    bool has_writer = true;
    const auto fail = [&](const Error& error) {
        if ((asked || failing != error.code) && !stop.stop_requested()) post(error);
        failing = error.code;
        // A connection that failed may stay broken, for example after its disk vanished: begin anew.
        const std::lock_guard lock(mutex_);
        reader_.reset();
    };
    while (!stop.stop_requested()) {
        // What is open can be read on in a folder that was moved away, but nothing can be begun there.
        std::error_code ignored;
        const bool there = std::filesystem::exists(session_.databaseFile(), ignored);
        if (!there) fail(badInput("session.gone", {{"file", session_.folder().string()}}));
        if (there && !reader_) {
            auto connection = session_.reader();
            if (connection) {
                const std::lock_guard lock(mutex_);
                reader_ = std::make_unique<CandidateReader>(*std::move(connection));
            } else {
                fail(connection.error());
            }
        }
        if (reader_) {
            {
                const std::lock_guard lock(mutex_);
                if (on_demand_) reader_->includeOnDemand();
            }
            const auto changed = reader_->changed();
            if (!changed) {
                fail(changed.error());
            } else if (*changed) {
                // The table first: it is there in a second, where long trainings and campaigns take some.
                auto table = reader_->read();
                if (table && failing.empty()) post(*table);
                auto facts = table ? reader_->facts() : Result<SessionFacts>(table.error());
                if (!facts) {
                    fail(facts.error());
                } else {
                    if (!failing.empty()) {
                        post(Recovered{});
                        post(*table);
                    }
                    failing.clear();
                    post(sharedLarge(*std::move(facts)));
                }
            }
        }
        if (failing.empty() && !session_.writable() && session_.hasWriter() != has_writer) {
            has_writer = !has_writer;
            post(Writer{has_writer});
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, interval_, [this] { return look_now_; });
        asked = std::exchange(look_now_, false);
    }
}

}  // namespace automoe::ui
