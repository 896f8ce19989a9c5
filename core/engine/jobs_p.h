// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <exception>
#include <functional>
#include <nlohmann/json.hpp>

#include "core/engine/engine.h"
#include "core/latency/conditions.h"

namespace automoe::engine {

/// Threads and device for what follows; gives the device as settledDevice() names it. Errors: those of settledDevice().
Result<std::string> prepareCompute(const protocol::Resources& resources);
/// Device, threads, libraries, date and code version as they are now, after prepareCompute().
latency::Conditions conditionsNow();
/// Tells how far a calibration of dynamic layers is, in batches of text. `sink` outlives it.
std::function<void(std::size_t done, std::size_t total)> calibrationProgress(const protocol::EventSink& sink);
/// Whether it says that there was not enough memory.
bool isOutOfMemory(const std::exception& error);

Status runMeasure(const protocol::MeasureJob& job, const protocol::EventSink& sink, JobControl& control);
Status runSearch(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                 protocol::SearchChanges& changes);
/// `pool` null: this process scores. Errors besides: engine.not_with_islands (field).
Status runIslands(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                  protocol::SearchChanges& changes, ScorePool* pool);
Status runScore(const protocol::ScoreJob& job, const protocol::EventSink& sink, JobControl& control);
Status runTranslate(const protocol::TranslateJob& job, const protocol::EventSink& sink, JobControl& control);
Status runEvaluate(const protocol::EvaluateJob& job, const protocol::EventSink& sink, JobControl& control);

}  // namespace automoe::engine
