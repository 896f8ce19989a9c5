// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <stop_token>

#include "core/base/machine_lease.h"
#include "core/latency/fit.h"
#include "database/session.h"

namespace automoe::database {

/// A latency predictor fitted to a measuring run of a session, not stored yet.
struct MeasuredFit {
    latency::DataSet data;
    latency::FitReport report;
    std::size_t rows = 0;  ///< measurements that went in, reference timings left out
    Predictor predictor;   ///< ready for Recorder::addPredictor
    arch::SearchSpace space;
};

/// It waits while latency is measured on this machine; `tell` learns of that, on the calling thread.
/// Errors: database.no_measurements, those of latency::fit, of the stores and of parseConditions.
Result<MeasuredFit> fitMeasurements(const Session& session, std::int64_t measure_run,
                                    const latency::FitOptions& options = {}, const std::stop_token& stop = {},
                                    const MachineLease::Tell& tell = {});

}  // namespace automoe::database
