// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metric_options.h"

#include <array>
#include <charconv>

namespace automoe::cli {

namespace {

std::string names(const std::string& prefix, const std::string& name, MetricPrefix use) {
    const std::string full = "--" + prefix + "-" + name;
    return use == MetricPrefix::kRequired ? full : full + ",--" + name;
}

template <class Choice>
void addChoice(CLI::App& verb, const std::string& name, const std::map<std::string, Choice>& choices, Choice& value,
               const std::string& help) {
    std::string allowed;
    for (const auto& [choice, unused] : choices) allowed += (allowed.empty() ? "" : ", ") + choice;
    verb.add_option_function<std::string>(
            name, [&choices, &value](const std::string& choice) { value = choices.at(choice); },
            help + " (" + allowed + ")")
        ->check(CLI::IsMember(choices).description(""));
}

}  // namespace

void addBleuOptions(CLI::App& verb, metrics::BleuOptions& options) {
    addChoice(verb, "--tokenize", metrics::Bleu::tokenizerNames(), options.tokenizer, "BLEU's tokenizer, default 13a");
    verb.add_flag("--lowercase", options.lowercase, "BLEU without regard to case");
    addChoice(verb, "-s,--smooth-method", metrics::Bleu::smoothingNames(), options.smoothing,
              "BLEU's smoothing, default exp");
    verb.add_option("--smooth-value", options.smooth_value,
                    "the value of floor (default 0.1) or add-k (default 1) smoothing");
    verb.add_option("--max-ngram-order", options.max_ngram_order, "BLEU's longest n-grams")->capture_default_str();
    verb.add_flag("--effective-order", options.effective_order, "leave out orders that the text is too short for");
}

void addChrfOptions(CLI::App& verb, metrics::ChrfOptions& options, MetricPrefix prefix) {
    verb.add_option(names("chrf", "char-order", prefix), options.char_order, "longest character n-grams")
        ->capture_default_str();
    verb.add_option(names("chrf", "word-order", prefix), options.word_order, "longest word n-grams; 2 is chrF++")
        ->capture_default_str();
    verb.add_option(names("chrf", "beta", prefix), options.beta, "weight of recall against precision")
        ->capture_default_str();
    verb.add_flag(names("chrf", "whitespace", prefix), options.whitespace, "white space counts as characters");
    verb.add_flag(names("chrf", "lowercase", prefix), options.lowercase, "chrF without regard to case");
    verb.add_flag(names("chrf", "eps-smoothing", prefix), options.eps_smoothing, "epsilon smoothing as in chrF++.py");
}

void addTerOptions(CLI::App& verb, metrics::TerOptions& options, MetricPrefix prefix) {
    verb.add_flag(names("ter", "normalized", prefix), options.normalized, "Tercom's normalisation and tokenisation");
    verb.add_flag(names("ter", "no-punct", prefix), options.no_punct, "leave punctuation out");
    verb.add_flag(names("ter", "asian-support", prefix), options.asian_support,
                  "normalisation and punctuation know Asian characters");
    verb.add_flag(names("ter", "case-sensitive", prefix), options.case_sensitive, "TER with regard to case");
}

}  // namespace automoe::cli
