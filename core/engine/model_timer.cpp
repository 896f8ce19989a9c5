// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model_timer_p.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <array>
#include <functional>

#include "core/engine/jobs_p.h"
#include "core/latency/timing.h"
#include "core/nn/precision_scope.h"
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
        chosen.push_back({data.source(pair), data.target(pair), data.task(pair)});
    }
    return chosen;
}

/// A search evaluates with other threads and another precision than it times with.
class TimingScope {
public:
    explicit TimingScope(int threads) : threads_(at::get_num_threads()), precision_(Precision::kFloat32) {
        set(threads);
    }
    ~TimingScope() { set(threads_); }
    TimingScope(const TimingScope&) = delete;
    TimingScope& operator=(const TimingScope&) = delete;

private:
    static void set(int threads) {
        if (threads > 0 && threads != at::get_num_threads()) at::set_num_threads(threads);
    }
    int threads_;
    nn::PrecisionScope precision_;
};

}  // namespace

ModelTimer::ModelTimer(decode::TimedModels models, std::vector<decode::TimedSentence> sentences,
                       const protocol::MeasureJob& job)
    : models_(std::move(models)),
      sentences_(std::move(sentences)),
      threads_(job.resources.threads),
      warmup_(job.warmup),
      repeats_(job.repeats),
      beam_(job.beam),
      target_length_(job.target_length) {}

Result<ModelTimer> ModelTimer::open(const protocol::MeasureJob& job, const std::stop_token& stop) {
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    AUTOMOE_CHECK(corpus.valid.verify(stop));
    auto sentences = typicalSentences(corpus.valid, job.sentences);
    if (sentences.empty()) return badInput("engine.no_sentences", {{"file", job.data}});
    const auto& vocabularies = corpus.valid.vocabularies();
    AUTOMOE_TRY(auto models,
                decode::TimedModels::open(job.weights, job.space, static_cast<int>(vocabularies.source),
                                          static_cast<int>(vocabularies.target), !corpus.report.separate_vocabularies,
                                          job.resources.seed, job.resources.device));
    const TimingScope scope(job.resources.threads);
    auto conditions = conditionsNow();
    // A graphics card has products of several precisions, and is timed with these.
    if (!conditions.accelerator.empty()) conditions.capability += ", float32";
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
    ModelTimer timer(std::move(models), std::move(sentences), job);
    timer.conditions_ = latency::toJson(conditions);
    return timer;
}

Result<protocol::Measurement> ModelTimer::time(const arch::Architecture& architecture, const JobControl& control,
                                               bool layers) {
    const TimingScope scope(threads_);
    AUTOMOE_CHECK(models_.select(architecture));
    const std::array<std::function<void()>, 2> parts{[this] { models_.encode(sentences_); },
                                                     [this] { models_.decode(sentences_, beam_, target_length_); }};
    const latency::TimingOptions options{
        .warmup = warmup_, .repeats = repeats_, .leave_off = [&control] { return control.leaveOff(); }};
    AUTOMOE_TRY(const auto timing, latency::measureParts(parts, options));
    // Everything is told a sentence.
    const auto per_sentence = static_cast<double>(sentences_.size());
    protocol::Measurement measurement;
    measurement.architecture = arch::canonical(architecture);
    measurement.architecture_id = arch::identity(measurement.architecture);
    measurement.p50_ms = timing.total.p50_ms / per_sentence;
    measurement.p95_ms = timing.total.p95_ms / per_sentence;
    measurement.mean_ms = timing.total.mean_ms / per_sentence;
    measurement.sd_ms = timing.total.sd_ms / per_sentence;
    measurement.n = timing.total.n;
    measurement.encoder_ms = timing.parts[0].p50_ms / per_sentence;
    measurement.decoder_ms = timing.parts[1].p50_ms / per_sentence;
    if (layers) measurement.layer_ms = models_.timeLayers(sentences_, beam_, target_length_, repeats_);
    measurement.conditions = conditions_;
    return measurement;
}

}  // namespace automoe::engine
