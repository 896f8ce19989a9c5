// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/metrics/metric.h"

namespace automoe::metrics {

struct TerOptions {
    bool normalized = false;     ///< Tercom's normalisation: punctuation apart, XML escapes resolved
    bool no_punct = false;       ///< leaves punctuation out
    bool asian_support = false;  ///< normalisation and punctuation know Asian characters; alone it changes nothing
    bool case_sensitive = false;
};

/// Translation edit rate (Snover et al. 2006) with sacreBLEU's version of Tercom's search: insertions, deletions,
/// substitutions and shifts per reference word, in percent. Of several references the one with the fewest edits counts,
/// against their mean length. Columns: edits, reference words.
class Ter final : public Metric {
public:
    explicit Ter(TerOptions options = {}) : options_(options) {}

    [[nodiscard]] const TerOptions& options() const { return options_; }
    [[nodiscard]] std::string name() const override { return "TER"; }
    [[nodiscard]] bool higherIsBetter() const override { return false; }
    [[nodiscard]] double score(std::span<const double> sums) const override;

private:
    [[nodiscard]] std::string optionsSignature() const override;
    [[nodiscard]] Status checkOptions() const override { return {}; }
    [[nodiscard]] std::size_t width() const override { return 2; }
    void sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                  std::span<double> row) const override;
    [[nodiscard]] std::u32string prepare(const std::u32string& text) const;

    TerOptions options_;
};

}  // namespace automoe::metrics
