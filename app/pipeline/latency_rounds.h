// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "app/pipeline/pipeline.h"

namespace automoe::pipeline {

struct RoundsOptions {
    protocol::Resources resources;  ///< of the processor that is timed
    std::string data;               ///< prepared text
    int rounds = 5;                 ///< at least 3, or no drift is known
    int repeats = 10;               ///< timed runs in a round
    int beam = 5;
};

/// A model with its own weights, so that experts are chosen as they will be.
struct TimedModel {
    arch::Architecture architecture;
    std::string weights;  ///< a file of this one architecture
};

/// A sentence's milliseconds.
struct RoundsTiming {
    double p50_ms = 0;  ///< medians over the rounds, each with its drift taken out
    double p95_ms = 0;
    double least_p50_ms = 0;  ///< of the rounds, each with its drift taken out
    double greatest_p50_ms = 0;
    nlohmann::json conditions;  ///< of the last round, with "rounds" and the least and greatest "drift"
};

/// Times models by turns, so that whatever slows the machine for a while meets all of them: each round times
/// `reference` (a member of `models`, by its place) for the drift, then every model once, beginning with another one
/// each time. Every timing is a run of its own in the session; those that are done are not made again. One result a
/// model.
Result<std::vector<RoundsTiming>> measureInRounds(Pipeline& pipeline, const std::vector<TimedModel>& models,
                                                  std::size_t reference, const RoundsOptions& options);

}  // namespace automoe::pipeline
