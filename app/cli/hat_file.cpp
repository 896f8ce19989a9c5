// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/hat_file.h"

#include <algorithm>

#include "app/wording/wording.h"
#include "core/arch/files.h"

namespace automoe::cli {

namespace {

/// The sentences, which are told.
nlohmann::json tell(Console& console, const std::string& file, std::vector<Error> remarks) {
    auto told = nlohmann::json::array();
    for (auto& remark : remarks) {
        remark.arguments["file"] = file;
        told.push_back(wording::text(remark));
        console.remark("note: " + told.back().get<std::string>());
    }
    return told;
}

/// What the keys of that kind of file are about.
std::string_view topicOf(arch::HatKind kind) {
    switch (kind) {
        case arch::HatKind::kPredictor:
            return "predictor";
        case arch::HatKind::kLatencyDataSet:
            return "latency";
        case arch::HatKind::kEvolution:
            return "search";
        case arch::HatKind::kTraining:
        case arch::HatKind::kSpace:
        case arch::HatKind::kArchitecture:
            break;
    }
    return "training";
}

void followFile(SettingsFile& settings, const FollowSettings& follow) {
    auto followed = follow(settings.config);
    if (followed) {
        settings.followed = *std::move(followed);
        return;
    }
    settings.failure = followed.error();
    settings.failure->arguments["file"] = settings.file;
}

}  // namespace

arch::HatConfig settingsOf(const std::string& preset_or_path) {
    if (!arch::isYaml(preset_or_path)) return {};
    auto config = arch::readHatConfig(preset_or_path);
    return config ? *std::move(config) : arch::HatConfig{};
}

nlohmann::json tellRemarks(Console& console, const std::string& preset_or_path) {
    return tell(console, preset_or_path, arch::hatRemarks(settingsOf(preset_or_path)));
}

CLI::Option* addSettings(CLI::App& verb, SettingsFile& settings, arch::HatKind kind, const std::string& help,
                         const FollowSettings& follow) {
    return verb
        .add_option_function<std::string>(
            "--settings",
            [&settings, kind, follow](const std::string& file) {
                settings.file = file;
                auto config = arch::readHatConfig(file);
                if (!config) {
                    settings.failure = config.error();
                    return;
                }
                settings.config = *std::move(config);
                const auto& all = settings.config.settings;
                const bool holds = std::ranges::any_of(
                    all, [kind](const auto& setting) { return arch::hatTopic(setting.key) == topicOf(kind); });
                if (holds) return followFile(settings, follow);
                settings.failure =
                    badInput("cli.other_settings", {{"file", file},
                                                    {"detail", std::string(arch::hatKindName(settings.config.kind))},
                                                    {"expected", std::string(arch::hatKindName(kind))}});
            },
            help)
        ->type_name("FILE");
}

void followNetworkFile(SettingsFile& settings, const std::string& preset_or_path, const FollowSettings& follow) {
    settings.config = settingsOf(preset_or_path);
    if (settings.config.settings.empty()) return;
    settings.file = preset_or_path;
    followFile(settings, follow);
}

nlohmann::json tellSettings(Console& console, const SettingsFile& settings,
                            std::initializer_list<std::string_view> topics) {
    auto remarks = arch::hatRemarks(settings.config);
    const auto told = [&remarks](const std::string& key) {
        return std::ranges::any_of(remarks,
                                   [&key](const Error& remark) { return remark.arguments.at("field") == key; });
    };
    std::string unused;
    for (const auto& setting : settings.config.settings) {
        if (std::ranges::find(topics, arch::hatTopic(setting.key)) == topics.end()) continue;
        if (std::ranges::find(settings.followed, setting.key) != settings.followed.end()) continue;
        if (arch::changesNothing(setting) || told(setting.key)) continue;
        unused += (unused.empty() ? "" : ", ") + setting.key;
    }
    if (!unused.empty()) remarks.push_back(badInput("cli.settings_unused", {{"value", unused}}));
    return tell(console, settings.file, std::move(remarks));
}

nlohmann::json toJson(const arch::HatConfig& config) {
    auto object = nlohmann::json::object();
    for (const auto& setting : config.settings) {
        std::visit([&](const auto& kind) { object[setting.key] = kind; }, setting.value);
    }
    return object;
}

}  // namespace automoe::cli
