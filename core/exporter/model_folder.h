// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>

#include "core/arch/architecture.h"
#include "core/base/control.h"
#include "core/base/result.h"
#include "core/decode/translator.h"

namespace automoe::exporter {

struct FolderExport {
    std::filesystem::path weights;  ///< of a space that holds the architecture
    std::filesystem::path data;     ///< prepared corpus: tokenizers, and sentences for the parity check
    arch::Architecture architecture;
    std::filesystem::path folder;  ///< made; must not exist, or hold an export made by this function
    nlohmann::json card;           ///< see modelCard
    int parity_sentences = 20;     ///< of the validation text
};

/// Writes weights.safetensors, architecture.json, architecture.yml (where HAT's format can say it), tokenizer.model or
/// tokenizer.source.model and tokenizer.target.model, README.md (model card) and manifest.json, in a folder beside the
/// target that is put in place at the end. Then opens it as a user would and translates: the manifest's "parity" tells
/// how many sentences were compared with the original, how many were equal, and the greatest difference of scores.
/// Gives the manifest. Errors: exporter.folder_occupied, exporter.parity_failed, arch.outside_space, stopped, file
/// errors.
Result<nlohmann::json> exportFolder(const FolderExport& options, JobControl& control);

/// Opens a model folder after checking every file against the manifest. Errors: exporter.no_model_folder,
/// exporter.damaged_folder (file), those of Translator::open.
Result<decode::Translator> openModelFolder(const std::filesystem::path& folder);

}  // namespace automoe::exporter
