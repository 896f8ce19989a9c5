// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <memory>
#include <vector>

#include "core/decode/beam_search_p.h"

/// A tiny network with experts that is surer of its words than freshly drawn weights are.
namespace automoe::test {

inline std::unique_ptr<nn::Transformer> sharpNetwork(std::uint64_t seed, at::Device device) {
    constexpr int kVocabulary = 7;  // pad, bos, eos, unknown and three words
    arch::Architecture architecture;
    architecture.norm = arch::NormPlacement::kPre;
    architecture.qkv_dim = architecture.encoder_dim = architecture.decoder_dim = 8;
    architecture.encoder = {{arch::MultiHeadAttention{2}, arch::SwitchFeedForward{{8, 12}, 1}}};
    architecture.decoder = {{arch::MultiHeadAttention{2}, arch::MultiHeadAttention{2}, 1, arch::DenseFeedForward{16}}};
    auto net = std::make_unique<nn::Transformer>(
        nn::ModelConfig{arch::spaceOf(architecture), {kVocabulary, kVocabulary, true}}, seed, device);
    net->parameters().find("embedding")->value.mul_(4);
    return net;
}

inline arch::Architecture architectureOf(const nn::Transformer& net) {
    return net.config().space.decode(net.config().space.largest());
}

using Translations = std::vector<std::vector<decode::Hypothesis>>;

/// The three best of some sentences of several lengths; none where it fails.
inline Translations sharpTranslations(nn::Transformer& net) {
    JobControl control;
    const decode::BeamOptions options{.beam = 3, .nbest = 3};
    auto found =
        decode::translateAll(net, architectureOf(net), {{4, 5}, {6}, {3, 4, 5, 6, 3}, {5, 5, 4}}, options, control);
    return found ? *std::move(found) : Translations();
}

/// The same words in the same order, scores up to rounding.
inline bool alike(const Translations& some, const Translations& others) {
    if (some.size() != others.size()) return false;
    for (std::size_t s = 0; s < some.size(); ++s) {
        if (some[s].size() != others[s].size()) return false;
        for (std::size_t i = 0; i < some[s].size(); ++i) {
            const auto& one = some[s][i];
            const auto& other = others[s][i];
            if (one.ids != other.ids || std::abs(one.score - other.score) > 1e-4) return false;
        }
    }
    return true;
}

}  // namespace automoe::test
