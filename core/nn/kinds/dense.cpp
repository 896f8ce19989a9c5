// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/experts_p.h"

namespace automoe::nn {

void declare(const arch::DenseFeedForward& kind, SlotBuilder& slot) { slot.needExpert(0, kind.width); }

at::Tensor forward(const arch::DenseFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    const std::int64_t dim = x.size(1);
    const auto drop = innerDropout(context, context.pass.activation_dropout, dim);
    const auto stored = expertsOf(context.pass, context.layer, withBiases(slot), 1).front();
    const ExpertSlice only = slot.expert(stored, kind.width, dim);
    return linear(linearRelu(x, only.in, drop), only.out);
}

}  // namespace automoe::nn
