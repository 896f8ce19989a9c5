// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/arch/hat_config.h"
#include "core/protocol/jobs.h"

/// HAT's and AutoMoE's settings as jobs, and options as such settings.
namespace automoe::protocol {

/// Keys of a file. Those that a job did not follow have no counterpart in it: their user must be told.
using HatKeys = std::vector<std::string>;

/// Each of these takes over what the file says and gives the keys that it followed. Errors: those of
/// arch/hat_settings.h, which name the line but no file.
///
/// A file with a learning-rate schedule is a whole recipe: what it leaves out is what the reference's program takes
/// then. Of any other file only what stands there counts. Batches an update are those of all its devices.
Result<HatKeys> follow(const arch::HatConfig& file, TrainOptions& options);
/// The job becomes an evolution of the file's sizes, or the reference's where it says none, with population 0 for their
/// sum. Its limits are the file's, its one objective valid_loss or bleu, its validation text the reference's: all of
/// it, or so many batches. Gold latencies are measured ones, where latency is limited.
Result<HatKeys> follow(const arch::HatConfig& file, SearchJob& job);
/// Repeats, beam and device, where they stand there.
Result<HatKeys> follow(const arch::HatConfig& file, MeasureJob& job);

/// A whole recipe: follow() reads these options back, but for what unsaid() names.
std::vector<arch::HatSetting> hatSettings(const TrainOptions& options);
/// Options that HAT and AutoMoE have no key for and that are not off, by their names in a job's JSON.
std::vector<std::string> unsaid(const TrainOptions& options);

}  // namespace automoe::protocol
