// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/worker_pool.h"

#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

namespace automoe::pipeline {

namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;

/// How long next() waits at most, so that a stop or a change of a person is seen soon.
constexpr std::chrono::milliseconds kPatience{200};
/// Small batches keep all workers at work to the end of a generation, and little is lost with a worker.
constexpr std::size_t kLargestBatch = 8;

std::string messageOf(int error) { return std::generic_category().message(error); }

/// What posix_spawn is told: one socket as the child's standard input and output.
class SpawnPlan {
public:
    explicit SpawnPlan(int socket) {
        ::posix_spawn_file_actions_init(&actions_);
        ::posix_spawn_file_actions_adddup2(&actions_, socket, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&actions_, socket, STDOUT_FILENO);
        ::posix_spawnattr_init(&attributes_);
        // A group of its own: Ctrl-C is for this process, which ends its workers. Its blocked signals are not theirs.
        sigset_t none;
        sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&attributes_, &none);
        ::posix_spawnattr_setpgroup(&attributes_, 0);
        ::posix_spawnattr_setflags(&attributes_, static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP));
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&actions_);
        ::posix_spawnattr_destroy(&attributes_);
    }

    /// 0, or the error's number.
    int spawn(pid_t& process, std::vector<std::string> command) const {
        std::vector<char*> arguments;
        for (std::string& word : command) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        return ::posix_spawnp(&process, arguments.front(), &actions_, &attributes_, arguments.data(), environ);
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

}  // namespace

WorkerPool::WorkerPool(Options options)
    : options_(std::move(options)), workers_(std::max<std::size_t>(1, options_.workers)) {}

WorkerPool::~WorkerPool() {
    for (Worker& worker : workers_) end(worker);
}

void WorkerPool::begin(protocol::ScoreJob terms) {
    for (Worker& worker : workers_) {
        // What it still scores is of a search that has ended.
        if (!worker.call.empty()) end(worker);
    }
    queue_.clear();
    deaths_ = 0;
    terms_ = std::move(terms);
    terms_.genotypes.clear();
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const int threads = terms_.resources.threads > 0 ? terms_.resources.threads : cores;
    terms_.resources.threads = std::max(1, threads / static_cast<int>(workers_.size()));
}

void WorkerPool::want(std::vector<Request> requests) {
    queue_.clear();
    for (Request& request : requests) {
        const bool runs = std::ranges::any_of(workers_, [&request](const Worker& worker) {
            return std::ranges::find(worker.batch, request.identity, &Request::identity) != worker.batch.end();
        });
        if (!runs) queue_.push_back(std::move(request));
    }
}

bool WorkerPool::busy() const {
    return std::ranges::any_of(workers_, [](const Worker& worker) { return !worker.batch.empty(); });
}

std::vector<pid_t> WorkerPool::processes() const {
    std::vector<pid_t> result;
    for (const Worker& worker : workers_) {
        if (worker.process > 0) result.push_back(worker.process);
    }
    return result;
}

Result<std::vector<protocol::CandidateEvaluated>> WorkerPool::next(const std::stop_token& stop) {
    Scores scores;
    const auto deadline = Clock::now() + kPatience;
    do {
        if (stop.stop_requested()) break;
        AUTOMOE_CHECK(dispatch());
        if (!busy() && queue_.empty()) break;
        AUTOMOE_CHECK(listen(scores));
    } while (scores.empty() && Clock::now() < deadline);
    return scores;
}

Status WorkerPool::start(Worker& worker) {
    std::array<int, 2> ends{};
    // Closed in the children: when this process dies, each reads the end of its input.
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return outOfResources("pipeline.cannot_start_worker", {{"detail", messageOf(errno)}});
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    pid_t process = -1;
    if (const int error = SpawnPlan(theirs.get()).spawn(process, options_.command); error != 0)
        return outOfResources("pipeline.cannot_start_worker", {{"detail", messageOf(error)}});
    worker = Worker();
    worker.process = process;
    worker.socket = std::move(ours);
    return {};
}

/// It writes no files, so nothing is lost.
void WorkerPool::end(Worker& worker) {
    if (worker.process > 0) {
        ::kill(worker.process, SIGKILL);
        while (::waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR) {
        }
    }
    worker = Worker();
}

/// Its candidates are the next.
Status WorkerPool::bury(Worker& worker, std::string_view reason) {
    for (auto request = worker.batch.rbegin(); request != worker.batch.rend(); ++request)
        queue_.push_front(std::move(*request));
    end(worker);
    if (++deaths_ < options_.deaths) return {};
    return outOfResources("pipeline.workers_die",
                          {{"value", std::to_string(deaths_)}, {"detail", std::string(reason)}});
}

Status WorkerPool::dispatch() {
    for (Worker& worker : workers_) {
        if (queue_.empty()) break;
        if (!worker.call.empty()) continue;
        if (worker.process < 0) AUTOMOE_CHECK(start(worker));
        const std::size_t share = queue_.size() / (2 * workers_.size());
        const std::size_t count = std::clamp<std::size_t>(share, 1, kLargestBatch);
        protocol::ScoreJob job = terms_;
        for (std::size_t i = 0; i < count; ++i) {
            job.genotypes.push_back(queue_.front().genotype);
            worker.batch.push_back(std::move(queue_.front()));
            queue_.pop_front();
        }
        const protocol::Request call{
            .id = ++last_call_, .method = "run", .params = {{"job", protocol::toJson(protocol::Job(std::move(job)))}}};
        worker.call = protocol::toLine(call) + '\n';
        worker.output += worker.call;
        if (!send(worker)) AUTOMOE_CHECK(bury(worker, "its input is closed"));
    }
    return {};
}

/// As much as there is room for. False: nobody reads it.
bool WorkerPool::send(Worker& worker) {
    while (!worker.output.empty()) {
        const ssize_t count =
            ::send(worker.socket.get(), worker.output.data(), worker.output.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK;
        worker.output.erase(0, static_cast<std::size_t>(count));
    }
    return true;
}

Status WorkerPool::listen(Scores& scores) {
    std::vector<Worker*> living;
    std::vector<pollfd> sockets;
    for (Worker& worker : workers_) {
        if (worker.process < 0) continue;
        living.push_back(&worker);
        const auto events = static_cast<short>(worker.output.empty() ? POLLIN : (POLLIN | POLLOUT));
        sockets.push_back({.fd = worker.socket.get(), .events = events, .revents = 0});
    }
    const auto began = Clock::now();
    if (::poll(sockets.data(), sockets.size(), static_cast<int>(kPatience.count())) < 0) return {};
    const auto passed = Clock::now() - began;
    for (std::size_t i = 0; i < living.size(); ++i) {
        Worker& worker = *living[i];
        if ((sockets[i].revents & POLLOUT) != 0 && !send(worker)) {
            AUTOMOE_CHECK(bury(worker, "its input is closed"));
        } else if ((sockets[i].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
            worker.quiet = {};
            AUTOMOE_CHECK(hear(worker, scores));
        } else if (options_.silence.count() > 0 && (worker.quiet += passed) > options_.silence) {
            AUTOMOE_CHECK(bury(worker, "it has not been heard for a long time"));
        }
    }
    return {};
}

Status WorkerPool::hear(Worker& worker, Scores& scores) {
    std::array<char, 65536> buffer{};
    const ssize_t count = ::recv(worker.socket.get(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (count < 0 && (errno == EINTR || errno == EAGAIN || errno == EWOULDBLOCK)) return {};
    if (count <= 0) return bury(worker, "it ended");
    const auto lines = worker.lines.take({buffer.data(), static_cast<std::size_t>(count)});
    if (!lines) return bury(worker, "it said something that is no message");
    for (const std::string& line : *lines) {
        AUTOMOE_CHECK(take(worker, line, scores));
        if (worker.process < 0) break;
    }
    return {};
}

Status WorkerPool::take(Worker& worker, std::string_view line, Scores& scores) {
    const auto message = protocol::messageFromLine(line);
    if (!message) return bury(worker, "it said something that is no message");
    if (const auto* response = std::get_if<protocol::Response>(&*message)) {
        if (!response->error) return {};
        const Error reason = protocol::errorFromJson(response->error->data);
        if (reason.code != "protocol.busy") return reason;
        // It has told the end of the job before, and is about to be done with it.
        worker.output += worker.call;
        return {};
    }
    const auto& said = std::get<protocol::Request>(*message);
    if (said.method == "event") {
        const auto event = protocol::eventFromJson(said.params.value("event", Json()));
        const auto* score = event ? std::get_if<protocol::CandidateEvaluated>(&*event) : nullptr;
        if (score == nullptr) return {};
        const auto of = std::ranges::find(worker.batch, score->architecture_id, &Request::identity);
        if (of == worker.batch.end()) return {};
        worker.batch.erase(of);
        scores.push_back(*score);
        deaths_ = 0;
    } else if (said.method == "finished") {
        worker.call.clear();
        const auto error = said.params.value("error", Json());
        // A batch that was scored in full is empty by now.
        if (error.is_null()) return worker.batch.empty() ? Status() : bury(worker, "it left out a candidate");
        const Error reason = protocol::errorFromJson(error);
        return reason.kind == ErrorKind::kStopped ? bury(worker, "it was asked to end") : Status(reason);
    }
    return {};
}

}  // namespace automoe::pipeline
