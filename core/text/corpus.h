// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/text/lines.h"

namespace automoe::text {

/// Where the pairs of sentences are: two files of as many lines, or one TSV with source, tab, target. Plain or gzip.
struct CorpusFiles {
    std::filesystem::path source;
    std::filesystem::path target;
    std::filesystem::path tsv;  ///< instead of the two

    [[nodiscard]] bool empty() const { return source.empty() && target.empty() && tsv.empty(); }
    /// The files, in the order source, target; or the TSV alone.
    [[nodiscard]] std::vector<std::filesystem::path> paths() const;
};

/// A pair of normalised lines (see normalizeLine); a side may be empty.
struct SentencePair {
    std::string source;
    std::string target;
};

/// The pairs of a corpus one after the other, in bounded memory.
class PairReader {
public:
    /// Errors: text.corpus_files (neither both files nor a TSV alone), file.missing, file.unreadable.
    static Result<PairReader> open(const CorpusFiles& files);

    /// The next pair, or nothing at the end. Errors: LineReader's; text.unequal_lines (arguments file, value: its
    /// lines; other, expected: the other file's lines); text.tsv_columns (file, line, value: columns found).
    Result<std::optional<SentencePair>> next();

    /// Part of the files that was read, in bytes, and their size.
    [[nodiscard]] std::uint64_t bytesRead() const;
    [[nodiscard]] std::uint64_t bytesTotal() const;

private:
    explicit PairReader(std::vector<LineReader> readers) : readers_(std::move(readers)) {}
    Result<std::optional<SentencePair>> nextColumns();
    Error unequal(std::size_t longer);

    std::vector<LineReader> readers_;  ///< source and target, or the TSV
};

}  // namespace automoe::text
