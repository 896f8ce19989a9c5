// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/hat_file.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/wording/wording.h"
#include "core/arch/files.h"
#include "core/protocol/recipes.h"

namespace automoe::cli {

namespace {

using Json = nlohmann::json;

std::vector<std::string> presetNames() {
    std::vector<std::string> names;
    for (const auto& preset : protocol::settingsPresets()) names.push_back(preset.name);
    return names;
}

std::string presetsText() {
    std::string text = "A published way to train or to search:";
    for (const auto& preset : protocol::settingsPresets()) text += "\n  " + preset.name + ": " + preset.description;
    return text;
}

int show(Console& console, const std::string& name, const std::string& file) {
    const auto& presets = protocol::settingsPresets();
    const auto& preset = *std::ranges::find(presets, name, &protocol::SettingsPreset::name);
    arch::HatConfig config;
    config.kind = preset.kind;
    config.settings = preset.settings;
    Json object{{"name", preset.name},
                {"description", preset.description},
                {"kind", arch::hatKindName(preset.kind)},
                {"settings", toJson(config)}};
    if (!file.empty()) {
        if (const auto written = arch::writeHatConfig(file, config); !written) {
            Error error = written.error();
            error.arguments.try_emplace("file", file);
            return console.fail(error);
        }
        object["output"] = file;
    }
    std::string left_out;
    for (const auto& option : preset.left_out) left_out += (left_out.empty() ? "" : ", ") + option;
    if (!left_out.empty()) {
        const auto remark = wording::text(badInput("cli.options_left_out", {{"value", left_out}}));
        object["remarks"] = Json::array({remark});
        console.remark("note: " + remark);
    }
    console.object(object);
    console.line(preset.name + ": " + preset.description);
    console.line("");
    std::vector<std::vector<std::string>> rows{{"setting", "value", "of"}};
    for (const auto& setting : preset.settings) {
        rows.push_back({setting.key, arch::hatText(setting.value), std::string(arch::hatTopic(setting.key))});
    }
    printTable(console, rows, {1, 2});
    if (!file.empty()) console.line("wrote " + file + ": " + std::string(arch::hatKindName(preset.kind)));
    return kDone;
}

}  // namespace

void addSettingsVerb(CLI::App& root, Console& console, Action& action) {
    auto* group = root.add_subcommand("settings", "Published settings of trainings and searches");
    group->require_subcommand(1);
    auto* verb = group->add_subcommand("show", "The settings of a published training or search, also as a file");
    const auto name = std::make_shared<std::string>();
    const auto file = std::make_shared<std::string>();
    verb->add_option("NAME", *name, presetsText())->check(CLI::IsMember(presetNames()))->required();
    verb->add_option("--save", *file,
                     "Write them as a HAT or AutoMoE file (.yml), which train or search takes as its settings");
    verb->add_flag("--json", console.json, "One JSON object instead of a table");
    verb->footer("Example:\n  automoe settings show hat-iwslt --save training.yml");
    verb->callback([name, file, &action] { action = [name, file](Console& out) { return show(out, *name, *file); }; });
}

}  // namespace automoe::cli
