// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace automoe::metrics {

/// The references of each sentence: references[sentence][reference], UTF-8, at least one a sentence. The number may
/// differ between sentences.
using References = std::vector<std::vector<std::string>>;

/// Sufficient statistics: one row of `width()` numbers a sentence. The sum of any rows gives the score of those
/// sentences (Metric::score), which is what resampling needs. What the columns are, the metric says.
class Statistics {
public:
    explicit Statistics(std::size_t width, std::size_t rows = 0) : width_(width), values_(width * rows) {}

    [[nodiscard]] std::size_t width() const { return width_; }
    /// The number of sentences.
    [[nodiscard]] std::size_t size() const { return width_ == 0 ? 0 : values_.size() / width_; }
    [[nodiscard]] std::span<const double> row(std::size_t sentence) const {
        return std::span(values_).subspan(sentence * width_, width_);
    }
    [[nodiscard]] std::span<double> row(std::size_t sentence) {
        return std::span(values_).subspan(sentence * width_, width_);
    }
    /// The statistics of the whole corpus.
    [[nodiscard]] std::vector<double> sum() const;
    /// The rows of these sentences, in this order.
    [[nodiscard]] Statistics part(std::span<const std::size_t> sentences) const;

private:
    std::size_t width_;
    std::vector<double> values_;
};

/// A corpus metric that is a function of summed sentence statistics. Scores are in percent, as sacreBLEU 2.6.0 gives
/// them (Post 2018, "A Call for Clarity in Reporting BLEU Scores").
class Metric {
public:
    Metric() = default;
    Metric(const Metric&) = default;
    Metric& operator=(const Metric&) = default;
    virtual ~Metric() = default;

    /// sacreBLEU's name, for example "BLEU", "chrF2++", "TER".
    [[nodiscard]] virtual std::string name() const = 0;
    /// sacreBLEU's signature without its version, for example "nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp".
    [[nodiscard]] std::string signature(const References& references) const;
    [[nodiscard]] virtual bool higherIsBetter() const { return true; }

    /// One row a sentence. Errors: metrics.no_sentences, metrics.line_counts (hypotheses and references differ in
    /// number), metrics.no_reference, metrics.invalid_utf8 (all with `line`, from 1), metrics.bad_option, stopped.
    [[nodiscard]] Result<Statistics> statistics(std::span<const std::string> hypotheses, const References& references,
                                                const std::stop_token& stop = {}) const;
    /// The score of the sentences whose rows were summed: of a row, the sentence's own.
    [[nodiscard]] virtual double score(std::span<const double> sums) const = 0;

protected:
    /// The metric's own part of the signature.
    [[nodiscard]] virtual std::string optionsSignature() const = 0;
    [[nodiscard]] virtual Status checkOptions() const = 0;
    [[nodiscard]] virtual std::size_t width() const = 0;
    virtual void sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                          std::span<double> row) const = 0;
};

}  // namespace automoe::metrics
