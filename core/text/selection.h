// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/text/corpus.h"

namespace automoe::text {

enum class Split { kTrain, kValid, kTest };

/// Chooses the pairs for validation and test: those whose source has the smallest hashes under the seed's key. So the
/// choice is a set that does not depend on the order of the lines, and lines that are added or taken away change it
/// only in proportion. Each chosen source appears once: training pairs with the same source are held back by place().
class HeldOutChoice {
public:
    /// At most `capacity` pairs can be chosen in the end.
    HeldOutChoice(std::uint64_t key, std::uint64_t capacity) : key_(key), capacity_(capacity) {}
    void offer(const SentencePair& pair);
    /// Fixes the choice: the smallest for validation, the next for test. False when fewer than their sum were offered.
    bool choose(std::uint64_t valid, std::uint64_t test);
    /// Different sources offered, up to the capacity; before choose() has succeeded.
    [[nodiscard]] std::uint64_t distinct() const { return smallest_.size(); }

    /// Where the pair belongs; nothing when its source is a held-out one, but the pair is not. Of a pair that comes
    /// several times the first is the held-out one.
    std::optional<Split> place(const SentencePair& pair);
    [[nodiscard]] bool holdsOut(const std::string& source) const;

private:
    struct Chosen {
        std::uint64_t target = 0;
        Split split = Split::kTrain;
        bool taken = false;
    };
    std::uint64_t key_;
    std::uint64_t capacity_;
    std::map<std::uint64_t, std::uint64_t> smallest_;   ///< hash of the source to the smallest hash of its targets
    std::unordered_map<std::uint64_t, Chosen> chosen_;  ///< by hash of the source
};

/// A sample of the pairs that does not depend on their order: those with the smallest hashes, up to a number of pairs
/// and of bytes.
class PairSample {
public:
    PairSample(std::uint64_t key, std::uint64_t max_pairs, std::uint64_t max_bytes)
        : key_(key), max_pairs_(max_pairs), max_bytes_(max_bytes) {}
    void offer(const SentencePair& pair);
    /// The sample in the order of the hashes. The object is spent after it.
    std::vector<SentencePair> take();

private:
    std::uint64_t key_;
    std::uint64_t max_pairs_;
    std::uint64_t max_bytes_;
    std::uint64_t bytes_ = 0;
    std::uint64_t limit_ = ~std::uint64_t{0};  ///< hashes from here on are out
    std::multimap<std::uint64_t, SentencePair> pairs_;
};

}  // namespace automoe::text
