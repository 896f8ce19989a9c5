// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include "core/nn/graph_p.h"
#include "core/nn/ops_p.h"

namespace automoe::nn {

namespace {

/// The assignments sorted by expert, tokens in order inside an expert: row r of the gathered matrix is the token
/// token[r] and its choice number slot[r] of the flat [n · k] list; expert e has the rows [begin[e], begin[e + 1]).
struct Plan {
    at::Tensor token;  ///< int64 [assignments]
    std::vector<std::int64_t> slot;
    std::vector<std::int64_t> row;  ///< of each flat choice; −1: none
    std::vector<std::int64_t> begin;
};

Plan planOf(const at::Tensor& choice, std::size_t experts) {
    const auto* wanted = choice.data_ptr<std::int64_t>();
    const std::int64_t choices = choice.numel();
    const std::int64_t k = choice.size(1);
    Plan plan;
    plan.begin.assign(experts + 1, 0);
    for (std::int64_t i = 0; i < choices; ++i) {
        if (wanted[i] >= 0) ++plan.begin[static_cast<std::size_t>(wanted[i]) + 1];
    }
    for (std::size_t e = 0; e < experts; ++e) plan.begin[e + 1] += plan.begin[e];
    plan.slot.resize(static_cast<std::size_t>(plan.begin.back()));
    plan.row.assign(static_cast<std::size_t>(choices), -1);
    plan.token = at::empty({plan.begin.back()}, at::kLong);
    auto* token = plan.token.data_ptr<std::int64_t>();
    std::vector<std::int64_t> next(plan.begin.begin(), plan.begin.end() - 1);
    for (std::int64_t i = 0; i < choices; ++i) {
        if (wanted[i] < 0) continue;
        const std::int64_t row = next[static_cast<std::size_t>(wanted[i])]++;
        token[row] = i / k;
        plan.slot[static_cast<std::size_t>(row)] = i;
        plan.row[static_cast<std::size_t>(i)] = row;
    }
    return plan;
}

constexpr std::int64_t kRowGrain = 64;

}  // namespace

at::Tensor routedExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate,
                         std::vector<ExpertSlice> experts, kernels::Dropout drop) {
    const bool graph = needsGraph({x, gate});
    const at::AutoGradMode off(false);
    const std::int64_t tokens = x.size(0);
    const std::int64_t dim = x.size(1);
    const std::int64_t k = choice.size(1);
    auto plan = std::make_shared<Plan>(planOf(choice, experts.size()));
    const at::Tensor gathered = x.detach().index_select(0, plan->token);
    const at::Tensor gates = gate.detach().contiguous();
    at::Tensor outputs = at::empty_like(gathered);
    std::vector<at::Tensor> hidden(experts.size());
    std::vector<std::pair<LinearProduct, LinearProduct>> uses;  // of the experts that got tokens, in order
    const auto rowsOf = [plan](const at::Tensor& matrix, std::size_t e) {
        return matrix.narrow(0, plan->begin[e], plan->begin[e + 1] - plan->begin[e]);
    };
    for (std::size_t e = 0; e < experts.size(); ++e) {
        if (plan->begin[e] == plan->begin[e + 1]) continue;
        LinearProduct in(rowsOf(gathered, e), experts[e].in);
        at::Tensor inner = in.forward();
        inner.relu_();
        // The mask is numbered by the expert, so that it does not depend on how many tokens the others got.
        auto mask = drop;
        mask.seed += e;
        dropoutInPlace(inner, mask);
        at::Tensor out = rowsOf(outputs, e);
        const LinearProduct back(inner, experts[e].out);
        back.forward(out);
        if (!graph) continue;
        hidden[e] = inner;
        uses.emplace_back(std::move(in), back);
    }
    // The combine runs over tokens in the order of their choices: a fixed order whatever the threads do.
    at::Tensor y = at::zeros_like(x, at::MemoryFormat::Contiguous);
    const auto* weight = gates.data_ptr<float>();
    at::parallel_for(0, tokens, kRowGrain, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin * k; i < end * k; ++i) {
            const std::int64_t row = plan->row[static_cast<std::size_t>(i)];
            if (row < 0) continue;
            kernels::addScaledRow(y.data_ptr<float>() + i / k * dim, outputs.data_ptr<float>() + row * dim, weight[i],
                                  dim);
        }
    });
    if (!graph) return y;
    attach({y}, {x, gate},
           [plan, gates, outputs, hidden, uses = std::move(uses), drop, rowsOf, tokens, dim,
            k](const auto& gradients) -> torch::autograd::variable_list {
               const at::Tensor grad = gradients[0].contiguous();
               at::Tensor grad_gate = at::zeros_like(gates);
               at::Tensor grad_outputs = at::empty_like(outputs);
               const auto* g = grad.template data_ptr<float>();
               const auto* w = gates.template data_ptr<float>();
               auto* gw = grad_gate.template data_ptr<float>();
               auto* go = grad_outputs.template data_ptr<float>();
               const auto* out = outputs.template data_ptr<float>();
               at::parallel_for(0, static_cast<std::int64_t>(plan->slot.size()), kRowGrain,
                                [&](std::int64_t begin, std::int64_t end) {
                                    for (std::int64_t row = begin; row < end; ++row) {
                                        const std::int64_t i = plan->slot[static_cast<std::size_t>(row)];
                                        gw[i] = kernels::dot(g + i / k * dim, out + row * dim, dim);
                                        for (std::int64_t c = 0; c < dim; ++c)
                                            go[row * dim + c] = w[i] * g[i / k * dim + c];
                                    }
                                });
               at::Tensor grad_gathered = at::empty_like(outputs);
               auto use = uses.begin();
               for (std::size_t e = 0; e < hidden.size(); ++e) {
                   if (plan->begin[e] == plan->begin[e + 1]) continue;
                   at::Tensor grad_inner = use->second.backward(rowsOf(grad_outputs, e));
                   if (drop.threshold != 0) grad_inner.mul_(drop.scale);
                   maskByOutput(grad_inner, hidden[e]);
                   at::Tensor grad_in = rowsOf(grad_gathered, e);
                   (use++)->first.backward(grad_inner, grad_in);
               }
               at::Tensor grad_x = at::zeros({tokens, dim}, grad.options());
               at::parallel_for(0, tokens, kRowGrain, [&](std::int64_t begin, std::int64_t end) {
                   for (std::int64_t i = begin * k; i < end * k; ++i) {
                       const std::int64_t row = plan->row[static_cast<std::size_t>(i)];
                       if (row < 0) continue;
                       kernels::addScaledRow(grad_x.data_ptr<float>() + i / k * dim,
                                             grad_gathered.data_ptr<float>() + row * dim, 1, dim);
                   }
               });
               return {grad_x, grad_gate};
           });
    return y;
}

}  // namespace automoe::nn
