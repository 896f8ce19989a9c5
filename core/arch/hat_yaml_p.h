// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch/architecture.h"
#include "core/arch/yaml_reader_p.h"

/// What HAT's two kinds of files share.
namespace automoe::arch::hat {

inline constexpr int kDefaultQkvDim = 512;

/// Keys of training, data and logging: known, and without meaning for an architecture or a space.
std::span<const std::string_view> trainingKeys();

/// Pre-norm where the side's fairseq option says so; both sides must say the same.
NormPlacement readNorm(YamlReader& reader);
std::string normLines(NormPlacement norm);

/// The options of AutoMoE's layers whose only supported value is the one that leaves the layer as it is.
void checkPlainLayers(YamlReader& reader, const std::string& side);

/// Refuses a size of the super network that is smaller than what it must hold. Where the key is absent: nothing.
void checkSuperSize(YamlReader& reader, const std::string& key, int needed, const std::string& needed_by);

/// HAT counts the encoder layers beyond the last: −1, 1, 2 for one, two, three attended layers.
int attendedLayers(YamlReader& reader, std::string_view key, int arbitrary);
int arbitraryAttention(int attended_layers);

/// "key: [1, 2]\n"
std::string listLine(const std::string& key, const std::vector<int>& values);
std::string line(const std::string& key, int value);

Error notInYaml(const std::string& field, std::string_view value);

}  // namespace automoe::arch::hat
