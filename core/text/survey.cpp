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

/// The training text of one of `corpora` corpora. `cleaner` knows what is held out.
Status surveyTrain(const PrepareOptions& options, const TargetText& corpus, std::uint64_t corpora,
                   const PrepareWatch& watch, Cleaner cleaner, Survey& result) {
    // The same key for all: then of sources that several corpora share the same ones are taken out.
    result.choice =
        HeldOutChoice(Random::named(options.seed, "text.split")(),
                      capacity(corpus.valid, options.valid_pairs) + capacity(corpus.test, options.test_pairs));
    PairSample sample(Random::named(options.seed, "text.tokenizer")(),
                      std::max<std::uint64_t>(options.tokenizer_pairs / corpora, 1),
                      std::max<std::uint64_t>(options.tokenizer_bytes / corpora, 1));
    std::uint64_t kept = 0;
    AUTOMOE_TRY(const auto read, forEachPair(corpus.train, PrepareStage::kReading, watch, [&](SentencePair&& pair) {
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
    const auto file = corpus.train.paths().front().string();
    if (read == 0) return badInput("text.corpus_empty", {{"file", file}});
    if (kept == 0) return badInput("text.nothing_left", {{"file", file}, {"value", std::to_string(read)}});
    result.pairs_read += read;

    AUTOMOE_TRY(const auto valid, heldOutSize("valid", corpus.valid, options.valid_pairs, kept));
    AUTOMOE_TRY(const auto test, heldOutSize("test", corpus.test, options.test_pairs, kept));
    if (!result.choice.choose(valid, test)) {
        return badInput("text.split_too_large", {{"field", "valid and test"},
                                                 {"value", std::to_string(valid + test)},
                                                 {"expected", std::to_string(result.choice.distinct())}});
    }
    result.tokenizer_text = sample.take();
    return {};
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

std::vector<TargetText> corporaOf(const PrepareOptions& options) {
    if (!options.targets.empty()) return options.targets;
    return {TargetText{options.target_language, options.train, options.valid, options.test}};
}

bool isHeldOut(const std::vector<Survey>& surveys, const std::string& source) {
    return std::ranges::any_of(surveys, [&source](const Survey& each) { return each.choice.holdsOut(source); });
}

Result<std::vector<Survey>> survey(const PrepareOptions& options, const PrepareWatch& watch) {
    const auto corpora = corporaOf(options);
    std::vector<Survey> surveys(corpora.size());
    Cleaner cleaner(options.cleaning);
    for (std::size_t i = 0; i < corpora.size(); ++i) {
        AUTOMOE_TRY(surveys[i].valid_read, surveyGiven(corpora[i].valid, watch, cleaner, surveys[i]));
        AUTOMOE_TRY(surveys[i].test_read, surveyGiven(corpora[i].test, watch, cleaner, surveys[i]));
    }
    for (std::size_t i = 0; i < corpora.size(); ++i) {
        // A copy: what was seen of one language is no duplicate in another.
        AUTOMOE_CHECK(surveyTrain(options, corpora[i], corpora.size(), watch, cleaner, surveys[i]));
    }
    for (auto& each : surveys) {
        std::erase_if(each.tokenizer_text,
                      [&surveys](const SentencePair& pair) { return isHeldOut(surveys, pair.source); });
    }
    return surveys;
}

}  // namespace automoe::text
