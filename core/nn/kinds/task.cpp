// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/nn/device_p.h"
#include "core/nn/kinds/experts_p.h"
#include "core/nn/kinds/routing_p.h"

namespace automoe::nn {

namespace {

constexpr const char* kTokenRouter = "task.router";
constexpr const char* kSentenceRouter = "task.sentence_router";
constexpr const char* kTable = "task.table";

/// The logits [n, experts], and whose they are: the rows' own, or those of groups of rows.
struct Scores {
    at::Tensor logits;
    std::shared_ptr<const RowGroups> groups;  ///< null: the rows' own
};

/// How many experts of the pool are this kind's: others may have more.
std::int64_t storedExperts(const arch::TaskFeedForward& kind, const Slot& slot) {
    if (kind.routesByTask()) return slot[kTable].value.size(1);
    return slot[std::string(kind.routesBySentence() ? kSentenceRouter : kTokenRouter) + ".weight"].value.size(0);
}

/// By the router's rows up to the last one needed.
at::Tensor routerLogits(const at::Tensor& x, const Slot& slot, const char* router, std::int64_t experts) {
    return routerScores(x, slot.linear(router, 0, experts, x.size(1)));
}

Scores scoresOf(const arch::TaskFeedForward& kind, const Slot& slot, const at::Tensor& x,
                const std::vector<std::int64_t>& used, const LayerContext& context) {
    const std::int64_t reach = used.back() + 1;
    Scores scores;
    if (kind.routesByTask()) {
        TORCH_CHECK(context.sentences != nullptr && context.sentences->tasks, context.layer, " has no tasks");
        scores.groups = context.sentences->tasks;
        scores.logits = frontOf(slot[kTable], scores.groups->groups, reach);
    } else if (kind.routesBySentence()) {
        TORCH_CHECK(context.sentences != nullptr && context.sentences->sentences, context.layer, " has no sentences");
        scores.groups = context.sentences->sentences;
        const at::Tensor& memory = context.sentences->memory;
        const at::Tensor means = memory.defined() ? memory : groupMeans(scores.groups, x);
        scores.logits = routerLogits(means, slot, kSentenceRouter, reach);
    } else {
        scores.logits = routerLogits(x, slot, kTokenRouter, reach);
    }
    if (reach != static_cast<std::int64_t>(used.size()))
        scores.logits = scores.logits.index_select(1, onDevice(used, x.device()));
    return scores;
}

}  // namespace

void declare(const arch::TaskFeedForward& kind, SlotBuilder& slot) {
    for (int e = 0; e < kind.experts; ++e) slot.needExpert(static_cast<std::size_t>(e), kind.width);
    const auto& shape = slot.shape();
    const std::int64_t columns = kind.routesBySentence() ? shape.memory_dim : shape.dim;
    const Init init = Init::uniform(1 / std::sqrt(static_cast<double>(columns)));
    if (kind.routesByTask()) {
        // Not zero: equal logits would send all tasks to the same experts.
        slot.need(kTable, {shape.tasks, kind.experts}, init);
    } else {
        slot.needLinear(kind.routesBySentence() ? kSentenceRouter : kTokenRouter, kind.experts, columns, init);
    }
}

at::Tensor forward(const arch::TaskFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, context.pass.expert_dropout, dim);
    const auto stored = std::span(slot.experts).first(static_cast<std::size_t>(storedExperts(kind, slot)));
    const auto used = expertsOf(context.pass, context.layer, stored, static_cast<std::size_t>(kind.experts));
    const Scores scores = scoresOf(kind, slot, x, used, context);
    // Stable: of equal logits the first expert's, also where a task's experts are alone. The softmax of the greatest
    // logits is that of all of them renormalised, but to the bit the same whatever the others are.
    const auto [logits, order] = scores.logits.sort(/*stable=*/true, /*dim=*/1, /*descending=*/true);
    at::Tensor gate = logits.narrow(1, 0, kind.top_k).softmax(1);
    at::Tensor choice = order.narrow(1, 0, kind.top_k).contiguous();
    if (scores.groups) {
        gate = spread(scores.groups, gate);
        choice = spread(scores.groups, choice);
    }
    if (context.pass.training || context.pass.trace != nullptr) {
        at::Tensor probabilities = scores.logits.softmax(1);
        if (scores.groups) probabilities = spread(scores.groups, probabilities);
        const at::Tensor mean = probabilities.mean(0);
        context.pass.balance.push_back(balanceOf(mean, countsOf(choice, kind.experts), choice.numel()));
        trace(context, choice, gate, mean);
    }
    std::vector<ExpertSlice> experts;
    for (const std::int64_t expert : used) experts.push_back(slot.expert(expert, kind.width, dim));
    return routedExperts(x, choice, gate, std::move(experts), drop);
}

}  // namespace automoe::nn
