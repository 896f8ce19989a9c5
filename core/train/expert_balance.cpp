// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/expert_balance_p.h"

#include "core/nn/parameters_p.h"

namespace automoe::train {

void ExpertBalance::add(const nn::Pass& pass) {
    for (const auto& lack : pass.lacks) {
        at::Tensor& sum = lacks_[lack.bias];
        if (!sum.defined()) sum = at::zeros_like(lack.bias->value);
        sum.index_add_(0, lack.experts, lack.tokens);
    }
}

void ExpertBalance::move(double rate) const {
    for (const auto& [bias, lack] : lacks_) bias->value.add_(lack.sign(), rate);
}

}  // namespace automoe::train
