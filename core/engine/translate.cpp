// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <span>

#include "core/base/hash.h"
#include "core/decode/beam_search_p.h"
#include "core/engine/jobs_p.h"
#include "core/nn/weights_p.h"
#include "core/protocol/expert_load.h"
#include "core/text/prepared.h"
#include "core/train/running_statistics_p.h"

namespace automoe::engine {

namespace {

std::vector<std::string> piecesOf(const text::Tokenizer& tokenizer, std::span<const std::int64_t> ids) {
    std::vector<std::string> pieces;
    for (const std::int64_t id : ids) pieces.push_back(tokenizer.piece(static_cast<std::int32_t>(id)));
    return pieces;
}

/// Where the tokens of a sentence and of its translation went, with the whole translation given.
void traceRouting(nn::Transformer& net, const arch::Architecture& architecture, const text::PreparedCorpus& corpus,
                  const text::SourceSentence& source, std::span<const std::int32_t> target,
                  protocol::Translated& result) {
    const at::NoGradGuard no_grad;
    nn::PackedBatch pair;
    pair.append(source.ids, target, source.task);
    std::vector<nn::RoutingTrace> layers;
    nn::Pass pass;
    pass.trace = &layers;
    const nn::Memory memory = net.encode(architecture, pair.source, pass);
    static_cast<void>(net.decode(architecture, memory, pair.target, pass));
    result.source_tokens = piecesOf(corpus.source_tokenizer, pair.source.ids);
    result.target_tokens = piecesOf(corpus.target_tokenizer, pair.target.ids);
    for (auto& layer : layers) {
        // What attention routes has a place of its own for each head and side, and partly other tokens.
        if (!protocol::isFeedForward(layer.layer)) continue;
        result.routing.push_back({layer.layer, std::move(layer.first_choice), std::move(layer.first_gate)});
    }
}

}  // namespace

Status runTranslate(const protocol::TranslateJob& job, const protocol::EventSink& sink, JobControl& control) {
    using Clock = std::chrono::steady_clock;
    AUTOMOE_TRY(const auto corpus, text::openPrepared(job.data));
    AUTOMOE_TRY(const auto net, nn::loadWeights(job.weights, at::Device(job.resources.device)));
    AUTOMOE_CHECK(net->config().space.encode(job.architecture));
    const auto architecture = arch::canonical(job.architecture);
    AUTOMOE_TRY(const auto weights_hash, sha256OfFile(job.weights));
    const auto longest = static_cast<std::size_t>(net->config().max_positions) - 1;
    const auto languages = corpus.report.languages();
    const auto encoded = [&](const std::string& line) {
        return text::encodeSource(corpus.source_tokenizer, languages, line, job.target);
    };
    // A line that does not say its language is found before another one is translated.
    for (const auto& line : job.lines) AUTOMOE_CHECK(encoded(line));
    AUTOMOE_TRY(const auto own, train::ownStatistics(*net, architecture, corpus, control));
    for (std::size_t i = 0; i < job.lines.size(); ++i) {
        protocol::Translated result;
        result.architecture_id = arch::identity(architecture);
        result.weights_sha256 = weights_hash;
        result.weights_kind = net->config().space.size() == "1" ? "retrained" : "inherited";
        result.line = static_cast<std::int64_t>(i);
        const auto begin = Clock::now();
        AUTOMOE_TRY(auto source, encoded(job.lines[i]));
        if (source.ids.size() > longest) source.ids.resize(longest);
        std::vector<std::int32_t> target;
        if (!source.ids.empty()) {
            AUTOMOE_TRY(const auto found, decode::translateAll(*net, architecture, {source.ids},
                                                               {.beam = job.beam, .length_penalty = job.length_penalty},
                                                               control, {}, std::span(&source.task, 1)));
            if (!found.front().empty()) {
                target = found.front().front().ids;
                result.score = found.front().front().score;
            }
        }
        result.text = corpus.target_tokenizer.decode(target);
        result.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
        if (job.routing && !source.ids.empty()) traceRouting(*net, architecture, corpus, source, target, result);
        sink(result);
        if (!control.goOn()) return stopped();
    }
    return {};
}

}  // namespace automoe::engine
