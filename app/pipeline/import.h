// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "app/pipeline/pipeline.h"

namespace automoe::pipeline {

struct ImportedModel {
    std::string architecture_id;
    std::string weights_sha256;
    std::filesystem::path weights;      ///< in the session
    std::size_t figures = 0;            ///< scores and times that came with the model and are in the session now
    std::size_t left_out = 0;           ///< scores of another corpus: they could not be compared with the session's own
    double loss = 0;                    ///< on the session's validation set, computed after the import
    std::optional<double> loss_before;  ///< what the folder says of that set
};

/// Takes a model folder that exportModel() wrote (format "folder") into the session: the weights as retrained ones of
/// the candidate, and the figures that came along, each with "imported_from" among its conditions. Then the session's
/// own validation loss is computed. Doing it again changes nothing.
/// Errors besides: exporter.no_model_folder, exporter.other_format, exporter.damaged_folder; import.inherited_weights,
/// import.other_tokenizer (file); database.no_corpus.
Result<ImportedModel> importModel(Pipeline& pipeline, const std::filesystem::path& folder);

}  // namespace automoe::pipeline
