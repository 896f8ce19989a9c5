// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/pipeline/pipeline.h"
#include "app/pipeline/stage_clock.h"

namespace automoe::pipeline {

/// How much of each stage the demo does. The defaults take less than 20 minutes on two cores.
struct DemoOptions {
    protocol::Resources resources;
    std::string space = "tiny";
    std::int64_t updates = 2000;            ///< of the supernet
    std::size_t measured = 120;             ///< architectures timed for the predictor
    std::int64_t evaluations = 400;         ///< of the search, and of the random search beside it
    std::size_t retrained = 2;              ///< members of the front
    std::int64_t retrain_updates = 1800;    ///< of each
    std::int64_t evaluation_tokens = 6000;  ///< of an evaluation in the search
    bool reference_mlp = true;              ///< train HAT's predictor for comparison
};

struct DemoMember {
    std::string architecture_id;
    double valid_loss = 0;  ///< inherited
    double predicted_ms = 0;
    double measured_ms = 0;  ///< median a sentence
    double bleu = 0;         ///< test set, retrained weights
    double bleu_low = 0, bleu_high = 0;
    std::string signature;
    std::string folder;  ///< exported model
};

struct DemoResult {
    text::PrepareReport corpus;
    FitOutcome fit;
    std::int64_t search_run = 0;
    std::int64_t random_run = 0;
    std::size_t front = 0;
    double hypervolume = 0;         ///< common reference point: the worst of both runs
    double random_hypervolume = 0;  ///< of random search after as many evaluations
    std::vector<DemoMember> members;
};

/// The whole main job on the sample corpus, stage after stage: prepare, supernet, measure, fit, search, random search,
/// retrain, evaluate, measure, export. What is done already is not done again, so a stopped demo goes on. `stage` is
/// told of each stage as it begins. Errors: those of the stages.
Result<DemoResult> runDemo(Pipeline& pipeline, const DemoOptions& options,
                           const std::function<void(const Stage&)>& stage,
                           const std::function<void(const text::PrepareProgress&)>& preparing,
                           const std::function<void(int, int)>& fitting);

}  // namespace automoe::pipeline
