// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <numeric>

#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

/// Adds up what the batches' traces say of each layer; gates are weighed by the batch's tokens.
void merge(std::vector<nn::RoutingTrace>& total, const std::vector<nn::RoutingTrace>& part,
           std::map<std::string, double>& weight) {
    for (const auto& layer : part) {
        const auto tokens =
            static_cast<double>(std::accumulate(layer.tokens.begin(), layer.tokens.end(), std::int64_t{0}));
        auto known =
            std::find_if(total.begin(), total.end(), [&](const auto& other) { return other.layer == layer.layer; });
        if (known == total.end()) {
            total.push_back({layer.layer,
                             std::vector<std::int64_t>(layer.tokens.size()),
                             std::vector<double>(layer.tokens.size()),
                             {},
                             {}});
            known = std::prev(total.end());
        }
        double& before = weight[layer.layer];
        for (std::size_t e = 0; e < layer.tokens.size(); ++e) {
            known->tokens[e] += layer.tokens[e];
            known->gate_mean[e] =
                (known->gate_mean[e] * before + layer.gate_mean[e] * tokens) / std::max(before + tokens, 1.0);
        }
        before += tokens;
    }
}

}  // namespace

nn::PackedBatch packedBatch(const text::TokenData& data, std::span<const std::uint32_t> pairs) {
    nn::PackedBatch batch;
    for (const std::uint32_t pair : pairs) batch.append(data.source(pair), data.target(pair));
    return batch;
}

Result<ValidationData> validationData(const text::TokenData& data, int max_tokens, std::int64_t target_tokens) {
    AUTOMOE_TRY(const auto plan,
                text::BatchPlan::make(data, {.max_tokens = static_cast<std::uint32_t>(max_tokens), .shuffle = false}));
    // The first pairs, not the first batches: those hold the shortest sentences.
    std::uint64_t wanted = data.size();
    if (target_tokens > 0) {
        std::int64_t seen = 0;
        wanted = 0;
        while (wanted < data.size() && seen < target_tokens) seen += data.targetLength(wanted++) + 1;
    }
    const auto order = plan.order(0);
    ValidationData result;
    for (std::uint64_t b = 0; b < order.size(); ++b) {
        std::vector<std::uint32_t> chosen;
        std::ranges::copy_if(order.batch(b), std::back_inserter(chosen),
                             [wanted](std::uint32_t pair) { return pair < wanted; });
        if (chosen.empty()) continue;
        result.batches.push_back(packedBatch(data, chosen));
        result.target_tokens += static_cast<std::int64_t>(result.batches.back().labels.size());
    }
    return result;
}

Result<double> validationLoss(nn::Transformer& transformer, const arch::Architecture& architecture,
                              const ValidationData& data, JobControl& control, std::vector<nn::RoutingTrace>* trace) {
    const at::NoGradGuard no_grad;
    double nll = 0;
    std::map<std::string, double> weight;
    for (const auto& batch : data.batches) {
        if (!control.goOn()) return stopped();
        nn::Pass pass;
        std::vector<nn::RoutingTrace> routed;
        if (trace != nullptr) pass.trace = &routed;
        const auto memory = transformer.encode(architecture, batch.source, pass);
        const at::Tensor hidden = transformer.decode(architecture, memory, batch.target, pass);
        nll += nn::projectedCrossEntropy(hidden, transformer.outputTable(), batch.labels, {}).nll_sum;
        if (trace != nullptr) merge(*trace, routed, weight);
    }
    return nll / static_cast<double>(std::max<std::int64_t>(data.target_tokens, 1));
}

}  // namespace automoe::train
