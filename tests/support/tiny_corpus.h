// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/arch/search_space.h"

namespace automoe::test {

/// Writes an artificial parallel corpus (each word has one translation, word order is reversed) and prepares it in
/// `folder`: about 900 training pairs, 60 of validation, 60 of test, a joint vocabulary of 70. False when preparing
/// failed.
bool prepareTinyCorpus(const std::filesystem::path& folder);
/// The same corpus as two text files.
void writeTinyCorpus(const std::filesystem::path& source, const std::filesystem::path& target);
/// The same as a folder with train, valid and test (60 pairs each) in "en" and "de": train.en, train.de, …
void writeTinyCorpusFolder(const std::filesystem::path& folder);

/// A folder with two corpora of the source "en", "en-de" and "en-fr", each with train (600 and 120 pairs), valid and
/// test (30 pairs each, the same sources in both). Each word has one translation a language.
void writeTinyCorpora(const std::filesystem::path& folder);
/// The same, prepared in `folder` with a joint vocabulary of 55. False when preparing failed.
bool prepareTinyCorpora(const std::filesystem::path& folder);

/// A space of a few dozen architectures that trains in milliseconds: pre-norm, dims 16 and 24, 1 or 2 layers, up to 3
/// experts.
arch::SearchSpace tinyTestSpace();

}  // namespace automoe::test
