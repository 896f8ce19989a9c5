// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QProcess>
#include <QTimer>
#include <mutex>

#include "ui/client/engine_process.h"

namespace automoe::ui {

/// Lets events through to whoever keeps them, until its owner is gone.
class EventGate {
public:
    void pass(const EventTaker& taker, const protocol::Event& event) {
        const std::lock_guard lock(mutex_);
        if (open_ && taker) taker(event);
    }
    /// Nothing passes any more when this returns.
    void close() {
        const std::lock_guard lock(mutex_);
        open_ = false;
    }

private:
    std::mutex mutex_;  ///< guards open_; held while an event passes
    bool open_ = true;
};

/// The part of EngineProcess that lives in the thread that reads: everything here is called there.
class EngineLink : public QObject {
    Q_OBJECT

public:
    EngineLink(EngineOptions options, std::shared_ptr<EventGate> gate);
    ~EngineLink() override;

    void start();
    void run(quint64 ticket, const JobPtr& job, const EventTaker& taker);
    void pause(quint64 ticket);
    void resume(quint64 ticket);
    void stop(quint64 ticket);
    void change(quint64 ticket, const protocol::SearchChange& change);
    void kill();
    void close();
    /// close(), then the end of this thread.
    void leave();

Q_SIGNALS:
    void stateChanged(automoe::ui::EngineState state);
    void greeted(const automoe::ui::Greeting& greeting);
    void progressed(quint64 ticket, const automoe::protocol::Progress& progress);
    void happened(quint64 ticket, const automoe::ui::EventBatch& events);
    void rested(quint64 ticket);
    void finished(quint64 ticket, const automoe::ui::Outcome& outcome);
    void alive(const automoe::ui::Pulse& pulse);
    void died(const automoe::Error& error);
    void refused(const automoe::Error& error);
    void closed();

private:
    using Clock = std::chrono::steady_clock;
    struct Work {
        quint64 ticket = 0;
        JobPtr job;
        EventTaker taker;
        bool paused = false;
        bool stopping = false;
        std::int64_t run_id = 0;    ///< of the call, 0: not sent yet
        std::int64_t number = 0;    ///< the worker's, 0: not known yet
        std::int64_t pause_id = 0;  ///< of the newest call to pause, 0: answered
        bool rested = false;        ///< said so
        int tries = 0;
        std::vector<protocol::SearchChange> changes;  ///< for a job that has no number yet
    };

    void launch();
    void readOutput();
    void readErrors();
    void ended(int code, QProcess::ExitStatus status);
    void take(std::string_view bytes);
    void take(const protocol::Request& notification);
    void take(const protocol::Response& response);
    void takeGreeting(const protocol::Response& response);
    void takeAnswerToRun(const protocol::Response& response);
    void takeEvent(const nlohmann::json& params);
    void takePulse(const nlohmann::json& params);
    void watch();
    /// Gives the call's id; 0: it is longer than a worker reads, which would end at it, and is not made.
    std::int64_t call(const char* method, nlohmann::json params = nlohmann::json::object());
    void sendRun();
    void flush();
    void finish(Outcome outcome);
    void fault(Error error);
    void retire();
    void descend();
    void end();
    void setState(EngineState state);

    const EngineOptions options_;
    const std::shared_ptr<EventGate> gate_;
    EngineState state_ = EngineState::kIdle;
    QProcess* process_ = nullptr;
    protocol::LineCutter cutter_;
    QList<QByteArray> last_words_;  ///< the newest lines on stderr
    QByteArray half_word_;
    std::int64_t last_id_ = 0;
    std::int64_t hello_id_ = 0;
    std::optional<Work> work_;
    std::optional<protocol::Progress> progress_;  ///< not sent on yet
    EventBatch batch_;                            ///< not sent on yet
    int deaths_ = 0;                              ///< in a row
    Clock::time_point started_;
    Clock::time_point heard_;
    QTimer flush_{this};
    QTimer watch_{this};
    QTimer restart_{this};
    QTimer ladder_{this};
    int rung_ = 0;
    bool closing_ = false;
    bool leaving_ = false;
};

}  // namespace automoe::ui
