// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/arch/search_space.h"

/// Any configuration file of HAT and AutoMoE as a value: a space or an architecture with what else stands in the file.
/// hat_keys.cpp is the table of all keys.
namespace automoe::arch {

/// What a file is for. It is the last of these that one of its keys speaks for.
enum class HatKind {
    kTraining,        ///< settings alone, such as common.yml
    kSpace,           ///< supertransformer
    kPredictor,       ///< of a latency predictor
    kLatencyDataSet,  ///< with the space that is sampled
    kEvolution,       ///< of an evolutionary search
    kArchitecture,    ///< subtransformer
};
/// "training settings", "a search space", …: what an error says.
std::string_view hatKindName(HatKind kind);

using HatValue = std::variant<bool, std::int64_t, double, std::string, std::vector<std::int64_t>, std::vector<double>,
                              std::vector<std::string>>;
/// As it stands in a file: True, 0.001, [640, 512].
std::string hatText(const HatValue& value);

struct HatSetting {
    std::string key;  ///< without leading dashes, "encoder-is-scale-prob"
    HatValue value;
    int line = 0;  ///< of its file, from 1; 0: of none. Where a setting stands is no part of what it says
    bool operator==(const HatSetting& other) const { return key == other.key && value == other.value; }
};

struct HatConfig {
    HatKind kind = HatKind::kTraining;
    std::optional<SearchSpace> space;
    std::optional<Architecture> architecture;
    /// What neither of them says, in the file's order. Keys that do describe the network may be among them, such as the
    /// sizes of the super network: where they contradict space and architecture, these count.
    std::vector<HatSetting> settings;
    bool operator==(const HatConfig&) const = default;

    /// The setting's value, or nothing.
    [[nodiscard]] const HatValue* find(std::string_view key) const;
    /// The setting's line; 0: there is none.
    [[nodiscard]] int lineOf(std::string_view key) const;
};

/// Errors: arch.invalid_yaml, arch.unknown_key, arch.unknown_keys (all of them in `field`), arch.missing_field,
/// arch.invalid_value, arch.contradiction, arch.invalid_space.
Result<HatConfig> parseHatConfig(std::string_view yaml, const std::string& file);
/// What was read and is written again has the same keys with the same values; comments and the order of keys may
/// differ. Errors: arch.not_in_yaml.
Result<std::string> hatYaml(const HatConfig& config);

/// Whether space and architecture are all that the file says of its layers. Layers whose sub-layers are left out or
/// whose first expert is an identity map, dropped tokens and learned positions are kept among the settings, but
/// nothing is built here, and no cost computed, as if they were not there. Errors: arch.cannot_be_built (file, line,
/// field, value) of the first such setting.
Status buildable(const HatConfig& config, const std::string& file);

/// What a key is about: "network", "data", "training", "machine", "checkpoints", "latency", "predictor", "search",
/// "translation"; "" for keys that are not known.
std::string_view hatTopic(std::string_view key);

/// Settings that HAT and AutoMoE take in another sense than this program, or that it cannot follow: what their user
/// must be told. Codes with wording as errors have, though nothing failed: arch.scale_switched_off,
/// arch.balance_counts_here, arch.capacity_unused, arch.cannot_be_built, arch.setting_not_followed; each with field and
/// value.
std::vector<Error> hatRemarks(const HatConfig& config);

/// Whether it says what holds without it: a flag that is off, or the value that changes nothing, of a list in each
/// item, of an option that cannot be followed here.
bool changesNothing(const HatSetting& setting);

/// The length of the sentences that the reference counts and times with, by the task that the file names in its key
/// arch, else in its own name, as the published subtransformers do (HAT_iwslt14deen_….yml): 30 for WMT, 23 for IWSLT;
/// 0: neither names one.
int hatSentenceLength(const HatConfig& config, const std::filesystem::path& file = {});

}  // namespace automoe::arch
