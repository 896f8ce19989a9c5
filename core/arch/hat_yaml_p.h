// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/arch/search_space.h"
#include "core/arch/yaml_reader_p.h"

/// What HAT's two kinds of files share.
namespace automoe::arch::hat {

inline constexpr int kDefaultQkvDim = 512;

/// One line of a file that is written; without a key: an empty one.
struct Line {
    std::string key;
    std::string value;
    bool implied = false;  ///< HAT's programs and this reader take the same where the line is absent
};
using Lines = std::vector<Line>;
std::string textOf(const Lines& lines);

// The two kinds of network, without their settings. Errors: those of parseHatConfig, hatYaml.
Result<SearchSpace> readSpace(const YamlMap& map, const std::string& file);
Result<Architecture> readArchitecture(const YamlMap& map, const std::string& file);
Result<Lines> linesOf(const SearchSpace& space);
Result<Lines> linesOf(const Architecture& architecture);

/// Pre-norm where the side's fairseq option says so; both sides must say the same.
NormPlacement readNorm(YamlReader& reader);
void writeNorm(Lines& lines, NormPlacement norm);
void writeQkvDim(Lines& lines, int qkv_dim);

/// Whether the side's experts are drawn at random, which AutoMoE calls "thor", instead of chosen by a router
/// ("switch").
bool readRandomRouting(YamlReader& reader, const std::string& side);
Line randomRoutingLine(const std::string& side);

/// Refuses other values than 0 and 1 of the options that replace sub-layers and experts by identity maps. What they
/// say is not part of the network: buildable() tells whether it can be built without.
void checkIdentities(YamlReader& reader, const std::string& side);

/// Refuses a size of the super network that is smaller than what it must hold. Where the key is absent: nothing.
void checkSuperSize(YamlReader& reader, const std::string& key, int needed, const std::string& needed_by);

/// HAT counts the encoder layers beyond the last: −1, 1, 2 for one, two, three attended layers.
int attendedLayers(YamlReader& reader, std::string_view key, int arbitrary);
int arbitraryAttention(int attended_layers);

Line line(std::string key, int value, bool implied = false);
Line line(std::string key, const std::vector<int>& values, bool implied = false);

void append(Lines& lines, Lines more);

Error notInYaml(const std::string& field, std::string_view value);

}  // namespace automoe::arch::hat
