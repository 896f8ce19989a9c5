// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/arch/architecture.h"

namespace automoe::formats {

/// The section that tells of calibrated dynamic layers: "wanted" and, by each layer's name, how many experts a token
/// gets on average, and "calibrated from", the identity of the architecture with the scales before.
inline constexpr const char* kMeanExpertsSection = "Experts a token on the validation text";

/// The model card as Markdown: what the model is, its costs in HAT's convention, and the facts that `card` holds (an
/// object of objects of plain values; each becomes a section with a table).
std::string modelCard(const arch::Architecture& architecture, const nlohmann::json& card);

}  // namespace automoe::formats
