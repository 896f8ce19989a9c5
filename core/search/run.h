// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/search/optimizer.h"

namespace automoe::search {

/// Evaluates some or all of the candidates, at least one unless stopped or a change waits: the rest is asked for again,
/// so a small batch lets a stop or a live change in sooner. A candidate that cannot be evaluated is a failed
/// Evaluation; an Error ends the search. When the token stops, it returns what it has.
using BatchEvaluator =
    std::function<Result<std::vector<Evaluated>>(std::span<const Candidate> candidates, std::stop_token stop)>;

struct RunHooks {
    std::function<Status(Optimizer&)> changes;                  ///< before each batch: the place for live changes
    std::function<bool()> change_waits;                         ///< then an evaluator may leave off with nothing
    std::function<Status(const Optimizer&)> checkpoint;         ///< after each batch: keep optimizer.state()
    std::function<void(const Optimizer&)> generation_finished;  ///< progress; the record is records().back()
};

/// Runs the search to its end. Errors: "stopped" (everything told so far is kept and was checkpointed),
/// search.no_results when the evaluator gives nothing, and those of ask(), tell(), the evaluator and the hooks.
Result<SearchEnd> runSearch(Optimizer& optimizer, const BatchEvaluator& evaluate, const RunHooks& hooks = {},
                            std::stop_token stop = {});

}  // namespace automoe::search
