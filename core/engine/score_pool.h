// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::engine {

/// Other processes that score the candidates of one search at a time. The search calls it from its thread; what is
/// scored where, and in what order, does not show in the search's result.
class ScorePool {
public:
    struct Request {
        std::string identity;
        std::vector<int> genotype;
    };

    ScorePool() = default;
    ScorePool(const ScorePool&) = delete;
    ScorePool& operator=(const ScorePool&) = delete;
    virtual ~ScorePool() = default;

    /// What the jobs of a search have in common; they get their genotypes afterwards. Ends what went before.
    virtual void begin(protocol::ScoreJob terms) = 0;
    /// All that is wanted now, the most urgent first, in place of what was wanted before and has not begun. What is
    /// being scored goes on, and may be in the list again.
    virtual void want(std::vector<Request> requests) = 0;
    /// Whether something is being scored.
    [[nodiscard]] virtual bool busy() const = 0;
    /// The scores that have come, each once; waits a moment where there is none, but not after a stop, nor where
    /// nothing is wanted or being scored. Errors: the pool's, and those of a ScoreJob.
    virtual Result<std::vector<protocol::CandidateEvaluated>> next(const std::stop_token& stop) = 0;
};

}  // namespace automoe::engine
