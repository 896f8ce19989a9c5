// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <numeric>
#include <set>
#include <span>

#include "core/arch/dynamic_layers.h"
#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/engine/jobs_p.h"
#include "core/metrics/bleu.h"
#include "core/metrics/chrf.h"
#include "core/metrics/sentence_loss.h"
#include "core/metrics/significance.h"
#include "core/nn/weights_p.h"
#include "core/text/prepared.h"
#include "core/train/recalibration_p.h"
#include "core/train/running_statistics_p.h"
#include "core/train/scale_calibration_p.h"
#include "core/train/validation_p.h"

namespace automoe::engine {

namespace {

using Scores = std::vector<protocol::Score>;

/// The sentences of one target language among several.
struct LanguagePart {
    std::string language;
    std::vector<std::size_t> sentences;
};

/// Those that have sentences. `tasks`: of each sentence.
std::vector<LanguagePart> partsOf(const text::TargetLanguages& languages, std::span<const std::int64_t> tasks) {
    std::vector<LanguagePart> parts;
    for (const auto& each : languages) parts.push_back({each.language, {}});
    for (std::size_t i = 0; i < tasks.size() && !parts.empty(); ++i) {
        parts.at(static_cast<std::size_t>(tasks[i])).sentences.push_back(i);
    }
    std::erase_if(parts, [](const LanguagePart& part) { return part.sentences.empty(); });
    return parts;
}

/// Adds the mean of the languages' scores. Its bounds are the means of theirs, rather too far apart than too near:
/// languages that translate the same sentences rise and fall together.
void addMean(const std::string& metric, const Scores& of_languages, Scores& scores) {
    if (of_languages.empty()) return;
    const auto count = static_cast<double>(of_languages.size());
    protocol::Score mean{
        metric + ":mean", 0, 0, 0,
        of_languages.front().signature + "|mean of " + std::to_string(of_languages.size()) + " languages"};
    for (const auto& score : of_languages) {
        mean.value += score.value / count;
        mean.low += score.low / count;
        mean.high += score.high / count;
    }
    scores.insert(scores.end(), of_languages.begin(), of_languages.end());
    scores.push_back(std::move(mean));
}

Result<protocol::Score> scoreOf(const metrics::Metric& metric, std::string name, std::string signature,
                                const metrics::Statistics& statistics, const std::stop_token& stop) {
    AUTOMOE_TRY(const auto interval, metrics::bootstrap(metric, statistics, {.stop = stop}));
    return protocol::Score{std::move(name), metric.score(statistics.sum()), interval.low, interval.high,
                           std::move(signature)};
}

/// Of all sentences, of each language, and the languages' mean.
Status addScores(const metrics::Metric& metric, const std::string& name, const std::vector<std::string>& hypotheses,
                 const metrics::References& references, const std::vector<LanguagePart>& parts,
                 const std::stop_token& stop, Scores& scores) {
    AUTOMOE_TRY(const auto statistics, metric.statistics(hypotheses, references, stop));
    const auto signature = metric.signature(references);
    AUTOMOE_TRY(auto whole, scoreOf(metric, name, signature, statistics, stop));
    scores.push_back(std::move(whole));
    Scores of_languages;
    for (const auto& [language, sentences] : parts) {
        AUTOMOE_TRY(auto score, scoreOf(metric, name + ":" + language, signature, statistics.part(sentences), stop));
        of_languages.push_back(std::move(score));
    }
    addMean(name, of_languages, scores);
    return {};
}

/// The same of the loss. `loss`: of all sentences.
void addLosses(double loss, const std::vector<double>& nll, const std::vector<double>& tokens,
               const std::vector<LanguagePart>& parts, Scores& scores) {
    const std::string signature = "nats per target token";
    const auto whole = metrics::lossInterval(nll, tokens);
    scores.push_back({"loss", loss, whole.low, whole.high, signature});
    Scores of_languages;
    for (const auto& [language, sentences] : parts) {
        std::vector<double> part_nll;
        std::vector<double> part_tokens;
        for (const std::size_t sentence : sentences) {
            part_nll.push_back(nll[sentence]);
            part_tokens.push_back(tokens[sentence]);
        }
        const auto interval = metrics::lossInterval(part_nll, part_tokens);
        const double value = std::accumulate(part_nll.begin(), part_nll.end(), 0.0) /
                             std::accumulate(part_tokens.begin(), part_tokens.end(), 0.0);
        of_languages.push_back({"loss:" + language, value, interval.low, interval.high, signature});
    }
    addMean("loss", of_languages, scores);
}

/// The sources of a set as the network reads them, and their tasks.
struct Sources {
    std::vector<std::vector<std::int32_t>> ids;
    std::vector<std::int64_t> tasks;
};

Sources sourcesOf(const text::TokenData& data) {
    Sources sources;
    for (std::uint64_t pair = 0; pair < data.size(); ++pair) {
        sources.ids.push_back(data.source(pair));
        sources.tasks.push_back(data.task(pair));
    }
    return sources;
}

/// The names of the layers that give tokens different numbers of experts.
std::set<std::string> dynamicLayers(const arch::Architecture& architecture) {
    std::set<std::string> names;
    arch::visitDynamicLayers(
        architecture, [&names](const std::string& name, const arch::DynamicFeedForward&) { names.insert(name); });
    return names;
}

}  // namespace

Status runEvaluate(const protocol::EvaluateJob& job, const protocol::EventSink& sink, JobControl& control) {
    if (job.set != "valid" && job.set != "test") return badInput("engine.unknown_set", {{"value", job.set}});
    AUTOMOE_CHECK(arch::checkMeanExperts(job.architecture, job.mean_k));
    const auto begin = std::chrono::steady_clock::now();
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    const bool test = job.set == "test";
    const text::TokenData& data = test ? corpus.test : corpus.valid;
    AUTOMOE_CHECK(data.verify(control.stop()));
    AUTOMOE_TRY(auto net, nn::loadWeights(job.weights, at::Device(job.resources.device)));
    AUTOMOE_CHECK(net->config().space.encode(job.architecture));
    auto architecture = arch::canonical(job.architecture);
    AUTOMOE_TRY(const auto weights_hash, sha256OfFile(job.weights));

    protocol::Evaluated result;
    result.set = job.set;
    result.weights_sha256 = weights_hash;
    result.weights_kind = net->config().space.size() == "1" ? "retrained" : "inherited";
    std::unique_ptr<train::OwnStatistics> own;
    if (job.recalibrate > 0) {
        if (corpus.train) AUTOMOE_CHECK(corpus.train->verify(control.stop()));
        AUTOMOE_TRY(const auto batches, train::recalibrationBatches(corpus, job.recalibrate, job.resources.seed));
        AUTOMOE_TRY(net, train::recalibrated(*net, architecture, batches, control));
    } else {
        AUTOMOE_TRY(own, train::ownStatistics(*net, architecture, corpus, control));
    }
    if (job.mean_k > 0) {
        AUTOMOE_TRY(auto found,
                    train::calibrated(*net, architecture, corpus, job.mean_k, own, control, calibrationProgress(sink)));
        architecture = std::move(found.architecture);
    }
    result.architecture = architecture;
    result.architecture_id = arch::identity(architecture);
    AUTOMOE_TRY(const auto batches, train::validationData(data, job.max_tokens, 0));
    const auto dynamic = dynamicLayers(architecture);
    std::vector<double> sentences;
    std::vector<nn::RoutingTrace> traces;
    AUTOMOE_TRY(const double loss, train::validationLoss(*net, architecture, batches, control,
                                                         dynamic.empty() ? nullptr : &traces, &sentences));
    const auto languages = corpus.report.languages();
    result.target_tokens = batches.target_tokens;
    addLosses(loss, sentences, batches.sentence_tokens, partsOf(languages, batches.sentence_tasks), result.scores);
    auto conditions = conditionsNow();
    conditions.beam = job.beam;
    result.conditions = latency::toJson(conditions);
    result.conditions["length_penalty"] = job.length_penalty;
    result.conditions["corpus"] = corpus.report.identity;
    if (job.recalibrate > 0) result.conditions["recalibration_steps"] = job.recalibrate;
    if (own) result.conditions["statistics_batches"] = train::kStatisticsBatches;
    if (job.mean_k > 0) result.conditions["mean_k"] = job.mean_k;
    for (const auto& trace : traces) {
        if (!dynamic.contains(trace.layer)) continue;
        result.conditions["mean_experts"][trace.layer] = trace.meanExperts();
        result.conditions["p95_experts"][trace.layer] = trace.p95Experts();
    }
    if (job.translate) {
        const auto split = test ? text::Split::kTest : text::Split::kValid;
        AUTOMOE_TRY(const auto references, text::readSentences(text::targetTextFile(job.data, split)));
        const auto sources = sourcesOf(data);
        const auto total = static_cast<double>(sources.ids.size());
        AUTOMOE_TRY(const auto hypotheses,
                    decode::translateAll(
                        *net, architecture, sources.ids,
                        {.beam = job.beam, .length_penalty = job.length_penalty, .max_tokens = job.max_tokens}, control,
                        [&](std::size_t done) {
                            sink(protocol::Progress{"translate", static_cast<double>(done), total, "sentences", {}});
                        },
                        sources.tasks));
        for (const auto& best : hypotheses) {
            result.hypotheses.push_back(best.empty() ? std::string()
                                                     : corpus.target_tokenizer.decode(best.front().ids));
        }
        metrics::References single;
        for (const auto& reference : references) single.push_back({reference});
        const auto parts = partsOf(languages, sources.tasks);
        AUTOMOE_CHECK(
            addScores(metrics::Bleu(), "bleu", result.hypotheses, single, parts, control.stop(), result.scores));
        AUTOMOE_CHECK(
            addScores(metrics::Chrf(), "chrf", result.hypotheses, single, parts, control.stop(), result.scores));
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    sink(result);
    return {};
}

}  // namespace automoe::engine
