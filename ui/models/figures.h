// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstdint>
#include <string>

#include "ui/models/candidate_table.h"

namespace automoe::ui {

/// How people read a column's key (see CandidateTable): "Validation loss".
QString titleOf(const std::string& key);
/// That of a column, which knows the name of its device: "Latency, median measured, a phone"; of a search's latency it
/// says where the figures come from: "Latency, predicted". `row`: of that row's figure; −1: of all.
QString titleOf(const Column& column, int row = -1);
/// "ms", "%", "" where there is none.
QString unitOf(const std::string& key);
/// Title with unit: "Latency, predicted (ms)".
QString axisTitleOf(const std::string& key);
QString axisTitleOf(const Column& column);
/// The value as the column's figures are shown, in the user's locale; "–" for NaN.
QString formatted(const std::string& key, double value);
/// 12 digits of an identity, as it is shown everywhere.
QString shortIdentity(const std::string& architecture_id);
/// How people read a candidate's origin: "mutation", "by hand".
QString originTitle(const std::string& origin);
/// For the %n of a sentence, which is an int: a greater number is that of "many".
int pluralOf(std::uint64_t count);
/// A time that was taken: "12 s", "3 min 20 s", "2 h 5 min", "3 d 4 h".
QString durationText(double seconds);
/// A time that is expected, to the minute: "4 min", "2 h 5 min".
QString estimateText(double seconds);

}  // namespace automoe::ui
