// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/benchmark.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <ctime>

#include "core/arch/dense.h"
#include "core/decode/beam_search_p.h"

namespace automoe::decode {

namespace {

constexpr int kLength = 30;

double median(std::vector<double> values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

Result<DecodeBenchmarkResult> benchmarkDecoding(const DecodeBenchmarkOptions& options, JobControl& control) {
    using Clock = std::chrono::steady_clock;
    const auto architecture = arch::denseTransformer(options.base ? arch::DenseShape{} : arch::kIwsltShape);
    const int vocabulary = options.base ? 32000 : 10000;
    nn::Transformer net({arch::spaceOf(architecture), {vocabulary, vocabulary, true}}, options.seed,
                        at::Device(options.device));
    DecodeBenchmarkResult result;
    result.model = options.base ? "Transformer of base size" : "Transformer of IWSLT size";
    result.parameters = net.parameters().count();
    result.threads = at::get_num_threads();
    Random random(options.seed);
    for (const int batch : options.batches) {
        std::vector<std::vector<std::int32_t>> sources(static_cast<std::size_t>(batch));
        for (auto& source : sources) {
            source.resize(kLength - 1);  // eos is the thirtieth
            for (auto& id : source)
                id = static_cast<std::int32_t>(4 + random.below(static_cast<std::uint64_t>(vocabulary) - 4));
        }
        for (const int beam : options.beams) {
            const BeamOptions search{.beam = beam,
                                     .min_length = kLength,
                                     .max_length_factor = 0,
                                     .max_length_extra = kLength,
                                     .max_tokens = batch * beam * kLength};
            std::vector<double> cpu;
            std::vector<double> wall;
            const auto end = Clock::now() + std::chrono::duration<double>(options.seconds_each);
            // The first one warms up.
            for (int i = 0; i < 4 || Clock::now() < end; ++i) {
                const auto begin = Clock::now();
                const std::clock_t cpu_begin = std::clock();
                AUTOMOE_CHECK(translateAll(net, architecture, sources, search, control));
                if (i == 0) continue;
                cpu.push_back(static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC * 1e3 / batch);
                wall.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count() / batch);
            }
            result.rows.push_back({batch, beam, static_cast<int>(cpu.size()), median(cpu), median(wall)});
        }
    }
    return result;
}

}  // namespace automoe::decode
