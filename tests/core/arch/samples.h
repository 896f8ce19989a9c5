// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/arch/search_space.h"

namespace automoe::test {

/// A network with q/k/v width 512 and 4 heads everywhere; a layer with several widths is a switch layer of as many
/// experts. `arbitrary` is HAT's notation: -1, 1, 2.
inline arch::Architecture network(int encoder_dim, int decoder_dim, const std::vector<std::vector<int>>& encoder,
                                  const std::vector<std::vector<int>>& decoder, const std::vector<int>& arbitrary) {
    arch::Architecture result;
    result.encoder_dim = encoder_dim;
    result.decoder_dim = decoder_dim;
    const arch::MultiHeadAttention attention{4};
    for (const auto& widths : encoder) result.encoder.push_back({attention, arch::SwitchFeedForward{widths, 1}});
    for (std::size_t i = 0; i < decoder.size(); ++i) {
        const int attended = arbitrary.at(i) == -1 ? 1 : arbitrary.at(i) + 1;
        result.decoder.push_back({attention, attention, attended, arch::SwitchFeedForward{decoder[i], 1}});
    }
    return arch::canonical(std::move(result));
}

/// Every preset that a test should look at. Not the one of all kinds: HAT's files have no words for most of them, and
/// its largest and smallest members, which have the first kind of each slot, bound no costs.
inline std::vector<std::string> presetsToTest() {
    auto names = arch::presetNames();
    std::erase(names, "all-kinds");
    names.insert(names.end(), {"automoe-standard-1", "automoe-standard-16", "automoe-fractional-2"});
    return names;
}

/// A space whose feed-forward slots hold both kinds, with routes of one or two experts.
inline arch::SearchSpace mixedSpace() {
    using namespace arch;
    SearchSpace space;
    space.name = "mixed";
    space.norm = NormPlacement::kPre;
    space.qkv_dim = 64;
    space.encoder_dims = {32, 64};
    space.encoder_depths = {1, 3};
    space.decoder_dims = {32};
    space.decoder_depths = {2};
    const AttentionChoices attention = MultiHeadChoices{{2, 4}};
    const std::vector<FeedForwardChoices> feed_forward{DenseChoices{{128, 64}},
                                                       SwitchChoices{{2, 3}, {64, 32}, true, {1, 2, 3}, {}}};
    space.encoder_layers.assign(3, {{attention}, feed_forward});
    space.decoder_layers.assign(2, {{attention}, {attention}, {1, 3}, feed_forward});
    return space;
}

}  // namespace automoe::test
