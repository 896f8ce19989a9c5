// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/arch/architecture.h"
#include "core/arch/search_space.h"
#include "core/base/result.h"
#include "core/protocol/jobs.h"

namespace automoe::pipeline {

/// How much of AutoMoE's main experiment is done: models, trainings and searches, as values.
struct ReproduceScale {
    std::string name;
    arch::SearchSpace space;                ///< with experts: AutoMoE's and random search's
    arch::SearchSpace dense_space;          ///< the same with one dense layer in their place: HAT's
    arch::Architecture transformer;         ///< made by hand
    arch::Architecture switch_transformer;  ///< that with equal experts in every layer
    std::uint32_t vocabulary = 2000;        ///< of both languages together
    protocol::TrainOptions supernet;        ///< of both supernets
    protocol::TrainOptions model;           ///< of each of the five models, from scratch
    std::size_t measured = 0;               ///< members of each space that are timed for the latency predictor
    int measured_repeats = 5;               ///< timed runs of each
    /// The searches' latency limit, as a part of the Transformer's latency; more where hardly any member keeps that.
    double latency_share = 1;
    /// The evolutions': sizes and iterations. Random search evaluates as many.
    int population = 0, parents = 0, mutants = 0, crossovers = 0, iterations = 0;
    std::int64_t evaluation_tokens = 0;  ///< target tokens of an evaluation; 0: the whole validation set
    int rounds = 0;                      ///< of the final latency campaign; each times every model once
    int repeats = 20;                    ///< timed runs of each model in a round; of few the slowest is the p95
    int beam = 5;
    double length_penalty = 1;

    /// Timed runs of the Transformer in a round, when the limit is set. Not as many as `repeats`: the final campaign
    /// must not find these in its place.
    [[nodiscard]] int limitRepeats() const { return 3 * measured_repeats; }
};

/// Rounds of the Transformer's timing for the limit.
inline constexpr int kLimitRounds = 3;

/// tiny (about 25 minutes on two cores), small (a night) or paper (the paper's settings for WMT, which take a processor
/// years), and for tests "micro", which learns nothing in seconds. Errors: pipeline.unknown_scale.
Result<ReproduceScale> reproduceScale(std::string_view name);

/// A search of the scale on `space`, without what it works with: AutoMoE's evolution, or as many random members.
protocol::SearchJob searchJobOf(const ReproduceScale& scale, const arch::SearchSpace& space,
                                protocol::SearchAlgorithm algorithm);

/// How long the stages of runReproduce() take, in their order, in seconds: reckoned from the models' sizes with what
/// processors of our kind (Zen 4, 2023) do; within a factor of two elsewhere.
std::vector<double> expectedSeconds(const ReproduceScale& scale, const protocol::Resources& resources);
/// The same of models that are only trained, scored and timed, see runSystem(): the text, each training, `between`
/// stages of a few seconds, scores, latency.
std::vector<double> expectedSeconds(const ReproduceScale& scale, const std::vector<arch::Architecture>& models,
                                    std::size_t between, const protocol::Resources& resources);

}  // namespace automoe::pipeline
