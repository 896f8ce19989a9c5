// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Names in candidate_in_run.figures beside those of objectives and limits: NAME.low and NAME.high are the 95 %
/// interval of NAME, the tokens are those from which the loss of a candidate that was dropped early was estimated, and
/// the first id is the one of a row that was told again since.
namespace automoe::database {

inline constexpr std::string_view kLowEnd = ".low";
inline constexpr std::string_view kHighEnd = ".high";
inline constexpr std::string_view kPartialTokens = "partial_tokens";
inline constexpr std::string_view kFirstId = "first_id";

}  // namespace automoe::database
