// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_config.h"

#include <algorithm>
#include <map>

#include "core/arch/hat_keys_p.h"
#include "core/arch/hat_yaml_p.h"
#include "core/arch/reading_p.h"

namespace automoe::arch {

namespace {

using Entry = std::pair<const std::string, YamlValue>;

/// The keys as they follow each other in the file.
std::vector<const Entry*> inOrder(const YamlMap& map) {
    std::vector<const Entry*> entries;
    for (const auto& entry : map) entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry* a, const Entry* b) { return a->second.line < b->second.line; });
    return entries;
}

Status allKnown(const std::vector<const Entry*>& entries, const std::string& file) {
    std::string unknown;
    int count = 0;
    int line = 0;
    for (const Entry* entry : entries) {
        if (hat::findKey(entry->first) != nullptr) continue;
        unknown += (unknown.empty() ? "" : ", ") + shown(entry->first);
        if (count++ == 0) line = entry->second.line;
    }
    if (count == 0) return {};
    Error error = count == 1 ? badInput("arch.unknown_key") : badInput("arch.unknown_keys");
    error.arguments = {{"file", file}, {"line", std::to_string(line)}, {"field", unknown}};
    return error;
}

/// A key of each kind of network that the file speaks of.
struct NetworkKeys {
    std::string_view space;
    std::string_view architecture;
};

NetworkKeys networkKeys(const std::vector<const Entry*>& entries) {
    NetworkKeys keys;
    for (const Entry* entry : entries) {
        const auto tells = hat::findKey(entry->first)->tells;
        if (tells == HatKind::kSpace) keys.space = entry->first;
        if (tells == HatKind::kArchitecture) keys.architecture = entry->first;
    }
    return keys;
}

/// The lines that space and architecture have by themselves.
Result<hat::Lines> structure(const HatConfig& config) {
    if (config.architecture) return hat::linesOf(*config.architecture);
    if (config.space) return hat::linesOf(*config.space);
    return hat::Lines{};
}

bool sameNetwork(const HatConfig& read, const HatConfig& meant) {
    if (read.architecture != meant.architecture || read.space.has_value() != meant.space.has_value()) return false;
    if (!read.space) return true;
    SearchSpace space = *read.space;
    space.name = meant.space->name;  // no file says it
    return space == *meant.space;
}

/// Nothing where there is no such setting.
const HatSetting* notBuilt(const HatConfig& config) {
    const auto found = std::find_if(config.settings.begin(), config.settings.end(), [](const HatSetting& setting) {
        const auto* row = hat::findKey(setting.key);
        return row != nullptr && hat::isOfUnbuiltLayers(*row) && !changesNothing(setting);
    });
    return found == config.settings.end() ? nullptr : &*found;
}

void append(hat::Lines& lines, const HatSetting& setting) { lines.push_back({setting.key, hatText(setting.value)}); }

}  // namespace

std::string_view hatKindName(HatKind kind) {
    switch (kind) {
        case HatKind::kTraining:
            return "training settings";
        case HatKind::kSpace:
            return "a search space";
        case HatKind::kPredictor:
            return "settings of a latency predictor";
        case HatKind::kLatencyDataSet:
            return "settings of a latency data set";
        case HatKind::kEvolution:
            return "settings of an evolutionary search";
        case HatKind::kArchitecture:
            break;
    }
    return "an architecture";
}

const HatValue* HatConfig::find(std::string_view key) const {
    const auto found = std::find_if(settings.begin(), settings.end(), [key](const auto& s) { return s.key == key; });
    return found == settings.end() ? nullptr : &found->value;
}

int HatConfig::lineOf(std::string_view key) const {
    const auto found = std::find_if(settings.begin(), settings.end(), [key](const auto& s) { return s.key == key; });
    return found == settings.end() ? 0 : found->line;
}

Result<HatConfig> parseHatConfig(std::string_view yaml, const std::string& file) {
    AUTOMOE_TRY(const YamlMap map, parseYaml(yaml, file));
    const auto entries = inOrder(map);
    AUTOMOE_CHECK(allKnown(entries, file));

    YamlReader reader(map, file);
    HatConfig config;
    const auto [space, architecture] = networkKeys(entries);
    if (!space.empty() && !architecture.empty()) {
        reader.contradiction(space, "of a search space", architecture, "an architecture alone");
        return *reader.failure;
    }
    if (!space.empty()) {
        AUTOMOE_TRY(config.space, hat::readSpace(map, file));
    } else if (!architecture.empty()) {
        AUTOMOE_TRY(config.architecture, hat::readArchitecture(map, file));
    }
    const auto lines = structure(config);
    std::map<std::string, std::string> written;
    if (lines) {
        for (const auto& line : *lines) {
            if (!line.implied) written[line.key] = line.value;
        }
    }
    for (const Entry* entry : entries) {
        const auto& [key, value] = *entry;
        const auto& row = *hat::findKey(key);
        config.kind = std::max(config.kind, row.tells);
        auto typed = hat::valueOf(value, row.type);
        if (!typed) {
            reader.wrong(key, value.list ? "a list" : value.items.front(), std::string(hat::typeName(row.type)));
            return *reader.failure;
        }
        const auto same = written.find(key);
        if (same == written.end() || same->second != hatText(*typed)) {
            config.settings.push_back({key, *typed, value.line});
        }
    }
    return config;
}

Result<std::string> hatYaml(const HatConfig& config) {
    const auto own = structure(config);
    hat::Lines lines;
    if (own) {
        for (const auto& line : *own) {
            if (!line.implied && config.find(line.key) == nullptr) lines.push_back(line);
        }
    }
    if (!lines.empty() && !config.settings.empty()) lines.emplace_back();
    for (const auto& setting : config.settings) append(lines, setting);
    std::string text = hat::textOf(lines);
    const auto again = parseHatConfig(text, "");
    if (again && sameNetwork(*again, config)) return text;

    // The settings describe another network: they give way.
    if (!own) return own.error();
    lines = *own;
    for (const auto& setting : config.settings) {
        if (hatTopic(setting.key) != "network") append(lines, setting);
    }
    return hat::textOf(lines);
}

Status buildable(const HatConfig& config, const std::string& file) {
    const auto* setting = notBuilt(config);
    if (setting == nullptr) return {};
    Error error =
        badInput("arch.cannot_be_built", {{"file", file}, {"field", setting->key}, {"value", hatText(setting->value)}});
    if (setting->line > 0) error.arguments["line"] = std::to_string(setting->line);
    return error;
}

std::string_view hatTopic(std::string_view key) {
    const auto* row = hat::findKey(key);
    return row == nullptr ? std::string_view() : row->topic;
}

std::vector<Error> hatRemarks(const HatConfig& config) {
    std::vector<Error> remarks;
    for (const auto& setting : config.settings) {
        const auto& key = setting.key;
        const auto& value = setting.value;
        const auto* row = hat::findKey(key);
        if (row == nullptr || row->neutral.empty() || changesNothing(setting)) continue;
        const std::map<std::string, std::string> arguments{{"field", key}, {"value", hatText(value)}};
        if (row->name == "S-is-scale-prob") {
            remarks.push_back(badInput("arch.scale_switched_off", arguments));
        } else if (row->name == "S-load-balancing-loss-coeff") {
            remarks.push_back(badInput("arch.balance_counts_here", arguments));
        } else if (row->name == "S-capacity-factor") {
            remarks.push_back(badInput("arch.capacity_unused", arguments));
        } else if (hat::isOfUnbuiltLayers(*row)) {
            remarks.push_back(badInput("arch.cannot_be_built", arguments));
        } else {
            remarks.push_back(badInput("arch.setting_not_followed", arguments));
        }
    }
    return remarks;
}

bool changesNothing(const HatSetting& setting) {
    if (setting.value == HatValue(false)) return true;
    const auto* row = hat::findKey(setting.key);
    if (row == nullptr || row->neutral.empty()) return false;
    if (const auto* items = std::get_if<std::vector<std::int64_t>>(&setting.value)) {
        return std::all_of(items->begin(), items->end(),
                           [row](std::int64_t item) { return std::to_string(item) == row->neutral; });
    }
    return setting.value == hat::valueOf({.line = 0, .list = false, .items = {std::string(row->neutral)}}, row->type);
}

int hatSentenceLength(const HatConfig& config, const std::filesystem::path& file) {
    const auto lengthOf = [](std::string_view name) {
        if (name.find("iwslt") != std::string_view::npos) return 23;
        return name.find("wmt") != std::string_view::npos ? 30 : 0;
    };
    const auto* value = config.find("arch");
    const auto* family = value == nullptr ? nullptr : std::get_if<std::string>(value);
    const int length = family == nullptr ? 0 : lengthOf(*family);
    return length > 0 ? length : lengthOf(file.filename().string());
}

}  // namespace automoe::arch
