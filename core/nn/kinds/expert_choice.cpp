// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kExpertChoiceRouter = "expert_choice.router";

/// Who took each token, [n, k]: its experts in ascending order, then −1; k is the most that a token has. Each expert
/// takes those tokens of a sentence where its share of the probabilities [n, experts], on the host, is greatest; of
/// equal ones the first.
at::Tensor choiceOf(const arch::ExpertChoiceFeedForward& kind, const at::Tensor& probabilities,
                    std::span<const std::int64_t> offsets) {
    const auto experts = static_cast<std::size_t>(kind.experts);
    const auto rows = static_cast<std::size_t>(probabilities.size(0));
    const float* const share = probabilities.data_ptr<float>();
    std::vector<bool> taken(rows * experts);
    std::vector<std::size_t> order;
    for (std::size_t s = 0; s + 1 < offsets.size(); ++s) {
        const std::int64_t length = offsets[s + 1] - offsets[s];
        if (length == 0) continue;
        const std::int64_t wanted = kind.tokensOfExpert(length);
        order.resize(static_cast<std::size_t>(length));
        for (std::size_t e = 0; e < experts; ++e) {
            std::iota(order.begin(), order.end(), static_cast<std::size_t>(offsets[s]));
            // What is no number comes last: it has no order among the others.
            const auto key = [&](std::size_t row) {
                const float value = share[row * experts + e];
                return value >= 0 ? value : -1.0F;
            };
            std::nth_element(order.begin(), order.begin() + (wanted - 1), order.end(),
                             [&key](std::size_t a, std::size_t b) {
                                 const float first = key(a);
                                 const float second = key(b);
                                 return first > second || (first == second && a < b);
                             });
            for (std::int64_t i = 0; i < wanted; ++i) taken[order[static_cast<std::size_t>(i)] * experts + e] = true;
        }
    }
    const auto countOf = [&](std::size_t row) {
        const auto begin = taken.begin() + static_cast<std::ptrdiff_t>(row * experts);
        return static_cast<std::size_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(experts), true));
    };
    std::size_t most = 1;
    for (std::size_t row = 0; row < rows; ++row) most = std::max(most, countOf(row));
    at::Tensor choice =
        at::full({static_cast<std::int64_t>(rows), static_cast<std::int64_t>(most)}, std::int64_t{-1}, at::kLong);
    auto* const chosen = choice.data_ptr<std::int64_t>();
    for (std::size_t row = 0; row < rows; ++row) {
        std::size_t place = row * most;
        for (std::size_t e = 0; e < experts; ++e) {
            if (taken[row * experts + e]) chosen[place++] = static_cast<std::int64_t>(e);
        }
    }
    return choice;
}

}  // namespace

void declare(const arch::ExpertChoiceFeedForward& kind, SlotBuilder& slot) {
    const std::int64_t dim = slot.shape().dim;
    for (int e = 0; e < kind.experts; ++e) slot.needExpert(static_cast<std::size_t>(e), kind.width);
    slot.need("expert_choice.router.weight", {kind.experts, dim},
              Init::uniform(1 / std::sqrt(static_cast<double>(dim))));
}

at::Tensor forward(const arch::ExpertChoiceFeedForward& kind, const Slot& slot, const at::Tensor& x,
                   LayerContext& context) {
    const std::int64_t dim = x.size(1);
    TORCH_CHECK(!context.offsets.empty() && context.offsets.back() == x.size(0), context.layer,
                ": experts choose among whole sentences");
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    const auto stored = routedBy(slot, kExpertChoiceRouter);
    const auto used = expertsOf(context.pass, context.layer, stored, static_cast<std::size_t>(kind.experts));
    const at::Tensor shares = scoresOf(x, slot, kExpertChoiceRouter, used).softmax(1);
    // Chosen on the host, where the experts' tokens are counted anyway.
    const at::Tensor choice = choiceOf(kind, shares.detach().cpu().contiguous(), context.offsets);
    const at::Tensor place = choice.to(x.device());
    const at::Tensor gate = shares.gather(1, place.clamp_min(0)).masked_fill(place.lt(0), 0);
    if (context.pass.trace != nullptr) {
        const auto [first, first_gate] = strongestFirst(place, gate);
        trace(context, first, first_gate, shares.mean(0));
        traceCounts(context, choice);
    }
    std::vector<ExpertSlice> experts;
    for (const std::int64_t e : used) experts.push_back(stored[static_cast<std::size_t>(e)].slice(kind.width, dim));
    return routedExperts(x, choice, gate, std::move(experts), drop);
}

}  // namespace automoe::nn
