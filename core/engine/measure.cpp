// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/base/random.h"
#include "core/decode/timed_model.h"
#include "core/engine/jobs_p.h"
#include "core/latency/timing.h"
#include "core/text/prepared.h"

namespace automoe::engine {

namespace {

/// Sentences of the validation text about as long as its middle, so that a few of them stand for the rest.
std::vector<decode::TimedSentence> typicalSentences(const text::TokenData& data, int count) {
    std::vector<std::uint64_t> order(data.size());
    for (std::uint64_t i = 0; i < data.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](auto a, auto b) { return data.targetLength(a) < data.targetLength(b); });
    std::vector<decode::TimedSentence> chosen;
    for (int i = 0; i < count && !order.empty(); ++i) {
        // Evenly over the middle half of the lengths.
        const auto place =
            static_cast<std::size_t>(static_cast<double>(order.size()) * (0.25 + 0.5 * (i + 0.5) / count));
        const std::uint64_t pair = order[std::min(place, order.size() - 1)];
        chosen.push_back({data.source(pair), data.target(pair)});
    }
    return chosen;
}

}  // namespace

Status runMeasure(const protocol::MeasureJob& job, const protocol::EventSink& sink, JobControl& control) {
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    AUTOMOE_CHECK(corpus.valid.verify(control.stop()));
    const auto sentences = typicalSentences(corpus.valid, job.sentences);
    if (sentences.empty()) return badInput("engine.no_sentences", {{"file", job.data}});
    const auto& vocabularies = corpus.valid.vocabularies();
    AUTOMOE_TRY(auto models, decode::TimedModels::open(job.weights, job.space, static_cast<int>(vocabularies.source),
                                                       static_cast<int>(vocabularies.target),
                                                       !corpus.report.separate_vocabularies, job.resources.seed));
    auto conditions = conditionsNow();
    conditions.warmup = job.warmup;
    conditions.repeats = job.repeats;
    conditions.beam = job.beam;
    conditions.source_vocabulary = vocabularies.source;
    conditions.target_vocabulary = vocabularies.target;
    conditions.source_lengths.clear();
    std::size_t target_tokens = 0;
    for (const auto& sentence : sentences) {
        conditions.source_lengths.push_back(static_cast<int>(sentence.source.size()) + 1);
        target_tokens += sentence.target.size() + 1;
    }
    conditions.target_length =
        job.target_length > 0 ? job.target_length : static_cast<int>(target_tokens / sentences.size());
    const auto conditions_json = latency::toJson(conditions);
    const auto per_sentence = static_cast<double>(sentences.size());

    const auto timeOne = [&](const arch::Architecture& architecture, std::size_t row, bool reference) -> Status {
        AUTOMOE_CHECK(models.select(architecture));
        const std::array<std::function<void()>, 2> parts{
            [&] { models.encode(sentences); }, [&] { models.decode(sentences, job.beam, job.target_length); }};
        AUTOMOE_TRY(const auto timing,
                    latency::measureParts(parts, {.warmup = job.warmup, .repeats = job.repeats}, control.stop()));
        protocol::Measurement measurement;
        measurement.architecture = arch::canonical(architecture);
        measurement.architecture_id = arch::identity(measurement.architecture);
        measurement.row = static_cast<std::int64_t>(row);
        measurement.reference = reference;
        // Everything is told a sentence.
        measurement.p50_ms = timing.total.p50_ms / per_sentence;
        measurement.p95_ms = timing.total.p95_ms / per_sentence;
        measurement.mean_ms = timing.total.mean_ms / per_sentence;
        measurement.sd_ms = timing.total.sd_ms / per_sentence;
        measurement.n = timing.total.n;
        measurement.encoder_ms = timing.parts[0].p50_ms / per_sentence;
        measurement.decoder_ms = timing.parts[1].p50_ms / per_sentence;
        // Of one model it is told what each layer takes; a campaign would last twice as long.
        if (job.architectures.size() == 1)
            measurement.layer_ms = models.timeLayers(sentences, job.beam, job.target_length, job.repeats);
        measurement.conditions = conditions_json;
        sink(measurement);
        return {};
    };
    const arch::Architecture reference = job.space.decode(job.space.largest());
    const auto total = static_cast<double>(job.architectures.size());
    for (std::size_t i = 0; i < job.architectures.size(); ++i) {
        if (!control.goOn()) return stopped();
        const std::size_t row = job.first_row + i;
        if (job.reference_every > 0 && job.architectures.size() > 1 &&
            row % static_cast<std::size_t>(job.reference_every) == 0) {
            AUTOMOE_CHECK(timeOne(reference, row, true));
        }
        AUTOMOE_CHECK(timeOne(job.architectures[i], row, false));
        sink(protocol::Progress{"measure", static_cast<double>(i + 1), total, "architectures", {}});
    }
    return {};
}

}  // namespace automoe::engine
