// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <numeric>

#include "core/metrics/ngrams_p.h"

namespace automoe::metrics::detail {

std::vector<std::uint32_t> WordNumbers::operator()(std::span<const std::u32string_view> words) {
    std::vector<std::uint32_t> result;
    result.reserve(words.size());
    for (const auto& word : words) {
        result.push_back(numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second);
    }
    return result;
}

NgramCounts NgramCounter::operator()(std::span<const std::uint32_t> tokens) {
    NgramCounts counts(numbers_.size());
    std::vector<std::uint32_t> prefixes(tokens.size(), 0);  // the number of the (n - 1)-gram that begins at a place
    for (std::size_t n = 1; n <= numbers_.size() && n <= tokens.size(); ++n) {
        auto& numbers = numbers_[n - 1];
        auto& count = counts[n - 1];
        count.resize(numbers.size());
        for (std::size_t i = 0; i + n <= tokens.size(); ++i) {
            const std::uint64_t key = (std::uint64_t{prefixes[i]} << 32U) | tokens[i + n - 1];
            const auto number = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size())).first->second;
            if (number == count.size()) count.push_back(0);
            ++count[number];
            prefixes[i] = number;
        }
    }
    return counts;
}

std::uint64_t commonNgrams(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b) {
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) common += std::min(a[i], b[i]);
    return common;
}

std::uint64_t totalNgrams(std::span<const std::uint32_t> counts) {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

}  // namespace automoe::metrics::detail
