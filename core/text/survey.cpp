// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/survey.h"

#include <algorithm>

#include "core/base/random.h"

namespace automoe::text {

namespace {

constexpr std::uint64_t kDefaultHeldOut = 2000;
constexpr std::uint64_t kDefaultPart = 50;  ///< one of that many
constexpr std::uint64_t kProgressPairs = 4096;

std::uint64_t capacity(const CorpusFiles& given, const std::optional<std::uint64_t>& asked) {
    return given.empty() ? asked.value_or(kDefaultHeldOut) : 0;
}

/// How many pairs to take out of `kept`.
Result<std::uint64_t> heldOutSize(const char* field, const CorpusFiles& given,
                                  const std::optional<std::uint64_t>& asked, std::uint64_t kept) {
    if (!given.empty()) return std::uint64_t{0};
    const auto size = asked.value_or(std::clamp<std::uint64_t>(kept / kDefaultPart, 1, kDefaultHeldOut));
    if (size > kept / 3) {
        return badInput("text.split_too_large",
                        {{"field", field}, {"value", std::to_string(size)}, {"expected", std::to_string(kept / 3)}});
    }
    return size;
}

/// Given validation or test data: its sentences are held out of the training text.
Result<std::uint64_t> surveyGiven(const CorpusFiles& files, const PrepareWatch& watch, Cleaner& cleaner,
                                  Survey& result) {
    if (files.empty()) return std::uint64_t{0};
    std::uint64_t usable = 0;
    AUTOMOE_TRY(const auto read, forEachPair(files, PrepareStage::kReading, watch, [&](SentencePair&& pair) -> Status {
                    ++result.pairs_read;
                    if (pair.source.empty() || pair.target.empty()) {
                        ++result.dropped[static_cast<std::size_t>(DropReason::kEmpty)];
                        return {};
                    }
                    ++usable;
                    cleaner.holdOut(pair.source);
                    return {};
                }));
    if (usable == 0) return badInput("text.corpus_empty", {{"file", files.paths().front().string()}});
    return read;
}

}  // namespace

Result<std::uint64_t> forEachPair(const CorpusFiles& files, PrepareStage stage, const PrepareWatch& watch,
                                  const std::function<Status(SentencePair&&)>& visit) {
    AUTOMOE_TRY(auto reader, PairReader::open(files));
    std::uint64_t count = 0;
    for (;; ++count) {
        if (watch.stop.stop_requested()) return stopped();
        if (watch.progress && count % kProgressPairs == 0) {
            watch.progress({stage, reader.bytesRead(), reader.bytesTotal(), count});
        }
        AUTOMOE_TRY(auto pair, reader.next());
        if (!pair) break;
        AUTOMOE_CHECK(visit(std::move(*pair)));
    }
    if (watch.progress) watch.progress({stage, reader.bytesTotal(), reader.bytesTotal(), count});
    return count;
}

Result<Survey> survey(const PrepareOptions& options, const PrepareWatch& watch) {
    Survey result;
    Cleaner cleaner(options.cleaning);
    result.choice =
        HeldOutChoice(Random::named(options.seed, "text.split")(),
                      capacity(options.valid, options.valid_pairs) + capacity(options.test, options.test_pairs));
    PairSample sample(Random::named(options.seed, "text.tokenizer")(), options.tokenizer_pairs,
                      options.tokenizer_bytes);

    AUTOMOE_TRY(result.valid_read, surveyGiven(options.valid, watch, cleaner, result));
    AUTOMOE_TRY(result.test_read, surveyGiven(options.test, watch, cleaner, result));

    std::uint64_t kept = 0;
    AUTOMOE_TRY(const auto read, forEachPair(options.train, PrepareStage::kReading, watch, [&](SentencePair&& pair) {
                    const auto reason = cleaner.check(pair);
                    result.kept.push_back(!reason);
                    if (reason) {
                        ++result.dropped[static_cast<std::size_t>(*reason)];
                    } else {
                        ++kept;
                        result.choice.offer(pair);
                        sample.offer(pair);
                    }
                    return Status{};
                }));
    const auto file = options.train.paths().front().string();
    if (read == 0) return badInput("text.corpus_empty", {{"file", file}});
    if (kept == 0) return badInput("text.nothing_left", {{"file", file}, {"value", std::to_string(read)}});
    result.pairs_read += read;

    AUTOMOE_TRY(const auto valid, heldOutSize("valid", options.valid, options.valid_pairs, kept));
    AUTOMOE_TRY(const auto test, heldOutSize("test", options.test, options.test_pairs, kept));
    if (!result.choice.choose(valid, test)) {
        return badInput("text.split_too_large", {{"field", "valid and test"},
                                                 {"value", std::to_string(valid + test)},
                                                 {"expected", std::to_string(result.choice.distinct())}});
    }
    result.tokenizer_text = sample.take();
    std::erase_if(result.tokenizer_text, [&](const SentencePair& pair) { return result.choice.holdsOut(pair.source); });
    return result;
}

}  // namespace automoe::text
