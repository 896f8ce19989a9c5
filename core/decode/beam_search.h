// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace automoe::decode {

struct BeamOptions {
    int beam = 5;                  ///< 1: greedy
    int nbest = 1;                 ///< hypotheses a sentence, at most `beam`
    double length_penalty = 1.0;   ///< score = Σ log p / lengthᵖᵉⁿᵃˡᵗʸ, eos counted
    int min_length = 1;            ///< tokens before eos
    double max_length_factor = 2;  ///< a hypothesis ends at factor · source tokens + extra tokens
    int max_length_extra = 20;
    int max_tokens = 4000;  ///< source tokens × beam of one batch
};

struct Hypothesis {
    std::vector<std::int32_t> ids;  ///< without bos and eos
    double score = 0;               ///< length-normalised log probability, nats
    double log_probability = 0;
};

}  // namespace automoe::decode
