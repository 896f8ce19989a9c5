// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace automoe::text {

/// A 64-bit hash of a text under a key; the same on every machine. Not for secrets. Among five million texts, two
/// collide with a probability of 7e-7.
std::uint64_t hashText(std::string_view text, std::uint64_t key);

/// The hash of a pair from the hashes of its sides; (a, b) and (b, a) differ.
std::uint64_t hashPair(std::uint64_t source, std::uint64_t target);

/// A set of hashes in an open table: 8 bytes a slot, at most 0.7 full, doubled when it is fuller. Five million take
/// 64 MiB, and half of it more while the table doubles.
class HashSet {
public:
    /// False when it was there already.
    bool insert(std::uint64_t hash);
    [[nodiscard]] bool contains(std::uint64_t hash) const;
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    [[nodiscard]] std::size_t slot(std::uint64_t hash) const;
    void grow();

    std::vector<std::uint64_t> slots_;  ///< 0: free
    std::size_t size_ = 0;
};

}  // namespace automoe::text
