// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "app/cli/console.h"
#include "core/arch/hat_config.h"

namespace automoe::cli {

/// The settings of a HAT or AutoMoE file; none for presets, other forms, and files that cannot be read: reading their
/// network tells the error.
arch::HatConfig settingsOf(const std::string& preset_or_path);

/// Tells what the settings of such a file mean here where that is not what they mean in HAT and AutoMoE, and gives the
/// sentences. With a topic (hatTopic) also which settings of that topic the verb does not follow.
nlohmann::json tellRemarks(Console& console, const std::string& preset_or_path, std::string_view unused_topic = {});

/// The settings by their keys, for --json.
nlohmann::json toJson(const arch::HatConfig& config);

}  // namespace automoe::cli
