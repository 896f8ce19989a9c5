// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/result.h"
#include "ui/panels/comparison.h"

namespace automoe::ui {

/// Of all sentences together, in UTF-16 units: more is not put into a box at once.
inline constexpr qsizetype kMostText = qsizetype{1} << 19;

/// The sentences of a text: one a line, empty lines left out; a tab separates reference translations from the source.
/// At most `most`.
std::vector<ComparedSentence> sentencesIn(const QString& text, std::size_t most);
/// How many there are in all.
std::size_t countSentences(const QString& text);

/// Text files, plain or .gz.
struct SentenceFiles {
    std::filesystem::path source;                   ///< lines as in sentencesIn()
    std::vector<std::filesystem::path> references;  ///< translations, each line of the source's line
};

struct LoadedSentences {
    std::vector<ComparedSentence> sentences;  ///< the first ones, as many as are translated and can be shown
    std::size_t total = 0;                    ///< in the file
};

/// Reads the files to their end and keeps at most `most` sentences. For any thread. Errors: stopped; those of
/// text::LineReader and text::PairReader (text.unequal_lines); translation.no_sentences (file).
Result<LoadedSentences> loadSentences(const SentenceFiles& files, std::size_t most, const std::stop_token& stop);

}  // namespace automoe::ui
