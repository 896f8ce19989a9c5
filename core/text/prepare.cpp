// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/prepare.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <span>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/text/encoding.h"
#include "core/text/prepared.h"
#include "core/text/survey.h"
#include "core/text/tokenizer.h"
#include "core/text/work_folder.h"

namespace automoe::text {

namespace {

/// Raised whenever the same options and inputs would give another result.
constexpr int kFormat = 1;

constexpr std::array<std::string_view, 11> kFiles{
    "corpus.json",  "tokenizer.model", "tokenizer.source.model", "tokenizer.target.model", "train.tokens",
    "valid.tokens", "test.tokens",     "valid.source",           "valid.target",           "test.source",
    "test.target"};

/// What is wrong with the target languages, or nothing.
std::optional<std::string> faultOfTargets(const PrepareOptions& options) {
    if (options.targets.empty()) return std::nullopt;
    if (options.targets.size() < 2 || options.targets.size() > kMaxTasks) {
        return "2 to " + std::to_string(kMaxTasks) + " languages";
    }
    if (!options.train.empty() || !options.valid.empty() || !options.test.empty())
        return "text of these languages alone";
    std::set<std::string> seen{options.source_language};
    for (const auto& target : options.targets) {
        if (!isLanguage(target.language)) return "codes such as de or pt_BR";
        if (!seen.insert(target.language).second) return "each language once";
    }
    return std::nullopt;
}

std::vector<std::string> codesOf(const PrepareOptions& options) {
    std::vector<std::string> codes;
    for (const auto& target : options.targets) codes.push_back(target.language);
    return codes;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

Status checkOptions(const PrepareOptions& options) {
    const auto invalid = [](const char* field, const std::string& value, const std::string& expected) {
        return badInput("text.option_invalid", {{"field", field}, {"value", value}, {"expected", expected}});
    };
    if (const auto fault = faultOfTargets(options)) return invalid("targets", joined(codesOf(options)), *fault);
    constexpr std::uint64_t kMostHeldOut = 1000000;
    for (const auto& [field, value] :
         {std::pair("valid_pairs", options.valid_pairs), std::pair("test_pairs", options.test_pairs)}) {
        if (value && (*value == 0 || *value > kMostHeldOut)) {
            return invalid(field, std::to_string(*value), "1 to 1000000");
        }
    }
    // Beyond it, SentencePiece's own limits are met.
    constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
    if (options.tokenizer_pairs == 0) return invalid("tokenizer_pairs", "0", "at least 1");
    if (options.tokenizer_bytes == 0 || options.tokenizer_bytes > kMostBytes) {
        return invalid("tokenizer_bytes", std::to_string(options.tokenizer_bytes), "1 to 1073741824");
    }
    const auto ratio = options.cleaning.max_ratio;
    if (!(ratio == 0 || ratio >= 1)) return invalid("max_ratio", std::to_string(ratio), "0 or at least 1");
    if (options.folder.empty()) return invalid("folder", "", "a path");
    return {};
}

nlohmann::json describe(const PrepareOptions& options) {
    const auto& cleaning = options.cleaning;
    nlohmann::json json{
        {"max_words", cleaning.max_words},
        {"max_characters", cleaning.max_characters},
        {"max_ratio", cleaning.max_ratio},
        {"drop_duplicates", cleaning.drop_duplicates},
        {"drop_copies", cleaning.drop_copies},
        {"drop_held_out", cleaning.drop_held_out},
        {"tokenizer_model", options.tokenizer.model == TokenizerModel::kBpe ? "bpe" : "unigram"},
        {"vocabulary", options.tokenizer.vocabulary},
        {"character_coverage", options.tokenizer.character_coverage},
        {"separate_vocabularies", options.separate_vocabularies},
        {"tokenizer_pairs", options.tokenizer_pairs},
        {"tokenizer_bytes", options.tokenizer_bytes},
        {"source_language", options.source_language},
        {"target_language", options.target_language},
        {"seed", options.seed},
    };
    if (options.valid_pairs && options.valid.empty()) json["valid_pairs"] = *options.valid_pairs;
    if (options.test_pairs && options.test.empty()) json["test_pairs"] = *options.test_pairs;
    if (!options.targets.empty()) json["target_languages"] = codesOf(options);
    return json;
}

Result<std::string> hashInput(const std::filesystem::path& path, const std::stop_token& stop) {
    AUTOMOE_CHECK(LineReader::open(path));  // says what is wrong with the file, and that it is a regular one
    return sha256OfFile(path, stop);
}

/// One entry for each input file: its role, path and hash.
Result<nlohmann::json> hashInputs(const PrepareOptions& options, const std::stop_token& stop) {
    auto inputs = nlohmann::json::array();
    for (const auto& corpus : corporaOf(options)) {
        for (const auto& [role, files] :
             {std::pair("train", &corpus.train), std::pair("valid", &corpus.valid), std::pair("test", &corpus.test)}) {
            if (files->empty() && files != &corpus.train) continue;
            AUTOMOE_CHECK(PairReader::open(*files));
            const auto paths = files->paths();
            for (std::size_t i = 0; i < paths.size(); ++i) {
                AUTOMOE_TRY(const auto hash, hashInput(paths[i], stop));
                const auto* part = paths.size() == 1 ? "tsv" : i == 0 ? "source" : "target";
                nlohmann::json input{{"split", role}, {"part", part}, {"file", paths[i].string()}, {"sha256", hash}};
                if (!options.targets.empty()) input["language"] = corpus.language;
                inputs.push_back(std::move(input));
            }
        }
    }
    return inputs;
}

/// What decides the result: neither the paths of the inputs nor the number of threads.
std::string identityOf(const nlohmann::json& options, nlohmann::json inputs) {
    for (auto& input : inputs) input.erase("file");
    return sha256(nlohmann::json{{"format", kFormat}, {"options", options}, {"inputs", std::move(inputs)}}.dump());
}

Result<Tokenizer> makeTokenizer(std::span<const std::string_view> sentences, const TokenizerOptions& options,
                                const std::filesystem::path& path, const PrepareWatch& watch) {
    const auto alive = [&] {
        if (watch.progress) watch.progress({PrepareStage::kTokenizer, 0, 0, sentences.size()});
    };
    alive();
    AUTOMOE_TRY(const auto model, trainTokenizer(sentences, options, watch.stop, alive));
    AUTOMOE_CHECK(replaceFile(path, model));
    return Tokenizer::fromBytes(model, path.string());
}

/// The report of a whole and undamaged result of the same options and inputs.
std::optional<PrepareReport> findDone(const std::filesystem::path& folder, const std::string& identity,
                                      const std::stop_token& stop) {
    auto corpus = openPrepared(folder);
    if (!corpus || corpus->report.identity != identity) return std::nullopt;
    if (!corpus->train) return std::nullopt;
    for (const auto* data : {&*corpus->train, &corpus->valid, &corpus->test}) {
        if (!data->verify(stop)) return std::nullopt;
    }
    corpus->report.already_done = true;
    return std::move(corpus->report);
}

struct Tokenizers {
    Tokenizer source;
    Tokenizer target;
};

Result<Tokenizers> makeTokenizers(const PrepareOptions& options, const std::vector<Survey>& surveys,
                                  const std::filesystem::path& folder, const PrepareWatch& watch) {
    const bool separate = options.separate_vocabularies;
    std::vector<std::string_view> sources;
    std::vector<std::string_view> targets;
    auto& second = separate ? targets : sources;
    // In a joint vocabulary the source's language has as much text as each of the targets.
    const std::size_t source_every = separate ? 1 : surveys.size();
    for (const auto& survey : surveys) {
        for (std::size_t i = 0; i < survey.tokenizer_text.size(); ++i) {
            const auto& pair = survey.tokenizer_text[i];
            if (i % source_every == 0) sources.push_back(pair.source);
            second.push_back(pair.target);
        }
    }
    auto of_source = options.tokenizer;
    of_source.symbols.clear();
    const auto of_target = of_source;
    for (const auto& code : codesOf(options)) of_source.symbols.push_back(languageToken(code));
    AUTOMOE_TRY(const auto source, makeTokenizer(sources, of_source, tokenizerFile(folder, separate, false), watch));
    if (!separate) return Tokenizers{source, source};
    AUTOMOE_TRY(const auto target, makeTokenizer(targets, of_target, tokenizerFile(folder, separate, true), watch));
    return Tokenizers{source, target};
}

/// Of several target languages their tokens in the source's vocabulary.
Result<std::vector<TargetReport>> findTokens(const PrepareOptions& options, const Tokenizer& source) {
    std::vector<TargetReport> targets;
    for (const auto& code : codesOf(options)) {
        const auto token = source.find(languageToken(code));
        if (!token) return failed("text.tokenizer_failed", {{"detail", "it has no piece " + languageToken(code)}});
        targets.emplace_back().target = {code, *token};
    }
    return targets;
}

}  // namespace

Result<PrepareReport> prepare(const PrepareOptions& options,
                              const std::function<void(const PrepareProgress&)>& progress,
                              const std::stop_token& stop) {
    AUTOMOE_CHECK(checkOptions(options));
    const PrepareWatch watch{progress, stop};
    AUTOMOE_TRY(auto inputs, hashInputs(options, stop));
    const auto described = describe(options);
    const auto identity = identityOf(described, inputs);
    if (auto done = findDone(options.folder, identity, stop)) return std::move(*done);
    if (stop.stop_requested()) return stopped();

    AUTOMOE_TRY(auto work, WorkFolder::open(options.folder, kFiles));
    AUTOMOE_TRY(auto found, survey(options, watch));
    AUTOMOE_TRY(const auto tokenizers, makeTokenizers(options, found, work.path(), watch));
    for (auto& each : found) each.tokenizer_text = {};

    PrepareReport report;
    AUTOMOE_TRY(report.targets, findTokens(options, tokenizers.source));
    report.separate_vocabularies = options.separate_vocabularies;
    report.source_language = options.source_language;
    report.target_language = options.targets.empty() ? options.target_language : joined(codesOf(options));
    report.identity = identity;
    AUTOMOE_CHECK(encodeCorpora(options, found, tokenizers.source, tokenizers.target, work.path(), watch, report));
    auto json = toJson(report);
    json["format"] = kFormat;
    json["options"] = described;
    json["inputs"] = std::move(inputs);
    AUTOMOE_CHECK(replaceFile(work.path() / "corpus.json", json.dump(2) + "\n"));
    if (stop.stop_requested()) return stopped();
    AUTOMOE_CHECK(work.publish());
    return report;
}

}  // namespace automoe::text
