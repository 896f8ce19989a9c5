// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace automoe::nn {

/// Token ids with a fixed meaning in every vocabulary of the project.
enum SpecialToken : std::int64_t { kPad = 0, kBos = 1, kEos = 2, kUnknown = 3 };

/// Sentences packed one after the other without padding: sentence s has the tokens [offsets[s], offsets[s + 1]).
struct PackedTokens {
    std::vector<std::int64_t> ids;
    std::vector<std::int64_t> offsets{0};  ///< sentences + 1
    /// The task of each sentence, by which layers may route; empty: all 0.
    std::vector<std::int64_t> tasks;

    [[nodiscard]] std::int64_t sentences() const { return static_cast<std::int64_t>(offsets.size()) - 1; }
    [[nodiscard]] std::int64_t tokens() const { return static_cast<std::int64_t>(ids.size()); }
    /// Appends one sentence: first?, ids, last? (negative: left out).
    void append(std::span<const std::int32_t> sentence, std::int64_t first, std::int64_t last, std::int64_t task = 0);
};

/// A training batch: source + eos; decoder input bos + target; labels target + eos. Input and labels share their
/// offsets.
struct PackedBatch {
    PackedTokens source;
    PackedTokens target;
    std::vector<std::int64_t> labels;

    void append(std::span<const std::int32_t> source_sentence, std::span<const std::int32_t> target_sentence,
                std::int64_t task = 0);
};

}  // namespace automoe::nn
