// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/console.h"
#include "core/arch/hat_config.h"

namespace automoe::cli {

/// The settings of a HAT or AutoMoE file; none for presets, other forms, and files that cannot be read: reading their
/// network tells the error.
arch::HatConfig settingsOf(const std::string& preset_or_path);

/// Tells what the settings of such a file mean here where that is not what they mean in HAT and AutoMoE, and gives the
/// sentences.
nlohmann::json tellRemarks(Console& console, const std::string& preset_or_path);

/// The settings that a verb is given.
struct SettingsFile {
    std::string file;  ///< "": none
    arch::HatConfig config;
    std::vector<std::string> followed;  ///< the keys that the verb's options took over
    std::optional<Error> failure;       ///< names the file; told when the verb runs
};
/// Takes over what a file says and gives the keys that it followed, as in protocol/hat_jobs.h.
using FollowSettings = std::function<Result<std::vector<std::string>>(const arch::HatConfig&)>;

/// Adds --settings. The file is read and followed while the command line is: what is given by options that are added
/// later counts more. Failures besides those of `follow`: those of readHatConfig, cli.other_settings where nothing in
/// the file is of that kind. `settings` outlives the parsing.
CLI::Option* addSettings(CLI::App& verb, SettingsFile& settings, arch::HatKind kind, const std::string& help,
                         const FollowSettings& follow);
/// The same for the file of a network, whose settings may be none. A file that cannot be read is no failure here:
/// reading its network tells the error.
void followNetworkFile(SettingsFile& settings, const std::string& preset_or_path, const FollowSettings& follow);
/// As tellRemarks(), and which settings of these topics (hatTopic) were not followed.
nlohmann::json tellSettings(Console& console, const SettingsFile& settings,
                            std::initializer_list<std::string_view> topics);

/// The settings by their keys, for --json.
nlohmann::json toJson(const arch::HatConfig& config);

}  // namespace automoe::cli
