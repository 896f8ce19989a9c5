// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/text/cleaning.h"
#include "core/text/corpus.h"
#include "core/text/languages.h"
#include "core/text/token_data.h"
#include "core/text/tokenizer_training.h"

namespace automoe::text {

/// The text of one target language among several.
struct TargetText {
    std::string language;  ///< see isLanguage()
    CorpusFiles train;
    CorpusFiles valid;  ///< this and the next: as in PrepareOptions
    CorpusFiles test;
};

struct PrepareOptions {
    CorpusFiles train;
    /// Given validation and test data; where there is none, it is taken out of the training text.
    CorpusFiles valid;
    CorpusFiles test;
    /// Instead of these three and of target_language: several target languages of one source language, 2 to kMaxTasks.
    /// Each is cleaned, counted and split by itself. But a source sentence that is held out of the training text of one
    /// language is held out of all others', and those taken out are, as far as may be, the same sentences; one may be
    /// for validation in one language and for test in another. Each source sentence begins with its language's token,
    /// and the tokenizer learns from as much text of each language.
    std::vector<TargetText> targets;
    /// Pairs to take out, of each target language; nothing: 2 % of the kept pairs, at least 1 and at most 2000. At most
    /// a third of the kept pairs each, and at most 1 000 000. Not used where files are given.
    std::optional<std::uint64_t> valid_pairs;
    std::optional<std::uint64_t> test_pairs;
    std::filesystem::path folder;  ///< where the result goes; made, or replaced if it is a prepared folder
    Cleaning cleaning;
    TokenizerOptions tokenizer;
    bool separate_vocabularies = false;  ///< one tokenizer a language instead of a joint one
    /// What the tokenizer is trained on: that many of the kept training pairs, and that many bytes of them at most.
    /// The defaults bound its time and memory (SentencePiece needs about 25 times the bytes).
    std::uint64_t tokenizer_pairs = 150000;
    std::uint64_t tokenizer_bytes = std::uint64_t{24} << 20;
    std::string source_language;  ///< for the report only, for example "en"; may be empty
    std::string target_language;
    std::uint64_t seed = 1;     ///< of the choice of validation, test and tokenizer text
    std::uint32_t threads = 0;  ///< for encoding; 0: as many as the machine has. Not part of the result.
};

/// pairs_read = pairs_kept + the sum of dropped, and pairs_kept = train + valid + test; given validation and test pairs
/// count like the others.
struct PairCounts {
    std::uint64_t pairs_read = 0;
    std::uint64_t pairs_kept = 0;
    std::map<std::string, std::uint64_t> dropped;  ///< by the reason's name; every reason is there
    std::uint64_t train = 0;
    std::uint64_t valid = 0;
    std::uint64_t test = 0;
    std::uint64_t train_source_tokens = 0;
    std::uint64_t train_target_tokens = 0;
};

/// One target language of several.
struct TargetReport : PairCounts {
    TargetLanguage target;
};

/// What was done, and the counts of all; the content of corpus.json, too.
struct PrepareReport : PairCounts {
    std::vector<TargetReport> targets;  ///< by task; empty: one target language
    bool separate_vocabularies = false;
    TokenVocabularies vocabularies;
    std::map<std::string, std::string> text_sha256;  ///< of the text files, by name
    std::string source_language;
    std::string target_language;  ///< of several: all, with commas between
    /// SHA-256 of the options, the input files' contents and the format: the same means the same result.
    std::string identity;
    bool already_done = false;  ///< nothing was written, the folder held this result. Not in corpus.json.

    [[nodiscard]] TargetLanguages languages() const;
};

/// With `pairs_read`, `pairs_kept`, `dropped`, `train`, `valid`, `test`, and `vocab` or `source_vocab` and
/// `target_vocab` when they are separate. Of several target languages also `targets`, a list by task of `language`,
/// `token`, its `id` and the same counts.
nlohmann::json toJson(const PrepareReport& report);

enum class PrepareStage {
    kReading,
    kTokenizer,
    kEncoding,
    kWaiting,  ///< for a measurement of latency: told by whoever calls prepare() and has it wait
};
struct PrepareProgress {
    PrepareStage stage = PrepareStage::kReading;
    /// Bytes of the input files, of `total`; for kTokenizer, whose end is not known, both are 0.
    std::uint64_t done = 0;
    std::uint64_t total = 0;
    std::uint64_t pairs = 0;  ///< pairs read so far in this stage
};

/// The whole way from text to token data, in two passes over the text and in bounded memory. Writes
///   corpus.json, tokenizer.model (or tokenizer.source.model and tokenizer.target.model), train.tokens, valid.tokens,
///   test.tokens, and valid.source, valid.target, test.source, test.target: the normalised sentences, one a line.
/// Of several target languages each of these holds one language's pairs after the other, and the lines of the source
/// begin with the language's token and a space.
/// All is made in a hidden folder beside `folder` and put in place in one step, so whoever looks at `folder` sees the
/// old result or the new one whenever the process dies; the leftovers go at the next call. The same options and inputs
/// again return at once.
/// Errors: stopped; those of PairReader, trainTokenizer and FileReplacement; text.corpus_empty, text.nothing_left (all
/// pairs dropped), text.split_too_large, text.option_invalid, text.input_changed (between the passes),
/// text.folder_occupied (holds files that are not ours), file.locked (another process prepares there).
Result<PrepareReport> prepare(const PrepareOptions& options,
                              const std::function<void(const PrepareProgress&)>& progress = {},
                              const std::stop_token& stop = {});

}  // namespace automoe::text
