// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/text/prepare.h"

namespace automoe::pipeline {

/// Text preparation's options for a folder with a corpus in three parts: train, valid and test, each a file a language
/// that ends in its name, plain or compressed: "train.en" or "train.en.gz". Errors: pipeline.same_language (value),
/// pipeline.no_corpus_folder (file), pipeline.corpus_file_missing (file).
Result<text::PrepareOptions> corpusFolderOptions(const std::filesystem::path& folder,
                                                 const std::string& source_language,
                                                 const std::string& target_language);

/// The same for several corpora in folders that are called after their pairs of languages, in `folder`:
/// "en-de/train.en", "en-de/train.de", "en-fr/train.en", … A corpus may come without validation or test data. `pairs`:
/// "en-de", "en-fr", all with one source language; a single one gives a corpus of one target language. Errors besides:
/// pipeline.bad_pair (value), pipeline.sources_differ (value, expected), pipeline.pair_twice (value).
Result<text::PrepareOptions> corporaOptions(const std::filesystem::path& folder, const std::vector<std::string>& pairs);

/// The pairs of which `folder` holds a corpus each: the names of the folders in it that are pairs of languages with
/// this source, sorted. None: it is one corpus, or nothing of the kind.
std::vector<std::string> pairsIn(const std::filesystem::path& folder, const std::string& source_language);

}  // namespace automoe::pipeline
