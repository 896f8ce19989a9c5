// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/exporter/model_export.h"
#include "core/nn/transformer_p.h"
#include "core/text/prepared.h"

// One pair of functions a format that holds weights: write, then check what lies in the folder.
namespace automoe::exporter {

/// What a writer works with.
struct Source {
    const ModelExport& options;
    const arch::Architecture& architecture;  ///< canonical, as it is written
    const text::PreparedCorpus& corpus;
    nn::Transformer& original;     ///< of the space
    const nn::Transformer& model;  ///< stands alone
    [[nodiscard]] bool sharedVocabulary() const { return !corpus.report.separate_vocabularies; }
};

/// Under formats::tokenizerNames().
Status writeTokenizers(const Source& source, const std::filesystem::path& folder);

Status writeModelFolder(const Source& source, const std::filesystem::path& folder);
/// Needs the manifest in place.
Result<nlohmann::json> checkModelFolderParity(const Source& source, const std::filesystem::path& folder,
                                              JobControl& control);

Status writeCTranslate2Folder(const Source& source, const std::filesystem::path& folder);
Result<nlohmann::json> checkCTranslate2Parity(const Source& source, const std::filesystem::path& folder);

}  // namespace automoe::exporter
