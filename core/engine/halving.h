// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/metrics/sentence_loss.h"

namespace automoe::engine {

/// Whom a candidate is compared with while it is read: somebody who was read on all sentences and costs no more.
struct Rival {
    double loss = 0;              ///< as the search keeps it
    std::span<const double> nll;  ///< of each sentence, in the order of reading
};

/// A validation loss read part by part.
struct StagedLoss {
    double loss = 0;  ///< nats a target token; of a dropped candidate an estimate
    /// 95 %: bootstrapped where all was read, else that of the estimate.
    metrics::LossInterval interval;
    std::vector<double> nll;  ///< of each sentence that was read
    std::int64_t tokens_read = 0;
    bool dropped = false;
};

/// Reads a part of the sentences: gives the negative log-likelihood of each, in nats.
using ReadPart = std::function<Result<std::vector<double>>(std::size_t part)>;

/// Reads parts of `sizes` sentences, in all those of `tokens`, and after each but the last drops the candidate if it is
/// significantly worse than a rival on the same sentences (paired, one-sided, p < 0.001: there are many comparisons).
/// The estimate is then that rival's loss plus the difference, of several such rivals the one that tells it best; it is
/// worse than that rival's loss. Errors: those of `read`.
Result<StagedLoss> stagedLoss(std::span<const std::size_t> sizes, std::span<const double> tokens,
                              std::span<const Rival> rivals, const ReadPart& read);

}  // namespace automoe::engine
