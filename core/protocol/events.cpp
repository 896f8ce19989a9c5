// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/events.h"

#include "core/protocol/search_change_p.h"

namespace automoe::protocol {

// Not in the unnamed namespace: they are found by their argument's namespace, which does not look there.

template <class A, Like<Progress> T>
void fields(A& a, T& v) {
    a("stage", v.stage);
    a("done", v.done);
    a("total", v.total);
    a("unit", v.unit);
    a("figures", v.figures);
}

template <class A, Like<TrainReport> T>
void fields(A& a, T& v) {
    a("update", v.update);
    a("target_tokens", v.target_tokens);
    a("seconds", v.seconds);
    a("loss", v.loss);
    a("nll", v.nll);
    a("balance", v.balance);
    a("rate", v.rate);
    a("gradient_norm", v.gradient_norm);
    a("tokens_per_second", v.tokens_per_second);
}

template <class A, Like<ValidationReport> T>
void fields(A& a, T& v) {
    a("update", v.update);
    a("subnet", v.subnet);
    a("architecture_id", v.architecture_id);
    a("loss", v.loss);
    a("target_tokens", v.target_tokens);
}

template <class A, Like<RoutingReport> T>
void fields(A& a, T& v) {
    a("update", v.update);
    a("architecture_id", v.architecture_id);
    a("layer", v.layer);
    a("tokens", v.tokens);
    a("gate_mean", v.gate_mean);
    a("mean_k", v.mean_k, 0);
    a("p95_k", v.p95_k, 0);
}

template <class A, Like<CheckpointWritten> T>
void fields(A& a, T& v) {
    a("file", v.file);
    a("sha256", v.sha256);
    a("update", v.update);
    a("final_weights", v.final_weights);
}

template <class A, Like<Measurement> T>
void fields(A& a, T& v) {
    a("architecture", v.architecture);
    a("architecture_id", v.architecture_id);
    a("row", v.row);
    a("reference", v.reference);
    a("p50_ms", v.p50_ms);
    a("p95_ms", v.p95_ms);
    a("mean_ms", v.mean_ms);
    a("sd_ms", v.sd_ms);
    a("n", v.n);
    a("encoder_ms", v.encoder_ms);
    a("decoder_ms", v.decoder_ms);
    a("layer_ms", v.layer_ms);
    a("conditions", v.conditions);
}

template <class A, Like<CandidateEvaluated> T>
void fields(A& a, T& v) {
    a("architecture", v.architecture);
    a("architecture_id", v.architecture_id);
    a("genotype", v.genotype);
    a("generation", v.generation);
    a("values", v.values);
    a("weights_sha256", v.weights_sha256);
    a("feasible", v.feasible);
    a("origin", v.origin);
    a("seconds", v.seconds);
    a("cached", v.cached, false);
    a("intervals", v.intervals, {});
    a("partial_tokens", v.partial_tokens, 0);
    a("failure", v.failure, {});
    a("nll", v.nll, {});
    a("bleu", v.bleu, {});
}

template <class A, Like<GenerationDone> T>
void fields(A& a, T& v) {
    a("generation", v.generation);
    a("evaluations", v.evaluations);
    a("hypervolume", v.hypervolume);
    a("reference_point", v.reference_point);
    a("front", v.front);
    a("statistics", v.statistics);
    a("state", v.state);
}

template <class A, Like<Score> T>
void fields(A& a, T& v) {
    a("metric", v.metric);
    a("value", v.value);
    a("low", v.low);
    a("high", v.high);
    a("signature", v.signature);
}

template <class A, Like<SearchChanged> T>
void fields(A& a, T& v) {
    a("change", v.change);
    a("generation", v.generation);
    a("evaluations", v.evaluations);
    a("withdrawn", v.withdrawn);
}

template <class A, Like<Evaluated> T>
void fields(A& a, T& v) {
    a("architecture", v.architecture);
    a("architecture_id", v.architecture_id);
    a("set", v.set);
    a("weights_sha256", v.weights_sha256);
    a("weights_kind", v.weights_kind);
    a("scores", v.scores);
    a("target_tokens", v.target_tokens);
    a("seconds", v.seconds);
    a("conditions", v.conditions);
    a("hypotheses", v.hypotheses);
}

template <class A, Like<Exported> T>
void fields(A& a, T& v) {
    a("architecture_id", v.architecture_id);
    a("folder", v.folder);
    a("format", v.format);
    a("manifest", v.manifest);
}

template <class A, Like<TokenRouting> T>
void fields(A& a, T& v) {
    a("layer", v.layer);
    a("experts", v.experts);
    a("gates", v.gates);
}

template <class A, Like<Translated> T>
void fields(A& a, T& v) {
    a("architecture_id", v.architecture_id);
    a("weights_sha256", v.weights_sha256);
    a("weights_kind", v.weights_kind);
    a("line", v.line);
    a("text", v.text);
    a("score", v.score);
    a("seconds", v.seconds);
    a("source_tokens", v.source_tokens);
    a("target_tokens", v.target_tokens);
    a("routing", v.routing);
}

template <class A, Like<Remark> T>
void fields(A& a, T& v) {
    a("level", v.level);
    a("code", v.code);
    a("arguments", v.arguments);
    a("refuses", v.refuses, false);
}

namespace {

constexpr std::array kEventKinds{"progress",
                                 "train_report",
                                 "validation_report",
                                 "routing_report",
                                 "checkpoint_written",
                                 "measurement",
                                 "candidate_evaluated",
                                 "generation_done",
                                 "search_changed",
                                 "evaluated",
                                 "exported",
                                 "translated",
                                 "remark"};

Error invalidEvent(const std::string& field, const std::string& detail) {
    return badInput("protocol.invalid_event", {{"field", field}, {"detail", detail}});
}

}  // namespace

std::string kindOf(const Event& event) { return kEventKinds.at(event.index()); }

nlohmann::json toJson(const Event& event) { return encodeVariant(event, kEventKinds); }

Result<Event> eventFromJson(const nlohmann::json& json) {
    return decodeVariant<Event>(json, kEventKinds, {.missing_allowed = false, .null_is_nan = true}, invalidEvent);
}

}  // namespace automoe::protocol
