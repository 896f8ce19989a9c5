// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/prepare.h"
#include "core/text/selection.h"
#include "core/text/token_data.h"
#include "core/text/tokenizer.h"

namespace automoe::text {

/// A folder that prepare() made, opened.
struct PreparedCorpus {
    PrepareReport report;
    Tokenizer source_tokenizer;
    Tokenizer target_tokenizer;  ///< the same model as the source's when the vocabulary is joint
    /// Absent where the folder came without it, as that of the shipped sample session: preparing the same text again
    /// makes the same.
    std::optional<TokenData> train;
    TokenData valid;
    TokenData test;
};

/// Opens all of a prepared folder; the hashes of tokenizers and text files are compared with the report's and the token
/// files'. Call TokenData::verify before the ids are used for training.
/// Errors: text.corpus_missing, text.corpus_invalid, text.tokenizer_mismatch, text.sentences_altered, and those of what
/// it opens.
Result<PreparedCorpus> openPrepared(const std::filesystem::path& folder);

/// The report of a prepared folder. Errors: text.corpus_missing, text.corpus_invalid (file, detail).
Result<PrepareReport> readReport(const std::filesystem::path& folder);

/// The names of the files in a prepared folder.
std::filesystem::path tokensFile(const std::filesystem::path& folder, Split split);
std::filesystem::path sourceTextFile(const std::filesystem::path& folder, Split split);  ///< not for kTrain
std::filesystem::path targetTextFile(const std::filesystem::path& folder, Split split);  ///< not for kTrain
/// `target`: of the target's language; the same file when the vocabulary is joint.
std::filesystem::path tokenizerFile(const std::filesystem::path& folder, bool separate, bool target);

/// The lines of validation's or test's text file, for scoring. Errors: LineReader's.
Result<std::vector<std::string>> readSentences(const std::filesystem::path& path);

}  // namespace automoe::text
