// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/protocol/events.h"
#include "core/protocol/jobs.h"
#include "core/protocol/rpc.h"

class QThread;

namespace automoe::ui {

class EngineLink;
class EventGate;

using JobPtr = std::shared_ptr<const protocol::Job>;
using EventPtr = std::shared_ptr<const protocol::Event>;
using EventBatch = std::vector<EventPtr>;
/// Takes the results of a job in their order, Progress left out. Called on the link's thread, where it may wait: then
/// the worker waits too.
using EventTaker = std::function<void(const protocol::Event&)>;

struct EngineOptions {
    QString place;        ///< what people call its machine; "": this computer
    QStringList command;  ///< {"automoe", "serve"}, {"ssh", "host", "automoe", "serve"}, …
    /// From the start to the answer of hello; ssh may ask for a passphrase. 0: no limit.
    std::chrono::milliseconds greeting{60000};
    /// A worker says "alive" each second; one not heard for so long hangs. 0: never.
    std::chrono::milliseconds silence{15000};
    std::chrono::milliseconds farewell{3000};    ///< from close() to the end: asked, then SIGTERM, then SIGKILL
    std::chrono::milliseconds first_pause{250};  ///< before a restart; twice as long before each further one
    std::chrono::milliseconds longest_pause{30000};
    int restarts = 4;  ///< in a row, without a job done or a minute lived between; then it gives up. 0: none
    std::size_t longest_line = protocol::kLongestLine;  ///< of a message, here and there
    bool operator==(const EngineOptions&) const = default;
};

/// How long a worker that was asked to end has for it, then after SIGTERM, then after SIGKILL, before it is left alone.
struct FarewellSteps {
    std::chrono::milliseconds asked;  ///< to stop within a batch and write its checkpoint
    std::chrono::milliseconds terminated;
    std::chrono::milliseconds killed;
};
/// Together at most `farewell`.
constexpr FarewellSteps farewellSteps(std::chrono::milliseconds farewell) {
    return {.asked = farewell / 2, .terminated = farewell / 3, .killed = farewell / 6};
}

/// What people call the machine of a worker with this command: the host that ssh leads to, or the name of another
/// program that is not ours; "": this computer.
QString placeOf(const QStringList& command);
/// `usual`, or the worker that `command` starts, when it says anything.
EngineOptions workerOf(EngineOptions usual, const QStringList& command);

/// What a worker says of itself.
struct Greeting {
    QString version;
    qint64 pid = 0;  ///< on its own machine
    int cores = 0;
};

/// A sign of life, once a second.
struct Pulse {
    bool works = false;  ///< has a job
    double quiet_s = 0;  ///< since the job's last event
    qint64 memory_bytes = 0;
};

/// How a job left the worker.
struct Outcome {
    Status status;             ///< success, stopped(), or what went wrong
    bool worker_died = false;  ///< the job did not end by itself
};

enum class EngineState {
    kIdle,      ///< not started
    kStarting,  ///< started, has not greeted yet
    kReady,     ///< takes or runs a job
    kResting,   ///< died; is started again after a pause
    kGivenUp,   ///< died too often; start() begins anew
    kClosed,    ///< by close(); for good
};

/// One worker, `automoe serve`, behind a pipe: started, greeted, watched, restarted when it dies. One job at a time.
///
/// The pipe is read on a thread of its own. Nothing here waits, the destructor neither: a worker that is still there
/// then is asked to end, and made to, within `farewell`; the program's end waits for that.
///
/// What the worker does wrong is an Error: client.cannot_start, client.no_greeting, client.exited, client.killed,
/// client.broke_off, client.not_json, client.line_too_long, client.other_program, client.other_protocol, client.hung.
/// Its last lines on stderr are the argument `detail`.
class EngineProcess : public QObject {
    Q_OBJECT

public:
    explicit EngineProcess(EngineOptions options, QObject* parent = nullptr);
    ~EngineProcess() override;

    [[nodiscard]] EngineState state() const { return state_; }
    /// Of the worker that runs now.
    [[nodiscard]] const std::optional<Greeting>& greeting() const { return greeting_; }
    /// Why the last worker died.
    [[nodiscard]] const std::optional<Error>& lastError() const { return last_error_; }
    /// Does nothing when it is started.
    void start();
    /// Runs a job as soon as there is a worker. Gives the job's ticket; while another job is not finished it is
    /// refused: finished() with protocol.busy, and one that no message has room for with client.job_too_long.
    quint64 run(JobPtr job, EventTaker taker = {});
    void pause(quint64 ticket);
    void resume(quint64 ticket);
    void stop(quint64 ticket);
    /// For a search: it answers with SearchChanged, or with a Remark that says why not.
    void change(quint64 ticket, protocol::SearchChange change);
    /// Ends a worker that does not listen; it is started again.
    void kill();
    /// Asks the worker to stop its job and end; closed() comes within `farewell`.
    void close();

Q_SIGNALS:
    void stateChanged(automoe::ui::EngineState state);
    void greeted(const automoe::ui::Greeting& greeting);
    /// At most 20 a second, the newest.
    void progressed(quint64 ticket, const automoe::protocol::Progress& progress);
    /// Every result, in order, some together.
    void happened(quint64 ticket, const automoe::ui::EventBatch& events);
    /// The job is paused and computes nothing any more.
    void rested(quint64 ticket);
    void finished(quint64 ticket, const automoe::ui::Outcome& outcome);
    void alive(const automoe::ui::Pulse& pulse);
    /// The worker did something wrong, and is no more.
    void died(const automoe::Error& error);
    /// A message was left out: client.late_event, protocol.invalid_event, protocol.invalid_message.
    void refused(const automoe::Error& error);
    void closed();

private:
    template <class Function>
    void post(Function function);

    EngineState state_ = EngineState::kIdle;
    std::optional<Greeting> greeting_;
    std::optional<Error> last_error_;
    quint64 last_ticket_ = 0;
    std::shared_ptr<EventGate> gate_;
    QThread* thread_;
    EngineLink* link_;  ///< lives in thread_
};

}  // namespace automoe::ui
