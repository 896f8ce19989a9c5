// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace automoe::ui {

/// How people read a column's key (see CandidateTable): "Latency, predicted".
QString titleOf(const std::string& key);
/// "ms", "%", "" where there is none.
QString unitOf(const std::string& key);
/// Title with unit: "Latency, predicted (ms)".
QString axisTitleOf(const std::string& key);
/// The value as the column's figures are shown, in the user's locale; "–" for NaN.
QString formatted(const std::string& key, double value);
/// 12 digits of an identity, as it is shown everywhere.
QString shortIdentity(const std::string& architecture_id);
/// How people read a candidate's origin: "mutation", "by hand".
QString originTitle(const std::string& origin);

}  // namespace automoe::ui
