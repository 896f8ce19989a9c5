// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/control.h"
#include "core/nn/transformer_p.h"
#include "core/text/batches.h"

namespace automoe::train {

/// Held-out pairs in evaluation batches, made once and used for every candidate.
struct ValidationData {
    std::vector<nn::PackedBatch> batches;
    std::int64_t target_tokens = 0;       ///< labels, eos counted
    std::vector<double> sentence_tokens;  ///< the same of each sentence, in the batches' order
    std::vector<std::int64_t> sentence_tasks;
};
/// The first pairs of `data` until they have `target_tokens` labels (0: all), sorted into batches of at most
/// max_tokens. Of several tasks each has its part of them: those that come first in spreadTasks().
Result<ValidationData> validationData(const text::TokenData& data, int max_tokens, std::int64_t target_tokens);
/// The same pairs in the parts of rungParts(), each in batches as large as max_tokens lets them be.
Result<std::vector<ValidationData>> validationParts(const text::TokenData& data, int max_tokens,
                                                    std::int64_t target_tokens, int rungs, std::uint64_t seed);

/// Mean negative log-likelihood a target token, nats; no dropout, no label smoothing. `sentences`: that of each
/// sentence is appended, in nats and in the batches' order. Errors: stopped.
Result<double> validationLoss(nn::Transformer& transformer, const arch::Architecture& architecture,
                              const ValidationData& data, JobControl& control,
                              std::vector<nn::RoutingTrace>* trace = nullptr, std::vector<double>* sentences = nullptr);

/// Appends the pairs with these indices to a fresh batch.
nn::PackedBatch packedBatch(const text::TokenData& data, std::span<const std::uint32_t> pairs);

}  // namespace automoe::train
