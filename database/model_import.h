// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "core/arch/architecture.h"
#include "database/session.h"

namespace automoe::database {

/// A model that came from a folder.
struct ImportedModel {
    arch::Architecture architecture;
    std::string weights_sha256;
    std::filesystem::path weights;      ///< in the session
    std::size_t figures = 0;            ///< scores and times that came with the model and are in the session now
    std::size_t left_out = 0;           ///< scores of another corpus: they could not be compared with the session's own
    std::optional<double> loss_before;  ///< what the folder says of the session's validation set
};

/// Takes a model folder (an export in the format "folder") into the session: the weights as retrained ones of the
/// candidate, and the figures that came along, each with "imported_from" among its conditions. What the weights are
/// worth here is to be computed afterwards. Doing it again changes nothing.
///
/// Copies and hashes the weights: not for a thread that shows something. A stop before all is copied leaves the session
/// as it was; afterwards it is not heeded. `progress`: bytes of the weights that are copied, and all. Errors: those of
/// formats::readModelFolder; import.inherited_weights, import.other_tokenizer (file); database.no_corpus, stopped,
/// those of the Recorder.
Result<ImportedModel> importModel(Session& session, const std::filesystem::path& folder,
                                  const std::stop_token& stop = {},
                                  const std::function<void(std::uint64_t done, std::uint64_t total)>& progress = {});

}  // namespace automoe::database
