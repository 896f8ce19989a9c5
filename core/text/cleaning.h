// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/text/corpus.h"
#include "core/text/text_hash.h"

namespace automoe::text {

/// Which pairs of the training text are dropped. Files given for validation and test are left whole, but for pairs with
/// an empty side.
struct Cleaning {
    /// Words (between spaces) of a side; 0: no limit. Languages without spaces are held by max_characters.
    std::uint32_t max_words = 250;
    /// Code points of a side; 0: no limit.
    std::uint32_t max_characters = 2000;
    /// Greatest ratio of the sides' lengths in code points, after 10 are added to both so that "OK" beside
    /// "In Ordnung" stays; 0: no limit. 4 lets English beside Chinese through.
    double max_ratio = 4.0;
    bool drop_duplicates = true;  ///< pairs that were seen before
    bool drop_copies = true;      ///< target equal to the source: not translated
    /// Source equal to one of given validation or test data. What prepare() takes out itself is kept apart always.
    bool drop_held_out = true;
};

/// In the order in which they are tested; a pair counts for the first that holds.
enum class DropReason { kEmpty, kTooLong, kLengthRatio, kCopy, kHeldOut, kDuplicate };
inline constexpr std::size_t kDropReasons = 6;

/// "empty", "too_long", "length_ratio", "copy", "held_out", "duplicate": in reports, for good.
std::string_view name(DropReason reason);

/// Tests one pair after the other, and remembers what it must to know duplicates and held-out sentences (16 bytes a
/// sentence, see HashSet).
class Cleaner {
public:
    explicit Cleaner(const Cleaning& cleaning) : cleaning_(cleaning) {}

    /// A source sentence of given validation or test data.
    void holdOut(std::string_view source) { held_out_.insert(hashText(source, 0)); }
    /// Why the pair is dropped, or nothing when it is kept.
    std::optional<DropReason> check(const SentencePair& pair);

private:
    Cleaning cleaning_;
    HashSet held_out_;
    HashSet seen_;
};

}  // namespace automoe::text
