// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>
#include <string>

#include "core/arch/architecture.h"
#include "core/base/control.h"
#include "core/base/result.h"

namespace automoe::exporter {

struct ModelExport {
    std::string format = "folder";  ///< see formats::all()
    std::filesystem::path
        weights;  ///< of a space that holds the architecture; as `data`: not for a format without weights
    std::filesystem::path data;  ///< prepared corpus: tokenizers, and text for statistics and the parity check
    arch::Architecture architecture;
    std::filesystem::path folder;  ///< made; must not exist, or hold an export made by this function
    nlohmann::json card;           ///< see modelCard
    int parity_sentences = 20;     ///< of the validation text
    int task = -1;      ///< only the sub-network of this one, of weights that route by task; −1: all of them
    bool fold = false;  ///< of one task: its layers as the dense ones that they compute
    /// Not 0: dynamic layers are written with scales by which the validation text gives a token so many experts on
    /// average; of which the model card tells.
    double mean_k = 0;
};

/// How much text a calibration has read, of so much.
using CalibrationProgress = std::function<void(std::size_t done, std::size_t total)>;

/// Writes the model in a folder beside the target that is put in place at the end: what the format asks for, and with
/// every format architecture.json, architecture.yml (where HAT's format can say it), README.md (model card) and
/// manifest.json. Before that it is checked; the manifest's "parity" tells what was compared and how much was equal:
/// "folder" is opened as a user would and translates ("sentences", "equal", "greatest_score_difference" to the
/// original, or to what that translates as the one task), of "ctranslate2" every variable is read back ("variables",
/// "equal"), of "yaml" the architecture ("architectures", "equal"). Of a supernet's weights running statistics are
/// taken anew first (train::ownStatistics). Gives the manifest; of one task it has "task" and "folded". All is computed
/// on the processor: the same options and files give the same bytes. `progress`: of what mean_k asks for. Errors:
/// exporter.unknown_format, exporter.no_task (value, expected), those of the format's check and of
/// arch::checkMeanExperts(), exporter.folder_occupied, exporter.parity_failed, arch.outside_space, stopped,
/// text.training_missing where statistics are taken, file errors.
Result<nlohmann::json> exportModel(const ModelExport& options, JobControl& control,
                                   const CalibrationProgress& progress = {});

}  // namespace automoe::exporter
