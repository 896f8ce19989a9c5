// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/base/result.h"
#include "core/decode/translator.h"

namespace automoe::exporter {

/// The manifest of a model folder, its files checked against it. Errors: exporter.no_model_folder,
/// exporter.damaged_folder (file).
Result<nlohmann::json> checkModelFolder(const std::filesystem::path& folder);

/// Opens a model folder after checking every file against the manifest. Errors: those of checkModelFolder and of
/// Translator::open.
Result<decode::Translator> openModelFolder(const std::filesystem::path& folder);

}  // namespace automoe::exporter
