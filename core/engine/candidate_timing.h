// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::engine {

/// Times a model: gives a measurement with its conditions; what it is of, its row and whether it is a reference are set
/// by whoever asks. Its error stopped() means that it left off for JobControl::leaveOff(); others end the search.
using TimeModel = std::function<Result<protocol::Measurement>(const arch::Architecture& architecture)>;

/// A search whose candidates are timed by `time`, for example on another device than the one that scores them; nothing
/// else differs from run(). It is asked only where the job's latencies are measured or verified, never while one is
/// scored. One population: islands are not timed.
Status searchTimedBy(const protocol::SearchJob& job, const protocol::EventSink& sink, JobControl& control,
                     protocol::SearchChanges& changes, TimeModel time);

}  // namespace automoe::engine
