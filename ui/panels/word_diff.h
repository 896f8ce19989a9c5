// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <vector>

namespace automoe::ui {

/// A word or a punctuation mark in a text; white space lies between them.
struct Word {
    int begin = 0;  ///< in UTF-16 units, as QString counts
    int length = 0;
    bool differs = false;
    bool operator==(const Word&) const = default;
};

/// The words after Unicode's word boundaries (UAX 29), so that scripts without spaces have some too.
std::vector<Word> wordsOf(const QString& text);

/// The words of `text`; those differ that are not in a longest common subsequence with the words of `other`. Of texts
/// too long for that the words between the common beginning and the common end differ.
std::vector<Word> differingWords(const QString& text, const QString& other);

}  // namespace automoe::ui
