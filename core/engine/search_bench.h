// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/control.h"
#include "core/protocol/jobs.h"
#include "core/search/comparison.h"

namespace automoe::engine {

/// A supernet's members as a benchmark of search algorithms.
struct SupernetBench {
    search::Bench bench;  ///< with all of the job's objectives, and no constraints
    std::string weights_sha256;
    std::string corpus;  ///< identity
};

/// What a search job would ask of its candidates. Data, weights, space, objectives, evaluation tokens and predictor of
/// the job count. `control` outlives the result. Errors: those of a search.
Result<SupernetBench> openBench(const protocol::SearchJob& job, JobControl& control);

}  // namespace automoe::engine
