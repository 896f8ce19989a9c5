// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "app/pipeline/pipeline.h"
#include "app/pipeline/reproduce_scale.h"
#include "app/pipeline/stage_clock.h"
#include "app/report/reproduction.h"

namespace automoe::pipeline {

struct ReproduceOptions {
    protocol::Resources resources;  ///< latency is the processor's, whatever the device
    ReproduceScale scale;
    text::PrepareOptions corpus;  ///< vocabulary and seed are set by this
    std::string corpus_origin;    ///< what the corpus is told from others by, and its name: a folder, or "sample"
};

/// AutoMoE's main experiment (Jawahar et al. 2023, Table 4) on a corpus: the Transformer by hand, HAT's search among
/// dense architectures, the homogeneous Switch Transformer, random search and AutoMoE's search among those with
/// experts, all three searches of as many evaluations under the same limit of predicted latency. The searches use
/// weights inherited from a supernet; then all five models are trained from scratch, as the reference does, with the
/// same options and updates, scored on the test set, and timed by turns.
///
/// All of it is in the session; what is done is not done again, so that the same call goes on after a stop or a kill.
/// `stage` is told of each stage as it begins. Errors: pipeline.session_in_use (the session holds other work),
/// pipeline.other_experiment (file, field, value, expected), pipeline.corpus_changed (file), those of the stages.
Result<report::Reproduction> runReproduce(Pipeline& pipeline, const ReproduceOptions& options,
                                          const std::function<void(const Stage&)>& stage,
                                          const std::function<void(const text::PrepareProgress&)>& preparing);

}  // namespace automoe::pipeline
