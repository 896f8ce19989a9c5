// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/latency/predictor.h"

namespace automoe::latency {

/// Indices of a data set's rows, 80 : 10 : 10 by a seeded shuffle as HAT splits; reference rows are in none of them.
struct Split {
    std::vector<std::size_t> train;
    std::vector<std::size_t> valid;
    std::vector<std::size_t> test;
};
Split split(const DataSet& data, std::uint64_t seed);

/// Whether a predictor can be fitted to these rows. Errors: latency.too_few_rows (fewer than 20 samples),
/// latency.mixed_rows, latency.bad_row.
Status checkRows(const DataSet& data);

struct FitOptions {
    std::uint64_t split_seed = 0;
    /// Follow the machine's state through the residuals of the training rows, in the order in which they were timed. It
    /// is left out where it does not help and where reference rows have already told the drift.
    bool drift = true;
    /// Told before each law that is tried: how many have been, and of how many.
    std::function<void(std::size_t done, std::size_t total)> progress = {};
};

/// How well held-out rows are predicted.
struct Figures {
    double rmse_ms = 0;
    double mape = 0;  ///< mean absolute error over the measured value, in percent
    double mae_ms = 0;
    double r2 = 0;          ///< 1 - Σ error² / Σ (measured - mean)²
    double coverage90 = 0;  ///< share of the rows inside their 90 % interval, 0 to 1
};
/// Errors of `predicted`, and the share of rows with |measured - predicted| ≤ interval · predicted.
Figures figuresOf(const std::vector<double>& measured, const std::vector<double>& predicted, double interval);

/// One held-out row. With the drift model the prediction is for the machine's state at that row.
struct HeldOut {
    std::size_t row = 0;
    double measured_ms = 0;
    double predicted_ms = 0;
    double low_ms = 0;
    double high_ms = 0;
};

struct FitReport {
    Predictor predictor;
    Figures figures;   ///< on the held-out tenth, with the drift model where it was used
    Figures law_only;  ///< the same rows from the architecture alone, fitted without the drift model
    bool drift_used = false;
    double cross_validated_mape = 0;  ///< of the chosen law on the training rows
    Split split;
    std::vector<HeldOut> held_out;  ///< the test rows
};

/// Fits the predictor. Five-fold cross-validation inside the training rows chooses the features, the ridge, the loss
/// and the sign constraint; the interval is split-conformal (Lei et al. 2018) over the validation rows, with the
/// out-of-fold residuals of the training rows beside them where there are fewer than 50; test rows are only predicted.
/// The same data and seed give the same predictor. Errors: those of checkRows, stopped.
Result<FitReport> fit(const DataSet& data, const FitOptions& options = {}, std::stop_token stop = {});

}  // namespace automoe::latency
