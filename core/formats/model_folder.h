// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <vector>

#include "core/arch/architecture.h"
#include "core/base/result.h"

// What lies in a folder that an export wrote, read without a network: manifest.json names each file with its hash.
namespace automoe::formats {

/// The manifest's word for the format "folder".
inline constexpr const char* kModelFolderFormat = "automoe-model";
/// Names in a model folder.
inline constexpr const char* kWeightsFile = "weights.safetensors";
inline constexpr const char* kArchitectureFile = "architecture.json";
/// tokenizer.model, or tokenizer.source.model and tokenizer.target.model.
std::vector<std::string> tokenizerNames(bool shared_vocabulary);

/// The manifest of an export in any format. Errors: exporter.no_model_folder, exporter.damaged_folder (file).
Result<nlohmann::json> readManifest(const std::filesystem::path& folder);

/// A model folder, its files checked against the manifest.
struct ModelFolder {
    nlohmann::json manifest;
    arch::Architecture architecture;
    std::string weights_sha256;
    bool shared_vocabulary = true;
};
/// Reads every file once, for its hash. Errors besides: exporter.other_format (value), stopped, and those of
/// parseArchitecture.
Result<ModelFolder> readModelFolder(const std::filesystem::path& folder, const std::stop_token& stop = {});

}  // namespace automoe::formats
