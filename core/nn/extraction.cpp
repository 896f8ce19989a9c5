// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/transformer_p.h"

namespace automoe::nn {

std::unique_ptr<Transformer> extract(const Transformer& supernet, const arch::Architecture& architecture) {
    return inherit(supernet, arch::spaceOf(architecture));
}

std::unique_ptr<Transformer> inherit(const Transformer& supernet, const arch::SearchSpace& space) {
    ModelConfig config = supernet.config();
    config.space = space;
    auto model = std::make_unique<Transformer>(std::move(config), std::nullopt, supernet.device());
    for (const auto& parameter : model->parameters().all()) {
        const Parameter* source = supernet.parameters().find(parameter->name);
        TORCH_CHECK(source != nullptr, "the supernet has no ", parameter->name);
        at::Tensor slice = source->value;
        for (std::int64_t d = 0; d < slice.dim(); ++d) slice = slice.narrow(d, 0, parameter->value.size(d));
        parameter->value.copy_(slice);
    }
    return model;
}

}  // namespace automoe::nn
