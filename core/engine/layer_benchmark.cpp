// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/layer_benchmark.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <memory>
#include <numeric>
#include <span>
#include <type_traits>
#include <utility>

#include "core/engine/layer_cases_p.h"
#include "core/engine/peak_memory_p.h"
#include "core/nn/device_p.h"
#include "core/nn/kinds/kinds_p.h"
#include "core/nn/precision_scope.h"

namespace automoe::engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kSentence = 32;  ///< tokens
constexpr std::int64_t kTasks = 4;
constexpr std::int64_t kLayers = 12;  ///< of the network for which weights are drawn
constexpr std::size_t kLeastPairs = 5;
constexpr std::size_t kMostPairs = 1000;
constexpr int kBootstrapSamples = 1000;

/// What all layers of a size are run on.
struct Input {
    Input(const LayerBenchmarkOptions& options, int tokens) : device(options.device), dim(options.dim) {
        Random random(options.seed);
        const auto drawn = [&](const std::vector<std::int64_t>& shape, const nn::Init& init) {
            at::Tensor values = at::zeros(shape, at::kFloat);
            nn::fill(values, init, random);
            return values.to(device);
        };
        x = drawn({tokens, dim}, nn::Init::normal(1));
        gradient = drawn({tokens, dim}, nn::Init::normal(1));
        importance = drawn({tokens}, nn::Init::uniform(1)).abs();
        for (std::int64_t begin = 0; begin < tokens; begin += kSentence) {
            const std::int64_t end = std::min<std::int64_t>(begin + kSentence, tokens);
            rows.insert(rows.end(), static_cast<std::size_t>(end - begin), begin / kSentence % kTasks);
            offsets.push_back(end);
        }
        groups.tasks = std::make_shared<const nn::RowGroups>(nn::RowGroups{rows, kTasks});
        layout = nn::AttentionLayout::of(offsets, offsets, 1, false);
        if (tokens >= kSentence) return;
        nn::AttentionLayout kept;
        for (std::int64_t row = 0; row < tokens; ++row) {
            kept.q_begin.push_back(row);
            kept.q_count.push_back(1);
            kept.k_begin.push_back(row * kSentence);
            kept.k_count.push_back(kSentence);
        }
        step = std::make_shared<const nn::AttentionLayout>(std::move(kept));
    }

    at::Device device;
    std::int64_t dim;
    at::Tensor x;                    ///< [tokens, dim]
    at::Tensor gradient;             ///< of the output
    at::Tensor importance;           ///< [tokens]
    std::vector<std::int64_t> rows;  ///< the task of each
    std::vector<std::int64_t> offsets{0};
    nn::SentenceRows groups;
    std::shared_ptr<const nn::AttentionLayout> layout;
    std::shared_ptr<const nn::AttentionLayout> step;  ///< where tokens are fewer than a sentence has
};

/// One layer with weights of its own.
class Subject {
public:
    Subject(const AnyLayer& layer, const Input& input, std::uint64_t seed)
        : layer_(layer), input_(input), parameters_(at::kCPU) {
        std::visit(
            [this](const auto& of_slot) {
                using Layer = std::remove_cvref_t<decltype(of_slot)>;
                constexpr bool kFeedForward = std::is_same_v<Layer, arch::FeedForward>;
                const std::int64_t dim = input_.dim;
                const nn::SlotShape shape{.dim = dim,
                                          .memory_dim = kFeedForward ? dim : 0,
                                          .qkv_dim = dim,
                                          .widest_dim = dim,
                                          .layers = kLayers,
                                          .tasks = kTasks};
                slot_ = nn::buildSlot("layer", shape, std::vector<Layer>{of_slot}, parameters_);
                if constexpr (!kFeedForward) {
                    kept_ = at::ones({input_.x.size(0), kSentence, nn::keyValueColumns(of_slot, shape)},
                                     input_.x.options());
                }
            },
            layer_);
        parameters_.draw(seed);
        parameters_.to(input_.device);
        parameters_.zeroGradients();
    }
    Subject(const Subject&) = delete;
    Subject& operator=(const Subject&) = delete;
    ~Subject() = default;

    [[nodiscard]] std::int64_t parameters() const { return parameters_.count(); }

    /// Milliseconds.
    double run(LayerPass pass) {
        const auto begin = Clock::now();
        nn::Pass settings;
        if (pass == LayerPass::kForward) {
            const at::NoGradGuard no_grad;
            static_cast<void>(output(input_.x, settings));
        } else {
            settings.training = true;
            const at::Tensor x = input_.x.detach().requires_grad_(true);
            output(x, settings).backward(input_.gradient);
        }
        nn::synchronize(input_.device);
        return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    }

    std::int64_t peakBytes(LayerPass pass) {
        const PeakMemory memory;
        static_cast<void>(run(pass));
        return memory.bytes();
    }

private:
    at::Tensor output(const at::Tensor& x, nn::Pass& pass) {
        nn::LayerContext context{.pass = pass,
                                 .layer = "encoder.0",
                                 .greatest_dim = input_.dim,
                                 .offsets = input_.offsets,
                                 .sentences = &input_.groups,
                                 .importance = input_.importance};
        if (const auto* feed_forward = std::get_if<arch::FeedForward>(&layer_))
            return nn::forward(*feed_forward, slot_, x, context);
        const auto& attention = std::get<arch::Attention>(layer_);
        // A step has no way back.
        if (pass.training || !input_.step) return nn::attendSelf(attention, slot_, x, input_.layout, context);
        nn::StepCache cache{kept_, kSentence - 1, input_.step};
        return nn::attendStep(attention, slot_, x, cache, context);
    }

    AnyLayer layer_;
    const Input& input_;
    nn::Parameters parameters_;
    nn::Slot slot_;
    at::Tensor kept_;  ///< of attention: keys and values of the positions that a step sees
};

/// `times` at these places.
double medianOf(const std::vector<double>& times, std::span<const std::size_t> places) {
    std::vector<double> values;
    values.reserve(places.size());
    for (const std::size_t place : places) values.push_back(times[place]);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Fills in what is measured.
Status measure(Subject& layer, Subject& baseline, const LayerBenchmarkOptions& options, JobControl& control,
               LayerComparison& row) {
    std::vector<double> own;
    std::vector<double> others;
    // The first runs warm up: memory, threads, caches.
    for (Subject* subject : {&layer, &baseline}) {
        if (!control.goOn()) return stopped();
        static_cast<void>(subject->run(row.pass));
    }
    row.peak_bytes = layer.peakBytes(row.pass);
    row.baseline_peak_bytes = baseline.peakBytes(row.pass);
    const auto end = Clock::now() + std::chrono::duration<double>(options.seconds);
    while (own.size() < kLeastPairs || (own.size() < kMostPairs && Clock::now() < end)) {
        if (!control.goOn()) return stopped();
        // Neither is always the first.
        const bool before = own.size() % 2 == 0;
        if (before) own.push_back(layer.run(row.pass));
        others.push_back(baseline.run(row.pass));
        if (!before) own.push_back(layer.run(row.pass));
    }
    row.pairs = static_cast<int>(own.size());
    const auto ratio = [&](std::span<const std::size_t> pairs) {
        return medianOf(own, pairs) / medianOf(others, pairs);
    };
    row.ratio = metrics::bootstrapMembers(own.size(), ratio, kBootstrapSamples, options.seed);
    std::vector<std::size_t> all(own.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    row.ms = medianOf(own, all);
    row.baseline_ms = medianOf(others, all);
    return {};
}

}  // namespace

Result<LayerBenchmarkResult> benchmarkLayers(const LayerBenchmarkOptions& options,
                                             const LayerBenchmarkProgress& progress, JobControl& control) {
    const nn::PrecisionScope precision(options.precision);
    const auto cases = layerCases(options.dim);
    constexpr LayerPass kPasses[] = {LayerPass::kForward, LayerPass::kForwardBackward};
    LayerBenchmarkResult result;
    result.feed_forward_baseline = definitionOf(feedForwardBaseline(options.dim));
    result.attention_baseline = definitionOf(attentionBaseline());
    result.threads = at::get_num_threads();
    const std::size_t total = options.tokens.size() * cases.size() * std::size(kPasses);
    for (const int tokens : options.tokens) {
        const Input input(options, tokens);
        for (const LayerCase& each : cases) {
            Subject layer(each.layer, input, options.seed);
            Subject baseline(baselineOf(each.layer, options.dim), input, options.seed + 1);
            for (const LayerPass pass : kPasses) {
                if (progress) progress(result.rows.size(), total, each.name);
                LayerComparison row;
                row.layer = each.name;
                row.definition = definitionOf(each.layer);
                row.attention = std::holds_alternative<arch::Attention>(each.layer);
                row.tokens = tokens;
                row.pass = pass;
                row.parameters = layer.parameters();
                row.baseline_parameters = baseline.parameters();
                row.target = targetOf(each, options.dim, tokens);
                AUTOMOE_CHECK(measure(layer, baseline, options, control, row));
                result.rows.push_back(std::move(row));
            }
        }
    }
    return result;
}

}  // namespace automoe::engine
