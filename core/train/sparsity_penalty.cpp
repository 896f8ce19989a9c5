// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sparsity_penalty_p.h"

#include "core/nn/parameters_p.h"

namespace automoe::train {

namespace {

constexpr double kStep = 1.2;
// Bounds beyond use: they let a weight come back after a time in which it has moved one way only.
constexpr double kLeast = 1e-20;
constexpr double kMost = 1e4;

}  // namespace

void SparsityPenalty::add(const nn::Pass& pass) {
    for (const auto& surplus : pass.surpluses) {
        at::Tensor& sum = surpluses_[surplus.penalty];
        if (!sum.defined()) sum = at::zeros_like(surplus.penalty->value, at::kLong);
        sum.select(0, surplus.place).add_(surplus.gates);
    }
}

void SparsityPenalty::move() const {
    for (const auto& [penalty, surplus] : surpluses_)
        penalty->value.mul_(at::pow(kStep, surplus.sign().to(at::kFloat))).clamp_(kLeast, kMost);
}

}  // namespace automoe::train
