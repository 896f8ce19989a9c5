// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/text_hash.h"

#include <bit>
#include <cstring>
#include <utility>

namespace automoe::text {

static_assert(std::endian::native == std::endian::little, "hashes and token files are little-endian");

namespace {

// Odd constants without structure: the fractional parts of the square roots of 2, 3 and 5.
constexpr std::uint64_t kFirst = 0x6a09e667f3bcc909U;
constexpr std::uint64_t kSecond = 0xbb67ae8584caa73bU;
constexpr std::uint64_t kThird = 0x3c6ef372fe94f82bU;

/// Both halves of the 128-bit product, folded: every bit of the result depends on every bit of `a`.
std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

}  // namespace

std::uint64_t hashText(std::string_view text, std::uint64_t key) {
    std::uint64_t hash = fold(key ^ kFirst, text.size() ^ kSecond);
    while (!text.empty()) {
        const auto count = text.size() < 8 ? text.size() : 8;
        std::uint64_t word = 0;
        std::memcpy(&word, text.data(), count);
        hash = fold(hash ^ word, kThird) + std::rotl(hash, 23);
        text.remove_prefix(count);
    }
    return fold(fold(hash ^ kSecond, kThird) ^ kFirst, kSecond);
}

std::uint64_t hashPair(std::uint64_t source, std::uint64_t target) {
    return fold(fold(source ^ kFirst, kThird) + std::rotl(target, 31), kSecond) ^ fold(target ^ kThird, kFirst);
}

std::size_t HashSet::slot(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t i = hash & mask;
    while (slots_[i] != 0 && slots_[i] != hash) i = (i + 1) & mask;
    return i;
}

void HashSet::grow() {
    const auto old = std::exchange(slots_, std::vector<std::uint64_t>(slots_.empty() ? 1024 : slots_.size() * 2));
    for (const auto hash : old) {
        if (hash != 0) slots_[slot(hash)] = hash;
    }
}

bool HashSet::insert(std::uint64_t hash) {
    if (hash == 0) hash = kFirst;  // 0 marks a free slot
    if (slots_.empty() || (size_ + 1) * 10 > slots_.size() * 7) grow();
    auto& place = slots_[slot(hash)];
    if (place == hash) return false;
    place = hash;
    ++size_;
    return true;
}

bool HashSet::contains(std::uint64_t hash) const {
    if (slots_.empty()) return false;
    if (hash == 0) hash = kFirst;
    return slots_[slot(hash)] == hash;
}

}  // namespace automoe::text
