// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <memory>

#include "app/cli/metric_options.h"
#include "app/cli/verbs.h"
#include "core/metrics/evaluation_set.h"
#include "core/metrics/significance.h"

namespace automoe::cli {

namespace {

using Json = nlohmann::json;
using metrics::Statistics;

/// What `automoe bleu`, `chrf` and `ter` share.
struct Settings {
    std::string hypotheses;
    std::vector<std::string> references;
    bool sentence_level = false;
    bool confidence = false;
    int confidence_samples = 1000;
    std::uint64_t seed = 12345;
    int width = 1;
    bool force = false;
};

struct BleuSettings : Settings {
    metrics::BleuOptions options;
};
struct ChrfSettings : Settings {
    metrics::ChrfOptions options;
};
struct TerSettings : Settings {
    metrics::TerOptions options;
};

Json number(double value) {
    return value == std::floor(value) && std::abs(value) < 1e15 ? Json(static_cast<std::int64_t>(value)) : Json(value);
}

Json numbers(const std::vector<double>& values) {
    Json list = Json::array();
    for (const double value : values) list.push_back(number(value));
    return list;
}

/// The statistics behind the score, and what a person reads after it.
struct Details {
    Json json;
    std::string text;
};

Details detailsOf(const metrics::Bleu& metric, std::span<const double> sums) {
    const metrics::BleuScore score = metric.details(sums);
    std::string precisions;
    for (const double precision : score.precisions) {
        precisions += (precisions.empty() ? " " : "/") + fixed(precision, 1);
    }
    return {{{"counts", numbers(score.counts)},
             {"totals", numbers(score.totals)},
             {"precisions", score.precisions},
             {"bp", score.bp},
             {"sys_len", number(score.sys_len)},
             {"ref_len", number(score.ref_len)}},
            precisions + " (BP = " + fixed(score.bp, 3) +
                " ratio = " + fixed(score.ref_len > 0 ? score.sys_len / score.ref_len : 0, 3) +
                " hyp_len = " + fixed(score.sys_len, 0) + " ref_len = " + fixed(score.ref_len, 0) + ")"};
}

Details detailsOf(const metrics::Chrf& metric, std::span<const double> sums) {
    const auto char_order = static_cast<std::size_t>(metric.options().char_order);
    Json orders = Json::array();
    for (std::size_t n = 0; 3 * n < sums.size(); ++n) {
        orders.push_back({{"unit", n < char_order ? "character" : "word"},
                          {"order", (n < char_order ? n : n - char_order) + 1},
                          {"hyp", number(sums[3 * n])},
                          {"ref", number(sums[3 * n + 1])},
                          {"match", number(sums[3 * n + 2])}});
    }
    return {{{"char_order", metric.options().char_order},
             {"word_order", metric.options().word_order},
             {"beta", metric.options().beta},
             {"orders", orders}},
            ""};
}

Details detailsOf(const metrics::Ter& /*metric*/, std::span<const double> sums) {
    return {{{"edits", number(sums[0])}, {"ref_length", number(sums[1])}},
            " (edits = " + fixed(sums[0], 0) + " ref_length = " + fixed(sums[1], 1) + ")"};
}

template <class M>
Status evaluate(const M& metric, const Settings& settings, Console& console) {
    AUTOMOE_TRY(const auto set, metrics::readEvaluationSet({settings.hypotheses},
                                                           {settings.references.begin(), settings.references.end()}));
    const auto& hypotheses = set.systems.front();
    if (!settings.force) {
        const auto tokenised = std::count_if(hypotheses.begin(), hypotheses.end(),
                                             [](const std::string& line) { return line.ends_with(" ."); });
        if (tokenised >= 100) {
            console.remark(std::to_string(tokenised) +
                           " hypotheses end in a tokenised period (' .'): BLEU wants text that is not tokenised. "
                           "Give --force if it is meant to be so.");
        }
    }
    AUTOMOE_TRY(const Statistics statistics, metric.statistics(hypotheses, set.references, Console::interrupted()));
    const auto sums = statistics.sum();
    const Details details = detailsOf(metric, sums);
    const double score = metric.score(sums);
    const std::string signature = metric.signature(set.references);

    Json object{{"name", metric.name()}, {"score", score}, {"signature", signature}};
    object.update(details.json);
    std::string interval;
    if (settings.confidence) {
        AUTOMOE_TRY(const auto confidence,
                    metrics::bootstrap(metric, statistics,
                                       {settings.confidence_samples, settings.seed, Console::interrupted(), {}}));
        object["confidence"] = {
            {"mean", confidence.mean}, {"half_width", confidence.half_width},    {"low", confidence.low},
            {"high", confidence.high}, {"samples", settings.confidence_samples}, {"seed", settings.seed}};
        interval = " (mean " + fixed(confidence.mean, settings.width) + " ± " +
                   fixed(confidence.half_width, settings.width) + ")";
    }
    if (settings.sentence_level) {
        std::vector<double> scores;
        for (std::size_t i = 0; i < statistics.size(); ++i) {
            scores.push_back(metric.score(statistics.row(i)));
            console.line(fixed(scores.back(), settings.width));
        }
        object["sentences"] = scores;
    }
    console.object(object);
    console.line(metric.name() + "|" + signature + " = " + fixed(score, settings.width) + interval + details.text);
    return {};
}

int run(const BleuSettings& settings, Console& console) {
    auto options = settings.options;
    options.effective_order = options.effective_order || settings.sentence_level;
    const auto status = evaluate(metrics::Bleu(options), settings, console);
    return status ? kDone : console.fail(status.error());
}

int run(const ChrfSettings& settings, Console& console) {
    const auto status = evaluate(metrics::Chrf(settings.options), settings, console);
    return status ? kDone : console.fail(status.error());
}

int run(const TerSettings& settings, Console& console) {
    const auto status = evaluate(metrics::Ter(settings.options), settings, console);
    return status ? kDone : console.fail(status.error());
}

CLI::App* addVerb(CLI::App& root, Console& console, const std::string& name, const std::string& description,
                  const std::string& example, Settings& settings) {
    CLI::App* verb = root.add_subcommand(name, description + ", equal to sacreBLEU 2.6");
    verb->add_option("--hyp", settings.hypotheses, "the translations, one a line")->required();
    verb->add_option("--ref", settings.references, "one file or more with references, line by line")->required();
    verb->add_flag("--json", console.json, "print one JSON object");
    verb->add_flag("--sentence-level", settings.sentence_level,
                   "each sentence's score too (BLEU with effective order)");
    verb->add_flag("--confidence", settings.confidence, "the 95 % interval by bootstrap resampling");
    verb->add_option("--confidence-n", settings.confidence_samples, "resamples for --confidence")
        ->capture_default_str();
    verb->add_option("--seed", settings.seed, "seed of the resampling")->capture_default_str();
    verb->add_option("-w,--width", settings.width, "decimals in the text output")
        ->check(CLI::Range(0, 17))
        ->capture_default_str();
    verb->footer("Example:\n  automoe " + name + " --hyp output.de --ref reference.de " + example);
    return verb;
}

template <class S>
void setAction(CLI::App& verb, const std::shared_ptr<S>& settings, Action& action) {
    verb.callback([settings, &action] { action = [settings](Console& console) { return run(*settings, console); }; });
}

}  // namespace

void addMetrics(CLI::App& root, Console& console, Action& action) {
    const auto bleu = std::make_shared<BleuSettings>();
    CLI::App* verb = addVerb(root, console, "bleu", "BLEU of a translation", "--tokenize intl --json", *bleu);
    addBleuOptions(*verb, bleu->options);
    verb->add_flag("--force", bleu->force, "no remark about text that looks tokenised");
    setAction(*verb, bleu, action);

    const auto chrf = std::make_shared<ChrfSettings>();
    chrf->force = true;
    verb = addVerb(root, console, "chrf", "chrF or chrF++ of a translation", "--chrf-word-order 2 --json", *chrf);
    addChrfOptions(*verb, chrf->options, MetricPrefix::kOptional);
    setAction(*verb, chrf, action);

    const auto ter = std::make_shared<TerSettings>();
    ter->force = true;
    verb = addVerb(root, console, "ter", "translation edit rate", "--ter-normalized --json", *ter);
    addTerOptions(*verb, ter->options, MetricPrefix::kOptional);
    setAction(*verb, ter, action);
}

}  // namespace automoe::cli
