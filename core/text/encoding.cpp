// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/encoding.h"

#include <algorithm>
#include <future>
#include <thread>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/text/prepared.h"
#include "core/text/token_data.h"

namespace automoe::text {

namespace {

// What is encoded at a time: enough for the threads, and bounded when lines are long.
constexpr std::size_t kChunkPairs = 8192;
constexpr std::size_t kChunkBytes = std::size_t{4} << 20;
constexpr std::uint32_t kMostThreads = 64;

/// The files of one split.
struct Output {
    TokenDataWriter tokens;
    std::optional<FileReplacement> source_text;
    std::optional<FileReplacement> target_text;

    static Result<Output> open(const std::filesystem::path& folder, Split split, const TokenVocabularies& vocabularies);
    Status commit();
};

Result<Output> Output::open(const std::filesystem::path& folder, Split split, const TokenVocabularies& vocabularies) {
    AUTOMOE_TRY(auto tokens, TokenDataWriter::open(tokensFile(folder, split), vocabularies));
    Output output{std::move(tokens), std::nullopt, std::nullopt};
    if (split == Split::kTrain) return output;
    AUTOMOE_TRY(output.source_text, FileReplacement::open(sourceTextFile(folder, split)));
    AUTOMOE_TRY(output.target_text, FileReplacement::open(targetTextFile(folder, split)));
    return output;
}

Status Output::commit() {
    if (source_text) AUTOMOE_CHECK(source_text->commit());
    if (target_text) AUTOMOE_CHECK(target_text->commit());
    return tokens.commit();
}

/// Collects pairs, encodes them with several threads and writes them in their order.
class Encoder {
public:
    Encoder(const Tokenizer& source, const Tokenizer& target, std::uint32_t threads, std::vector<Output> outputs)
        : source_(source), target_(target), outputs_(std::move(outputs)) {
        const auto machine = std::max(1U, std::thread::hardware_concurrency());
        threads_ = std::clamp(threads == 0 ? machine : threads, 1U, kMostThreads);
    }

    Status add(SentencePair&& pair, Split split) {
        bytes_ += pair.source.size() + pair.target.size();
        chunk_.push_back({std::move(pair), split, {}, {}});
        return chunk_.size() >= kChunkPairs || bytes_ >= kChunkBytes ? write() : Status{};
    }

    Status commit() {
        AUTOMOE_CHECK(write());
        for (auto& output : outputs_) AUTOMOE_CHECK(output.commit());
        return {};
    }

    [[nodiscard]] const TokenDataWriter& tokens(Split split) const {
        return outputs_[static_cast<std::size_t>(split)].tokens;
    }

private:
    struct Item {
        SentencePair pair;
        Split split = Split::kTrain;
        std::vector<std::int32_t> source_ids;
        std::vector<std::int32_t> target_ids;
    };

    void encode(std::span<Item> items) const {
        for (auto& item : items) {
            item.source_ids = source_.encode(item.pair.source);
            item.target_ids = target_.encode(item.pair.target);
        }
    }

    Status write();

    Tokenizer source_;
    Tokenizer target_;
    std::uint32_t threads_ = 1;
    std::vector<Output> outputs_;  ///< by Split
    std::vector<Item> chunk_;
    std::size_t bytes_ = 0;
};

Status Encoder::write() {
    const auto share = (chunk_.size() + threads_ - 1) / threads_;
    std::vector<std::future<void>> running;
    for (std::size_t begin = share; begin < chunk_.size(); begin += share) {
        const auto part = std::span(chunk_).subspan(begin, std::min(share, chunk_.size() - begin));
        running.push_back(std::async(std::launch::async, [this, part] { encode(part); }));
    }
    encode(std::span(chunk_).first(std::min(share, chunk_.size())));
    for (auto& thread : running) thread.get();

    for (const auto& item : chunk_) {
        auto& output = outputs_[static_cast<std::size_t>(item.split)];
        AUTOMOE_CHECK(output.tokens.add(item.source_ids, item.target_ids));
        if (output.source_text) AUTOMOE_CHECK(output.source_text->write(item.pair.source + '\n'));
        if (output.target_text) AUTOMOE_CHECK(output.target_text->write(item.pair.target + '\n'));
    }
    chunk_.clear();
    bytes_ = 0;
    return {};
}

Error changed(const CorpusFiles& files) {
    return failed("text.input_changed", {{"file", files.paths().front().string()}});
}

Status encodeGiven(const CorpusFiles& files, Split split, std::uint64_t expected, Encoder& encoder,
                   const PrepareWatch& watch) {
    if (files.empty()) return {};
    AUTOMOE_TRY(const auto read, forEachPair(files, PrepareStage::kEncoding, watch, [&](SentencePair&& pair) -> Status {
                    if (pair.source.empty() || pair.target.empty()) return {};
                    return encoder.add(std::move(pair), split);
                }));
    return read == expected ? Status{} : changed(files);
}

Status encodeTrain(const CorpusFiles& files, Survey& survey, Encoder& encoder, const PrepareWatch& watch) {
    std::uint64_t number = 0;
    AUTOMOE_TRY(const auto read, forEachPair(files, PrepareStage::kEncoding, watch, [&](SentencePair&& pair) -> Status {
                    if (number >= survey.kept.size()) return changed(files);
                    if (!survey.kept[number++]) return {};
                    const auto split = survey.choice.place(pair);
                    if (split) return encoder.add(std::move(pair), *split);
                    ++survey.dropped[static_cast<std::size_t>(DropReason::kHeldOut)];
                    return {};
                }));
    return read == survey.kept.size() ? Status{} : changed(files);
}

}  // namespace

Status encodeCorpus(const PrepareOptions& options, Survey& survey, const Tokenizer& source, const Tokenizer& target,
                    const std::filesystem::path& folder, const PrepareWatch& watch, PrepareReport& report) {
    report.vocabularies = {source.vocabulary(), target.vocabulary(), source.sha256(), target.sha256()};
    std::vector<Output> outputs;
    for (const auto split : {Split::kTrain, Split::kValid, Split::kTest}) {
        AUTOMOE_TRY(auto output, Output::open(folder, split, report.vocabularies));
        outputs.push_back(std::move(output));
    }
    Encoder encoder(source, target, options.threads, std::move(outputs));
    AUTOMOE_CHECK(encodeGiven(options.valid, Split::kValid, survey.valid_read, encoder, watch));
    AUTOMOE_CHECK(encodeGiven(options.test, Split::kTest, survey.test_read, encoder, watch));
    AUTOMOE_CHECK(encodeTrain(options.train, survey, encoder, watch));
    AUTOMOE_CHECK(encoder.commit());

    report.train = encoder.tokens(Split::kTrain).pairs();
    report.valid = encoder.tokens(Split::kValid).pairs();
    report.test = encoder.tokens(Split::kTest).pairs();
    if (report.train == 0 || report.valid == 0 || report.test == 0) {
        return badInput("text.nothing_left", {{"file", options.train.paths().front().string()},
                                              {"value", std::to_string(survey.pairs_read)}});
    }
    for (const auto split : {Split::kValid, Split::kTest}) {
        for (const auto& path : {sourceTextFile(folder, split), targetTextFile(folder, split)}) {
            AUTOMOE_TRY(report.text_sha256[path.filename().string()], sha256OfFile(path));
        }
    }
    report.train_source_tokens = encoder.tokens(Split::kTrain).sourceTokens();
    report.train_target_tokens = encoder.tokens(Split::kTrain).targetTokens();
    report.pairs_read = survey.pairs_read;
    report.pairs_kept = report.train + report.valid + report.test;
    for (std::size_t i = 0; i < kDropReasons; ++i) {
        report.dropped[std::string(name(static_cast<DropReason>(i)))] = survey.dropped[i];
    }
    return {};
}

}  // namespace automoe::text
