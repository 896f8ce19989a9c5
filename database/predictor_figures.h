// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "database/records.h"

namespace automoe::database {

/// A row that the predictor was neither fitted to nor calibrated with.
struct HeldOutRow {
    double measured_ms = 0;
    double predicted_ms = 0;
    std::optional<double> low_ms;  ///< 90 % interval
    std::optional<double> high_ms;
};

/// How far a stored predictor can be trusted. Figures by name: rmse_ms, mape (%), mae_ms, r2, coverage90 (share of the
/// held-out rows inside the 90 % interval); those that are stored.
struct PredictorFigures {
    std::map<std::string, double> own;
    std::map<std::string, double> reference_mlp;  ///< of HAT's predictor on the same split
    std::vector<HeldOutRow> held_out;
};

/// From Predictor::figures; what is missing or is no number is left out.
PredictorFigures figuresOf(const Predictor& predictor);

}  // namespace automoe::database
