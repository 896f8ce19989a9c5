// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/arch/architecture.h"

namespace automoe::formats {

/// The model card as Markdown: what the model is, its costs in HAT's convention, and the facts that `card` holds (an
/// object of objects of plain values; each becomes a section with a table).
std::string modelCard(const arch::Architecture& architecture, const nlohmann::json& card);

}  // namespace automoe::formats
