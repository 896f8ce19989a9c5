// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/hat_config.h"
#include "core/arch/yaml_reader_p.h"

namespace automoe::arch::hat {

enum class Type { kFlag, kInteger, kNumber, kText, kIntegers, kNumbers, kTexts };

/// One option of the reference's programs.
struct Key {
    std::string_view name;  ///< "S-" stands for "encoder-" and "decoder-"
    Type type;
    std::string_view topic;
    HatKind tells = HatKind::kTraining;  ///< the kind of file that it speaks for
    std::string_view neutral{};          ///< of what cannot be followed here: the value that changes nothing
};

/// The row of the table, or nothing.
const Key* findKey(std::string_view key);
/// Whether it is about layers that cannot be built here, unless its value is the neutral one.
inline bool isOfUnbuiltLayers(const Key& row) { return row.topic == "network" && !row.neutral.empty(); }
/// "True or False", "a whole number", …
std::string_view typeName(Type type);
/// Nothing when it is not of the type.
std::optional<HatValue> valueOf(const YamlValue& value, Type type);

}  // namespace automoe::arch::hat
