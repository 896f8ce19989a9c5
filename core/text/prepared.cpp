// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prepared.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "core/base/files.h"

namespace automoe::text {

namespace {

const char* name(Split split) {
    switch (split) {
        case Split::kTrain:
            return "train";
        case Split::kValid:
            return "valid";
        case Split::kTest:
            return "test";
    }
    return "";
}

void readCounts(const nlohmann::json& json, PairCounts& counts) {
    json.at("pairs_read").get_to(counts.pairs_read);
    json.at("pairs_kept").get_to(counts.pairs_kept);
    json.at("dropped").get_to(counts.dropped);
    json.at("train").get_to(counts.train);
    json.at("valid").get_to(counts.valid);
    json.at("test").get_to(counts.test);
    json.at("train_source_tokens").get_to(counts.train_source_tokens);
    json.at("train_target_tokens").get_to(counts.train_target_tokens);
}

nlohmann::json countsOf(const PairCounts& counts) {
    return {{"pairs_read", counts.pairs_read},
            {"pairs_kept", counts.pairs_kept},
            {"dropped", counts.dropped},
            {"train", counts.train},
            {"valid", counts.valid},
            {"test", counts.test},
            {"train_source_tokens", counts.train_source_tokens},
            {"train_target_tokens", counts.train_target_tokens}};
}

std::uint64_t pairsOf(const PairCounts& counts, Split split) {
    switch (split) {
        case Split::kTrain:
            return counts.train;
        case Split::kValid:
            return counts.valid;
        case Split::kTest:
            return counts.test;
    }
    return 0;
}

/// Whether the token file has as many pairs, of each language too, as the report tells of.
bool fits(const TokenData& data, const PrepareReport& report, Split split) {
    if (data.size() != pairsOf(report, split)) return false;
    if (data.tasks() != std::max<std::size_t>(report.targets.size(), 1)) return false;
    for (std::uint32_t task = 0; task < report.targets.size(); ++task) {
        if (data.pairsOf(task).size() != pairsOf(report.targets[task], split)) return false;
    }
    return true;
}

/// Nothing where the target languages cannot be right.
std::optional<PrepareReport> fromJson(const nlohmann::json& json) {
    PrepareReport report;
    readCounts(json, report);
    if (const auto targets = json.find("targets"); targets != json.end()) {
        const auto languages = targetLanguagesFromJson(*targets);
        if (!languages) return std::nullopt;
        for (std::size_t task = 0; task < languages->size(); ++task) {
            auto& target = report.targets.emplace_back();
            target.target = languages->at(task);
            readCounts(targets->at(task), target);
        }
    }
    report.separate_vocabularies = !json.contains("vocab");
    const auto source_key = report.separate_vocabularies ? "source_vocab" : "vocab";
    const auto target_key = report.separate_vocabularies ? "target_vocab" : "vocab";
    json.at(source_key).get_to(report.vocabularies.source);
    json.at(target_key).get_to(report.vocabularies.target);
    json.at("source_tokenizer_sha256").get_to(report.vocabularies.source_sha256);
    json.at("target_tokenizer_sha256").get_to(report.vocabularies.target_sha256);
    json.at("text_sha256").get_to(report.text_sha256);
    report.source_language = json.value("source_language", "");
    report.target_language = json.value("target_language", "");
    json.at("identity").get_to(report.identity);
    return report;
}

Result<Tokenizer> openTokenizer(const std::filesystem::path& path, const std::string& sha256) {
    constexpr std::uint64_t kMaxModelBytes = std::uint64_t{64} << 20;
    AUTOMOE_TRY(const auto bytes, readFile(path, kMaxModelBytes));
    if (automoe::sha256(bytes) != sha256) return badInput("text.tokenizer_mismatch", {{"file", path.string()}});
    return Tokenizer::fromBytes(bytes, path.string());
}

}  // namespace

nlohmann::json toJson(const PrepareReport& report) {
    nlohmann::json json = countsOf(report);
    json["source_tokenizer_sha256"] = report.vocabularies.source_sha256;
    json["target_tokenizer_sha256"] = report.vocabularies.target_sha256;
    json["text_sha256"] = report.text_sha256;
    json["identity"] = report.identity;
    if (!report.targets.empty()) {
        auto targets = toJson(report.languages());
        for (std::size_t task = 0; task < report.targets.size(); ++task) {
            targets[task].update(countsOf(report.targets[task]));
        }
        json["targets"] = std::move(targets);
    }
    if (report.separate_vocabularies) {
        json["source_vocab"] = report.vocabularies.source;
        json["target_vocab"] = report.vocabularies.target;
    } else {
        json["vocab"] = report.vocabularies.source;
    }
    if (!report.source_language.empty()) json["source_language"] = report.source_language;
    if (!report.target_language.empty()) json["target_language"] = report.target_language;
    return json;
}

TargetLanguages PrepareReport::languages() const {
    TargetLanguages result;
    for (const auto& each : targets) result.push_back(each.target);
    return result;
}

std::filesystem::path tokensFile(const std::filesystem::path& folder, Split split) {
    return folder / (std::string(name(split)) + ".tokens");
}

std::filesystem::path sourceTextFile(const std::filesystem::path& folder, Split split) {
    return folder / (std::string(name(split)) + ".source");
}

std::filesystem::path targetTextFile(const std::filesystem::path& folder, Split split) {
    return folder / (std::string(name(split)) + ".target");
}

std::filesystem::path tokenizerFile(const std::filesystem::path& folder, bool separate, bool target) {
    if (!separate) return folder / "tokenizer.model";
    return folder / (target ? "tokenizer.target.model" : "tokenizer.source.model");
}

Result<PrepareReport> readReport(const std::filesystem::path& folder) {
    constexpr std::uint64_t kMaxReportBytes = std::uint64_t{1} << 20;
    const auto path = folder / "corpus.json";
    if (std::error_code ignored; !std::filesystem::exists(path, ignored)) {
        return badInput("text.corpus_missing", {{"file", folder.string()}});
    }
    AUTOMOE_TRY(const auto text, readFile(path, kMaxReportBytes));
    const auto invalid = [&path](const char* detail) {
        return badInput("text.corpus_invalid", {{"file", path.string()}, {"detail", detail}});
    };
    try {
        auto report = fromJson(nlohmann::json::parse(text));
        if (!report) return invalid("its target languages cannot be right");
        return *std::move(report);
    } catch (const nlohmann::json::exception& exception) {
        return invalid(exception.what());
    }
}

Result<PreparedCorpus> openPrepared(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto report, readReport(folder));
    const auto invalid = [&folder](const char* detail) {
        return badInput("text.corpus_invalid", {{"file", (folder / "corpus.json").string()}, {"detail", detail}});
    };
    const bool separate = report.separate_vocabularies;
    const auto& expected = report.vocabularies;
    AUTOMOE_TRY(auto source, openTokenizer(tokenizerFile(folder, separate, false), expected.source_sha256));
    auto target = source;
    if (separate) {
        AUTOMOE_TRY(target, openTokenizer(tokenizerFile(folder, separate, true), expected.target_sha256));
    }
    if (!haveTokens(report.languages(), source)) return invalid("its target languages are not the tokenizer's");
    std::map<Split, TokenData> data;
    for (const auto split : {Split::kTrain, Split::kValid, Split::kTest}) {
        std::error_code ignored;
        if (split == Split::kTrain && !std::filesystem::exists(tokensFile(folder, split), ignored)) continue;
        AUTOMOE_TRY(auto tokens, TokenData::open(tokensFile(folder, split)));
        const TokenVocabularies actual{source.vocabulary(), target.vocabulary(), source.sha256(), target.sha256()};
        if (tokens.vocabularies() != actual) {
            return badInput("text.tokenizer_mismatch", {{"file", tokensFile(folder, split).string()}});
        }
        if (!fits(tokens, report, split)) return invalid("its counts differ from the data's");
        data.emplace(split, std::move(tokens));
    }
    std::optional<TokenData> train;
    if (const auto found = data.find(Split::kTrain); found != data.end()) train = std::move(found->second);
    TokenData& valid = data.at(Split::kValid);
    TokenData& test = data.at(Split::kTest);
    for (const auto split : {Split::kValid, Split::kTest}) {
        for (const auto& path : {sourceTextFile(folder, split), targetTextFile(folder, split)}) {
            AUTOMOE_TRY(const auto hash, sha256OfFile(path));
            const auto known = report.text_sha256.find(path.filename().string());
            if (known == report.text_sha256.end() || known->second != hash) {
                return badInput("text.sentences_altered", {{"file", path.string()}});
            }
        }
    }
    return PreparedCorpus{std::move(report), std::move(source), std::move(target),
                          std::move(train),  std::move(valid),  std::move(test)};
}

Result<std::vector<std::string>> readSentences(const std::filesystem::path& path) {
    AUTOMOE_TRY(auto reader, LineReader::open(path));
    std::vector<std::string> lines;
    for (;;) {
        AUTOMOE_TRY(const auto line, reader.next());
        if (!line) return lines;
        lines.emplace_back(*line);
    }
}

}  // namespace automoe::text
