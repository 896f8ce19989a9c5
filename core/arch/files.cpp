// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/files.h"

#include "core/arch/hat_yaml.h"
#include "core/arch/json_reader_p.h"
#include "core/base/files.h"

namespace automoe::arch {

namespace {

enum class Format { kJson, kYaml, kUnknown };

Format formatOf(const std::filesystem::path& path) {
    const auto extension = path.extension();
    if (extension == ".json") return Format::kJson;
    if (extension == ".yml" || extension == ".yaml") return Format::kYaml;
    return Format::kUnknown;
}

Error unknownFormat(const std::filesystem::path& path) {
    return badInput("arch.unknown_format", {{"file", path.string()}});
}

template <class Value>
Status writeValue(const std::filesystem::path& path, const Value& value) {
    const auto format = formatOf(path);
    if (format == Format::kUnknown) return unknownFormat(path);
    if (format == Format::kJson) return replaceFile(path, canonicalJson(value) + "\n");
    AUTOMOE_TRY(const std::string yaml, hatYaml(value));
    return replaceFile(path, yaml);
}

}  // namespace

Result<Architecture> readArchitecture(const std::filesystem::path& path) {
    const auto format = formatOf(path);
    if (format == Format::kUnknown) return unknownFormat(path);
    AUTOMOE_TRY(const std::string text, readFile(path, kMostBytes));
    return format == Format::kJson ? parseArchitecture(text, path.string()) : parseHatArchitecture(text, path.string());
}

Status writeArchitecture(const std::filesystem::path& path, const Architecture& architecture) {
    return writeValue(path, architecture);
}

Status writeSearchSpace(const std::filesystem::path& path, const SearchSpace& space) { return writeValue(path, space); }

Result<SearchSpace> readSearchSpace(const std::string& preset_or_path) {
    const std::filesystem::path path(preset_or_path);
    const auto format = formatOf(path);
    if (format == Format::kUnknown) {
        if (preset_or_path.find('/') == std::string::npos) return presetSpace(preset_or_path);
        return unknownFormat(path);
    }
    AUTOMOE_TRY(const std::string text, readFile(path, kMostBytes));
    return format == Format::kJson ? parseSearchSpace(text, path.string()) : parseHatSpace(text, path.string());
}

bool isYaml(const std::filesystem::path& path) { return formatOf(path) == Format::kYaml; }

Result<HatConfig> readHatConfig(const std::filesystem::path& path) {
    if (!isYaml(path)) return unknownFormat(path);
    AUTOMOE_TRY(const std::string text, readFile(path, kMostBytes));
    return parseHatConfig(text, path.string());
}

Status writeHatConfig(const std::filesystem::path& path, const HatConfig& config) {
    if (!isYaml(path)) return unknownFormat(path);
    AUTOMOE_TRY(const std::string yaml, hatYaml(config));
    return replaceFile(path, yaml);
}

}  // namespace automoe::arch
