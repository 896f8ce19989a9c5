// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch/hat_config.h"
#include "core/protocol/jobs.h"

namespace automoe::protocol {

/// A published way to train, as options.
struct Recipe {
    std::string name;
    std::string description;  ///< one line, for people
    TrainOptions options;
};

/// How HAT (Wang et al. 2020) and AutoMoE (Jawahar et al. 2023) train the supernets of their WMT and IWSLT spaces and,
/// "-subnet", one architecture from scratch: hat-wmt, hat-wmt-subnet, hat-iwslt, …, automoe-iwslt-subnet.
///
/// What differs here: their half precision with a dynamic loss scale (bfloat16 needs none); the 128 batches of 4096
/// tokens of a WMT update, there spread over 16 graphics cards, are 128 batches one after the other (`accumulate`);
/// validation and checkpoints come by updates, not by epochs. With separate vocabularies, as for IWSLT, target and
/// output share a table, where theirs is untied. The dropout behind the encoder's self-attention is scaled to the
/// sub-network's width as every other one is; theirs, alone of all, is not.
const std::vector<Recipe>& recipes();
/// None: there is no recipe of that name.
std::optional<Recipe> recipe(std::string_view name);

/// Published settings as the files of HAT and AutoMoE have them.
struct SettingsPreset {
    std::string name;
    std::string description;  ///< one line, for people
    arch::HatKind kind = arch::HatKind::kTraining;
    std::vector<arch::HatSetting> settings;
    std::vector<std::string> left_out;  ///< options of a recipe that such files have no words for, see unsaid()
};
/// The recipes and, "hat-evolution" and "automoe-evolution", the sizes of the two evolutionary searches. Their limits
/// are of a machine and a task, and are for whoever searches to give.
const std::vector<SettingsPreset>& settingsPresets();

}  // namespace automoe::protocol
