// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <optional>
#include <string>

#include "core/latency/predictor.h"

/// A space's figures as the editor shows them.
namespace automoe::ui {

/// "417,846,678,672,384": digits grouped as in the user's locale.
QString groupedDigits(const std::string& digits);
/// "4.18 × 10^14" as rich text; few digits as groupedDigits().
QString powerOfTen(const std::string& digits);
/// With its interval; "–": it is not known.
QString latencyText(const std::optional<Result<latency::Prediction>>& predicted);

}  // namespace automoe::ui
