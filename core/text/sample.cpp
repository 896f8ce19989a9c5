// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/sample.h"

#include "core/base/resources.h"

namespace automoe::text {

namespace fs = std::filesystem;

Result<fs::path> sampleCorpus() {
    auto sample = resourcesFolder() / "sample" / "en-de";
    if (std::error_code code; fs::is_directory(sample, code)) return sample;
    return badInput("text.sample_missing", {{"file", sample.string()}});
}

Result<PrepareOptions> samplePrepareOptions(const fs::path& folder) {
    constexpr std::uint32_t kVocabulary = 2000;
    AUTOMOE_TRY(const auto sample, sampleCorpus());
    PrepareOptions options;
    options.train = {sample / "train.en.gz", sample / "train.de.gz", {}};
    options.valid = {sample / "valid.en.gz", sample / "valid.de.gz", {}};
    options.test = {sample / "test.en.gz", sample / "test.de.gz", {}};
    options.folder = folder;
    options.tokenizer.vocabulary = kVocabulary;
    options.source_language = "en";
    options.target_language = "de";
    return options;
}

}  // namespace automoe::text
