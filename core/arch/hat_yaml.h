// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/arch/search_space.h"

/// The networks in the configuration files of HAT (Wang et al. 2020) and AutoMoE (Jawahar et al. 2023): one flat YAML
/// map with the names of their programs' options. What else stands there is left aside: hat_config.h keeps it. Keys
/// that those programs do not have are refused by their names.
namespace automoe::arch {

/// A supertransformer file. The space's name is the file's name without its extension.
/// Errors: those of parseHatConfig and buildable, arch.other_kind_of_file.
Result<SearchSpace> parseHatSpace(std::string_view yaml, const std::string& file);
/// Reading it again gives an equal space. Errors: arch.not_in_yaml where the format has no words for the space, for
/// example when layers of a side differ in their choices.
Result<std::string> hatYaml(const SearchSpace& space);

/// A subtransformer file; qkv_dim is 512 where it says nothing, as in HAT. Errors as above.
Result<Architecture> parseHatArchitecture(std::string_view yaml, const std::string& file);
/// Reading it again gives an equal architecture. Errors: arch.not_in_yaml.
Result<std::string> hatYaml(const Architecture& architecture);

}  // namespace automoe::arch
