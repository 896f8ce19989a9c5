// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hat_file.h"

#include "app/wording/wording.h"
#include "core/arch/files.h"

namespace automoe::cli {

arch::HatConfig settingsOf(const std::string& preset_or_path) {
    if (!arch::isYaml(preset_or_path)) return {};
    auto config = arch::readHatConfig(preset_or_path);
    return config ? *std::move(config) : arch::HatConfig{};
}

nlohmann::json tellRemarks(Console& console, const std::string& preset_or_path, std::string_view unused_topic) {
    const auto config = settingsOf(preset_or_path);
    auto remarks = arch::hatRemarks(config);
    std::string unused;
    for (const auto& setting : config.settings) {
        if (unused_topic.empty() || arch::hatTopic(setting.key) != unused_topic) continue;
        unused += (unused.empty() ? "" : ", ") + setting.key;
    }
    if (!unused.empty()) remarks.push_back(badInput("cli.settings_unused", {{"value", unused}}));
    auto told = nlohmann::json::array();
    for (auto& remark : remarks) {
        remark.arguments["file"] = preset_or_path;
        told.push_back(wording::text(remark));
        console.remark("note: " + told.back().get<std::string>());
    }
    return told;
}

nlohmann::json toJson(const arch::HatConfig& config) {
    auto object = nlohmann::json::object();
    for (const auto& [key, value] : config.settings) {
        std::visit([&, name = key](const auto& kind) { object[name] = kind; }, value);
    }
    return object;
}

}  // namespace automoe::cli
