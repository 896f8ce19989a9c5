// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/machine.h"

#include "app/cli/table.h"
#include "app/wording/wording.h"
#include "core/protocol/lease.h"

namespace automoe::cli {

std::string stageText(const std::string& stage) {
    if (stage == "train") return "training";
    if (stage == "validate") return "validating";
    if (stage == "measure") return "measuring";
    if (stage == "evaluate") return "evaluating";
    if (stage == "calibrate") return "calibrating";
    if (stage == "translate") return "translating";
    if (stage == "write") return "writing";
    if (stage == protocol::kAwaitsMeasurement) return "waiting until a measurement has ended";
    if (stage == protocol::kAwaitsOthers) return "waiting until other programs rest";
    if (stage == protocol::kGoesOn) return "going on";
    return stage;
}

void showProgress(Console& console, const protocol::Progress& progress) {
    const bool waits = protocol::isOfLease(progress);
    std::string detail;
    for (const auto& [name, value] : progress.figures)
        detail += (detail.empty() ? "" : ", ") + name + " " + fixed(value, waits ? 0 : 3);
    console.progress({stageText(progress.stage), progress.done, progress.total, progress.unit, detail});
}

void showEvent(Console& console, const protocol::Event& event) {
    if (const auto* progress = std::get_if<protocol::Progress>(&event)) showProgress(console, *progress);
    const auto* remark = std::get_if<protocol::Remark>(&event);
    if (remark != nullptr && wording::find(remark->code))
        console.remark(wording::text(badInput(remark->code, remark->arguments)));
}

Status whenFree(Console& console, MachineLease::Use use, JobControl& control, const std::function<Status()>& work) {
    const auto show = [&console](const protocol::Event& event) { showEvent(console, event); };
    // Results do not go on the line of a bar.
    const auto begin = [&] {
        console.progressDone();
        return work();
    };
    const Status outcome = protocol::underLease(use, show, control, begin);
    console.progressDone();
    return outcome;
}

}  // namespace automoe::cli
