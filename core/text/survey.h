// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "core/text/prepare.h"
#include "core/text/selection.h"

namespace automoe::text {

/// Progress and stop of a running prepare().
struct PrepareWatch {
    const std::function<void(const PrepareProgress&)>& progress;
    const std::stop_token& stop;
};

/// Calls `visit` with each pair of a corpus, and reports progress; `visit` returns a Status. Gives the number of pairs.
/// Errors: PairReader's, stopped, those of `visit`.
Result<std::uint64_t> forEachPair(const CorpusFiles& files, PrepareStage stage, const PrepareWatch& watch,
                                  const std::function<Status(SentencePair&&)>& visit);

/// The corpora that are prepared: one, or one a target language.
std::vector<TargetText> corporaOf(const PrepareOptions& options);

/// What the first pass finds out of one corpus.
struct Survey {
    std::vector<bool> kept;  ///< by the number of the pair in the training text
    std::uint64_t pairs_read = 0;
    std::array<std::uint64_t, kDropReasons> dropped{};
    std::uint64_t valid_read = 0;  ///< pairs in given files
    std::uint64_t test_read = 0;
    HeldOutChoice choice{0, 0};
    std::vector<SentencePair> tokenizer_text;
};

/// The first pass: cleans, chooses what is held out, draws the tokenizer's text; for each of corporaOf(). See prepare()
/// for the errors.
Result<std::vector<Survey>> survey(const PrepareOptions& options, const PrepareWatch& watch);

/// Whether a source sentence is held out of the training text of any corpus.
bool isHeldOut(const std::vector<Survey>& surveys, const std::string& source);

}  // namespace automoe::text
