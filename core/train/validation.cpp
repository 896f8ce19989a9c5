// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <numeric>

#include "core/train/rungs.h"
#include "core/train/validation_p.h"

namespace automoe::train {

namespace {

/// How many tokens got how many experts, of both.
void addCounts(std::vector<std::int64_t>& total, const std::vector<std::int64_t>& part) {
    total.resize(std::max(total.size(), part.size()));
    std::transform(part.begin(), part.end(), total.begin(), total.begin(), std::plus<>());
}

/// Adds up what the batches' traces say of each layer; gates are weighed by the batch's tokens.
void merge(std::vector<nn::RoutingTrace>& total, const std::vector<nn::RoutingTrace>& part,
           std::map<std::string, double>& weight) {
    for (const auto& layer : part) {
        const auto tokens = static_cast<double>(layer.first_choice.size());
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
        addCounts(known->by_count, layer.by_count);
    }
}

Result<text::BatchPlan> planOf(const text::TokenData& data, int max_tokens) {
    return text::BatchPlan::make(data, {.max_tokens = static_cast<std::uint32_t>(max_tokens), .shuffle = false});
}

/// Whether each pair is wanted: the first pairs are, not the first batches, which hold the shortest sentences.
std::vector<bool> pairsWanted(const text::TokenData& data, std::int64_t target_tokens) {
    std::vector<bool> wanted(data.size(), target_tokens <= 0);
    if (target_tokens <= 0) return wanted;
    std::int64_t seen = 0;
    for (const std::uint32_t pair : text::spreadTasks(data)) {
        if (seen >= target_tokens) break;
        wanted[pair] = true;
        seen += data.targetLength(pair) + 1;
    }
    return wanted;
}

void append(ValidationData& result, const text::TokenData& data, std::span<const std::uint32_t> pairs) {
    result.batches.push_back(packedBatch(data, pairs));
    result.target_tokens += static_cast<std::int64_t>(result.batches.back().labels.size());
    for (const std::uint32_t pair : pairs) {
        result.sentence_tokens.push_back(static_cast<double>(data.targetLength(pair)) + 1);
        result.sentence_tasks.push_back(data.task(pair));
    }
}

/// `pairs` from the shortest on, in as few batches as max_tokens allows.
ValidationData packed(const text::TokenData& data, std::span<const std::uint32_t> pairs, std::uint64_t max_tokens) {
    ValidationData result;
    std::size_t begin = 0;
    std::uint64_t longest = 0;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const std::uint64_t length =
            std::max<std::uint64_t>(data.sourceLength(pairs[i]), data.targetLength(pairs[i])) + 1;
        longest = std::max(longest, length);
        if (i > begin && longest * (i - begin + 1) > max_tokens) {
            append(result, data, pairs.subspan(begin, i - begin));
            begin = i;
            longest = length;
        }
    }
    if (begin < pairs.size()) append(result, data, pairs.subspan(begin));
    return result;
}

/// What the network said of each label, summed by sentence.
void addSentences(std::vector<double>& sentences, const nn::PackedTokens& target, const std::vector<float>& nll) {
    for (std::size_t s = 0; s + 1 < target.offsets.size(); ++s) {
        sentences.push_back(std::accumulate(nll.begin() + target.offsets[s], nll.begin() + target.offsets[s + 1], 0.0));
    }
}

}  // namespace

nn::PackedBatch packedBatch(const text::TokenData& data, std::span<const std::uint32_t> pairs) {
    nn::PackedBatch batch;
    for (const std::uint32_t pair : pairs) batch.append(data.source(pair), data.target(pair), data.task(pair));
    return batch;
}

Result<ValidationData> validationData(const text::TokenData& data, int max_tokens, std::int64_t target_tokens) {
    AUTOMOE_TRY(const auto plan, planOf(data, max_tokens));
    const std::vector<bool> wanted = pairsWanted(data, target_tokens);
    const auto order = plan.order(0);
    ValidationData result;
    for (std::uint64_t b = 0; b < order.size(); ++b) {
        std::vector<std::uint32_t> chosen;
        std::ranges::copy_if(order.batch(b), std::back_inserter(chosen),
                             [&wanted](std::uint32_t pair) { return wanted[pair]; });
        if (!chosen.empty()) append(result, data, chosen);
    }
    return result;
}

Result<std::vector<ValidationData>> validationParts(const text::TokenData& data, int max_tokens,
                                                    std::int64_t target_tokens, int rungs, std::uint64_t seed) {
    AUTOMOE_TRY(const auto plan, planOf(data, max_tokens));
    const std::vector<bool> wanted = pairsWanted(data, target_tokens);
    const auto order = plan.order(0);
    std::vector<std::uint32_t> from_shortest;
    for (std::uint64_t b = 0; b < order.size(); ++b) {
        std::ranges::copy_if(order.batch(b), std::back_inserter(from_shortest),
                             [&wanted](std::uint32_t pair) { return wanted[pair]; });
    }
    std::vector<ValidationData> result;
    for (const auto& part : rungParts(from_shortest, rungs, seed)) {
        std::vector<bool> is_in(data.size());
        for (const std::uint32_t pair : part) is_in[pair] = true;
        std::vector<std::uint32_t> chosen;
        std::ranges::copy_if(from_shortest, std::back_inserter(chosen),
                             [&is_in](std::uint32_t pair) { return is_in[pair]; });
        result.push_back(packed(data, chosen, static_cast<std::uint64_t>(max_tokens)));
    }
    return result;
}

Result<double> validationLoss(nn::Transformer& transformer, const arch::Architecture& architecture,
                              const ValidationData& data, JobControl& control, std::vector<nn::RoutingTrace>* trace,
                              std::vector<double>* sentences) {
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
        const auto loss = nn::projectedCrossEntropy(hidden, transformer.outputTable(), batch.labels,
                                                    {.keep_nll = sentences != nullptr});
        nll += loss.nll_sum;
        if (sentences != nullptr) addSentences(*sentences, batch.target, loss.nll);
        if (trace != nullptr) merge(*trace, routed, weight);
    }
    return nll / static_cast<double>(std::max<std::int64_t>(data.target_tokens, 1));
}

}  // namespace automoe::train
