// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/corpus_folder.h"

#include <algorithm>
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

struct Languages {
    std::string source;
    std::string target;
};

/// One part of a corpus: "train", "valid" or "test".
Status findPart(const std::filesystem::path& folder, const std::string& part, const Languages& languages,
                text::CorpusFiles& files) {
    AUTOMOE_TRY(files.source, fileOf(folder, part + "." + languages.source));
    AUTOMOE_TRY(files.target, fileOf(folder, part + "." + languages.target));
    return {};
}

/// Nothing is found where neither language has a file.
Status findPartIfThere(const std::filesystem::path& folder, const std::string& part, const Languages& languages,
                       text::CorpusFiles& files) {
    if (!fileOf(folder, part + "." + languages.source) && !fileOf(folder, part + "." + languages.target)) return {};
    return findPart(folder, part, languages, files);
}

Status checkFolder(const std::filesystem::path& folder) {
    if (std::error_code ignored; std::filesystem::is_directory(folder, ignored)) return {};
    return badInput("pipeline.no_corpus_folder", {{"file", folder.string()}});
}

/// "en-de" in its parts. Further hyphens belong to the target: "en-zh-Hans".
Result<Languages> languagesOf(const std::string& pair) {
    const auto hyphen = std::min(pair.find('-'), pair.size());
    Languages languages{pair.substr(0, hyphen), pair.substr(std::min(hyphen + 1, pair.size()))};
    if (!text::isLanguage(languages.source) || !text::isLanguage(languages.target))
        return badInput("pipeline.bad_pair", {{"value", pair}});
    if (languages.source == languages.target) return badInput("pipeline.same_language", {{"value", languages.source}});
    return languages;
}

}  // namespace

Result<text::PrepareOptions> corpusFolderOptions(const std::filesystem::path& folder,
                                                 const std::string& source_language,
                                                 const std::string& target_language) {
    if (source_language == target_language) return badInput("pipeline.same_language", {{"value", source_language}});
    AUTOMOE_CHECK(checkFolder(folder));
    const Languages languages{source_language, target_language};
    text::PrepareOptions options;
    AUTOMOE_CHECK(findPart(folder, "train", languages, options.train));
    AUTOMOE_CHECK(findPart(folder, "valid", languages, options.valid));
    AUTOMOE_CHECK(findPart(folder, "test", languages, options.test));
    options.source_language = source_language;
    options.target_language = target_language;
    return options;
}

Result<text::PrepareOptions> corporaOptions(const std::filesystem::path& folder,
                                            const std::vector<std::string>& pairs) {
    text::PrepareOptions options;
    for (const auto& pair : pairs) {
        AUTOMOE_TRY(const auto languages, languagesOf(pair));
        if (options.source_language.empty()) options.source_language = languages.source;
        if (options.source_language != languages.source) {
            return badInput("pipeline.sources_differ",
                            {{"value", languages.source}, {"expected", options.source_language}});
        }
        if (std::ranges::find(options.targets, languages.target, &text::TargetText::language) != options.targets.end())
            return badInput("pipeline.pair_twice", {{"value", pair}});
        auto& corpus = options.targets.emplace_back();
        corpus.language = languages.target;
        AUTOMOE_CHECK(checkFolder(folder / pair));
        AUTOMOE_CHECK(findPart(folder / pair, "train", languages, corpus.train));
        AUTOMOE_CHECK(findPartIfThere(folder / pair, "valid", languages, corpus.valid));
        AUTOMOE_CHECK(findPartIfThere(folder / pair, "test", languages, corpus.test));
    }
    if (options.targets.size() != 1) return options;
    auto only = std::move(options.targets.front());
    options.targets.clear();
    options.train = std::move(only.train);
    options.valid = std::move(only.valid);
    options.test = std::move(only.test);
    options.target_language = std::move(only.language);
    return options;
}

std::vector<std::string> pairsIn(const std::filesystem::path& folder, const std::string& source_language) {
    std::vector<std::string> pairs;
    std::error_code failure;
    for (std::filesystem::directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure)) {
        auto name = entry->path().filename().string();
        std::error_code ignored;
        if (!entry->is_directory(ignored) || !name.starts_with(source_language + "-")) continue;
        if (languagesOf(name)) pairs.push_back(std::move(name));
    }
    std::ranges::sort(pairs);
    return pairs;
}

}  // namespace automoe::pipeline
