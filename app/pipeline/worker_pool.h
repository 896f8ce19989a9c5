// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/descriptor.h"
#include "core/engine/score_pool.h"
#include "core/protocol/rpc.h"

namespace automoe::pipeline {

/// Workers of this program, `automoe serve`, on this machine, that score a search's candidates. One is started when
/// there is something for it; the candidates of one that dies go to the others, and it is started again. The threads of
/// the jobs are dealt among the workers. They end with this object, and when this process dies.
///
/// Errors of next(): pipeline.cannot_start_worker (detail), pipeline.workers_die (value, detail), those of a ScoreJob.
class WorkerPool final : public engine::ScorePool {
public:
    struct Options {
        std::size_t workers = 2;
        std::vector<std::string> command{"/proc/self/exe", "serve"};
        /// A worker says "alive" each second; one not heard for so long is ended. 0: never.
        std::chrono::milliseconds silence{60000};
        std::size_t deaths = 5;  ///< in a row, without a score between; then it gives up
    };

    explicit WorkerPool(Options options);
    ~WorkerPool() override;

    void begin(protocol::ScoreJob terms) override;
    void want(std::vector<Request> requests) override;
    [[nodiscard]] bool busy() const override;
    Result<std::vector<protocol::CandidateEvaluated>> next(const std::stop_token& stop) override;

    /// Those that live now.
    [[nodiscard]] std::vector<pid_t> processes() const;

private:
    struct Worker {
        pid_t process = -1;  ///< -1: none
        Descriptor socket;   ///< its standard input and output
        protocol::LineCutter lines;
        std::string output;                ///< not sent yet
        std::string call;                  ///< the job that it has; empty: none
        std::vector<Request> batch;        ///< what it scores of it
        std::chrono::nanoseconds quiet{};  ///< listened to without hearing anything
    };
    using Scores = std::vector<protocol::CandidateEvaluated>;

    Status start(Worker& worker);
    void end(Worker& worker);
    Status bury(Worker& worker, std::string_view reason);
    Status dispatch();
    Status listen(Scores& scores);
    Status hear(Worker& worker, Scores& scores);
    Status take(Worker& worker, std::string_view line, Scores& scores);
    static bool send(Worker& worker);

    Options options_;
    std::vector<Worker> workers_;
    protocol::ScoreJob terms_;
    std::deque<Request> queue_;
    std::size_t deaths_ = 0;
    std::int64_t last_call_ = 0;
};

}  // namespace automoe::pipeline
