// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lease.h"

namespace automoe::protocol {

namespace {

constexpr const char* kProcess = "process";

}  // namespace

Progress progressOf(const std::optional<MachineLease::Awaited>& awaited) {
    Progress progress;
    progress.stage = !awaited ? kGoesOn : awaited->measurement ? kAwaitsMeasurement : kAwaitsOthers;
    if (awaited && awaited->process != 0) progress.figures[kProcess] = static_cast<double>(awaited->process);
    return progress;
}

bool isOfLease(const Progress& progress) { return progress.stage == kGoesOn || awaitedIn(progress); }

std::optional<MachineLease::Awaited> awaitedIn(const Progress& progress) {
    const bool measurement = progress.stage == kAwaitsMeasurement;
    if (!measurement && progress.stage != kAwaitsOthers) return std::nullopt;
    const auto process = progress.figures.find(kProcess);
    return MachineLease::Awaited{
        .measurement = measurement,
        .process = process == progress.figures.end() ? 0 : static_cast<std::int64_t>(process->second)};
}

bool measures(const Job& job) {
    const auto* search = std::get_if<SearchJob>(&job);
    return search != nullptr ? search->latency != LatencySource::kPredicted : std::holds_alternative<MeasureJob>(job);
}

Status underLease(MachineLease::Use use, const EventSink& sink, JobControl& control,
                  const std::function<Status()>& work, const std::filesystem::path& folder) {
    const MachineLease lease(
        control, use, [&sink](const auto& awaited) { sink(progressOf(awaited)); }, folder);
    if (!control.goOn()) return stopped();
    if (use == MachineLease::Use::kMeasure && lease.problem())
        sink(Remark{"warning", "machine.no_locks", lease.problem()->arguments});
    return work();
}

Status underLease(const Job& job, const EventSink& sink, JobControl& control, const std::function<Status()>& work,
                  const std::filesystem::path& folder) {
    using Use = MachineLease::Use;
    return underLease(measures(job) ? Use::kMeasure : Use::kCompute, sink, control, work, folder);
}

}  // namespace automoe::protocol
