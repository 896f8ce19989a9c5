// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/experts_p.h"

#include <algorithm>
#include <numeric>
#include <span>

#include "core/base/random.h"

namespace automoe::nn {

std::vector<std::int64_t> expertsOf(std::optional<std::uint64_t> subset, const std::string& layer, std::size_t stored,
                                    std::size_t places) {
    std::vector<std::int64_t> experts(stored);
    std::iota(experts.begin(), experts.end(), std::int64_t{0});
    if (subset) {
        Random random = Random::named(*subset, layer);
        random.shuffle(std::span(experts));
    }
    experts.resize(places);
    std::sort(experts.begin(), experts.end());
    return experts;
}

std::vector<std::int64_t> expertsOf(const Pass& pass, const std::string& layer,
                                    const std::vector<ExpertParameters>& stored, std::size_t places) {
    const auto alike = [&stored](const ExpertParameters& expert) {
        return expert.in_weight->value.size(0) == stored.front().in_weight->value.size(0);
    };
    return expertsOf(std::ranges::all_of(stored, alike) ? pass.expert_subset : std::nullopt, layer, stored.size(),
                     places);
}

// Without bincount(), for which a graphics card would be waited for.
at::Tensor countsOf(const at::Tensor& choice, std::int64_t experts) {
    return choice.reshape({-1, 1}).eq(at::arange(experts, choice.options())).sum(0);
}

kernels::Dropout innerDropout(LayerContext& context, double probability, std::int64_t dim) {
    return context.pass.next(probability * static_cast<double>(dim) / static_cast<double>(context.greatest_dim));
}

void trace(LayerContext& context, const at::Tensor& choice, const at::Tensor& gate, const at::Tensor& mean) {
    if (context.pass.trace == nullptr) return;
    const std::int64_t experts = mean.numel();
    const at::Tensor counts = countsOf(choice, experts).cpu();
    const at::Tensor gates = mean.detach().cpu().contiguous();
    const at::Tensor first = choice.select(1, 0).cpu().contiguous();
    const at::Tensor first_gate = gate.detach().select(1, 0).cpu().contiguous();
    RoutingTrace trace;
    trace.layer = context.layer;
    trace.tokens.assign(counts.data_ptr<std::int64_t>(), counts.data_ptr<std::int64_t>() + experts);
    trace.gate_mean.assign(gates.data_ptr<float>(), gates.data_ptr<float>() + experts);
    trace.first_choice.assign(first.data_ptr<std::int64_t>(), first.data_ptr<std::int64_t>() + first.numel());
    trace.first_gate.assign(first_gate.data_ptr<float>(), first_gate.data_ptr<float>() + first_gate.numel());
    context.pass.trace->push_back(std::move(trace));
}

}  // namespace automoe::nn
