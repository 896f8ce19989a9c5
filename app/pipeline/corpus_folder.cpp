// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/corpus_folder.h"

#include <system_error>

namespace automoe::pipeline {

namespace {

Result<std::filesystem::path> fileOf(const std::filesystem::path& folder, const std::string& name) {
    std::error_code ignored;
    // What is not compressed is more likely to be the one that a person has just made.
    for (const char* ending : {"", ".gz"}) {
        auto file = folder / (name + ending);
        if (std::filesystem::is_regular_file(file, ignored)) return file;
    }
    return badInput("pipeline.corpus_file_missing", {{"file", (folder / name).string()}});
}

}  // namespace

Result<text::PrepareOptions> corpusFolderOptions(const std::filesystem::path& folder,
                                                 const std::string& source_language,
                                                 const std::string& target_language) {
    if (source_language == target_language) return badInput("pipeline.same_language", {{"value", source_language}});
    if (std::error_code ignored; !std::filesystem::is_directory(folder, ignored))
        return badInput("pipeline.no_corpus_folder", {{"file", folder.string()}});
    text::PrepareOptions options;
    const auto find = [&](const std::string& part, text::CorpusFiles& files) -> Status {
        AUTOMOE_TRY(files.source, fileOf(folder, part + "." + source_language));
        AUTOMOE_TRY(files.target, fileOf(folder, part + "." + target_language));
        return {};
    };
    AUTOMOE_CHECK(find("train", options.train));
    AUTOMOE_CHECK(find("valid", options.valid));
    AUTOMOE_CHECK(find("test", options.test));
    options.source_language = source_language;
    options.target_language = target_language;
    return options;
}

}  // namespace automoe::pipeline
