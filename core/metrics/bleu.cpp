// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/bleu.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/metrics/ngrams_p.h"
#include "core/metrics/text_p.h"
#include "core/metrics/tokenizers_p.h"

namespace automoe::metrics {

namespace {

template <class Choice>
std::string nameOf(const std::map<std::string, Choice>& names, Choice choice) {
    for (const auto& [name, value] : names) {
        if (value == choice) return name;
    }
    return {};
}

/// As sacreBLEU takes the logarithm: of 0 it is a number, so that the mean stays one.
double flooredLog(double value) { return value == 0 ? -9999999999.0 : std::log(value); }

}  // namespace

const std::map<std::string, BleuTokenizer>& Bleu::tokenizerNames() {
    static const std::map<std::string, BleuTokenizer> names{{"13a", BleuTokenizer::k13a},
                                                            {"none", BleuTokenizer::kNone},
                                                            {"char", BleuTokenizer::kChar},
                                                            {"intl", BleuTokenizer::kInternational},
                                                            {"zh", BleuTokenizer::kChinese}};
    return names;
}

const std::map<std::string, BleuSmoothing>& Bleu::smoothingNames() {
    static const std::map<std::string, BleuSmoothing> names{{"exp", BleuSmoothing::kExp},
                                                            {"floor", BleuSmoothing::kFloor},
                                                            {"add-k", BleuSmoothing::kAddK},
                                                            {"none", BleuSmoothing::kNone}};
    return names;
}

double Bleu::smoothValue() const {
    return options_.smooth_value.value_or(options_.smoothing == BleuSmoothing::kFloor ? 0.1 : 1.0);
}

std::string Bleu::optionsSignature() const {
    std::string smoothing = nameOf(smoothingNames(), options_.smoothing);
    if (options_.smoothing == BleuSmoothing::kFloor || options_.smoothing == BleuSmoothing::kAddK) {
        std::array<char, 400> digits{};
        const auto end =
            std::to_chars(digits.data(), digits.data() + digits.size(), smoothValue(), std::chars_format::fixed, 2);
        smoothing += "[" + std::string(digits.data(), end.ptr) + "]";
    }
    return std::string("case:") + (options_.lowercase ? "lc" : "mixed") +
           "|eff:" + (options_.effective_order ? "yes" : "no") +
           "|tok:" + nameOf(tokenizerNames(), options_.tokenizer) + "|smooth:" + smoothing;
}

Status Bleu::checkOptions() const {
    if (options_.max_ngram_order < 1 || options_.max_ngram_order > 100) {
        return badInput("metrics.bad_option", {{"field", "max-ngram-order"},
                                               {"value", std::to_string(options_.max_ngram_order)},
                                               {"expected", "1 to 100"}});
    }
    if (!std::isfinite(smoothValue()) || smoothValue() < 0) {
        return badInput("metrics.bad_option",
                        {{"field", "smooth-value"}, {"value", "it"}, {"expected", "a finite number of at least 0"}});
    }
    return {};
}

std::size_t Bleu::width() const { return 2 + 2 * static_cast<std::size_t>(options_.max_ngram_order); }

std::u32string Bleu::prepare(const std::u32string& text) const {
    const std::u32string& cased = options_.lowercase ? detail::lower(text) : text;
    return detail::tokenize(options_.tokenizer, detail::trimRight(cased));
}

void Bleu::sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                    std::span<double> row) const {
    const auto orders = static_cast<std::size_t>(options_.max_ngram_order);
    std::vector<std::u32string> texts{prepare(hypothesis)};  // the words below are views of these
    for (const auto& reference : references) texts.push_back(prepare(reference));

    detail::WordNumbers numbers;
    detail::NgramCounter count_ngrams(orders);
    std::vector<std::size_t> lengths;
    std::vector<detail::NgramCounts> counts;
    for (const auto& text : texts) {
        const auto tokens = numbers(detail::split(text));
        lengths.push_back(tokens.size());
        counts.push_back(count_ngrams(tokens));
    }

    std::size_t closest = lengths[1];
    for (std::size_t r = 2; r < lengths.size(); ++r) {
        const auto distance = [&](std::size_t length) {
            return std::max(length, lengths[0]) - std::min(length, lengths[0]);
        };
        if (std::pair(distance(lengths[r]), lengths[r]) < std::pair(distance(closest), closest)) closest = lengths[r];
    }
    row[0] = static_cast<double>(lengths[0]);
    row[1] = static_cast<double>(closest);
    for (std::size_t n = 0; n < orders; ++n) {
        // An n-gram may match as often as it occurs in the reference that has it most often.
        std::vector<std::uint32_t> most = counts[1][n];
        for (std::size_t r = 2; r < counts.size(); ++r) {
            const auto& other = counts[r][n];
            most.resize(std::max(most.size(), other.size()));
            for (std::size_t i = 0; i < other.size(); ++i) most[i] = std::max(most[i], other[i]);
        }
        row[2 + n] = static_cast<double>(detail::commonNgrams(counts[0][n], most));
        row[2 + orders + n] = static_cast<double>(detail::totalNgrams(counts[0][n]));
    }
}

BleuScore Bleu::details(std::span<const double> sums) const {
    const auto orders = static_cast<std::size_t>(options_.max_ngram_order);
    BleuScore result;
    result.sys_len = sums[0];
    result.ref_len = sums[1];
    const auto counts = sums.subspan(2, orders);
    const auto totals = sums.subspan(2 + orders, orders);
    result.counts.assign(counts.begin(), counts.end());
    result.totals.assign(totals.begin(), totals.end());
    result.precisions.assign(orders, 0.0);
    result.bp = result.sys_len >= result.ref_len ? 1.0
                : result.sys_len > 0             ? std::exp(1 - result.ref_len / result.sys_len)
                                                 : 0.0;
    if (std::all_of(counts.begin(), counts.end(), [](double count) { return count == 0; })) return result;

    std::size_t last_order = orders;
    double exp_divisor = 1;
    for (std::size_t n = 0; n < orders; ++n) {
        double& count = result.counts[n];
        double& total = result.totals[n];
        if (options_.smoothing == BleuSmoothing::kAddK && n > 0) {
            count += smoothValue();
            total += smoothValue();
        }
        if (total == 0) break;
        if (options_.effective_order) last_order = n + 1;
        if (count > 0) {
            result.precisions[n] = 100 * count / total;
        } else if (options_.smoothing == BleuSmoothing::kExp) {
            exp_divisor *= 2;
            result.precisions[n] = 100 / (exp_divisor * total);
        } else if (options_.smoothing == BleuSmoothing::kFloor) {
            result.precisions[n] = 100 * smoothValue() / total;
        }
    }
    double log_sum = 0;
    for (std::size_t n = 0; n < last_order; ++n) log_sum += flooredLog(result.precisions[n]);
    result.score = result.bp * std::exp(log_sum / static_cast<double>(last_order));
    return result;
}

}  // namespace automoe::metrics
