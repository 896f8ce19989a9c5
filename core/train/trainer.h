// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/control.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::train {

/// Trains as the job says and tells of it: Progress, TrainReport, ValidationReport, RoutingReport, CheckpointWritten.
/// Computes on the job's device, "cpu" or "cuda:N". Goes on from folder/checkpoint.safetensors where there is one of
/// the same work, whatever device that was of; a run that was finished returns at once. With the same machine, device
/// and threads a run in pieces gives the same bits as one in a whole, on a graphics card as far as its matrix products
/// do. Stops within one batch, after writing a checkpoint of the last complete update. Gives the path of the final
/// weights, folder/weights.safetensors. Errors: stopped, train.invalid_options (field, value), train.distill_alone,
/// train.other_checkpoint, train.diverged (update), train.vocabulary_mismatch, train.other_tasks, arch.invalid_space
/// also for layers that route by languages where the text has one, those of openPrepared, BatchPlan and loadWeights.
Result<std::filesystem::path> train(const protocol::TrainJob& job, const protocol::EventSink& sink,
                                    JobControl& control);

}  // namespace automoe::train
