// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metric.h"

#include <algorithm>

#include "core/metrics/text_p.h"

namespace automoe::metrics {

std::vector<double> Statistics::sum() const {
    std::vector<double> sums(width_);
    for (std::size_t i = 0; i < values_.size(); ++i) sums[i % width_] += values_[i];
    return sums;
}

Statistics Statistics::part(std::span<const std::size_t> sentences) const {
    Statistics result(width_, sentences.size());
    for (std::size_t i = 0; i < sentences.size(); ++i) std::ranges::copy(row(sentences[i]), result.row(i).begin());
    return result;
}

std::string Metric::signature(const References& references) const {
    bool varied = false;
    for (const auto& list : references) varied = varied || list.size() != references.front().size();
    const std::size_t count = references.empty() ? 0 : references.front().size();
    return "nrefs:" + (varied ? "var" : std::to_string(count)) + "|" + optionsSignature();
}

Result<Statistics> Metric::statistics(std::span<const std::string> hypotheses, const References& references,
                                      const std::stop_token& stop) const {
    AUTOMOE_CHECK(checkOptions());
    if (hypotheses.empty()) return badInput("metrics.no_sentences");
    if (hypotheses.size() != references.size()) {
        return badInput("metrics.line_counts",
                        {{"line", std::to_string(std::min(hypotheses.size(), references.size()) + 1)},
                         {"value", std::to_string(hypotheses.size())},
                         {"expected", std::to_string(references.size())}});
    }
    Statistics statistics(width(), hypotheses.size());
    std::vector<std::u32string> decoded;
    for (std::size_t i = 0; i < hypotheses.size(); ++i) {
        if (stop.stop_requested()) return stopped();
        const auto line = [i] { return std::to_string(i + 1); };
        if (references[i].empty()) return badInput("metrics.no_reference", {{"line", line()}});
        const auto hypothesis = detail::decode(hypotheses[i]);
        if (!hypothesis) return badInput("metrics.invalid_utf8", {{"line", line()}});
        decoded.clear();
        for (const std::string& reference : references[i]) {
            auto text = detail::decode(reference);
            if (!text) return badInput("metrics.invalid_utf8", {{"line", line()}});
            decoded.push_back(*std::move(text));
        }
        sentence(*hypothesis, decoded, statistics.row(i));
    }
    return statistics;
}

}  // namespace automoe::metrics
