// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/server.h"

#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <optional>
#include <thread>

#include "core/protocol/rpc.h"

namespace automoe::protocol {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

/// Resident memory of this process. Source: proc(5), the second number of statm in pages.
std::int64_t residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t size = 0;
    std::int64_t resident = 0;
    statm >> size >> resident;
    return resident * ::sysconf(_SC_PAGESIZE);
}

}  // namespace

struct Server::Private {
    /// The job that runs now.
    struct Running {
        std::int64_t number = 0;
        std::stop_source source;
        JobControl control{source.get_token()};
        SearchChanges changes;
        std::optional<Progress> waiting;  ///< not sent yet
        Clock::time_point progress_sent;
        Clock::time_point last_event = Clock::now();
    };

    Runner runner;
    Send send_line;
    Options options;

    std::mutex send_mutex;     ///< one line at a time
    mutable std::mutex mutex;  ///< guards running, ending, next_number
    std::condition_variable_any changed;
    std::shared_ptr<Running> running;
    bool ending = false;
    std::int64_t next_number = 1;
    std::jthread worker;
    std::jthread pulse;

    void send(const Message& message) {
        const std::lock_guard lock(send_mutex);
        send_line(toLine(message));
    }
    void notify(const std::string& method, Json params) { send(Request{{}, method, std::move(params)}); }
    void answer(const Request& request, Json result) {
        if (!request.id.is_null()) send(Response{request.id, std::move(result), {}});
    }
    void refuse(const Json& id, int code, const Error& error) {
        send(Response{id, {}, RpcError{code, error.debugString(), toJson(error)}});
    }

    void take(const Request& request);
    void run(const Request& request);
    void steer(const Request& request);
    void execute(const std::shared_ptr<Running>& job, const Job& work);
    void emit(Running& job, const Event& event);
    void sendEvent(const Running& job, const Event& event) {
        notify("event", {{"job", job.number}, {"event", toJson(event)}});
    }
    void beat(const std::stop_token& stop);
};

void Server::Private::take(const Request& request) {
    if (request.method == "hello") {
        answer(request, {{"program", "automoe"},
                         {"version", options.version},
                         {"protocol", kProtocolVersion},
                         {"pid", ::getpid()},
                         {"cores", std::thread::hardware_concurrency()}});
    } else if (request.method == "run") {
        run(request);
    } else if (request.method == "pause" || request.method == "resume" || request.method == "stop" ||
               request.method == "change") {
        steer(request);
    } else if (request.method == "shutdown") {
        {
            const std::lock_guard lock(mutex);
            ending = true;
            if (running) running->source.request_stop();
        }
        changed.notify_all();
        answer(request, Json::object());
    } else {
        refuse(request.id, kUnknownMethod,
               badInput("protocol.invalid_message", {{"detail", "unknown method"}, {"value", request.method}}));
    }
}

void Server::Private::run(const Request& request) {
    const auto job = jobFromJson(request.params.value("job", Json()));
    if (!job) return refuse(request.id, kInvalidParameters, job.error());
    std::shared_ptr<Running> made;
    {
        const std::lock_guard lock(mutex);
        if (!running && !ending) {
            made = std::make_shared<Running>();
            made->number = next_number++;
            running = made;
        }
    }
    if (!made) return refuse(request.id, kJobError, failed("protocol.busy"));
    answer(request, {{"job", made->number}});
    // The thread of the job before has ended or is about to: `running` was empty.
    worker = std::jthread([this, made, work = *job] { execute(made, work); });
}

void Server::Private::steer(const Request& request) {
    const Json number = request.params.value("job", Json());
    std::shared_ptr<Running> job;
    {
        const std::lock_guard lock(mutex);
        if (running && number == Json(running->number)) job = running;
    }
    if (!job) return refuse(request.id, kJobError, badInput("protocol.no_such_job", {{"value", number.dump()}}));
    if (request.method == "pause") job->control.pause();
    if (request.method == "resume") job->control.resume();
    if (request.method == "stop") job->source.request_stop();
    if (request.method == "change") {
        auto change = searchChangeFromJson(request.params.value("change", Json()));
        if (!change) return refuse(request.id, kInvalidParameters, change.error());
        job->changes.post(*std::move(change));
    }
    answer(request, Json::object());
}

void Server::Private::execute(const std::shared_ptr<Running>& job, const Job& work) {
    Status outcome;
    // The root of the job: nothing may pass it.
    try {
        outcome = runner(
            work, [this, &job](const Event& event) { emit(*job, event); }, job->control, job->changes);
    } catch (const std::bad_alloc&) {
        outcome = outOfResources("engine.out_of_memory");
    } catch (const std::exception& error) {
        outcome = failed("engine.internal", {{"detail", error.what()}});
    } catch (...) {
        outcome = failed("engine.internal", {{"detail", "unknown exception"}});
    }
    std::optional<Progress> last;
    {
        const std::lock_guard lock(mutex);
        last.swap(job->waiting);
    }
    if (last) sendEvent(*job, *last);
    notify("finished", {{"job", job->number}, {"error", outcome ? Json() : toJson(outcome.error())}});
    {
        const std::lock_guard lock(mutex);
        running.reset();
    }
    changed.notify_all();
}

void Server::Private::emit(Running& job, const Event& event) {
    std::optional<Progress> before;
    {
        const std::lock_guard lock(mutex);
        const auto now = Clock::now();
        job.last_event = now;
        if (const auto* progress = std::get_if<Progress>(&event)) {
            if (now - job.progress_sent < options.progress_interval) {
                job.waiting = *progress;
                return;
            }
            job.progress_sent = now;
            job.waiting.reset();
        } else {
            // What comes before a result in time goes out before it.
            before.swap(job.waiting);
        }
    }
    if (before) sendEvent(job, *before);
    sendEvent(job, event);
}

void Server::Private::beat(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (!stop.stop_requested()) {
        changed.wait_for(lock, stop, options.alive_interval, [] { return false; });
        if (stop.stop_requested()) return;
        Json params{{"job", nullptr}, {"waits", false}, {"quiet_s", 0.0}, {"memory_bytes", residentBytes()}};
        if (running) {
            params["job"] = running->number;
            const bool waits = running->control.waits();
            // Of a job that rests nothing is to be heard, and when it goes on it has been silent for a moment only.
            if (waits) running->last_event = Clock::now();
            params["waits"] = waits;
            params["quiet_s"] = std::chrono::duration<double>(Clock::now() - running->last_event).count();
        }
        lock.unlock();
        notify("alive", std::move(params));
        lock.lock();
    }
}

Server::Server(Runner runner, Send send, Options options) : p_(std::make_unique<Private>()) {
    p_->runner = std::move(runner);
    p_->send_line = std::move(send);
    p_->options = std::move(options);
    p_->pulse = std::jthread([p = p_.get()](const std::stop_token& stop) { p->beat(stop); });
}

Server::~Server() {
    stop();
    waitUntilDone();
}

void Server::take(std::string_view line) {
    const auto message = messageFromLine(line);
    if (!message) return refuse(message.error());
    if (const auto* request = std::get_if<Request>(&*message)) p_->take(*request);
    // An answer: nothing was asked, so there is nothing to do with it.
}

void Server::refuse(const Error& error) {
    const auto code = error.arguments.find("code");
    p_->refuse({}, code == error.arguments.end() ? kParseError : std::stoi(code->second), error);
}

void Server::stop() {
    {
        const std::lock_guard lock(p_->mutex);
        p_->ending = true;
        if (p_->running) p_->running->source.request_stop();
    }
    p_->changed.notify_all();
}

bool Server::done() const {
    const std::lock_guard lock(p_->mutex);
    return p_->ending && !p_->running;
}

void Server::waitUntilDone() {
    std::unique_lock lock(p_->mutex);
    p_->changed.wait(lock, [this] { return p_->ending && !p_->running; });
}

}  // namespace automoe::protocol
