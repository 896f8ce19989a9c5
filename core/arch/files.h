// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/arch/hat_config.h"

namespace automoe::arch {

/// An architecture from a file: our JSON (.json), or a HAT/AutoMoE subtransformer (.yml, .yaml).
/// Errors: arch.unknown_format, those of the two parsers, and of reading files.
Result<Architecture> readArchitecture(const std::filesystem::path& path);

/// Writes an architecture in the form that the extension asks for; JSON is the canonical one and a line end.
/// Errors: arch.unknown_format, arch.not_in_yaml, and those of writing files.
Status writeArchitecture(const std::filesystem::path& path, const Architecture& architecture);

/// A search space by its preset's name, or from a file: our JSON, or a HAT/AutoMoE supertransformer. What holds a slash
/// or ends like such a file is taken as a path. Errors: arch.unknown_preset and those of readArchitecture().
Result<SearchSpace> readSearchSpace(const std::string& preset_or_path);
/// As writeArchitecture(). YAML has no place for the name: it is that of the file when it is read again.
Status writeSearchSpace(const std::filesystem::path& path, const SearchSpace& space);

/// Whether the file's extension is that of HAT's and AutoMoE's files.
bool isYaml(const std::filesystem::path& path);
/// Any of HAT's and AutoMoE's files, with its settings. Errors: arch.unknown_format, those of parseHatConfig() and of
/// reading files.
Result<HatConfig> readHatConfig(const std::filesystem::path& path);
/// Errors: arch.unknown_format, those of hatYaml() and of writing files.
Status writeHatConfig(const std::filesystem::path& path, const HatConfig& config);

}  // namespace automoe::arch
