// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/base/result.h"
#include "core/text/token_data.h"

namespace automoe::text {

struct BatchOptions {
    /// Most tokens of a batch: its sentences times the longest side of its pairs, padding counted and eos with it (as
    /// fairseq's max-tokens).
    std::uint32_t max_tokens = 4096;
    std::uint32_t max_sentences = 0;  ///< of a batch; 0: no limit
    std::uint32_t multiple = 1;  ///< sentences of a batch are a multiple of it, where that many fit; 8 for tensor cores
    std::uint32_t max_length = 256;  ///< pairs with a longer side, eos counted, are left out
    bool shuffle = true;             ///< off: shortest first, the same in every epoch, for evaluation
    /// For pairs of several tasks, with shuffle only: a task's part of an epoch is proportional to (its part of the
    /// pairs)^(1/temperature), at least 1. 1: as the text is; the greater, the more alike. See BatchPlan.
    double temperature = 1;
    std::uint64_t seed = 1;
};

/// Where a run stands in the batches: the next one's epoch and place in it. All that a checkpoint needs.
struct BatchPosition {
    std::uint64_t epoch = 0;
    std::uint64_t index = 0;

    bool operator==(const BatchPosition&) const = default;
};

/// The batches of one epoch in their order; a batch is the indices of its pairs.
class BatchOrder {
public:
    [[nodiscard]] std::uint64_t size() const { return ranges_.size(); }
    [[nodiscard]] std::span<const std::uint32_t> batch(std::uint64_t index) const {
        const auto& range = ranges_[index];
        return std::span(pairs_).subspan(range.begin, range.count);
    }

private:
    friend class BatchPlan;
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t count = 0;
    };
    std::vector<std::uint32_t> pairs_;
    std::vector<Range> ranges_;
};

/// Puts pairs of like length together, whatever their tasks. In each epoch, pairs of equal lengths are dealt anew to
/// batches and the batches come in a new order, both from (seed, epoch) alone. 8 bytes a pair, and 16 more for each
/// order that is alive.
///
/// With a temperature T (Arivazhagan et al. 2019) small tasks are repeated and none is cut: an epoch holds each pair of
/// the largest task, of N pairs, once, and of one of n pairs round(n · (N / n)^(1 − 1/T)), which is
/// N · (n / N)^(1/T). Of these each pair comes equally often, and the rest is dealt: over the epochs no pair of a task
/// comes more than once more often than another.
class BatchPlan {
public:
    /// Errors: text.option_invalid; text.batches_empty when no pair fits.
    static Result<BatchPlan> make(const TokenData& data, const BatchOptions& options);

    [[nodiscard]] BatchOrder order(std::uint64_t epoch) const;
    /// Pairs left out because they are too long for max_length or max_tokens.
    [[nodiscard]] std::uint64_t skipped() const { return skipped_; }
    /// Pairs in an epoch; those that come again count again.
    [[nodiscard]] std::uint64_t pairs() const { return in_epoch_; }

private:
    struct Lengths {
        std::uint16_t longer = 0;  ///< of the two sides, with eos
        std::uint16_t source = 0;
    };
    /// The pairs of one task that fit.
    struct Share {
        std::uint32_t begin = 0;  ///< the first one's place
        std::uint32_t count = 0;
        std::uint32_t in_epoch = 0;
    };
    BatchPlan() = default;
    Status share(const TokenData& data);
    /// The places of an epoch's pairs, task after task.
    [[nodiscard]] std::vector<std::uint32_t> placesOf(std::uint64_t epoch) const;
    void sortByLength(std::vector<std::uint32_t>& places) const;
    [[nodiscard]] std::uint32_t batchSize(std::uint32_t fits) const;

    BatchOptions options_;
    std::vector<std::uint32_t> pairs_;  ///< those that fit, by their index in the data
    std::vector<Lengths> lengths_;      ///< of them
    std::vector<Share> shares_;         ///< by task
    std::uint64_t in_epoch_ = 0;
    std::uint64_t skipped_ = 0;
};

/// Runs through the batches epoch after epoch, from any position.
class BatchStream {
public:
    /// `plan` outlives the stream. An index past the epoch's end means the next epoch's beginning.
    explicit BatchStream(const BatchPlan& plan, BatchPosition start = {});
    /// The batch at position(), which moves on. The view holds until the next call.
    std::span<const std::uint32_t> next();
    [[nodiscard]] BatchPosition position() const { return position_; }
    [[nodiscard]] std::uint64_t batchesInEpoch() const { return order_.size(); }

private:
    const BatchPlan* plan_;
    BatchPosition position_;
    std::uint64_t ordered_epoch_ = 0;
    BatchOrder order_;
};

}  // namespace automoe::text
