// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>

#include "core/base/control.h"
#include "core/base/result.h"
#include "core/decode/beam_search.h"
#include "core/nn/transformer_p.h"

namespace automoe::decode {

/// Translates sources (ids without eos) batch by batch; the results are in the order of the sources, the best
/// hypothesis first. In each step the 2 · beam best continuations of a sentence are looked at: those that end with eos
/// among the first `beam` are kept as finished, the others go on; a sentence is done when `beam` hypotheses are
/// finished (fairseq's search, as HAT uses it). `finished` is told after each batch how many sentences are done.
/// `tasks`: of each source; empty: all 0. Errors: stopped, within a step.
Result<std::vector<std::vector<Hypothesis>>> translateAll(nn::Transformer& transformer,
                                                          const arch::Architecture& architecture,
                                                          const std::vector<std::vector<std::int32_t>>& sources,
                                                          const BeamOptions& options, JobControl& control,
                                                          const std::function<void(std::size_t)>& finished = {},
                                                          std::span<const std::int64_t> tasks = {});

}  // namespace automoe::decode
