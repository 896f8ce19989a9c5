// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/experts_p.h"

#include <algorithm>
#include <numeric>

#include "core/base/random.h"
#include "core/nn/device_p.h"

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
                                    std::span<const ExpertParameters> stored, std::size_t places) {
    const auto alike = [&stored](const ExpertParameters& expert) {
        return expert.in_weight->value.size(0) == stored.front().in_weight->value.size(0);
    };
    return expertsOf(std::ranges::all_of(stored, alike) ? pass.expert_subset : std::nullopt, layer, stored.size(),
                     places);
}

std::span<const ExpertParameters> routedBy(const Slot& slot, const std::string& router, std::string_view bank) {
    return std::span(slot.bank(bank)).first(static_cast<std::size_t>(slot[router + ".weight"].value.size(0)));
}

std::span<const ExpertParameters> withBiases(const Slot& slot) {
    const auto bare =
        std::ranges::find_if(slot.experts, [](const ExpertParameters& expert) { return expert.in_bias == nullptr; });
    return {slot.experts.begin(), bare};
}

at::Tensor routerScores(const at::Tensor& x, const LinearSlice& router) {
    const PrecisionScope scope(Precision::kFloat32);
    return linear(x, router);
}

at::Tensor routerScores(const at::Tensor& x, const HeadMaps& routers) {
    const PrecisionScope scope(Precision::kFloat32);
    return headLinear(x, routers);
}

at::Tensor scoresOf(const at::Tensor& x, const Slot& slot, const std::string& router,
                    const std::vector<std::int64_t>& used) {
    const at::Tensor scores = routerScores(x, slot.linear(router, 0, used.back() + 1, x.size(1)));
    if (scores.size(1) == static_cast<std::int64_t>(used.size())) return scores;
    return scores.index_select(1, onDevice(used, x.device()));
}

std::pair<at::Tensor, at::Tensor> strongestFirst(const at::Tensor& choice, const at::Tensor& gate) {
    const auto [sorted, order] = gate.detach().sort(1, true);
    return {choice.to(gate.device()).gather(1, order), sorted};
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

void traceCounts(LayerContext& context, const at::Tensor& choice) {
    if (context.pass.trace == nullptr) return;
    const at::Tensor counts = choice.ge(0).sum(1).cpu();
    auto& by_count = context.pass.trace->back().by_count;
    by_count.assign(static_cast<std::size_t>(choice.size(1)) + 1, 0);
    const auto* count = counts.data_ptr<std::int64_t>();
    for (std::int64_t i = 0; i < counts.numel(); ++i) ++by_count[static_cast<std::size_t>(count[i])];
}

}  // namespace automoe::nn
