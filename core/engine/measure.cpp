// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/jobs_p.h"
#include "core/engine/model_timer_p.h"

namespace automoe::engine {

Status runMeasure(const protocol::MeasureJob& job, const protocol::EventSink& sink, JobControl& control) {
    AUTOMOE_TRY(auto timer, ModelTimer::open(job, control.stop()));
    // Of one model it is told what each layer takes; a campaign would last twice as long.
    const bool layers = job.architectures.size() == 1;
    const auto timeOne = [&](const arch::Architecture& architecture, std::size_t row, bool reference) -> Status {
        AUTOMOE_TRY(auto measurement, timer.time(architecture, control, layers));
        measurement.row = static_cast<std::int64_t>(row);
        measurement.reference = reference;
        sink(measurement);
        return {};
    };
    const arch::Architecture reference = job.space.decode(job.space.largest());
    const auto total = static_cast<double>(job.architectures.size());
    for (std::size_t i = 0; i < job.architectures.size(); ++i) {
        if (!control.goOn()) return stopped();
        const std::size_t row = job.first_row + i;
        if (job.reference_every > 0 && job.architectures.size() > 1 &&
            row % static_cast<std::size_t>(job.reference_every) == 0) {
            AUTOMOE_CHECK(timeOne(reference, row, true));
        }
        AUTOMOE_CHECK(timeOne(job.architectures[i], row, false));
        sink(protocol::Progress{"measure", static_cast<double>(i + 1), total, "architectures", {}});
    }
    return {};
}

}  // namespace automoe::engine
