// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "core/protocol/events.h"
#include "core/protocol/jobs.h"

// One job and one event of every kind, with no field at its default and no two numbers alike.
namespace automoe::test {

inline arch::Architecture sampleArchitecture(int number = 0) {
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = 64;
    architecture.encoder_dim = 48;
    architecture.decoder_dim = 32;
    architecture.encoder = {{.self_attention = arch::MultiHeadAttention{.heads = 4},
                             .feed_forward = arch::DenseFeedForward{.width = 96 + number}}};
    architecture.decoder = {{.self_attention = arch::MultiHeadAttention{.heads = 2},
                             .cross_attention = arch::MultiHeadAttention{.heads = 8},
                             .attended_layers = 1,
                             .feed_forward = arch::SwitchFeedForward{.expert_widths = {64, 96, 128}, .top_k = 2}}};
    return architecture;
}

inline std::string sampleHash(char digit = 'a') { return std::string(64, digit); }

inline protocol::Resources sampleResources() {
    return {.seed = 18446744073709551557U, .threads = 3, .device = "cuda:1", .precision = Precision::kBFloat16};
}

inline arch::SearchSpace sampleSpace() { return *arch::presetSpace("tiny"); }

inline protocol::TrainJob sampleTrainJob() {
    return {.resources = sampleResources(),
            .data = "data/a",
            .folder = "runs/000007",
            .space = sampleSpace(),
            .options = {.updates = 401,
                        .max_tokens = 402,
                        .accumulate = 403,
                        .peak_rate = 0.404,
                        .initial_rate = 4.05e-7,
                        .final_rate = 4.06e-7,
                        .warmup_updates = 407,
                        .schedule = protocol::Schedule::kInverseSqrt,
                        .beta1 = 0.408,
                        .beta2 = 0.409,
                        .epsilon = 4.1e-8,
                        .weight_decay = 0.411,
                        .clip_norm = 0.412,
                        .label_smoothing = 0.413,
                        .dropout = 0.414,
                        .attention_dropout = 0.415,
                        .activation_dropout = 0.416,
                        .expert_dropout_ratio = 0.425,
                        .selection_dropout = 0.427,
                        .balance_coefficient = 0.417,
                        .entropy_coefficient = 0.428,
                        .router_z_coefficient = 0.431,
                        .router_jitter = 0.432,
                        .balance_bias_rate = 0.429,
                        .expert_output_masking = 0.43,
                        .sampling = protocol::Sampling::kSandwich,
                        .random_subnets = 418,
                        .distill = true,
                        .distill_weight = 0.423,
                        .distill_start = 424,
                        .fair = true,
                        .expert_subset = protocol::ExpertSubset::kRandom,
                        .consistency = 0.426,
                        .temperature = 4.27,
                        .report_every = 419,
                        .validate_every = 420,
                        .checkpoint_every = 421,
                        .average_checkpoints = 422},
            .initial_weights = "weights/first.safetensors"};
}

inline protocol::MeasureJob sampleMeasureJob() {
    return {.resources = sampleResources(),
            .data = "data/b",
            .weights = "weights/b",
            .space = sampleSpace(),
            .architectures = {sampleArchitecture(), sampleArchitecture(1), sampleArchitecture(2)},
            .first_row = 11,
            .warmup = 12,
            .repeats = 13,
            .beam = 14,
            .sentences = 15,
            .target_length = 16,
            .reference_every = 17};
}

inline protocol::SearchChange sampleSearchChange() {
    return {.limits = {{.name = "macs", .limit = 1.5e8}},
            .lifted = {"latency_ms"},
            .choices = {{"encoder.dim", {48, 64}}, {"decoder.depth", {}}},
            .candidates = {sampleArchitecture(3)},
            .models = {sampleArchitecture(4), sampleArchitecture(5)},
            .descendants = 71,
            .evaluations = 72};
}

inline protocol::SearchJob sampleSearchJob() {
    return {.resources = sampleResources(),
            .data = "data/c",
            .weights = "weights/c",
            .space = sampleSpace(),
            .algorithm = protocol::SearchAlgorithm::kEvolution,
            .objectives = {"bleu", "macs"},
            .limits = {{.name = "latency_ms", .limit = 120.5}},
            .evaluations = 31,
            .population = 32,
            .parents = 33,
            .mutants = 36,
            .crossovers = 37,
            .iterations = 38,
            .mutation = 0.34,
            .evaluation_tokens = 35,
            .predictor = {{"kind", "linear"}},
            .change = sampleSearchChange(),
            .state = {{"generation", 3}},
            .since_state = {.lifted = {"latency_ms"}},
            .known = {{.genotype = {1, 0, 2}, .values = {{"bleu", 3.9}}, .intervals = {{"bleu", {3.8, 4.1}}}}},
            .latency = protocol::LatencySource::kVerified,
            .verify = 81,
            .timing = {.threads = 82,
                       .warmup = 83,
                       .repeats = 84,
                       .beam = 85,
                       .sentences = 86,
                       .target_length = 87,
                       .reference_every = 88},
            .islands = 91,
            .migrants = 92,
            .epoch = 93,
            .halving = 96,
            .recalibrate = 97};
}

inline protocol::EvaluateJob sampleEvaluateJob() {
    return {.resources = sampleResources(),
            .data = "data/d",
            .weights = "weights/d",
            .space = sampleSpace(),
            .architecture = sampleArchitecture(),
            .set = "test",
            .beam = 41,
            .length_penalty = 0.42,
            .max_tokens = 43,
            .translate = false,
            .recalibrate = 44,
            .mean_k = 4.5};
}

inline protocol::ExportJob sampleExportJob() {
    return {.resources = sampleResources(),
            .data = "data/e",
            .weights = "weights/e",
            .space = sampleSpace(),
            .architecture = sampleArchitecture(),
            .format = "torchscript",
            .folder = "exports/e",
            .card = {{"bleu", 27.5}},
            .task = 61,
            .fold = true,
            .mean_k = 6.25};
}

inline protocol::TranslateJob sampleTranslateJob() {
    return {.resources = sampleResources(),
            .data = "data/f",
            .weights = "weights/f",
            .space = sampleSpace(),
            .architecture = sampleArchitecture(),
            .lines = {"Select a file.", ""},
            .beam = 51,
            .length_penalty = 0.52,
            .routing = true,
            .target = "de"};
}

inline protocol::ScoreJob sampleScoreJob() {
    return {.resources = sampleResources(),
            .data = "data/g",
            .weights = "weights/g",
            .space = sampleSpace(),
            .genotypes = {{1, 0, 2}, {0, 2, 1}},
            .objectives = {"bleu", "macs"},
            .limits = {{.name = "latency_ms", .limit = 94.5}},
            .evaluation_tokens = 95,
            .predictor = {{"kind", "linear"}},
            .recalibrate = 98};
}

inline std::vector<protocol::Job> sampleJobs() {
    return {sampleTrainJob(),  sampleMeasureJob(),   sampleSearchJob(), sampleEvaluateJob(),
            sampleExportJob(), sampleTranslateJob(), sampleScoreJob()};
}

inline protocol::Progress sampleProgress() {
    return {.stage = "train", .done = 1.5, .total = 2.5, .unit = "updates", .figures = {{"loss", 3.5}}};
}

inline protocol::TrainReport sampleTrainReport(std::int64_t update = 50) {
    return {.update = update,
            .target_tokens = 102,
            .seconds = 1.03,
            .loss = 1.04,
            .nll = 1.05,
            .balance = 1.06,
            .rate = 1.07,
            .gradient_norm = 1.08,
            .tokens_per_second = 1.09};
}

inline protocol::ValidationReport sampleValidation(std::int64_t update = 50) {
    return {.update = update,
            .subnet = "largest",
            .architecture_id = arch::identity(sampleArchitecture()),
            .loss = 2.01,
            .target_tokens = 202};
}

inline protocol::RoutingReport sampleRouting(std::int64_t update = 50) {
    return {.update = update,
            .architecture_id = arch::identity(sampleArchitecture()),
            .layer = "decoder.0",
            .tokens = {5, 6, 7},
            .gate_mean = {0.25, 0.5, 0.125},
            .mean_k = 1.5,
            .p95_k = 2};
}

inline protocol::CheckpointWritten sampleCheckpoint(const std::string& file = "runs/000001/checkpoint") {
    return {.file = file, .sha256 = sampleHash('c'), .update = 301, .final_weights = true};
}

inline protocol::Measurement sampleMeasurement(std::int64_t row = 3) {
    return {.architecture = sampleArchitecture(static_cast<int>(row)),
            .architecture_id = arch::identity(sampleArchitecture(static_cast<int>(row))),
            .row = row,
            .reference = true,
            .p50_ms = 4.01,
            .p95_ms = 4.02,
            .mean_ms = 4.03,
            .sd_ms = 4.04,
            .n = 405,
            .encoder_ms = 4.06,
            .decoder_ms = 4.07,
            .layer_ms = {{"encoder.0", 4.08}, {"output", 4.09}},
            .conditions = {{"device", {{"cpu_model", "a processor"}}}, {"threads", 2}}};
}

inline protocol::CandidateEvaluated sampleCandidate(int number = 0, std::int64_t generation = 2) {
    return {.architecture = sampleArchitecture(number),
            .architecture_id = arch::identity(sampleArchitecture(number)),
            .genotype = {1, 0, 2, number},
            .generation = generation,
            .values = {{"valid_loss", 5.01}, {"latency_ms", 50.2}},
            .weights_sha256 = sampleHash('b'),
            .feasible = false,
            .origin = "mutation",
            .seconds = 5.03,
            .cached = true,
            .intervals = {{"valid_loss", {4.91, 5.12}}},
            .partial_tokens = 504,
            .failure = "engine.out_of_memory",
            .nll = {5.13, 5.14},
            .bleu = {{1, 2}, {3, 4}}};
}

inline protocol::GenerationDone sampleGeneration(std::int64_t generation = 2) {
    return {.generation = generation,
            .evaluations = 601,
            .hypervolume = 6.02,
            .reference_point = {7, 8.5},
            .front = {arch::identity(sampleArchitecture())},
            .statistics = {{"duplicates", 4}},
            .state = {{"population", {1, 2, 3}}, {"generation", generation}}};
}

inline protocol::SearchChanged sampleSearchChanged(std::int64_t generation = 2) {
    return {.change = sampleSearchChange(), .generation = generation, .evaluations = 611, .withdrawn = 12};
}

inline protocol::Evaluated sampleEvaluated(int number = 0) {
    return {.architecture = sampleArchitecture(number),
            .architecture_id = arch::identity(sampleArchitecture(number)),
            .set = "test",
            .weights_sha256 = sampleHash('d'),
            .weights_kind = "retrained",
            .scores = {{.metric = "bleu", .value = 27.1, .low = 26.2, .high = 28.3, .signature = "nrefs:1|v:2.6"},
                       {.metric = "loss", .value = 2.1, .low = 2.05, .high = 2.15, .signature = ""}},
            .target_tokens = 704,
            .seconds = 7.05,
            .conditions = {{"beam", 5}},
            .hypotheses = {"eins", "zwei \xC3\xA4"}};
}

inline protocol::Exported sampleExported() {
    return {.architecture_id = arch::identity(sampleArchitecture()),
            .folder = "exports/a",
            .format = "folder",
            .manifest = {{"files", {{{"file", "weights.safetensors"}}}}}};
}

inline protocol::Translated sampleTranslated() {
    return {.architecture_id = arch::identity(sampleArchitecture()),
            .weights_sha256 = sampleHash('e'),
            .weights_kind = "inherited",
            .line = 901,
            .text = "W\xC3\xA4hlen Sie eine Datei aus.",
            .score = -0.902,
            .seconds = 0.903,
            .source_tokens = {"\xE2\x96\x81Select", "</s>"},
            .target_tokens = {"<s>", "\xE2\x96\x81W\xC3\xA4hlen"},
            .routing = {{.layer = "encoder.0", .experts = {1, 0}, .gates = {0.75, 0.5}}}};
}

inline protocol::Remark sampleRemark() {
    return {.level = "warning", .code = "train.something", .arguments = {{"value", "1"}}, .refuses = true};
}

inline std::vector<protocol::Event> sampleEvents() {
    return {sampleProgress(),    sampleTrainReport(), sampleValidation(), sampleRouting(),       sampleCheckpoint(),
            sampleMeasurement(), sampleCandidate(),   sampleGeneration(), sampleSearchChanged(), sampleEvaluated(),
            sampleExported(),    sampleTranslated(),  sampleRemark()};
}

}  // namespace automoe::test
