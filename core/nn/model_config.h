// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include "core/arch/search_space.h"

namespace automoe::nn {

struct Vocabularies {
    int source = 0;
    int target = 0;
    bool shared = true;  ///< one table for source, target and output; otherwise target and output share one
    bool operator==(const Vocabularies&) const = default;
};

/// All that fixes the shape of a network. Position tables are built for the dims given here and sliced, as HAT does; 0:
/// the space's greatest. An extracted model keeps its supernet's, so that it computes the same.
struct ModelConfig {
    arch::SearchSpace space;
    Vocabularies vocabularies;
    int encoder_position_dim = 0;
    int decoder_position_dim = 0;
    int max_positions = 1024;  ///< longest sentence, special tokens included
    int tasks = 1;             ///< target languages of the text, by which layers may route
    bool operator==(const ModelConfig&) const = default;
};

nlohmann::json toJson(const ModelConfig& config);
/// Errors: nn.invalid_config with the field, and those of the space.
Result<ModelConfig> modelConfigFromJson(const nlohmann::json& json, const std::string& file);

}  // namespace automoe::nn
