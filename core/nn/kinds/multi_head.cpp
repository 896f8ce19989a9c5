// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/kinds/kinds_p.h"

namespace automoe::nn {

namespace {

at::Tensor merged(const Slot& slot, const at::Tensor& mixed, std::int64_t dim) {
    return linear(mixed, slot.linear("output", 0, dim, slot.shape.qkv_dim));
}

}  // namespace

/// Queries, keys and values are one matrix; of cross-attention, which looks elsewhere for the latter two, they are two.
void declare(const arch::MultiHeadAttention&, SlotBuilder& slot) {
    const auto& shape = slot.shape();
    const std::int64_t width = shape.qkv_dim;
    if (shape.memory_dim == 0) {
        slot.needLinear("qkv", 3 * width, shape.dim);
    } else {
        // HAT draws queries, keys and values as one matrix where both sides are equally wide, else each as one of its
        // own.
        const Init init = Init::xavier(shape.memory_dim == shape.dim ? 3 * width : width);
        slot.needLinear("query", width, shape.dim, init);
        slot.needLinear("key_value", 2 * width, shape.memory_dim, init);
    }
    slot.needLinear("output", shape.dim, width);
}

std::int64_t keyValueColumns(const arch::MultiHeadAttention&, const SlotShape& shape) { return 2 * shape.qkv_dim; }

at::Tensor attendSelf(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                      std::shared_ptr<const AttentionLayout> layout, LayerContext& context) {
    const at::Tensor qkv = linear(x, slot.linear("qkv", 0, 3 * slot.shape.qkv_dim, x.size(1)));
    const auto drop = context.pass.next(context.pass.attention_dropout);
    AttentionStatistics statistics{context.wanted, {}};
    const at::Tensor mixed = selfAttention(qkv, std::move(layout), kind.heads, drop, &statistics);
    context.importance = statistics.importance;
    return merged(slot, mixed, x.size(1));
}

at::Tensor attendStep(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x, StepCache& cache,
                      LayerContext& context) {
    const std::int64_t width = slot.shape.qkv_dim;
    const at::Tensor qkv = linear(x, slot.linear("qkv", 0, 3 * width, x.size(1)));
    cache.rows.select(1, cache.length).copy_(qkv.narrow(1, width, 2 * width));
    AttentionStatistics statistics{context.wanted, {}};
    const at::Tensor mixed = crossAttention(qkv.narrow(1, 0, width), cache.rows.view({-1, 2 * width}), cache.layout,
                                            kind.heads, {}, &statistics);
    context.importance = statistics.importance;
    return merged(slot, mixed, x.size(1));
}

at::Tensor projectMemory(const arch::MultiHeadAttention&, const Slot& slot, const at::Tensor& memory, LayerContext&) {
    return linear(memory, slot.linear("key_value", 0, 2 * slot.shape.qkv_dim, memory.size(1)));
}

at::Tensor attendMemory(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                        const at::Tensor& projected, std::shared_ptr<const AttentionLayout> layout,
                        LayerContext& context) {
    const at::Tensor q = linear(x, slot.linear("query", 0, slot.shape.qkv_dim, x.size(1)));
    const auto drop = context.pass.next(context.pass.attention_dropout);
    return merged(slot, crossAttention(q, projected, std::move(layout), kind.heads, drop), x.size(1));
}

}  // namespace automoe::nn
