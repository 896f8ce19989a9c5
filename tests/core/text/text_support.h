// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/random.h"
#include "core/text/prepare.h"
#include "tests/support/support.h"

namespace automoe::test {

/// Made-up sentences that are all different: enough characters and words for a small vocabulary.
inline std::vector<std::string> sentences(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<std::string> words(400);
    for (auto& word : words) {
        for (auto length = 2 + random.below(6); length > 0; --length) word += static_cast<char>('a' + random.below(20));
    }
    std::vector<std::string> result(count);
    for (auto& sentence : result) {
        for (auto length = 3 + random.below(10); length > 0; --length) sentence += random.pick(words) + " ";
        sentence.pop_back();
    }
    return result;
}

inline std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

/// Options for `count` made-up pairs, written to `folder`; the result goes to folder/prepared.
inline text::PrepareOptions smallCorpus(const std::filesystem::path& folder, std::size_t count = 600) {
    writeFile(folder / "train.source", joined(sentences(count, 1)));
    writeFile(folder / "train.target", joined(sentences(count, 2)));
    text::PrepareOptions options;
    options.train = {folder / "train.source", folder / "train.target", {}};
    options.folder = folder / "prepared";
    options.tokenizer.vocabulary = 120;
    return options;
}

/// Names and contents of all files of a folder.
inline std::map<std::string, std::string> contents(const std::filesystem::path& folder) {
    std::map<std::string, std::string> result;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        result[entry.path().filename().string()] = readText(entry.path());
    }
    return result;
}

}  // namespace automoe::test
