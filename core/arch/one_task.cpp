// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/one_task.h"

#include <algorithm>

#include "core/arch/registry_p.h"

namespace automoe::arch {

namespace {

/// Replaces every layer that routes by task.
template <class Change>
Architecture changed(Architecture architecture, const Change& change) {
    const auto visit = [&change](auto& layers) {
        for (auto& layer : layers) {
            const auto* task = std::get_if<TaskFeedForward>(&layer.feed_forward);
            if (task != nullptr && task->routesByTask()) layer.feed_forward = change(*task);
        }
    };
    visit(architecture.encoder);
    visit(architecture.decoder);
    return canonical(std::move(architecture));
}

}  // namespace

bool routesByTask(const FeedForward& layer) { return registry::routesByTask(layer); }
bool routesBySentence(const FeedForward& layer) { return registry::routesBySentence(layer); }

bool routesByTask(const Architecture& architecture) {
    const auto does = [](const auto& layer) { return routesByTask(layer.feed_forward); };
    return std::ranges::any_of(architecture.encoder, does) || std::ranges::any_of(architecture.decoder, does);
}

bool routesByTask(const SearchSpace& space) {
    const auto does = [](const FeedForward& layer) { return routesByTask(layer); };
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        if (std::ranges::any_of(space.largestEncoderFeedForward(i), does)) return true;
    }
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        if (std::ranges::any_of(space.largestDecoderFeedForward(i), does)) return true;
    }
    return false;
}

Architecture ofOneTask(Architecture architecture) {
    return changed(std::move(architecture), [](TaskFeedForward layer) -> FeedForward {
        layer.experts = layer.top_k;
        return layer;
    });
}

Architecture folded(Architecture architecture) {
    return changed(std::move(architecture), [](const TaskFeedForward& layer) -> FeedForward {
        if (layer.top_k < layer.experts) return layer;
        return DenseFeedForward{layer.experts * layer.width};
    });
}

}  // namespace automoe::arch
