// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arch/running_statistics.h"

#include <algorithm>

#include "core/arch/registry_p.h"

namespace automoe::arch {

bool keepsStatistics(const Architecture& architecture) {
    const auto does = [](const auto& layer) { return registry::keepsStatistics(layer.feed_forward); };
    return std::ranges::any_of(architecture.encoder, does) || std::ranges::any_of(architecture.decoder, does);
}

bool keepsStatistics(const SearchSpace& space) {
    const auto does = [](const FeedForward& layer) { return registry::keepsStatistics(layer); };
    for (std::size_t i = 0; i < space.encoder_layers.size(); ++i) {
        if (std::ranges::any_of(space.largestEncoderFeedForward(i), does)) return true;
    }
    for (std::size_t i = 0; i < space.decoder_layers.size(); ++i) {
        if (std::ranges::any_of(space.largestDecoderFeedForward(i), does)) return true;
    }
    return false;
}

}  // namespace automoe::arch
