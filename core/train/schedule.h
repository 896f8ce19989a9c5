// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "core/protocol/jobs.h"

namespace automoe::train {

/// The learning rate of update `update`, counted from 0. Linear warm-up from initial_rate to peak_rate over
/// warmup_updates, then one cosine down to final_rate at `updates`, or peak_rate · √(warmup_updates / update)
/// (fairseq's schedules, as HAT uses them).
double learningRate(const protocol::TrainOptions& options, std::int64_t update);

}  // namespace automoe::train
