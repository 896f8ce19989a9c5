// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/cleaning.h"

#include <algorithm>

namespace automoe::text {

std::string_view name(DropReason reason) {
    switch (reason) {
        case DropReason::kEmpty:
            return "empty";
        case DropReason::kTooLong:
            return "too_long";
        case DropReason::kLengthRatio:
            return "length_ratio";
        case DropReason::kCopy:
            return "copy";
        case DropReason::kHeldOut:
            return "held_out";
        case DropReason::kDuplicate:
            return "duplicate";
    }
    return "";
}

std::optional<DropReason> Cleaner::check(const SentencePair& pair) {
    if (pair.source.empty() || pair.target.empty()) return DropReason::kEmpty;
    const auto source_characters = countCharacters(pair.source);
    const auto target_characters = countCharacters(pair.target);
    const auto longer = std::max(source_characters, target_characters);
    const auto shorter = std::min(source_characters, target_characters);
    if (cleaning_.max_characters > 0 && longer > cleaning_.max_characters) return DropReason::kTooLong;
    if (cleaning_.max_words > 0 &&
        (countWords(pair.source) > cleaning_.max_words || countWords(pair.target) > cleaning_.max_words)) {
        return DropReason::kTooLong;
    }
    constexpr double kSlack = 10;
    if (cleaning_.max_ratio > 0 &&
        static_cast<double>(longer) + kSlack > cleaning_.max_ratio * (static_cast<double>(shorter) + kSlack)) {
        return DropReason::kLengthRatio;
    }
    if (cleaning_.drop_copies && pair.source == pair.target) return DropReason::kCopy;
    const auto source = hashText(pair.source, 0);
    if (cleaning_.drop_held_out && held_out_.contains(source)) return DropReason::kHeldOut;
    if (cleaning_.drop_duplicates && !seen_.insert(hashPair(source, hashText(pair.target, 0)))) {
        return DropReason::kDuplicate;
    }
    return std::nullopt;
}

}  // namespace automoe::text
