// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/selection.h"

#include <algorithm>

#include "core/text/text_hash.h"

namespace automoe::text {

void HeldOutChoice::offer(const SentencePair& pair) {
    if (capacity_ == 0) return;
    const auto source = hashText(pair.source, key_);
    const bool full = smallest_.size() >= capacity_;
    if (full && source > smallest_.rbegin()->first) return;
    const auto target = hashText(pair.target, key_);
    const auto [place, is_new] = smallest_.try_emplace(source, target);
    if (!is_new) place->second = std::min(place->second, target);
    if (smallest_.size() > capacity_) smallest_.erase(std::prev(smallest_.end()));
}

bool HeldOutChoice::choose(std::uint64_t valid, std::uint64_t test) {
    if (valid + test > smallest_.size()) return false;
    std::uint64_t rank = 0;
    for (const auto& [source, target] : smallest_) {
        if (rank == valid + test) break;
        chosen_[source] = {target, rank < valid ? Split::kValid : Split::kTest};
        ++rank;
    }
    smallest_.clear();
    return true;
}

std::optional<Split> HeldOutChoice::place(const SentencePair& pair) {
    if (chosen_.empty()) return Split::kTrain;
    const auto found = chosen_.find(hashText(pair.source, key_));
    if (found == chosen_.end()) return Split::kTrain;
    if (found->second.taken || found->second.target != hashText(pair.target, key_)) return std::nullopt;
    found->second.taken = true;
    return found->second.split;
}

bool HeldOutChoice::holdsOut(const std::string& source) const {
    return !chosen_.empty() && chosen_.contains(hashText(source, key_));
}

void PairSample::offer(const SentencePair& pair) {
    const auto hash = hashPair(hashText(pair.source, key_), hashText(pair.target, key_));
    if (hash >= limit_) return;
    bytes_ += pair.source.size() + pair.target.size();
    pairs_.emplace(hash, pair);
    // Once a hash is out, all greater ones are, whatever comes later: else the order of the lines would count.
    while (pairs_.size() > max_pairs_ || bytes_ > max_bytes_) {
        const auto last = std::prev(pairs_.end());
        limit_ = last->first;
        bytes_ -= last->second.source.size() + last->second.target.size();
        pairs_.erase(last);
    }
}

std::vector<SentencePair> PairSample::take() {
    std::vector<SentencePair> result;
    result.reserve(pairs_.size());
    for (auto& [hash, pair] : pairs_) result.push_back(std::move(pair));
    pairs_.clear();
    return result;
}

}  // namespace automoe::text
