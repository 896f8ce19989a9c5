// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/benchmark.h"

#include <ATen/Parallel.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "core/arch/dense.h"
#include "core/nn/device_p.h"
#include "core/nn/transformer_p.h"
#include "core/train/adam_p.h"
#include "core/train/subnet_sampling.h"
#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

constexpr int kLength = 24;
constexpr int kSourceVocabulary = 8848;
constexpr int kTargetVocabulary = 6632;

nn::PackedBatch randomBatch(int sentences, Random& random) {
    nn::PackedBatch batch;
    for (int s = 0; s < sentences; ++s) {
        // Special tokens included, both sides are as long as the peer's.
        std::vector<std::int32_t> source(kLength - 1);
        std::vector<std::int32_t> target(kLength - 1);
        for (auto& id : source) id = static_cast<std::int32_t>(4 + random.below(kSourceVocabulary - 4));
        for (auto& id : target) id = static_cast<std::int32_t>(4 + random.below(kTargetVocabulary - 4));
        batch.append(source, target);
    }
    return batch;
}

double flopsOf(std::int64_t tokens) {
    constexpr double kDim = 512;
    constexpr double kWidth = 1024;
    const double layers = 6 * (4 * kDim * kDim + 2 * kDim * kWidth + 2 * kLength * kDim) +
                          6 * (8 * kDim * kDim + 2 * kDim * kWidth + 4 * kLength * kDim);
    return 3 * 2 * static_cast<double>(tokens) * (layers + kDim * kTargetVocabulary);
}

std::int64_t peakMemory() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024L;
}

double processorSeconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace

Result<BenchmarkResult> benchmarkTraining(const BenchmarkOptions& options, JobControl& control) {
    using Clock = std::chrono::steady_clock;
    arch::SearchSpace space = arch::spaceOf(arch::denseTransformer(arch::kIwsltShape));
    if (options.supernet) {
        AUTOMOE_TRY(space, arch::presetSpace("hat-iwslt-space1"));
    }
    const nn::PrecisionScope precision(options.precision);
    nn::Transformer net({space, {kSourceVocabulary, kTargetVocabulary, false}}, options.seed,
                        at::Device(options.device));
    protocol::TrainOptions train_options;
    AdamOptimizer adam(net.parameters(), train_options);
    Random random(options.seed);
    const int sentences = std::max(1, options.tokens / kLength);
    const auto batch = randomBatch(sentences, random);
    std::vector<double> times;
    const auto end = Clock::now() + std::chrono::duration<double>(options.seconds);
    std::int64_t step = 0;
    // The first step warms up: memory, threads, caches.
    while (step == 0 || times.empty() || Clock::now() < end) {
        if (!control.goOn()) return stopped();
        const auto architecture = subnetsOf(space, train_options, options.seed, step).front();
        const auto begin = Clock::now();
        net.parameters().zeroGradients();
        nn::Pass pass;
        pass.training = true;
        pass.dropout = pass.attention_dropout = pass.activation_dropout = pass.expert_dropout = 0.1;
        pass.seed = static_cast<std::uint64_t>(step);
        const auto memory = net.encode(architecture, batch.source, pass);
        const at::Tensor hidden = net.decode(architecture, memory, batch.target, pass);
        nn::projectedCrossEntropy(hidden, net.outputTable(), batch.labels,
                                  {.smoothing = 0.1F, .scale = 1.0F / static_cast<float>(batch.labels.size())})
            .loss.backward();
        adam.step(step, 5e-4, 1);
        nn::synchronize(net.device());
        const double ms = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
        if (step++ > 0) times.push_back(ms);
    }
    std::sort(times.begin(), times.end());
    BenchmarkResult result;
    result.model = options.supernet ? "supernet of hat-iwslt-space1" : "Transformer of IWSLT size";
    result.parameters = net.parameters().count();
    result.steps = static_cast<int>(times.size());
    result.target_tokens = static_cast<std::int64_t>(batch.labels.size());
    result.median_ms = times[times.size() / 2];
    result.best_ms = times.front();
    result.tokens_per_second = static_cast<double>(result.target_tokens) / result.median_ms * 1e3;
    result.gflops = options.supernet ? 0 : flopsOf(result.target_tokens) / result.median_ms / 1e6;
    result.peak_memory_bytes = peakMemory();
    result.threads = at::get_num_threads();
    return result;
}

Result<EvaluationBenchmarkResult> benchmarkEvaluation(const EvaluationBenchmarkOptions& options, JobControl& control) {
    using Clock = std::chrono::steady_clock;
    AUTOMOE_TRY(const auto space, arch::presetSpace("hat-iwslt-space1"));
    const nn::PrecisionScope precision(options.precision);
    nn::Transformer net({space, {kSourceVocabulary, kTargetVocabulary, false}}, options.seed,
                        at::Device(options.device));
    Random random(options.seed);
    ValidationData data;
    while (data.target_tokens < options.target_tokens) {
        const std::int64_t left = (options.target_tokens - data.target_tokens + kLength - 1) / kLength;
        data.batches.push_back(
            randomBatch(static_cast<int>(std::clamp<std::int64_t>(options.max_tokens / kLength, 1, left)), random));
        data.target_tokens += static_cast<std::int64_t>(data.batches.back().labels.size());
    }
    std::vector<double> cpu;
    std::vector<double> wall;
    // The first one warms up.
    for (int i = 0; i <= options.candidates; ++i) {
        const auto architecture = space.decode(space.sample(random));
        const auto begin = Clock::now();
        const double cpu_begin = processorSeconds();
        AUTOMOE_TRY(const double loss, validationLoss(net, architecture, data, control));
        static_cast<void>(loss);
        if (i == 0) continue;
        cpu.push_back(processorSeconds() - cpu_begin);
        wall.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
    }
    std::sort(cpu.begin(), cpu.end());
    std::sort(wall.begin(), wall.end());
    return EvaluationBenchmarkResult{options.candidates,    data.target_tokens, cpu[cpu.size() / 2],  cpu.back(),
                                     wall[wall.size() / 2], peakMemory(),       at::get_num_threads()};
}

}  // namespace automoe::train
