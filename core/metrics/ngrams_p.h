// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace automoe::metrics::detail {

/// Numbers the words of one sentence's hypothesis and references: equal words, equal numbers.
class WordNumbers {
public:
    /// The words must outlive this object.
    std::vector<std::uint32_t> operator()(std::span<const std::u32string_view> words);

private:
    std::unordered_map<std::u32string_view, std::uint32_t> numbers_;
};

/// How often each n-gram occurs: counts[order - 1][n-gram's number].
using NgramCounts = std::vector<std::vector<std::uint32_t>>;

/// Counts the n-grams of token sequences up to an order. An n-gram has the same number in all sequences that the same
/// object has counted.
class NgramCounter {
public:
    explicit NgramCounter(std::size_t max_order) : numbers_(max_order) {}
    NgramCounts operator()(std::span<const std::uint32_t> tokens);

private:
    /// For each order: (number of the n-gram without its last token, last token) -> number.
    std::vector<std::unordered_map<std::uint64_t, std::uint32_t>> numbers_;
};

/// How many n-grams of one order both have, repetitions counted.
std::uint64_t commonNgrams(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);
std::uint64_t totalNgrams(std::span<const std::uint32_t> counts);

}  // namespace automoe::metrics::detail
