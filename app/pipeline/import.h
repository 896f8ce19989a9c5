// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/pipeline/pipeline.h"
#include "database/model_import.h"

namespace automoe::pipeline {

struct ScoredImport {
    database::ImportedModel model;
    double loss = 0;  ///< on the session's validation set, computed after the import
};

/// Takes a model folder that exportModel() wrote (format "folder") into the session, see database::importModel(), when
/// it can be translated with. Then the session's own validation loss is computed. Doing it again changes nothing.
/// Errors besides: those of exporter::openModelFolder.
Result<ScoredImport> importModel(Pipeline& pipeline, const std::filesystem::path& folder);

}  // namespace automoe::pipeline
