// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/metrics/metric.h"

namespace automoe::metrics {

struct ChrfOptions {
    int char_order = 6;  ///< longest character n-grams; 0: none; at most 100
    int word_order = 0;  ///< longest word n-grams; 0: none; 2 makes it chrF++; at most 100
    int beta = 2;        ///< recall counts beta times as much as precision; at least 0
    bool lowercase = false;
    bool whitespace = false;     ///< white space counts as characters
    bool eps_smoothing = false;  ///< averages the F scores of all orders, as chrF++.py, instead of precision and recall
                                 ///< over the orders that both sides have
};

/// chrF (Popović 2015) and chrF++ (Popović 2017). Of several references the one with the best sentence score counts,
/// the first of equals. Columns: for each order, characters first: the hypothesis's n-grams (0 where the reference has
/// none), the reference's, the common ones.
class Chrf final : public Metric {
public:
    explicit Chrf(ChrfOptions options = {}) : options_(options) {}

    [[nodiscard]] const ChrfOptions& options() const { return options_; }
    [[nodiscard]] std::string name() const override;
    [[nodiscard]] double score(std::span<const double> sums) const override;

private:
    [[nodiscard]] std::string optionsSignature() const override;
    [[nodiscard]] Status checkOptions() const override;
    [[nodiscard]] std::size_t width() const override;
    void sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                  std::span<double> row) const override;

    ChrfOptions options_;
};

}  // namespace automoe::metrics
