// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/base/result.h"
#include "core/text/prepare.h"

namespace automoe::text {

/// The folder of the shipped English-German corpus: sample/en-de of the resources. Errors: text.sample_missing (file:
/// where it was looked for).
Result<std::filesystem::path> sampleCorpus();

/// prepare()'s options for the sample with its own validation and test data and a vocabulary of 2000.
/// Errors: sampleCorpus()'s.
Result<PrepareOptions> samplePrepareOptions(const std::filesystem::path& folder);

}  // namespace automoe::text
