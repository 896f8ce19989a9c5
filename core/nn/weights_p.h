// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "core/nn/safetensors.h"
#include "core/nn/transformer_p.h"

namespace automoe::nn {

/// The bytes of a contiguous CPU tensor as an entry for writeSafetensors.
StoredTensor storedTensor(const std::string& name, const at::Tensor& tensor);
/// Copies a stored tensor's data into one of the same shape and type, wherever it lies. Errors: nn.damaged_weights.
Status loadInto(at::Tensor& tensor, const SafetensorsFile& file, const std::string& name,
                const std::filesystem::path& path);

/// All weights with the model's configuration as metadata.
Status saveWeights(const Transformer& transformer, const std::filesystem::path& path);
/// The network that saveWeights wrote, on a device; what a file holds does not depend on where it came from. Errors:
/// those of SafetensorsFile, nn.damaged_weights when a weight is missing or of another shape than the configuration
/// says.
Result<std::unique_ptr<Transformer>> loadWeights(const std::filesystem::path& path, at::Device device = at::kCPU);

}  // namespace automoe::nn
