// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/arch/layer_kinds.h"
#include "core/nn/pass_p.h"
#include "core/nn/row_groups_p.h"
#include "core/nn/slot_p.h"
#include "core/nn/tensors_p.h"

/// What the network does with a layer, whatever its kind. A kind of core/arch/kinds has one file here; a feed-forward
/// kind gives
///
///     void declare(const K&, SlotBuilder&)                                   the weights that this layer needs
///     at::Tensor forward(const K&, const Slot&, x, LayerContext&)            [n, dim] → [n, dim]
///     std::optional<arch::Importance> wanted(const K&)                       only if it asks for importances
///
/// and an attention kind
///
///     void declare(const K&, SlotBuilder&)
///     std::int64_t keyValueColumns(const K&, const SlotShape&)               of what is kept of each attended row
///     at::Tensor attendSelf(const K&, const Slot&, x, layout, LayerContext&) all queries at once
///     at::Tensor attendStep(const K&, const Slot&, x, StepCache&, LayerContext&)          one query a row
///     at::Tensor projectMemory(const K&, const Slot&, memory, LayerContext&) once for all queries
///     at::Tensor attendMemory(const K&, const Slot&, x, projected, layout, LayerContext&)
///
/// of which attendSelf and attendStep also tell LayerContext::importance, where it is wanted: selfAttention() and
/// crossAttention() compute it. They are sub-layers without LayerNorm and residual. declare() is asked for the greatest
/// layer of each kind of a slot; the rest runs a smaller one on front slices.
namespace automoe::nn {

/// Where a layer runs.
struct LayerContext {
    Pass& pass;
    std::string layer;              ///< "encoder.3"
    std::int64_t greatest_dim = 0;  ///< of the side: dropout is scaled by dim / greatest
    /// Where each sentence's rows begin, then where the last one's end. Empty: each row is a step of its own.
    std::span<const std::int64_t> offsets = {};
    const SentenceRows* sentences = nullptr;  ///< of the rows; what no layer asks for is not there
    /// What the block's feed-forward layer asks of its self-attention; nothing: nobody needs it.
    std::optional<arch::Importance> wanted = {};
    at::Tensor importance = {};  ///< what self-attention told: [n], without a graph
    at::Tensor visible = {};     ///< in a decoder, where wanted: how many positions each row sees, [n] float
};

/// What is kept of the rows that self-attention has seen, token by token.
struct StepCache {
    at::Tensor rows;                                ///< [rows, most steps, keyValueColumns]
    std::int64_t length = 0;                        ///< steps before this one
    std::shared_ptr<const AttentionLayout> layout;  ///< from each row to its steps, this one too
};

void declare(const arch::MultiHeadAttention& kind, SlotBuilder& slot);
std::int64_t keyValueColumns(const arch::MultiHeadAttention& kind, const SlotShape& shape);
at::Tensor attendSelf(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                      std::shared_ptr<const AttentionLayout> layout, LayerContext& context);
at::Tensor attendStep(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x, StepCache& cache,
                      LayerContext& context);
at::Tensor projectMemory(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& memory,
                         LayerContext& context);
at::Tensor attendMemory(const arch::MultiHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                        const at::Tensor& projected, std::shared_ptr<const AttentionLayout> layout,
                        LayerContext& context);

void declare(const arch::SwitchHeadAttention& kind, SlotBuilder& slot);
std::int64_t keyValueColumns(const arch::SwitchHeadAttention& kind, const SlotShape& shape);
at::Tensor attendSelf(const arch::SwitchHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                      std::shared_ptr<const AttentionLayout> layout, LayerContext& context);
at::Tensor attendStep(const arch::SwitchHeadAttention& kind, const Slot& slot, const at::Tensor& x, StepCache& cache,
                      LayerContext& context);
at::Tensor projectMemory(const arch::SwitchHeadAttention& kind, const Slot& slot, const at::Tensor& memory,
                         LayerContext& context);
at::Tensor attendMemory(const arch::SwitchHeadAttention& kind, const Slot& slot, const at::Tensor& x,
                        const at::Tensor& projected, std::shared_ptr<const AttentionLayout> layout,
                        LayerContext& context);

void declare(const arch::DenseFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::DenseFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);

void declare(const arch::SwitchFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::SwitchFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);

void declare(const arch::SigmaFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::SigmaFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);

void declare(const arch::ReMoEFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::ReMoEFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);
void declare(const arch::MhMoeFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::MhMoeFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);

void declare(const arch::ExpertChoiceFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::ExpertChoiceFeedForward& kind, const Slot& slot, const at::Tensor& x,
                   LayerContext& context);
void declare(const arch::PeerFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::PeerFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);
void declare(const arch::DynamicFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::DynamicFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);
std::optional<arch::Importance> wanted(const arch::DynamicFeedForward& kind);
void declare(const arch::TaskFeedForward& kind, SlotBuilder& slot);
at::Tensor forward(const arch::TaskFeedForward& kind, const Slot& slot, const at::Tensor& x, LayerContext& context);

// The same for a layer of any kind. Templates, so that a kind that lacks a function is not taken for a layer.

template <class Layer>
Slot buildSlot(std::string name, const SlotShape& shape, const std::vector<Layer>& greatest, Parameters& parameters) {
    SlotBuilder builder(std::move(name), shape);
    for (const auto& layer : greatest) std::visit([&builder](const auto& kind) { declare(kind, builder); }, layer);
    return builder.build(parameters);
}

template <class... Kinds>
at::Tensor forward(const std::variant<Kinds...>& layer, const Slot& slot, const at::Tensor& x, LayerContext& context) {
    return std::visit([&](const auto& kind) { return forward(kind, slot, x, context); }, layer);
}

/// What a feed-forward layer wants to know of each row.
template <class... Kinds>
std::optional<arch::Importance> wantedBy(const std::variant<Kinds...>& layer) {
    return std::visit(
        [](const auto& kind) -> std::optional<arch::Importance> {
            if constexpr (requires { wanted(kind); }) {
                return wanted(kind);
            } else {
                return std::nullopt;
            }
        },
        layer);
}

template <class... Kinds>
std::int64_t keyValueColumns(const std::variant<Kinds...>& layer, const SlotShape& shape) {
    return std::visit([&](const auto& kind) { return keyValueColumns(kind, shape); }, layer);
}

template <class... Kinds>
at::Tensor attendSelf(const std::variant<Kinds...>& layer, const Slot& slot, const at::Tensor& x,
                      const std::shared_ptr<const AttentionLayout>& layout, LayerContext& context) {
    return std::visit([&](const auto& kind) { return attendSelf(kind, slot, x, layout, context); }, layer);
}

template <class... Kinds>
at::Tensor attendStep(const std::variant<Kinds...>& layer, const Slot& slot, const at::Tensor& x, StepCache& cache,
                      LayerContext& context) {
    return std::visit([&](const auto& kind) { return attendStep(kind, slot, x, cache, context); }, layer);
}

template <class... Kinds>
at::Tensor projectMemory(const std::variant<Kinds...>& layer, const Slot& slot, const at::Tensor& memory,
                         LayerContext& context) {
    return std::visit([&](const auto& kind) { return projectMemory(kind, slot, memory, context); }, layer);
}

template <class... Kinds>
at::Tensor attendMemory(const std::variant<Kinds...>& layer, const Slot& slot, const at::Tensor& x,
                        const at::Tensor& projected, const std::shared_ptr<const AttentionLayout>& layout,
                        LayerContext& context) {
    return std::visit([&](const auto& kind) { return attendMemory(kind, slot, x, projected, layout, context); }, layer);
}

}  // namespace automoe::nn
