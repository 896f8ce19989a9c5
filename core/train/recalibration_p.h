// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include "core/base/control.h"
#include "core/nn/transformer_p.h"
#include "core/text/prepared.h"

namespace automoe::train {

/// The first `count` batches of the training text in an order of `seed`, small ones: what recalibrated() learns from.
/// Its ids are not verified here. Errors: text.training_missing, those of BatchPlan.
Result<std::vector<nn::PackedBatch>> recalibrationBatches(const text::PreparedCorpus& corpus, int count,
                                                          std::uint64_t seed);

/// A stand-alone copy of the sub-network whose routers, norms and biases, some thousands of numbers that the supernet
/// shares among sub-networks of all sizes, took one step on each batch, and whose running statistics are those of the
/// batches. The loss is the labels' and, as in training, the penalty on the gates of ReMoE layers, whose weight stays.
/// All matrices of layers and experts stay the supernet's. The supernet is not changed. Errors: stopped.
Result<std::unique_ptr<nn::Transformer>> recalibrated(const nn::Transformer& supernet,
                                                      const arch::Architecture& architecture,
                                                      const std::vector<nn::PackedBatch>& batches, JobControl& control);

}  // namespace automoe::train
