// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/hat_config.h"

/// What the settings of HAT's and AutoMoE's files say to the stages of the pipeline. Where a file leaves something out,
/// the fields hold the default of the reference's program. Errors name the line, but no file: the caller knows it.
/// protocol/hat_jobs.h makes jobs of them.
namespace automoe::arch {

/// An evolutionary search (evo_search.py).
struct EvoSettings {
    std::int64_t iterations = 30;   ///< evo-iter
    std::int64_t population = 125;  ///< population-size = parents + mutants + crossovers
    std::int64_t parents = 25;      ///< parent-size
    std::int64_t mutants = 50;      ///< mutation-size
    std::int64_t crossovers = 50;   ///< crossover-size
    double mutation_probability = 0.3;
    std::optional<double> latency_constraint_ms;  ///< latency-constraint; none where it is -1
    std::optional<double> flops_constraint_giga;  ///< counts in the reference where there is no latency constraint
    std::string objective = "loss";         ///< validation-metric: loss, bleu, nonemb_params, active_nonemb_params
    std::int64_t validation_batches = 0;    ///< valid-cnt-max; 0: the whole validation set
    std::int64_t batch_tokens = 4096;       ///< of such a batch: max-tokens-valid, else max-tokens
    bool measured_latency = false;          ///< latency-compute: gold, else predicted
    std::int64_t latency_repeats = 50;      ///< latiter, of measured latencies
    bool encoder_at_least_as_deep = false;  ///< ind-bias-encoder-layers-greater-than-equal-to-decoder-layers
    std::vector<double> feature_norm;       ///< of the predictor in predictor_file
    double latency_norm = 0;                ///< lat-norm, ms; 0: the file says none
    std::string predictor_file;             ///< ckpt-path
    std::string weights_file;               ///< restore-file
    std::string output_file;                ///< write-config-path
};
/// Errors: arch.invalid_value, arch.contradiction.
Result<EvoSettings> evoSettings(const HatConfig& config);

/// A latency data set (latency_dataset.py), of the space in the same file.
struct LatencySettings {
    std::string data_set_file;     ///< lat-dataset-path
    std::int64_t rows = 200;       ///< lat-dataset-size
    std::int64_t repeats = 300;    ///< latiter
    std::int64_t beam = 5;         ///< hypotheses decoded at once
    std::optional<bool> graphics;  ///< latgpu (true) or latcpu, which counts more; none: neither is set
};
/// Errors: arch.invalid_value.
Result<LatencySettings> latencySettings(const HatConfig& config);

/// A latency predictor's training (latency_predictor.py).
struct PredictorSettings {
    std::string data_set_file;  ///< lat-dataset-path
    std::vector<double> feature_norm{640, 6, 2048, 6, 640, 6, 2048, 6, 6, 2};
    double latency_norm = 200;  ///< lat-norm, ms
    std::int64_t features = 10;
    std::int64_t hidden_width = 400;
    std::int64_t hidden_layers = 3;
    std::int64_t steps = 5000;
    std::int64_t batch = 128;  ///< bsz, rows
    double rate = 1e-5;
    std::string weights_file;  ///< ckpt-path
};
/// Errors: arch.invalid_value, arch.contradiction (feature-dim beside feature-norm).
Result<PredictorSettings> predictorSettings(const HatConfig& config);

/// A training (train.py, with the defaults of its library).
struct TrainingSettings {
    enum class Schedule { kCosine, kInverseSqrt };
    /// lr-scheduler. None: the file is no whole recipe and has no rates; what it leaves out is for the reader to say.
    std::optional<Schedule> schedule;
    double initial_rate = 0;  ///< warmup-init-lr
    double peak_rate = 0;     ///< max-lr of a cosine, lr of an inverse square root; required
    double final_rate = 0;    ///< lr of a cosine; without meaning otherwise
    std::int64_t warmup_updates = 0;
    std::int64_t updates = 0;     ///< max-update; 0: no bound
    std::int64_t max_tokens = 0;  ///< of a batch; 0: the file says none
    std::int64_t accumulate = 1;  ///< update-freq, batches an update and device
    std::int64_t devices = 1;     ///< distributed-world-size
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weight_decay = 0;
    double clip_norm = 25;  ///< 0: off
    double label_smoothing = 0;
    double dropout = 0.1;
    double attention_dropout = 0;
    double activation_dropout = 0;
    double balance_coefficient = 0;    ///< of load balancing; the greater of the two sides
    double expert_dropout_ratio = 1;   ///< the greater of the two sides
    double consistency = 0;            ///< thor-consistency-alpha
    std::int64_t report_every = 0;     ///< log-interval, updates; 0: the file says none
    std::int64_t save_every = 0;       ///< save-interval-updates, with a validation; 0: by epochs
    bool shared_embeddings = false;    ///< one table for source, target and output
    bool half_precision = false;       ///< fp16
    bool single_architecture = false;  ///< train-subtransformer: not a supernet
    std::string source_language;       ///< "de"; empty: the file says none
    std::string target_language;
};
/// Errors: arch.missing_field (rates without their schedule, a schedule without its peak), arch.invalid_value.
Result<TrainingSettings> trainingSettings(const HatConfig& config);

}  // namespace automoe::arch
