// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/nn/transformer_p.h"
#include "core/text/batches.h"
#include "core/train/adam_p.h"

namespace automoe::train {

/// Sums over the updates since the last report.
struct ReportWindow {
    std::int64_t updates = 0;
    std::int64_t tokens = 0;
    double loss = 0;
    double nll = 0;
    double balance = 0;
    std::int64_t balanced = 0;
    double gradient_norm = 0;
    double seconds = 0;
};

/// Where a run stands, besides weights and moments.
struct TrainState {
    std::string run;          ///< identity of the work: a checkpoint of other work is refused
    std::int64_t update = 0;  ///< updates done
    text::BatchPosition position;
    std::int64_t target_tokens = 0;
    double seconds = 0;
    ReportWindow window;
};

/// Does not depend on where weights and moments lie. Errors: those of writeSafetensors.
Status saveCheckpoint(const std::filesystem::path& path, const TrainState& state, const nn::Transformer& transformer,
                      AdamOptimizer& adam);
/// Fills weights and moments in place, on their device: a run can go on on another one than it was begun on, though not
/// with the same bits. Errors: those of SafetensorsFile, train.other_checkpoint, nn.damaged_weights.
Result<TrainState> loadCheckpoint(const std::filesystem::path& path, const std::string& run,
                                  nn::Transformer& transformer, AdamOptimizer& adam);

}  // namespace automoe::train
