// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/chrf.h"

#include <algorithm>

#include "core/metrics/ngrams_p.h"
#include "core/metrics/text_p.h"

namespace automoe::metrics {

namespace {

using Words = std::vector<std::u32string_view>;

bool isAsciiPunctuation(char32_t c) {
    return (c >= U'!' && c <= U'/') || (c >= U':' && c <= U'@') || (c >= U'[' && c <= U'`') || (c >= U'{' && c <= U'~');
}

/// The words, with one ASCII punctuation character at their end, else at their begin, split off.
Words splitWords(std::u32string_view text) {
    Words words;
    for (const auto word : detail::split(text)) {
        const std::size_t length = word.size();
        if (length > 1 && isAsciiPunctuation(word.back())) {
            words.push_back(word.substr(0, length - 1));
            words.push_back(word.substr(length - 1));
        } else if (length > 1 && isAsciiPunctuation(word.front())) {
            words.push_back(word.substr(0, 1));
            words.push_back(word.substr(1));
        } else {
            words.push_back(word);
        }
    }
    return words;
}

std::vector<std::uint32_t> characters(std::u32string_view text, bool whitespace) {
    std::vector<std::uint32_t> result;
    result.reserve(text.size());
    for (const char32_t c : text) {
        if (whitespace || !detail::isSpace(c)) result.push_back(c);
    }
    return result;
}

}  // namespace

std::string Chrf::name() const {
    return "chrF" + std::to_string(options_.beta) + std::string(static_cast<std::size_t>(options_.word_order), '+');
}

std::string Chrf::optionsSignature() const {
    return std::string("case:") + (options_.lowercase ? "lc" : "mixed") +
           "|eff:" + (options_.eps_smoothing ? "no" : "yes") + "|nc:" + std::to_string(options_.char_order) +
           "|nw:" + std::to_string(options_.word_order) + "|space:" + (options_.whitespace ? "yes" : "no");
}

Status Chrf::checkOptions() const {
    const auto bad = [](const char* field, int value, const char* expected) {
        return badInput("metrics.bad_option",
                        {{"field", field}, {"value", std::to_string(value)}, {"expected", expected}});
    };
    if (options_.word_order < 0 || options_.word_order > 100) return bad("word-order", options_.word_order, "0 to 100");
    const int least = options_.word_order == 0 ? 1 : 0;
    if (options_.char_order < least || options_.char_order > 100) {
        return bad("char-order", options_.char_order, "1 to 100 (or 0 with a word order)");
    }
    if (options_.beta < 0) return bad("beta", options_.beta, "a whole number of at least 0");
    return {};
}

std::size_t Chrf::width() const { return 3 * static_cast<std::size_t>(options_.char_order + options_.word_order); }

void Chrf::sentence(const std::u32string& hypothesis, std::span<const std::u32string> references,
                    std::span<double> row) const {
    std::vector<std::u32string> texts{hypothesis};  // the words below are views of these
    texts.insert(texts.end(), references.begin(), references.end());
    if (options_.lowercase) {
        for (auto& text : texts) text = detail::lower(text);
    }
    detail::WordNumbers numbers;
    detail::NgramCounter count_characters(static_cast<std::size_t>(options_.char_order));
    detail::NgramCounter count_words(static_cast<std::size_t>(options_.word_order));
    const auto count = [&](const std::u32string& text) {
        auto counts = count_characters(characters(text, options_.whitespace));
        if (options_.word_order > 0) {
            auto words = count_words(numbers(splitWords(text)));
            counts.insert(counts.end(), words.begin(), words.end());
        }
        return counts;
    };

    const auto hypothesis_counts = count(texts[0]);
    std::vector<double> candidate(row.size());
    double best = -1;
    for (std::size_t r = 1; r < texts.size(); ++r) {
        const auto reference_counts = count(texts[r]);
        for (std::size_t n = 0; n < hypothesis_counts.size(); ++n) {
            const auto in_reference = detail::totalNgrams(reference_counts[n]);
            const auto in_hypothesis = in_reference == 0 ? 0 : detail::totalNgrams(hypothesis_counts[n]);
            candidate[3 * n] = static_cast<double>(in_hypothesis);
            candidate[3 * n + 1] = static_cast<double>(in_reference);
            candidate[3 * n + 2] = static_cast<double>(detail::commonNgrams(hypothesis_counts[n], reference_counts[n]));
        }
        if (const double f_score = score(candidate); f_score > best) {
            best = f_score;
            std::copy(candidate.begin(), candidate.end(), row.begin());
        }
    }
}

double Chrf::score(std::span<const double> sums) const {
    constexpr double kEpsilon = 1e-16;  // stands for a precision or recall without n-grams, as in chrF++.py
    const double factor = static_cast<double>(options_.beta) * options_.beta;
    const auto orders = sums.size() / 3;
    double f_sum = 0;
    double precision_sum = 0;
    double recall_sum = 0;
    int used_orders = 0;
    for (std::size_t n = 0; n < orders; ++n) {
        const double in_hypothesis = sums[3 * n];
        const double in_reference = sums[3 * n + 1];
        const double common = sums[3 * n + 2];
        const double precision = in_hypothesis > 0 ? common / in_hypothesis : kEpsilon;
        const double recall = in_reference > 0 ? common / in_reference : kEpsilon;
        const double denominator = factor * precision + recall;
        f_sum += denominator > 0 ? (1 + factor) * precision * recall / denominator : kEpsilon;
        if (in_hypothesis > 0 && in_reference > 0) {
            precision_sum += precision;
            recall_sum += recall;
            ++used_orders;
        }
    }
    if (options_.eps_smoothing) return 100 * f_sum / static_cast<double>(orders);
    if (precision_sum + recall_sum == 0) return 0;
    const double precision = precision_sum / used_orders;
    const double recall = recall_sum / used_orders;
    return 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
}

}  // namespace automoe::metrics
