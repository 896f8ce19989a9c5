// SPDX-License-Identifier: GPL-3.0-or-later
#include <ATen/Parallel.h>

#include <algorithm>

#include "core/nn/device_p.h"
#include "core/nn/generic_p.h"
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

/// `choice` lies on the processor, token will on `device`.
Plan planOf(const at::Tensor& choice, std::size_t experts, at::Device device) {
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
    std::vector<std::int64_t> token(plan.slot.size());
    std::vector<std::int64_t> next(plan.begin.begin(), plan.begin.end() - 1);
    for (std::int64_t i = 0; i < choices; ++i) {
        if (wanted[i] < 0) continue;
        const std::int64_t row = next[static_cast<std::size_t>(wanted[i])]++;
        token[static_cast<std::size_t>(row)] = i / k;
        plan.slot[static_cast<std::size_t>(row)] = i;
        plan.row[static_cast<std::size_t>(i)] = row;
    }
    plan.token = onDevice(token, device);
    return plan;
}

constexpr std::int64_t kExpertGrain = 64;

/// The experts at work on their rows of a gathered matrix.
class ExpertProducts {
public:
    /// Writes the experts' outputs, row by row as `gathered` has them.
    ExpertProducts(std::shared_ptr<const Plan> plan, const at::Tensor& gathered,
                   const std::vector<ExpertSlice>& experts, kernels::Dropout drop, bool graph, at::Tensor& outputs)
        : plan_(std::move(plan)), drop_(drop), hidden_(experts.size()) {
        for (std::size_t e = 0; e < experts.size(); ++e) {
            if (isIdle(e)) continue;
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
            hidden_[e] = inner;
            uses_.emplace_back(std::move(in), back);
        }
    }

    /// Adds the gradients of the weights; gives that of `gathered`.
    [[nodiscard]] at::Tensor backward(const at::Tensor& grad_outputs) const {
        at::Tensor grad_gathered = at::empty_like(grad_outputs);
        auto use = uses_.begin();
        for (std::size_t e = 0; e < hidden_.size(); ++e) {
            if (isIdle(e)) continue;
            at::Tensor grad_inner = use->second.backward(rowsOf(grad_outputs, e));
            if (drop_.threshold != 0) grad_inner.mul_(drop_.scale);
            maskByOutput(grad_inner, hidden_[e]);
            at::Tensor grad_in = rowsOf(grad_gathered, e);
            (use++)->first.backward(grad_inner, grad_in);
        }
        return grad_gathered;
    }

private:
    [[nodiscard]] bool isIdle(std::size_t e) const { return plan_->begin[e] == plan_->begin[e + 1]; }
    [[nodiscard]] at::Tensor rowsOf(const at::Tensor& matrix, std::size_t e) const {
        return matrix.narrow(0, plan_->begin[e], plan_->begin[e + 1] - plan_->begin[e]);
    }

    std::shared_ptr<const Plan> plan_;
    kernels::Dropout drop_;
    std::vector<at::Tensor> hidden_;
    std::vector<std::pair<LinearProduct, LinearProduct>> uses_;  ///< of the experts that got tokens, in order
};

/// Between tokens and the rows of the plan, by loops over tokens or rows: a fixed order whatever the threads do.
class KernelRoutes {
public:
    KernelRoutes(std::shared_ptr<const Plan> plan, const at::Tensor& gates) : plan_(std::move(plan)), gates_(gates) {}

    /// [tokens, dim]: each token's rows, weighed, in the order of its choices.
    [[nodiscard]] at::Tensor combine(const at::Tensor& outputs) const { return gathered(outputs, true); }
    /// Of combine(): the gradients of the rows and of the gates.
    [[nodiscard]] std::pair<at::Tensor, at::Tensor> combineBackward(const at::Tensor& grad,
                                                                    const at::Tensor& outputs) const {
        const std::int64_t dim = grad.size(1);
        const std::int64_t k = gates_.size(1);
        at::Tensor grad_gate = at::zeros_like(gates_);
        at::Tensor grad_outputs = at::empty_like(outputs);
        const auto* g = grad.data_ptr<float>();
        const auto* w = gates_.data_ptr<float>();
        auto* gw = grad_gate.data_ptr<float>();
        auto* go = grad_outputs.data_ptr<float>();
        const auto* out = outputs.data_ptr<float>();
        at::parallel_for(0, static_cast<std::int64_t>(plan_->slot.size()), kExpertGrain,
                         [&](std::int64_t begin, std::int64_t end) {
                             for (std::int64_t row = begin; row < end; ++row) {
                                 const std::int64_t i = plan_->slot[static_cast<std::size_t>(row)];
                                 gw[i] = kernels::dot(g + i / k * dim, out + row * dim, dim);
                                 for (std::int64_t c = 0; c < dim; ++c) go[row * dim + c] = w[i] * g[i / k * dim + c];
                             }
                         });
        return {grad_outputs, grad_gate};
    }
    /// The gradient of the tokens by those of their rows.
    [[nodiscard]] at::Tensor gatherBackward(const at::Tensor& grad_rows) const { return gathered(grad_rows, false); }

private:
    [[nodiscard]] at::Tensor gathered(const at::Tensor& rows, bool weighed) const {
        const std::int64_t tokens = gates_.size(0);
        const std::int64_t k = gates_.size(1);
        const std::int64_t dim = rows.size(1);
        at::Tensor sum = at::zeros({tokens, dim}, rows.options());
        const auto* weight = gates_.data_ptr<float>();
        at::parallel_for(0, tokens, kExpertGrain, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t i = begin * k; i < end * k; ++i) {
                const std::int64_t row = plan_->row[static_cast<std::size_t>(i)];
                if (row < 0) continue;
                kernels::addScaledRow(sum.data_ptr<float>() + i / k * dim, rows.data_ptr<float>() + row * dim,
                                      weighed ? weight[i] : 1, dim);
            }
        });
        return sum;
    }

    std::shared_ptr<const Plan> plan_;
    at::Tensor gates_;
};

/// The same by LibTorch's own functions: all choices of a token stand side by side and are added up.
class GenericRoutes {
public:
    GenericRoutes(const Plan& plan, const at::Tensor& gates)
        : token_(plan.token), slot_(onDevice(plan.slot, gates.device())), gates_(gates) {
        // A choice of none takes a row of zeros behind the others.
        std::vector<std::int64_t> row = plan.row;
        std::replace_if(
            row.begin(), row.end(), [](std::int64_t r) { return r < 0; }, plan.begin.back());
        row_ = onDevice(row, gates.device());
    }

    [[nodiscard]] at::Tensor combine(const at::Tensor& outputs) const {
        return (choices(outputs) * gates_.unsqueeze(2)).sum(1);
    }
    [[nodiscard]] std::pair<at::Tensor, at::Tensor> combineBackward(const at::Tensor& grad,
                                                                    const at::Tensor& outputs) const {
        const at::Tensor weight = gates_.view({-1}).index_select(0, slot_).unsqueeze(1);
        return {grad.index_select(0, token_).mul_(weight), (choices(outputs) * grad.unsqueeze(1)).sum(2)};
    }
    [[nodiscard]] at::Tensor gatherBackward(const at::Tensor& grad_rows) const { return choices(grad_rows).sum(1); }

private:
    /// [tokens, k, dim]
    [[nodiscard]] at::Tensor choices(const at::Tensor& rows) const {
        const at::Tensor none = at::zeros({1, rows.size(1)}, rows.options());
        return at::cat({rows, none}).index_select(0, row_).view({gates_.size(0), gates_.size(1), rows.size(1)});
    }

    at::Tensor token_;
    at::Tensor slot_;
    at::Tensor row_;
    at::Tensor gates_;
};

template <class Routes>
at::Tensor routed(const Routes& routes, std::shared_ptr<const Plan> plan, const at::Tensor& x, const at::Tensor& gate,
                  const std::vector<ExpertSlice>& experts, kernels::Dropout drop, bool graph) {
    const at::Tensor gathered = x.detach().index_select(0, plan->token);
    at::Tensor outputs = at::empty_like(gathered);
    const ExpertProducts products(std::move(plan), gathered, experts, drop, graph, outputs);
    const at::Tensor y = routes.combine(outputs);
    if (!graph) return y;
    attach(
        {y}, {x, gate},
        [routes, products, outputs](const torch::autograd::variable_list& gradients) -> torch::autograd::variable_list {
            const auto [grad_outputs, grad_gate] = routes.combineBackward(gradients[0].contiguous(), outputs);
            return {routes.gatherBackward(products.backward(grad_outputs)), grad_gate};
        });
    return y;
}

}  // namespace

at::Tensor routedExperts(const at::Tensor& x, const at::Tensor& choice, const at::Tensor& gate,
                         std::vector<ExpertSlice> experts, kernels::Dropout drop) {
    const bool graph = needsGraph({x, gate});
    const at::AutoGradMode off(false);
    // How many tokens an expert gets decides the shape of its products, so they are counted on the host anyway.
    const auto plan = std::make_shared<const Plan>(planOf(choice.cpu(), experts.size(), x.device()));
    const at::Tensor gates = gate.detach().contiguous();
    if (usesGeneric(x)) return routed(GenericRoutes(*plan, gates), plan, x, gate, experts, drop, graph);
    return routed(KernelRoutes(plan, gates), plan, x, gate, experts, drop, graph);
}

}  // namespace automoe::nn
