// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recalibration_p.h"

#include <algorithm>
#include <array>

#include "core/protocol/jobs.h"
#include "core/text/batches.h"
#include "core/train/adam_p.h"
#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

constexpr std::uint32_t kBatchTokens = 1500;
constexpr double kRate = 2e-3;  ///< of the first step; it falls linearly

/// Routers whole, product keys and their queries among them; norms and the biases of linear maps.
bool isCalibrated(const nn::Parameter& parameter) {
    if (parameter.value.dim() == 1) return true;
    constexpr std::array kRouters{"router.weight",          "task.table",           "peer.query.weight",
                                  "peer.query_norm.weight", "peer.query_norm.bias", "peer.keys.weight"};
    return std::ranges::any_of(kRouters, [&](const char* name) { return parameter.name.ends_with(name); });
}

/// How much of the running statistics each batch replaces: at first they become the mean over the batches so far, so
/// that nothing is left of what other sub-networks wrote; later they follow the routers as these change.
double statisticsRate(std::size_t step) { return std::max(1 / static_cast<double>(step + 1), 0.1); }

}  // namespace

Result<std::vector<nn::PackedBatch>> recalibrationBatches(const text::PreparedCorpus& corpus, int count,
                                                          std::uint64_t seed) {
    if (!corpus.train) return badInput("text.training_missing");
    // As much of each target language as a training has where nothing else is asked for.
    AUTOMOE_TRY(const auto plan,
                text::BatchPlan::make(
                    *corpus.train,
                    {.max_tokens = kBatchTokens, .temperature = protocol::TrainOptions{}.temperature, .seed = seed}));
    text::BatchStream stream(plan);
    std::vector<nn::PackedBatch> batches;
    for (int i = 0; i < count; ++i) batches.push_back(packedBatch(*corpus.train, stream.next()));
    return batches;
}

Result<std::unique_ptr<nn::Transformer>> recalibrated(const nn::Transformer& supernet,
                                                      const arch::Architecture& architecture,
                                                      const std::vector<nn::PackedBatch>& batches,
                                                      JobControl& control) {
    auto model = nn::extract(supernet, architecture);
    const auto own = arch::canonical(architecture);
    AdamOptimizer adam(model->parameters(), {});
    for (std::size_t step = 0; step < batches.size(); ++step) {
        if (!control.goOn()) return stopped();
        const auto& batch = batches[step];
        model->parameters().zeroGradients();
        nn::Pass pass;
        pass.statistics_rate = statisticsRate(step);
        pass.asks_sparsity = true;
        const auto memory = model->encode(own, batch.source, pass);
        const at::Tensor hidden = model->decode(own, memory, batch.target, pass);
        at::Tensor loss = nn::projectedCrossEntropy(hidden, model->outputTable(), batch.labels,
                                                    {.scale = 1 / static_cast<float>(batch.labels.size())})
                              .loss;
        // Without what held them in training, gates would open until a token has more experts than it was to have.
        if (!pass.sparsity.empty()) loss = loss + at::stack(pass.sparsity).mean();
        loss.backward();
        // Without a gradient from the beginning, Adam leaves a weight as it is.
        for (const auto& parameter : model->parameters().all()) {
            if (!isCalibrated(*parameter)) parameter->grad.zero_();
        }
        const double left = 1 - static_cast<double>(step) / static_cast<double>(batches.size());
        adam.step(static_cast<std::int64_t>(step), kRate * left, 1);
    }
    return model;
}

}  // namespace automoe::train
