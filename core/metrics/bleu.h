// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/metrics/metric.h"

namespace automoe::metrics {

/// sacreBLEU's tokenizers that need no model: mteval-v13a, none (the text is tokenised already), single characters,
/// mteval-v14 international (by Unicode category), Chinese (characters apart, the rest as 13a).
enum class BleuTokenizer { k13a, kNone, kChar, kInternational, kChinese };

/// What an order without any match counts as (Chen and Cherry 2014): half, a quarter, … of a match (exp), a fixed part
/// of one (floor); add-k adds k to matches and totals from order 2 on; none leaves 0.
enum class BleuSmoothing { kExp, kFloor, kAddK, kNone };

struct BleuOptions {
    BleuTokenizer tokenizer = BleuTokenizer::k13a;
    bool lowercase = false;
    BleuSmoothing smoothing = BleuSmoothing::kExp;
    std::optional<double> smooth_value;  ///< floor's part (not given: 0.1) or k (not given: 1); at least 0
    int max_ngram_order = 4;             ///< 1 to 100
    bool effective_order = false;        ///< leaves out orders that the hypotheses are too short for: for sentence BLEU
};

/// BLEU with all its parts.
struct BleuScore {
    double score = 0;                ///< percent
    std::vector<double> counts;      ///< matched n-grams of each order (with add-k, k included)
    std::vector<double> totals;      ///< the hypotheses' n-grams of each order (with add-k, k included)
    std::vector<double> precisions;  ///< percent, smoothed
    double bp = 0;                   ///< brevity penalty
    double sys_len = 0;              ///< tokens in the hypotheses
    double ref_len = 0;              ///< tokens in the references of closest length
};

/// BLEU (Papineni et al. 2002). Columns: hypothesis length, closest reference length, matches of each order, totals of
/// each order.
class Bleu final : public Metric {
public:
    explicit Bleu(BleuOptions options = {}) : options_(options) {}

    [[nodiscard]] const BleuOptions& options() const { return options_; }
    [[nodiscard]] std::string name() const override { return "BLEU"; }
    [[nodiscard]] std::size_t width() const override;
    [[nodiscard]] double score(std::span<const double> sums) const override { return details(sums).score; }
    [[nodiscard]] BleuScore details(std::span<const double> sums) const;

    /// sacreBLEU's names of the choices.
    static const std::map<std::string, BleuTokenizer>& tokenizerNames();
    static const std::map<std::string, BleuSmoothing>& smoothingNames();

private:
    [[nodiscard]] std::string optionsSignature() const override;
    [[nodiscard]] Status checkOptions() const override;
    void sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                  std::span<double> row) const override;
    [[nodiscard]] std::u32string prepare(const std::u32string& text) const;
    [[nodiscard]] double smoothValue() const;

    BleuOptions options_;
};

}  // namespace automoe::metrics
