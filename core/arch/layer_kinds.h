// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "core/arch/kinds/dense.h"
#include "core/arch/kinds/dynamic.h"
#include "core/arch/kinds/expert_choice.h"
#include "core/arch/kinds/mh_moe.h"
#include "core/arch/kinds/multi_head.h"
#include "core/arch/kinds/peer.h"
#include "core/arch/kinds/remoe.h"
#include "core/arch/kinds/sigma.h"
#include "core/arch/kinds/switch.h"
#include "core/arch/kinds/switch_head.h"
#include "core/arch/kinds/task.h"

/// The registry of layer kinds. A new kind is its header under core/arch/kinds (kinds/kind.h says what it must hold)
/// and its name in a row below; genes, counts, costs, codecs and checks follow from that.
namespace automoe::arch {

template <class... Choices>
struct KindRow {
    using Layer = std::variant<typename Choices::Kind...>;
    using LayerChoices = std::variant<Choices...>;
    static std::vector<std::string_view> names() { return {Choices::Kind::kKind...}; }
};

/// What may stand in an attention slot.
using AttentionKinds = KindRow<MultiHeadChoices, SwitchHeadChoices>;
/// What may stand in a feed-forward slot.
using FeedForwardKinds = KindRow<DenseChoices, SwitchChoices, SigmaChoices, ReMoEChoices, MhMoeChoices,
                                 ExpertChoiceChoices, PeerChoices, DynamicChoices, TaskChoices>;

using Attention = AttentionKinds::Layer;
using FeedForward = FeedForwardKinds::Layer;
using AttentionChoices = AttentionKinds::LayerChoices;
using FeedForwardChoices = FeedForwardKinds::LayerChoices;

}  // namespace automoe::arch
