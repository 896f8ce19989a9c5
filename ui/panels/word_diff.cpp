// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/word_diff.h"

#include <QTextBoundaryFinder>
#include <algorithm>
#include <span>

namespace automoe::ui {

namespace {

/// A table of so many places is filled in a few milliseconds.
constexpr std::size_t kGreatestTable = 1'000'000;

std::vector<QStringView> viewsOf(const QString& text, const std::vector<Word>& words) {
    std::vector<QStringView> views;
    views.reserve(words.size());
    for (const Word& word : words) views.push_back(QStringView(text).mid(word.begin, word.length));
    return views;
}

/// Marks the words that are in no longest common subsequence.
void markBetween(std::span<Word> words, std::span<const QStringView> a, std::span<const QStringView> b) {
    const std::size_t width = b.size() + 1;
    if (b.empty() || (a.size() + 1) * width > kGreatestTable) {
        for (Word& word : words) word.differs = true;
        return;
    }
    // longest[i][j]: of what is left from i and from j on.
    std::vector<std::uint16_t> longest((a.size() + 1) * width);
    for (std::size_t i = a.size(); i-- > 0;) {
        for (std::size_t j = b.size(); j-- > 0;) {
            longest[i * width + j] = a[i] == b[j] ? static_cast<std::uint16_t>(longest[(i + 1) * width + j + 1] + 1)
                                                  : std::max(longest[(i + 1) * width + j], longest[i * width + j + 1]);
        }
    }
    std::size_t j = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        while (j < b.size() && a[i] != b[j] && longest[i * width + j + 1] >= longest[(i + 1) * width + j]) ++j;
        words[i].differs = j == b.size() || a[i] != b[j];
        if (!words[i].differs) ++j;
    }
}

}  // namespace

std::vector<Word> wordsOf(const QString& text) {
    std::vector<Word> words;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    qsizetype begin = 0;
    while (finder.toNextBoundary() >= 0) {
        const qsizetype end = finder.position();
        if (!QStringView(text).mid(begin, end - begin).trimmed().isEmpty())
            words.push_back({static_cast<int>(begin), static_cast<int>(end - begin), false});
        begin = end;
    }
    return words;
}

std::vector<Word> differingWords(const QString& text, const QString& other) {
    std::vector<Word> words = wordsOf(text);
    const auto a = viewsOf(text, words);
    const auto b = viewsOf(other, wordsOf(other));
    const auto begin = static_cast<std::size_t>(std::ranges::mismatch(a, b).in1 - a.begin());
    std::size_t end = 0;
    while (begin + end < std::min(a.size(), b.size()) && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
    markBetween(std::span(words).subspan(begin, a.size() - begin - end),
                std::span(a).subspan(begin, a.size() - begin - end),
                std::span(b).subspan(begin, b.size() - begin - end));
    return words;
}

}  // namespace automoe::ui
