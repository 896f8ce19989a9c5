// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::engine {

class ScorePool;

/// Runs a job to its end on the calling thread, as soon as the machine is free for it (see protocol::underLease).
/// Events go to `sink` in order. A search takes what `changes` gets as soon as a batch, or a step of the decoder, is
/// over; the candidate that it was at is evaluated anew after that, unless the change forbids it. With a `pool` its
/// candidates are scored there, and a change is taken between them. Whatever is thrown inside comes back as an Error:
/// engine.out_of_memory, engine.internal (detail). Errors besides: stopped, those of settledDevice() and of the rooms.
Status run(const protocol::Job& job, const protocol::EventSink& sink, JobControl& control,
           protocol::SearchChanges& changes, ScorePool* pool = nullptr);
/// One that nobody changes.
Status run(const protocol::Job& job, const protocol::EventSink& sink, JobControl& control);

/// What a job's device is on this machine: "cpu", or "cuda:N" for the graphics card with this number. "cuda" is the
/// first one; "auto" is that, too, where LibTorch can use it, else the processor. Errors: engine.device_unknown
/// (value), engine.device_unsupported (value) where LibTorch has no CUDA, engine.device_missing (value, expected).
Result<std::string> settledDevice(const std::string& name);

/// Threads and device for what follows, outside of a job; gives the resources with their device settled. Errors: those
/// of settledDevice().
Result<protocol::Resources> prepare(const protocol::Resources& resources);

/// The machine, threads, libraries, date and code version as they are now: what a benchmark outside of a job tells of
/// its conditions. After prepare().
nlohmann::json machineConditions();

/// Version of the program, for provenance; set by the application once at start.
void setCodeVersion(std::string version);
const std::string& codeVersion();

}  // namespace automoe::engine
