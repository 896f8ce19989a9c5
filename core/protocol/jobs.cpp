// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/jobs.h"

#include <algorithm>
#include <string_view>

#include "core/protocol/search_change_p.h"
#include "core/search/optimizer.h"

namespace automoe::protocol {

template <>
constexpr std::array<const char*, 2> kWords<Precision>{"float32", "bfloat16"};
template <>
constexpr std::array<const char*, 2> kWords<Sampling>{"uniform", "sandwich"};
template <>
constexpr std::array<const char*, 2> kWords<ExpertSubset>{"first", "random"};
template <>
constexpr std::array<const char*, 2> kWords<Schedule>{"cosine", "inverse_sqrt"};
template <>
constexpr std::array<const char*, 4> kWords<SearchAlgorithm>{"random", "evolution", "nsga2", "surrogate"};
template <>
constexpr std::array<const char*, 3> kWords<LatencySource>{"predicted", "measured", "verified"};

// Not in the unnamed namespace: they are found by their argument's namespace, which does not look there.

template <class A, Like<Resources> T>
void fields(A& a, T& v) {
    a("seed", v.seed);
    a("threads", v.threads);
    a("device", v.device);
    a("precision", v.precision);
}

// A job's JSON is its identity: work of earlier versions keeps its own when later fields are left out at their
// defaults.
template <class A, Like<TrainOptions> T>
void fields(A& a, T& v) {
    a("updates", v.updates);
    a("max_tokens", v.max_tokens);
    a("accumulate", v.accumulate);
    a("peak_rate", v.peak_rate);
    a("initial_rate", v.initial_rate);
    a("final_rate", v.final_rate);
    a("warmup_updates", v.warmup_updates);
    a("schedule", v.schedule);
    a("beta1", v.beta1);
    a("beta2", v.beta2);
    a("epsilon", v.epsilon);
    a("weight_decay", v.weight_decay);
    a("clip_norm", v.clip_norm);
    a("label_smoothing", v.label_smoothing);
    a("dropout", v.dropout);
    a("attention_dropout", v.attention_dropout);
    a("activation_dropout", v.activation_dropout);
    a("expert_dropout_ratio", v.expert_dropout_ratio, 0);
    a("selection_dropout", v.selection_dropout, 0);
    a("balance_coefficient", v.balance_coefficient);
    a("entropy_coefficient", v.entropy_coefficient, 1e-3);
    a("router_z_coefficient", v.router_z_coefficient, 0);
    a("router_jitter", v.router_jitter, 0);
    a("balance_bias_rate", v.balance_bias_rate, 1e-3);
    a("expert_output_masking", v.expert_output_masking, 0);
    a("sampling", v.sampling);
    a("random_subnets", v.random_subnets);
    a("distill", v.distill);
    a("distill_weight", v.distill_weight, 1);
    a("distill_start", v.distill_start, 0);
    a("fair", v.fair, false);
    a("expert_subset", v.expert_subset, ExpertSubset::kFirst);
    a("consistency", v.consistency, 0);
    a("temperature", v.temperature, 5);
    a("report_every", v.report_every);
    a("validate_every", v.validate_every);
    a("checkpoint_every", v.checkpoint_every);
    a("average_checkpoints", v.average_checkpoints);
}

template <class A, Like<TrainJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("folder", v.folder);
    a("space", v.space);
    a("options", v.options);
    a("initial_weights", v.initial_weights);
}

template <class A, Like<MeasureJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("architectures", v.architectures);
    a("first_row", v.first_row);
    a("warmup", v.warmup);
    a("repeats", v.repeats);
    a("beam", v.beam);
    a("sentences", v.sentences);
    a("target_length", v.target_length);
    a("reference_every", v.reference_every);
}

template <class A, Like<KnownScore> T>
void fields(A& a, T& v) {
    a("genotype", v.genotype);
    a("values", v.values);
    a("intervals", v.intervals, {});
}

template <class A, Like<SearchTiming> T>
void fields(A& a, T& v) {
    a("threads", v.threads);
    a("warmup", v.warmup);
    a("repeats", v.repeats);
    a("beam", v.beam);
    a("sentences", v.sentences);
    a("target_length", v.target_length);
    a("reference_every", v.reference_every);
}

template <class A, Like<SearchJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("algorithm", v.algorithm);
    a("objectives", v.objectives);
    a("limits", v.limits);
    a("evaluations", v.evaluations);
    a("population", v.population);
    a("parents", v.parents);
    a("mutants", v.mutants, 0);
    a("crossovers", v.crossovers, 0);
    a("iterations", v.iterations, 0);
    a("mutation", v.mutation);
    a("evaluation_tokens", v.evaluation_tokens);
    a("predictor", v.predictor);
    a("change", v.change);
    a("state", v.state);
    a("since_state", v.since_state);
    a("known", v.known, {});
    a("latency", v.latency, LatencySource::kPredicted);
    a("verify", v.verify, 10);
    a("timing", v.timing, {});
    a("islands", v.islands, 1);
    a("migrants", v.migrants, 2);
    a("epoch", v.epoch, 5);
    a("halving", v.halving, 0);
    a("recalibrate", v.recalibrate, 0);
}

template <class A, Like<ScoreJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("genotypes", v.genotypes);
    a("objectives", v.objectives);
    a("limits", v.limits);
    a("evaluation_tokens", v.evaluation_tokens);
    a("predictor", v.predictor);
    a("recalibrate", v.recalibrate, 0);
}

template <class A, Like<EvaluateJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("architecture", v.architecture);
    a("set", v.set);
    a("beam", v.beam);
    a("length_penalty", v.length_penalty);
    a("max_tokens", v.max_tokens);
    a("translate", v.translate);
    a("recalibrate", v.recalibrate, 0);
    a("mean_k", v.mean_k, 0);
}

template <class A, Like<ExportJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("architecture", v.architecture);
    a("format", v.format);
    a("folder", v.folder);
    a("card", v.card);
    a("task", v.task, -1);
    a("fold", v.fold, false);
    a("mean_k", v.mean_k, 0);
}

template <class A, Like<TranslateJob> T>
void fields(A& a, T& v) {
    a("resources", v.resources);
    a("data", v.data);
    a("weights", v.weights);
    a("space", v.space);
    a("architecture", v.architecture);
    a("lines", v.lines);
    a("beam", v.beam);
    a("length_penalty", v.length_penalty);
    a("routing", v.routing);
    a("target", v.target, {});
}

namespace {

constexpr std::array kJobKinds{"train", "measure", "search", "evaluate", "export", "translate", "score"};

Error invalidJob(const std::string& field, const std::string& detail) {
    return badInput("protocol.invalid_job", {{"field", field}, {"detail", detail}});
}

}  // namespace

void completeEvolution(SearchJob& job) {
    const search::EvolutionOptions paper;
    if (job.population == 0) {
        if (job.parents == 0) job.parents = static_cast<int>(paper.parents);
        if (job.mutants == 0) job.mutants = static_cast<int>(paper.mutants);
        if (job.crossovers == 0) job.crossovers = static_cast<int>(paper.crossovers);
        job.population = job.parents + job.mutants + job.crossovers;
    }
    if (job.parents == 0) job.parents = std::max(2, job.population / 5);  // a crossover needs two
    const int children = std::max(0, job.population - job.parents);
    if (job.mutants == 0) job.mutants = job.crossovers > 0 ? std::max(0, children - job.crossovers) : children / 2;
    if (job.crossovers == 0) job.crossovers = std::max(0, children - job.mutants);
    if (job.iterations == 0 && job.evaluations == 0) job.iterations = static_cast<int>(paper.iterations);
    const std::int64_t new_ones = std::max(1, job.mutants + job.crossovers);
    if (job.evaluations == 0) job.evaluations = job.population + job.iterations * new_ones;
    if (job.iterations == 0) {
        const std::int64_t rest = std::max<std::int64_t>(new_ones, job.evaluations - job.population);
        job.iterations = static_cast<int>((rest + new_ones - 1) / new_ones);
    }
}

void addKnown(SearchJob& job, std::span<const KnownScore> known, std::size_t bytes) {
    constexpr std::string_view kField = R"("known":[],)";
    const auto lengthOf = [](const nlohmann::json& json) {
        return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace).size();
    };
    std::size_t length = lengthOf(toJson(job)) + kField.size();
    for (const KnownScore& score : known) {
        length += lengthOf(Writer::encode(score)) + 1;  // a comma
        if (length > bytes) return;
        job.known.push_back(score);
    }
}

bool isLatency(const std::string& name) { return name == "latency_ms" || name == "latency_p95_ms"; }

bool asksForLatency(const SearchJob& job) {
    return std::ranges::any_of(job.objectives, isLatency) ||
           std::ranges::any_of(job.limits, isLatency, &SearchLimit::name);
}

void completeTiming(SearchJob& job) {
    constexpr int kFew = 3;
    constexpr int kTail = 20;
    const auto tail = [](const std::string& name) { return name == "latency_p95_ms"; };
    const bool minimised = std::ranges::any_of(job.objectives, tail);
    if (minimised && job.latency == LatencySource::kVerified) job.verify = 0;
    if (job.timing.repeats > 0) return;
    const bool asked = minimised || std::ranges::any_of(job.limits, tail, &SearchLimit::name);
    job.timing.repeats = asked ? kTail : kFew;
}

MeasureJob timingOf(const SearchJob& job) {
    MeasureJob result;
    result.resources = job.resources;
    if (job.timing.threads > 0) result.resources.threads = job.timing.threads;
    result.resources.precision = Precision::kFloat32;
    result.data = job.data;
    result.weights = job.weights;
    result.space = job.space;
    result.warmup = job.timing.warmup;
    result.repeats = job.timing.repeats;
    result.beam = job.timing.beam;
    result.sentences = job.timing.sentences;
    result.target_length = job.timing.target_length;
    result.reference_every = job.timing.reference_every;
    return result;
}

std::string kindOf(const Job& job) { return kJobKinds.at(job.index()); }

nlohmann::json toJson(const Job& job) { return encodeVariant(job, kJobKinds); }

Result<Job> jobFromJson(const nlohmann::json& json) {
    return decodeVariant<Job>(json, kJobKinds, {.missing_allowed = true, .null_is_nan = false}, invalidJob);
}

}  // namespace automoe::protocol
