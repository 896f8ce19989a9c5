// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

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
#include "core/train/validation_p.h"

namespace automoe::engine {

namespace {

Result<protocol::Score> scoreWith(const metrics::Metric& metric, const std::string& name,
                                  const std::vector<std::string>& hypotheses, const metrics::References& references,
                                  const std::stop_token& stop) {
    AUTOMOE_TRY(const auto statistics, metric.statistics(hypotheses, references, stop));
    AUTOMOE_TRY(const auto interval, metrics::bootstrap(metric, statistics, {.stop = stop}));
    return protocol::Score{name, metric.score(statistics.sum()), interval.low, interval.high,
                           metric.signature(references)};
}

}  // namespace

Status runEvaluate(const protocol::EvaluateJob& job, const protocol::EventSink& sink, JobControl& control) {
    if (job.set != "valid" && job.set != "test") return badInput("engine.unknown_set", {{"value", job.set}});
    const auto begin = std::chrono::steady_clock::now();
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    const bool test = job.set == "test";
    const text::TokenData& data = test ? corpus.test : corpus.valid;
    AUTOMOE_CHECK(data.verify(control.stop()));
    AUTOMOE_TRY(auto net, nn::loadWeights(job.weights, at::Device(job.resources.device)));
    AUTOMOE_CHECK(net->config().space.encode(job.architecture));
    const auto architecture = arch::canonical(job.architecture);
    AUTOMOE_TRY(const auto weights_hash, sha256OfFile(job.weights));

    protocol::Evaluated result;
    result.architecture = architecture;
    result.architecture_id = arch::identity(architecture);
    result.set = job.set;
    result.weights_sha256 = weights_hash;
    result.weights_kind = net->config().space.size() == "1" ? "retrained" : "inherited";
    if (job.recalibrate > 0) {
        if (corpus.train) AUTOMOE_CHECK(corpus.train->verify(control.stop()));
        AUTOMOE_TRY(const auto batches, train::recalibrationBatches(corpus, job.recalibrate, job.resources.seed));
        AUTOMOE_TRY(net, train::recalibrated(*net, architecture, batches, control));
    }
    AUTOMOE_TRY(const auto batches, train::validationData(data, job.max_tokens, 0));
    std::vector<double> sentences;
    AUTOMOE_TRY(const double loss, train::validationLoss(*net, architecture, batches, control, nullptr, &sentences));
    const auto interval = metrics::lossInterval(sentences, batches.sentence_tokens);
    result.target_tokens = batches.target_tokens;
    result.scores.push_back({"loss", loss, interval.low, interval.high, "nats per target token"});
    auto conditions = conditionsNow();
    conditions.beam = job.beam;
    result.conditions = latency::toJson(conditions);
    result.conditions["length_penalty"] = job.length_penalty;
    result.conditions["corpus"] = corpus.report.identity;
    if (job.recalibrate > 0) result.conditions["recalibration_steps"] = job.recalibrate;
    if (job.translate) {
        const auto split = test ? text::Split::kTest : text::Split::kValid;
        AUTOMOE_TRY(const auto references, text::readSentences(text::targetTextFile(job.data, split)));
        std::vector<std::vector<std::int32_t>> sources;
        for (std::uint64_t i = 0; i < data.size(); ++i) sources.push_back(data.source(i));
        const auto total = static_cast<double>(sources.size());
        AUTOMOE_TRY(const auto hypotheses,
                    decode::translateAll(
                        *net, architecture, sources,
                        {.beam = job.beam, .length_penalty = job.length_penalty, .max_tokens = job.max_tokens}, control,
                        [&](std::size_t done) {
                            sink(protocol::Progress{"translate", static_cast<double>(done), total, "sentences", {}});
                        }));
        for (const auto& best : hypotheses) {
            result.hypotheses.push_back(best.empty() ? std::string()
                                                     : corpus.target_tokenizer.decode(best.front().ids));
        }
        metrics::References single;
        for (const auto& reference : references) single.push_back({reference});
        AUTOMOE_TRY(auto bleu, scoreWith(metrics::Bleu(), "bleu", result.hypotheses, single, control.stop()));
        AUTOMOE_TRY(auto chrf, scoreWith(metrics::Chrf(), "chrf", result.hypotheses, single, control.stop()));
        result.scores.push_back(std::move(bleu));
        result.scores.push_back(std::move(chrf));
    }
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    sink(result);
    return {};
}

}  // namespace automoe::engine
