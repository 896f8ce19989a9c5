// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "app/cli/console.h"
#include "core/base/machine_lease.h"
#include "core/protocol/events.h"

/// What verbs say while they work, or wait for the machine.
namespace automoe::cli {

/// What people read for a job's stage word.
std::string stageText(const std::string& stage);
void showProgress(Console& console, const protocol::Progress& progress);
/// Progress; a Remark that has words is said on stderr.
void showEvent(Console& console, const protocol::Event& event);

/// See withMachine().
Status whenFree(Console& console, MachineLease::Use use, JobControl& control, const std::function<Status()>& work);

/// Does work that is no job of a session when the machine is free for it, and gives its Result: what times measures
/// alone, the rest computes beside others. What it waits for is told as of a session's jobs. The work should call
/// control.goOn() between batches. Errors: stopped, those of `work`.
template <class Work>
std::invoke_result_t<Work> withMachine(Console& console, MachineLease::Use use, JobControl& control, Work work) {
    std::optional<std::invoke_result_t<Work>> result;
    const Status done = whenFree(console, use, control, [&]() -> Status {
        result.emplace(work());
        return {};
    });
    if (!done) return done.error();
    return *std::move(result);
}

}  // namespace automoe::cli
