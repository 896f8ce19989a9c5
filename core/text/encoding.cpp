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

    static Result<Output> open(const std::filesystem::path& folder, Split split, const TokenVocabularies& vocabularies,
                               std::uint32_t tasks);
    Status commit();
};

Result<Output> Output::open(const std::filesystem::path& folder, Split split, const TokenVocabularies& vocabularies,
                            std::uint32_t tasks) {
    AUTOMOE_TRY(auto tokens, TokenDataWriter::open(tokensFile(folder, split), vocabularies, tasks));
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

/// Collects pairs, encodes them with several threads and writes them in their order. Where there are languages, a
/// source begins with its language's token.
class Encoder {
public:
    Encoder(const Tokenizer& source, const Tokenizer& target, TargetLanguages languages, std::uint32_t threads,
            std::vector<Output> outputs)
        : source_(source),
          target_(target),
          languages_(std::move(languages)),
          outputs_(std::move(outputs)),
          counts_(std::max<std::size_t>(languages_.size(), 1)) {
        const auto machine = std::max(1U, std::thread::hardware_concurrency());
        threads_ = std::clamp(threads == 0 ? machine : threads, 1U, kMostThreads);
    }

    Status add(SentencePair&& pair, Split split, std::uint32_t task) {
        bytes_ += pair.source.size() + pair.target.size();
        chunk_.push_back({std::move(pair), split, task, {}, {}});
        return chunk_.size() >= kChunkPairs || bytes_ >= kChunkBytes ? write() : Status{};
    }

    Status commit() {
        AUTOMOE_CHECK(write());
        for (auto& output : outputs_) AUTOMOE_CHECK(output.commit());
        return {};
    }

    /// By task, of what was written.
    [[nodiscard]] const std::vector<PairCounts>& counts() const { return counts_; }

private:
    struct Item {
        SentencePair pair;
        Split split = Split::kTrain;
        std::uint32_t task = 0;
        std::vector<std::int32_t> source_ids;
        std::vector<std::int32_t> target_ids;
    };

    void encode(std::span<Item> items) const {
        for (auto& item : items) {
            item.source_ids = source_.encode(item.pair.source);
            item.target_ids = target_.encode(item.pair.target);
            if (!languages_.empty()) item.source_ids.insert(item.source_ids.begin(), languages_[item.task].token);
        }
    }

    Status write();
    void count(const Item& item);

    Tokenizer source_;
    Tokenizer target_;
    TargetLanguages languages_;
    std::uint32_t threads_ = 1;
    std::vector<Output> outputs_;     ///< by Split
    std::vector<PairCounts> counts_;  ///< by task
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
        AUTOMOE_CHECK(output.tokens.add(item.source_ids, item.target_ids, item.task));
        count(item);
        if (output.source_text) {
            const auto token = languages_.empty() ? "" : languageToken(languages_[item.task].language) + ' ';
            AUTOMOE_CHECK(output.source_text->write(token + item.pair.source + '\n'));
        }
        if (output.target_text) AUTOMOE_CHECK(output.target_text->write(item.pair.target + '\n'));
    }
    chunk_.clear();
    bytes_ = 0;
    return {};
}

void Encoder::count(const Item& item) {
    PairCounts& counts = counts_[item.task];
    ++counts.pairs_kept;
    switch (item.split) {
        case Split::kTrain:
            ++counts.train;
            counts.train_source_tokens += item.source_ids.size();
            counts.train_target_tokens += item.target_ids.size();
            break;
        case Split::kValid:
            ++counts.valid;
            break;
        case Split::kTest:
            ++counts.test;
            break;
    }
}

Error changed(const CorpusFiles& files) {
    return failed("text.input_changed", {{"file", files.paths().front().string()}});
}

Status encodeGiven(const CorpusFiles& files, Split split, std::uint32_t task, std::uint64_t expected, Encoder& encoder,
                   const PrepareWatch& watch) {
    if (files.empty()) return {};
    AUTOMOE_TRY(const auto read, forEachPair(files, PrepareStage::kEncoding, watch, [&](SentencePair&& pair) -> Status {
                    if (pair.source.empty() || pair.target.empty()) return {};
                    return encoder.add(std::move(pair), split, task);
                }));
    return read == expected ? Status{} : changed(files);
}

Status encodeTrain(const CorpusFiles& files, std::uint32_t task, std::vector<Survey>& surveys, Encoder& encoder,
                   const PrepareWatch& watch) {
    std::uint64_t number = 0;
    Survey& own = surveys[task];
    AUTOMOE_TRY(const auto read, forEachPair(files, PrepareStage::kEncoding, watch, [&](SentencePair&& pair) -> Status {
                    if (number >= own.kept.size()) return changed(files);
                    if (!own.kept[number++]) return {};
                    auto split = own.choice.place(pair);
                    // What another language holds out would be known from here.
                    const bool elsewhere = surveys.size() > 1 && split == Split::kTrain;
                    if (elsewhere && isHeldOut(surveys, pair.source)) split.reset();
                    if (split) return encoder.add(std::move(pair), *split, task);
                    ++own.dropped[static_cast<std::size_t>(DropReason::kHeldOut)];
                    return {};
                }));
    return read == own.kept.size() ? Status{} : changed(files);
}

void addTo(PairCounts& sum, const PairCounts& counts) {
    sum.pairs_read += counts.pairs_read;
    sum.pairs_kept += counts.pairs_kept;
    for (const auto& [reason, pairs] : counts.dropped) sum.dropped[reason] += pairs;
    sum.train += counts.train;
    sum.valid += counts.valid;
    sum.test += counts.test;
    sum.train_source_tokens += counts.train_source_tokens;
    sum.train_target_tokens += counts.train_target_tokens;
}

}  // namespace

Status encodeCorpora(const PrepareOptions& options, std::vector<Survey>& surveys, const Tokenizer& source,
                     const Tokenizer& target, const std::filesystem::path& folder, const PrepareWatch& watch,
                     PrepareReport& report) {
    report.vocabularies = {source.vocabulary(), target.vocabulary(), source.sha256(), target.sha256()};
    const auto corpora = corporaOf(options);
    const auto tasks = static_cast<std::uint32_t>(corpora.size());
    std::vector<Output> outputs;
    for (const auto split : {Split::kTrain, Split::kValid, Split::kTest}) {
        AUTOMOE_TRY(auto output, Output::open(folder, split, report.vocabularies, tasks));
        outputs.push_back(std::move(output));
    }
    Encoder encoder(source, target, report.languages(), options.threads, std::move(outputs));
    for (std::uint32_t task = 0; task < tasks; ++task) {
        const auto& corpus = corpora[task];
        const auto& survey = surveys[task];
        AUTOMOE_CHECK(encodeGiven(corpus.valid, Split::kValid, task, survey.valid_read, encoder, watch));
        AUTOMOE_CHECK(encodeGiven(corpus.test, Split::kTest, task, survey.test_read, encoder, watch));
        AUTOMOE_CHECK(encodeTrain(corpus.train, task, surveys, encoder, watch));
    }
    AUTOMOE_CHECK(encoder.commit());

    for (std::uint32_t task = 0; task < tasks; ++task) {
        PairCounts counts = encoder.counts()[task];
        counts.pairs_read = surveys[task].pairs_read;
        for (std::size_t i = 0; i < kDropReasons; ++i) {
            counts.dropped[std::string(name(static_cast<DropReason>(i)))] = surveys[task].dropped[i];
        }
        if (counts.train == 0 || counts.valid == 0 || counts.test == 0) {
            return badInput("text.nothing_left", {{"file", corpora[task].train.paths().front().string()},
                                                  {"value", std::to_string(counts.pairs_read)}});
        }
        addTo(report, counts);
        if (!report.targets.empty()) static_cast<PairCounts&>(report.targets[task]) = std::move(counts);
    }
    for (const auto split : {Split::kValid, Split::kTest}) {
        for (const auto& path : {sourceTextFile(folder, split), targetTextFile(folder, split)}) {
            AUTOMOE_TRY(report.text_sha256[path.filename().string()], sha256OfFile(path));
        }
    }
    return {};
}

}  // namespace automoe::text
