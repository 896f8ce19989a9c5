// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "core/text/cleaning.h"
#include "core/text/corpus.h"

namespace automoe::text {

/// What is in a corpus's files, before anything is made of them.
struct CorpusLook {
    std::vector<SentencePair> first;  ///< normalised, as they stand in the files
    std::uint64_t pairs = 0;
    std::uint64_t kept = 0;                        ///< of the pairs, by the cleaning
    std::map<std::string, std::uint64_t> dropped;  ///< by the reason's name; reasons that occur
    std::uint64_t source_bytes = 0;                ///< of the kept pairs, UTF-8
    std::uint64_t target_bytes = 0;
    bool complete = false;  ///< all was read; else as far as it was
};

/// Reads the files to their end, so that what is wrong in the last line is known before work begins. `progress` gets
/// what was seen so far, and the part of the bytes from 0 to 1: when the first `show` pairs are there, and then
/// several times a second at most.
/// Errors: stopped; PairReader's; text.corpus_empty; text.nothing_left (every pair is dropped).
Result<CorpusLook> look(const CorpusFiles& files, const Cleaning& cleaning, std::size_t show,
                        const std::function<void(const CorpusLook&, double)>& progress = {},
                        const std::stop_token& stop = {});

/// A cleaning that leaves files for validation and test as prepare() does: pairs with an empty side go, no others.
Cleaning emptyOnly();

}  // namespace automoe::text
