// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ter.h"

#include <algorithm>

#include "core/metrics/ngrams_p.h"
#include "core/metrics/ter_edits_p.h"
#include "core/metrics/text_p.h"
#include "core/metrics/tokenizers_p.h"

namespace automoe::metrics {

std::string Ter::optionsSignature() const {
    return std::string("case:") + (options_.case_sensitive ? "mixed" : "lc") +
           "|tok:tercom|norm:" + (options_.normalized ? "yes" : "no") + "|punct:" + (options_.no_punct ? "no" : "yes") +
           "|asian:" + (options_.asian_support ? "yes" : "no");
}

std::u32string Ter::prepare(const std::u32string& text) const {
    const std::u32string& cased = options_.case_sensitive ? text : detail::lower(text);
    return detail::tokenizeForTer(detail::trimRight(cased), options_.normalized, options_.no_punct,
                                  options_.asian_support);
}

void Ter::sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                   std::span<double> row) const {
    std::vector<std::u32string> texts{prepare(hypothesis)};  // the words below are views of these
    for (const auto& reference : references) texts.push_back(prepare(reference));
    detail::WordNumbers numbers;
    const auto hypothesis_words = numbers(detail::split(texts[0]));
    int fewest = 0;
    std::size_t length_sum = 0;
    for (std::size_t r = 1; r < texts.size(); ++r) {
        const auto words = numbers(detail::split(texts[r]));
        const int edits = detail::translationEdits(hypothesis_words, words);
        fewest = r == 1 ? edits : std::min(fewest, edits);
        length_sum += words.size();
    }
    row[0] = fewest;
    row[1] = static_cast<double>(length_sum) / static_cast<double>(references.size());
}

double Ter::score(std::span<const double> sums) const {
    if (sums[1] > 0) return 100 * (sums[0] / sums[1]);
    return sums[0] > 0 ? 100 : 0;
}

}  // namespace automoe::metrics
