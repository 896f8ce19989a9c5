// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pipeline/reproduce.h"
#include "app/pipeline/systems.h"

namespace automoe::pipeline {

/// Whether the system can be trained on this text. Errors: pipeline.one_target_language (value).
Status checkCorpus(const System& system, const text::PrepareOptions& corpus);

/// How long the stages of runSystem() take, in their order, in seconds.
std::vector<double> expectedSeconds(const System& system, const ReproduceScale& scale,
                                    const protocol::Resources& resources);

/// A published system beside its paper's baseline on a corpus: every variant is trained from scratch with the same
/// updates, reads the validation set, translates the test set and is timed by turns with the others; then the paper's
/// claims are judged by the differences, see report::judge(). Losses and BLEU are compared sentence by sentence:
/// losses by the standard error of the mean difference, BLEU by paired bootstrap (Koehn 2004).
///
/// `stage`, `preparing`, stops and errors: as runReproduce(); besides those of checkCorpus().
Result<report::Reproduction> runSystem(Pipeline& pipeline, const System& system, const ReproduceOptions& options,
                                       const std::function<void(const Stage&)>& stage,
                                       const std::function<void(const text::PrepareProgress&)>& preparing);

}  // namespace automoe::pipeline
