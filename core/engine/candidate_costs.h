// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/protocol/jobs.h"

namespace automoe::engine {

/// What a search's candidates cost that the search itself did not ask for: these names, as of its objectives, of each
/// architecture. Of the job only data, space and predictor count; what the predictor cannot tell is left out. No
/// architectures: whether it can be told. Errors: engine.unknown_objective (qualities too: they must be scored),
/// engine.no_predictor, engine.tail_not_predicted, those of the predictor, the corpus and the space.
Result<std::vector<std::map<std::string, double>>> costsOf(const protocol::SearchJob& job,
                                                           const std::vector<std::string>& names,
                                                           const std::vector<arch::Architecture>& architectures);

}  // namespace automoe::engine
