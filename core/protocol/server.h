// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::protocol {

/// The worker's side of the conversation: takes a client's lines, runs one job at a time, and sends what happens.
///
/// Calls (params → result):
///   hello {}            → {program, version, protocol, pid, cores}
///   run {job}           → {job: number}; errors: protocol.busy, protocol.invalid_job
///   pause/resume/stop {job: number} → {}; errors: protocol.no_such_job
///   change {job: number, change} → {}: sent to a search; taken at the end of a batch, before the candidate that is
///     being evaluated is done. Errors: protocol.no_such_job, protocol.invalid_change
///   shutdown {}         → {}; the job stops with its checkpoint, then done() is true
/// Notifications from here:
///   event {job, event}, finished {job, error or null}, alive {job or null, waits, quiet_s, memory_bytes}
/// `waits`: the job is paused and computes nothing any more (a pause takes effect at the end of a batch). `quiet_s`:
/// since the job's last event, or since it rested.
///
/// Progress is sent at most once an interval, newest first to last; every other event is sent, in order. A stop takes
/// effect although the client does not read: only the job waits for a full pipe.
class Server {
public:
    /// engine::run, or what stands for it in a test.
    using Runner = std::function<Status(const Job&, const EventSink&, JobControl&, SearchChanges&)>;
    /// Sends one line without its end, whole; called from several threads, one at a time. It may block.
    using Send = std::function<void(std::string_view line)>;
    struct Options {
        std::string version;
        std::chrono::milliseconds progress_interval{50};
        std::chrono::milliseconds alive_interval{1000};
    };

    Server(Runner runner, Send send, Options options);
    /// Stops the job and waits for it.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// One line from the client. From one thread at a time.
    void take(std::string_view line);
    /// A message that could not be cut into lines: the client learns why.
    void refuse(const Error& error);
    /// The client is gone or asked to end: stops the job, returns at once.
    void stop();
    /// Whether stop() was called and no job runs.
    [[nodiscard]] bool done() const;
    void waitUntilDone();

private:
    struct Private;
    std::unique_ptr<Private> p_;
};

}  // namespace automoe::protocol
