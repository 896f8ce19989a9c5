// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/text/prepare.h"

namespace automoe::pipeline {

/// Text preparation's options for a folder with a corpus in three parts: train, valid and test, each a file a language
/// that ends in its name, plain or compressed: "train.en" or "train.en.gz". Errors: pipeline.same_language (value),
/// pipeline.no_corpus_folder (file), pipeline.corpus_file_missing (file).
Result<text::PrepareOptions> corpusFolderOptions(const std::filesystem::path& folder,
                                                 const std::string& source_language,
                                                 const std::string& target_language);

}  // namespace automoe::pipeline
