// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <stop_token>
#include <vector>

#include "core/base/control.h"
#include "core/decode/timed_model.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::engine {

/// Times models of one set of weights on typical sentences of the validation text, as a MeasureJob says: in float32,
/// with the job's threads, those of the process untouched in between. Whoever calls sees to it that nothing else
/// computes.
class ModelTimer {
public:
    /// The architectures of `job` do not count. Errors: engine.no_sentences, those of the corpus and the weights.
    static Result<ModelTimer> open(const protocol::MeasureJob& job, const std::stop_token& stop);

    /// A measurement without its row, milliseconds a sentence. `layers`: what each layer takes, too, which lasts as
    /// long again. A pause does not interrupt it, control.leaveOff() does. Errors: stopped, latency.invalid_option,
    /// arch.outside_space.
    Result<protocol::Measurement> time(const arch::Architecture& architecture, const JobControl& control,
                                       bool layers = false);

private:
    ModelTimer(decode::TimedModels models, std::vector<decode::TimedSentence> sentences,
               const protocol::MeasureJob& job);

    decode::TimedModels models_;
    std::vector<decode::TimedSentence> sentences_;
    int threads_;  ///< 0: as the process has
    int warmup_;
    int repeats_;
    int beam_;
    int target_length_;
    nlohmann::json conditions_;
};

}  // namespace automoe::engine
