// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prepared.h"

#include <map>
#include <nlohmann/json.hpp>

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

PrepareReport fromJson(const nlohmann::json& json) {
    PrepareReport report;
    json.at("pairs_read").get_to(report.pairs_read);
    json.at("pairs_kept").get_to(report.pairs_kept);
    json.at("dropped").get_to(report.dropped);
    json.at("train").get_to(report.train);
    json.at("valid").get_to(report.valid);
    json.at("test").get_to(report.test);
    json.at("train_source_tokens").get_to(report.train_source_tokens);
    json.at("train_target_tokens").get_to(report.train_target_tokens);
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
    nlohmann::json json{{"pairs_read", report.pairs_read},
                        {"pairs_kept", report.pairs_kept},
                        {"dropped", report.dropped},
                        {"train", report.train},
                        {"valid", report.valid},
                        {"test", report.test},
                        {"train_source_tokens", report.train_source_tokens},
                        {"train_target_tokens", report.train_target_tokens},
                        {"source_tokenizer_sha256", report.vocabularies.source_sha256},
                        {"target_tokenizer_sha256", report.vocabularies.target_sha256},
                        {"text_sha256", report.text_sha256},
                        {"identity", report.identity}};
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
    try {
        return fromJson(nlohmann::json::parse(text));
    } catch (const nlohmann::json::exception& exception) {
        return badInput("text.corpus_invalid", {{"file", path.string()}, {"detail", exception.what()}});
    }
}

Result<PreparedCorpus> openPrepared(const std::filesystem::path& folder) {
    AUTOMOE_TRY(auto report, readReport(folder));
    const bool separate = report.separate_vocabularies;
    const auto& expected = report.vocabularies;
    AUTOMOE_TRY(auto source, openTokenizer(tokenizerFile(folder, separate, false), expected.source_sha256));
    auto target = source;
    if (separate) {
        AUTOMOE_TRY(target, openTokenizer(tokenizerFile(folder, separate, true), expected.target_sha256));
    }
    std::map<Split, TokenData> data;
    for (const auto split : {Split::kTrain, Split::kValid, Split::kTest}) {
        std::error_code ignored;
        if (split == Split::kTrain && !std::filesystem::exists(tokensFile(folder, split), ignored)) continue;
        AUTOMOE_TRY(auto tokens, TokenData::open(tokensFile(folder, split)));
        const TokenVocabularies actual{source.vocabulary(), target.vocabulary(), source.sha256(), target.sha256()};
        if (tokens.vocabularies() != actual) {
            return badInput("text.tokenizer_mismatch", {{"file", tokensFile(folder, split).string()}});
        }
        data.emplace(split, std::move(tokens));
    }
    std::optional<TokenData> train;
    if (const auto found = data.find(Split::kTrain); found != data.end()) train = std::move(found->second);
    TokenData& valid = data.at(Split::kValid);
    TokenData& test = data.at(Split::kTest);
    if ((train && train->size() != report.train) || valid.size() != report.valid || test.size() != report.test) {
        return badInput("text.corpus_invalid",
                        {{"file", (folder / "corpus.json").string()}, {"detail", "its counts differ from the data's"}});
    }
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
