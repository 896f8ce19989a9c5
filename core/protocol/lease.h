// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "core/base/machine_lease.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

namespace automoe::protocol {

// Stages of the Progress of a job that must wait for the machine, about once a second; figure "process": one that has
// it, where known.
constexpr std::string_view kAwaitsMeasurement = "await_measurement";
constexpr std::string_view kAwaitsOthers = "await_others";  ///< a measurement: others compute
constexpr std::string_view kGoesOn = "go_on";               ///< it waits no longer

Progress progressOf(const std::optional<MachineLease::Awaited>& awaited);
/// Whether it is one of these, and what is waited for then; nothing of the latter: it goes on.
bool isOfLease(const Progress& progress);
std::optional<MachineLease::Awaited> awaitedIn(const Progress& progress);

/// Whether a job times models: a measurement, or a search whose latencies are not all predicted.
bool measures(const Job& job);

/// Does work when the machine is free for it: what measures alone, everything else beside each other, among all
/// programs of the user. `work` must call control.goOn() between batches. What it waits for is told as Progress; a
/// measurement that nothing can keep alone, as a Remark. Errors: stopped, those of `work`.
Status underLease(MachineLease::Use use, const EventSink& sink, JobControl& control,
                  const std::function<Status()>& work, const std::filesystem::path& folder = leaseFolder());
/// The same for the work of a job.
Status underLease(const Job& job, const EventSink& sink, JobControl& control, const std::function<Status()>& work,
                  const std::filesystem::path& folder = leaseFolder());

}  // namespace automoe::protocol
