// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/hat_yaml.h"

#include <iterator>

#include "core/arch/hat_config.h"
#include "core/arch/hat_yaml_p.h"

namespace automoe::arch {

namespace {

Error otherKind(HatKind kind, const char* expected, const std::string& file) {
    return badInput("arch.other_kind_of_file",
                    {{"file", file}, {"detail", std::string(hatKindName(kind))}, {"expected", expected}});
}

}  // namespace

Result<SearchSpace> parseHatSpace(std::string_view yaml, const std::string& file) {
    AUTOMOE_TRY(auto config, parseHatConfig(yaml, file));
    if (!config.space) return otherKind(config.kind, "a search space", file);
    AUTOMOE_CHECK(buildable(config, file));
    return *std::move(config.space);
}

Result<Architecture> parseHatArchitecture(std::string_view yaml, const std::string& file) {
    AUTOMOE_TRY(auto config, parseHatConfig(yaml, file));
    if (!config.architecture) return otherKind(config.kind, "an architecture", file);
    AUTOMOE_CHECK(buildable(config, file));
    return *std::move(config.architecture);
}

Result<std::string> hatYaml(const SearchSpace& space) {
    AUTOMOE_TRY(const auto lines, hat::linesOf(space));
    return hat::textOf(lines);
}

Result<std::string> hatYaml(const Architecture& architecture) {
    AUTOMOE_TRY(const auto lines, hat::linesOf(architecture));
    return hat::textOf(lines);
}

namespace hat {

NormPlacement readNorm(YamlReader& reader) {
    const auto before = [&reader](const std::string& side) {
        const std::string key = side + "-normalize-before";
        return reader.has(key) && reader.flag(key);
    };
    const bool encoder = before("encoder");
    const bool decoder = before("decoder");
    if (encoder != decoder) {
        reader.contradiction("decoder-normalize-before", decoder ? "True" : "False or absent",
                             "encoder-normalize-before", "the same on both sides");
    }
    return encoder ? NormPlacement::kPre : NormPlacement::kPost;
}

void writeNorm(Lines& lines, NormPlacement norm) {
    if (norm == NormPlacement::kPost) return;
    append(lines, {{"encoder-normalize-before", "True"}, {"decoder-normalize-before", "True"}, {}});
}

void writeQkvDim(Lines& lines, int qkv_dim) {
    append(lines, {line("qkv-dim", qkv_dim, qkv_dim == kDefaultQkvDim), {}});
}

bool readRandomRouting(YamlReader& reader, const std::string& side) {
    const std::string key = side + "-expert-type";
    if (!reader.has(key)) return false;
    const std::string type = reader.text(key);
    if (type != "switch" && type != "thor") reader.wrong(key, type, "switch or thor");
    return type == "thor";
}

Line randomRoutingLine(const std::string& side) { return {side + "-expert-type", "thor"}; }

void checkIdentities(YamlReader& reader, const std::string& side) {
    for (const char* option : {"-std-vs-dummy-experts", "-drop-mha-sublayer", "-drop-ffn-sublayer"}) {
        const std::string key = side + option;
        if (!reader.has(key)) continue;
        for (const int item : reader.integers(key)) {
            if (item != 0 && item != 1) reader.wrong(key, std::to_string(item), "0 or 1");
        }
    }
}

void checkSuperSize(YamlReader& reader, const std::string& key, int needed, const std::string& needed_by) {
    if (!reader.has(key)) return;
    const int size = reader.integer(key);
    if (size >= needed) return;
    reader.contradiction(key, std::to_string(size), needed_by, "at least " + std::to_string(needed));
}

int attendedLayers(YamlReader& reader, std::string_view key, int arbitrary) {
    if (arbitrary == -1) return 1;
    if (arbitrary == 1 || arbitrary == 2) return arbitrary + 1;
    reader.wrong(key, std::to_string(arbitrary), "-1, 1 or 2");
    return 1;
}

int arbitraryAttention(int attended_layers) { return attended_layers == 1 ? -1 : attended_layers - 1; }

Line line(std::string key, int value, bool implied) { return {std::move(key), std::to_string(value), implied}; }

Line line(std::string key, const std::vector<int>& values, bool implied) {
    std::string text;
    for (const int value : values) text += (text.empty() ? "" : ", ") + std::to_string(value);
    return {std::move(key), "[" + text + "]", implied};
}

void append(Lines& lines, Lines more) {
    lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

Error notInYaml(const std::string& field, std::string_view value) {
    return badInput("arch.not_in_yaml", {{"field", field}, {"value", std::string(value)}});
}

}  // namespace hat

}  // namespace automoe::arch
