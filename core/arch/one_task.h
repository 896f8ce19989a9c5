// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/arch/search_space.h"

/// Layers that choose experts for more than a token, and what is left of them where there is one task (Kudugunta et al.
/// 2021): as experts and gates are the same for all its tokens, a network without routing.
namespace automoe::arch {

bool routesByTask(const FeedForward& layer);
bool routesBySentence(const FeedForward& layer);
/// Whether any layer does, or may.
bool routesByTask(const Architecture& architecture);
bool routesByTask(const SearchSpace& space);

/// The sub-network of one task: in each layer that routes by task no experts but the top_k that compute. Its cost is
/// what that task alone costs where it is used. Layers that route by tokens or sentences stay whole.
Architecture ofOneTask(Architecture architecture);

/// The same as a network of dense layers: top_k experts with fixed gates are one dense layer, top_k times as wide.
/// Layers with more experts than they send a task to stay as they are.
Architecture folded(Architecture architecture);

}  // namespace automoe::arch
