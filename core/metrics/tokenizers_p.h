// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/metrics/bleu.h"

namespace automoe::metrics::detail {

/// The text with white space between its tokens. Equal to sacreBLEU's tokenizers up to the amount of white space.
std::u32string tokenize(BleuTokenizer tokenizer, std::u32string_view text);

/// TER's normalisation, after Tercom's Normalizer (Snover et al. 2006); `text` is in the case it shall have.
std::u32string tokenizeForTer(std::u32string_view text, bool normalized, bool no_punct, bool asian_support);

}  // namespace automoe::metrics::detail
