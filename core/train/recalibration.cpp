// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recalibration_p.h"

#include "core/protocol/jobs.h"
#include "core/text/batches.h"
#include "core/train/adam_p.h"
#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

constexpr std::uint32_t kBatchTokens = 1500;
constexpr double kRate = 2e-3;  ///< of the first step; it falls linearly

/// Routers whole, LayerNorms and the biases of linear maps.
bool isCalibrated(const nn::Parameter& parameter) {
    return parameter.value.dim() == 1 || parameter.name.ends_with("router.weight");
}

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
        const auto memory = model->encode(own, batch.source, pass);
        const at::Tensor hidden = model->decode(own, memory, batch.target, pass);
        nn::projectedCrossEntropy(hidden, model->outputTable(), batch.labels,
                                  {.scale = 1 / static_cast<float>(batch.labels.size())})
            .loss.backward();
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
