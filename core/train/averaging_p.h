// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <vector>

#include "core/nn/transformer_p.h"

namespace automoe::train {

/// The weights-only snapshots "average-UPDATE.safetensors" of a run's folder, oldest first.
std::vector<std::filesystem::path> snapshots(const std::filesystem::path& folder);
/// Adds one for this update and removes the oldest beyond `keep`.
Status addSnapshot(const std::filesystem::path& folder, std::int64_t update, int keep,
                   const nn::Transformer& transformer);
/// Sets the weights to the mean of the snapshots (HAT's IWSLT recipe averages the last ten). None: they stay as they
/// are.
Status averageSnapshots(const std::filesystem::path& folder, nn::Transformer& transformer);

}  // namespace automoe::train
