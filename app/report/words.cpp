// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "app/report/page_p.h"

namespace automoe::report {

std::string statusName(const Language& say, database::RunStatus status) {
    switch (status) {
        case database::RunStatus::kQueued:
            return say("queued");
        case database::RunStatus::kRunning:
            return say("running");
        case database::RunStatus::kPaused:
            return say("paused");
        case database::RunStatus::kStopped:
            return say("stopped");
        case database::RunStatus::kInterrupted:
            return say("interrupted");
        case database::RunStatus::kFailed:
            return say("failed");
        case database::RunStatus::kDone:
            return say("done");
    }
    return {};
}

std::string kindName(const Language& say, const std::string& kind) {
    if (kind == "train") return say("train");
    if (kind == "measure") return say("measure");
    if (kind == "search") return say("search");
    if (kind == "evaluate") return say("evaluate");
    if (kind == "export") return say("export");
    if (kind == "translate") return say("translate");
    if (kind == "score") return say("score");
    return kind;
}

std::string weightsName(const Language& say, const std::string& kind) {
    if (kind == "supernet") return say("supernet");
    if (kind == "inherited") return say("inherited");
    if (kind == "retrained") return say("retrained");
    return kind;
}

std::string setName(const Language& say, const std::string& set) {
    if (set == "test") return say("test");
    if (set == "valid") return say("valid");
    return set;
}

std::string algorithmName(const Language& say, protocol::SearchAlgorithm algorithm) {
    switch (algorithm) {
        case protocol::SearchAlgorithm::kRandom:
            return say("random search");
        case protocol::SearchAlgorithm::kEvolution:
            return say("AutoMoE's evolution");
        case protocol::SearchAlgorithm::kNsga2:
            return "NSGA-II";
        case protocol::SearchAlgorithm::kSurrogate:
            return say("surrogate-assisted search");
    }
    return say("search");
}

std::string objectiveLabel(const Language& say, const std::string& objective) {
    if (objective == "valid_loss") return say("validation loss, nats a token");
    if (objective == "bleu") return "BLEU";
    if (objective == "chrf") return "chrF";
    if (objective == "latency_ms") return say("latency, ms");
    if (objective == "latency_p95_ms") return say("latency, 95th percentile, ms");
    if (objective == "macs") return say("multiply–accumulates");
    if (objective == "params") return say("parameters");
    if (objective == "flops") return "FLOPs";
    if (objective == "stored_params") return say("stored parameters");
    if (objective == "active_params") return say("active parameters");
    if (objective == "bytes") return say("bytes");
    if (objective == "memory_bytes") return say("bytes of a translation");
    if (objective == "extra_decoder_layers") return say("decoder layers beyond the encoder's");
    return objective;
}

std::string objectivesTitle(const Language& say, const SearchGroup& group) {
    std::string names;
    for (const auto& objective : group.objectives) {
        const std::string label = objectiveLabel(say, objective);
        names = names.empty() ? label : joined(say, names, label);
    }
    return say("Objectives: {objectives}", {{"objectives", names.empty() ? say("none") : names}});
}

std::string objectiveFigure(const Language& say, const std::string& objective, double value) {
    constexpr double kLarge = 1e5;
    if (isQuality(objective)) return say.figure(value, 4);
    return std::abs(value) >= kLarge ? say.compact(value) : say.figure(value, 4);
}

std::string withInterval(const Language& say, const std::string& value, const std::string& low,
                         const std::string& high) {
    return say("{value} [{low}, {high}]", {{"value", value}, {"low", low}, {"high", high}});
}

std::string scoreFigure(const Language& say, const protocol::Score& score, double value) {
    if (!std::isfinite(score.value)) return "–";
    return say.fixed(value, score.metric.starts_with("loss") ? 3 : score.value < 10 ? 2 : 1);
}

std::string scoreText(const Language& say, const database::Evaluation& evaluation, const std::string& metric) {
    for (const auto& score : evaluation.scores) {
        if (score.metric != metric) continue;
        const std::string value = scoreFigure(say, score, score.value);
        if (!std::isfinite(score.value) || !(score.low < score.high)) return value;
        return withInterval(say, value, scoreFigure(say, score, score.low), scoreFigure(say, score, score.high));
    }
    return {};
}

}  // namespace automoe::report
