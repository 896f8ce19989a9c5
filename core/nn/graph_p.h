// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include "core/nn/tensors_p.h"

namespace automoe::nn {

/// Takes the gradients of an operator's outputs (undefined: zero), gives those of its inputs.
using Backward = std::function<torch::autograd::variable_list(const torch::autograd::variable_list&)>;

/// Whether an operator on these inputs must remember how to go back.
inline bool needsGraph(const torch::autograd::variable_list& inputs) {
    return at::GradMode::is_enabled() && torch::autograd::any_variable_requires_grad(inputs);
}

/// Makes `backward` the history of freshly computed outputs. Closures hold detached tensors: holding an output itself
/// would be a cycle of references.
inline void attach(const torch::autograd::variable_list& outputs, const torch::autograd::variable_list& inputs,
                   Backward backward) {
    struct Closure : torch::autograd::Node {
        explicit Closure(Backward function) : backward_(std::move(function)) {}
        torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
            const at::AutoGradMode off(false);
            return backward_(gradients);
        }
        void release_variables() override { backward_ = nullptr; }
        Backward backward_;
    };
    const std::shared_ptr<Closure> node(new Closure(std::move(backward)), torch::autograd::deleteNode);
    node->set_next_edges(torch::autograd::collect_next_edges(inputs));
    for (at::Tensor output : outputs) torch::autograd::set_history(output, node);
}

/// The same for an output that comes of parameters alone. They are outside the graph, so it needs a beginning that asks
/// for gradients.
inline void attachSource(const at::Tensor& output,
                         std::function<void(const torch::autograd::variable_list&)> backward) {
    const at::Tensor root = at::zeros({0}, output.options()).requires_grad_(true);
    const at::AutoGradMode on(true);
    attach({output}, {root},
           [backward = std::move(backward)](
               const torch::autograd::variable_list& gradients) -> torch::autograd::variable_list {
               backward(gradients);
               return {at::Tensor()};
           });
}

}  // namespace automoe::nn
