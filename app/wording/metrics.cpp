// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> metricsEntries() {
    static constexpr std::array kEntries{
        Entry{"metrics.no_sentences", "there is no sentence to score",
              "Check that it is the file you meant; it needs one sentence a line."},
        Entry{"metrics.line_counts", "there are {value} sentences where {expected} are needed",
              "All hypothesis and reference files need the same number of lines, in the same order."},
        Entry{"metrics.no_reference", "the sentence has no reference",
              "Give at least one reference for each sentence."},
        Entry{"metrics.invalid_utf8", "the text is not valid UTF-8",
              "Convert the file to UTF-8, for example with iconv, and try again."},
        Entry{"metrics.bad_option", "the option {field} cannot be {value}", "Choose {expected}."},
    };
    return kEntries;
}

}  // namespace automoe::wording
