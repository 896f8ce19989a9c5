// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/arch/search_space.h"

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

}  // namespace automoe::arch
