// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>
#include <variant>
#include <vector>

#include "core/arch/search_space.h"
#include "core/base/random.h"

namespace automoe::test {

/// The presets that a view must bear.
inline std::vector<arch::SearchSpace> presets() {
    std::vector<arch::SearchSpace> spaces;
    for (const char* name : {"tiny", "small", "automoe-fractional-6", "hat-space0"})
        spaces.push_back(*arch::presetSpace(name));
    return spaces;
}

/// Random architectures of every preset, the smallest and the largest too.
inline void forRandom(int each, const std::function<void(const arch::SearchSpace&, const arch::Architecture&)>& look) {
    Random random(11);
    for (const auto& space : presets()) {
        look(space, space.decode(space.smallest()));
        look(space, space.decode(space.largest()));
        for (int i = 0; i < each; ++i) look(space, space.decode(space.sample(random)));
    }
}

/// Two encoder layers (dense 512; experts 256, 512, 1024) and three decoder layers.
inline arch::Architecture sampleArchitecture() {
    using namespace arch;
    Architecture network;
    network.norm = NormPlacement::kPre;
    network.qkv_dim = 256;
    network.encoder_dim = 192;
    network.decoder_dim = 256;
    network.encoder = {{MultiHeadAttention{4}, DenseFeedForward{512}},
                       {MultiHeadAttention{8}, SwitchFeedForward{{256, 512, 1024}, 1}}};
    network.decoder = {{MultiHeadAttention{8}, MultiHeadAttention{4}, 2, SwitchFeedForward{{1024, 1024}, 1}},
                       {MultiHeadAttention{4}, MultiHeadAttention{8}, 1, DenseFeedForward{256}},
                       {MultiHeadAttention{4}, MultiHeadAttention{4}, 1, SwitchFeedForward{{512, 256, 256, 512}, 2}}};
    return network;
}

/// A layer of each kind that may stand in a slot, as arch::FeedForward or arch::Attention has them.
template <class Layer>
std::vector<Layer> oneOfEachKind() {
    const auto all = []<std::size_t... I>(std::index_sequence<I...>) {
        return std::vector<Layer>{Layer(std::variant_alternative_t<I, Layer>{})...};
    };
    return all(std::make_index_sequence<std::variant_size_v<Layer>>());
}

/// As many layers as there are kinds of feed-forward layers, one of each on either side, and all kinds of attention.
inline arch::Architecture architectureOfAllKinds() {
    arch::Architecture network = sampleArchitecture();
    network.encoder.clear();
    network.decoder.clear();
    const auto attention = oneOfEachKind<arch::Attention>();
    for (const auto& layer : oneOfEachKind<arch::FeedForward>()) {
        const auto& self = attention[network.encoder.size() % attention.size()];
        const auto& cross = attention[(network.encoder.size() + 1) % attention.size()];
        network.encoder.push_back({self, layer});
        network.decoder.push_back({self, cross, 1, layer});
    }
    return network;
}

}  // namespace automoe::test
