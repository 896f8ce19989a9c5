// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>

#include "app/cli/metric_options.h"
#include "app/cli/verbs.h"
#include "core/metrics/evaluation_set.h"
#include "core/metrics/significance.h"

namespace automoe::cli {

namespace {

using Json = nlohmann::json;
using metrics::EvaluationSet;
using metrics::Metric;
using metrics::Statistics;

struct ComparisonSettings {
    std::vector<std::string> systems;
    std::vector<std::string> references;
    metrics::BleuOptions bleu;
    metrics::ChrfOptions chrf;
    metrics::TerOptions ter;
    int resamples = 1000;
    int trials = 10000;
    std::uint64_t seed = 12345;
    std::string sort = "chrf";
    int shown = 10;
    int width = 1;
};

/// One metric's comparison of all systems.
struct Comparison {
    std::unique_ptr<Metric> metric;
    std::unique_ptr<Metric> sentence_metric;           ///< the same, fit for single sentences
    std::vector<Statistics> statistics;                ///< of each system
    std::vector<std::vector<double>> sentence_scores;  ///< [system][sentence]
    Json systems = Json::array();
};

constexpr double kSignificant = 0.05;

/// How far the resampling of all metrics and systems is.
struct Work {
    Console& console;
    double total = 0;
    double done = 0;

    void show(const std::string& detail) { console.progress({"comparing", done, total, "samples", detail}); }
};

Status compareSystems(Comparison& comparison, const EvaluationSet& set, const ComparisonSettings& settings,
                      Work& work) {
    const Metric& metric = *comparison.metric;
    const auto stop = Console::interrupted();
    const auto resampling = [&](int samples) {
        return metrics::ResamplingOptions{samples, settings.seed, stop, [&work, &metric](int) {
                                              ++work.done;
                                              work.show(metric.name());
                                          }};
    };
    for (const auto& system : set.systems) {
        work.show(metric.name() + " of the sentences");
        AUTOMOE_TRY(Statistics statistics, metric.statistics(system, set.references, stop));
        comparison.statistics.push_back(std::move(statistics));
    }
    const Statistics& baseline = comparison.statistics.front();
    const double baseline_score = metric.score(baseline.sum());
    for (std::size_t s = 0; s < set.systems.size(); ++s) {
        const Statistics& statistics = comparison.statistics[s];
        const double score = metric.score(statistics.sum());
        Json entry{{"system", settings.systems[s]}, {"score", score}};
        metrics::ConfidenceInterval interval;
        if (s == 0) {
            AUTOMOE_TRY(interval, metrics::bootstrap(metric, statistics, resampling(settings.resamples)));
        } else {
            AUTOMOE_TRY(const auto paired,
                        metrics::pairedBootstrap(metric, baseline, statistics, resampling(settings.resamples)));
            AUTOMOE_TRY(const double p,
                        metrics::pairedRandomisation(metric, baseline, statistics, resampling(settings.trials)));
            interval = paired.system;
            entry["difference"] = score - baseline_score;
            entry["difference_low"] = paired.difference.low;
            entry["difference_high"] = paired.difference.high;
            entry["win_rate"] = paired.win_rate;
            entry["p_bootstrap"] = paired.p_value;
            entry["p_randomisation"] = p;
        }
        entry["mean"] = interval.mean;
        entry["ci"] = interval.half_width;
        entry["low"] = interval.low;
        entry["high"] = interval.high;
        comparison.systems.push_back(std::move(entry));
    }
    return {};
}

void scoreSentences(Comparison& comparison) {
    for (const Statistics& statistics : comparison.statistics) {
        auto& scores = comparison.sentence_scores.emplace_back();
        for (std::size_t i = 0; i < statistics.size(); ++i) {
            scores.push_back(comparison.sentence_metric->score(statistics.row(i)));
        }
    }
}

/// The score farthest from the baseline's, minus it.
double sentenceDifference(const Comparison& comparison, std::size_t sentence) {
    double largest = 0;
    for (const auto& scores : comparison.sentence_scores) {
        const double difference = scores[sentence] - comparison.sentence_scores.front()[sentence];
        if (std::abs(difference) > std::abs(largest)) largest = difference;
    }
    return largest;
}

/// The sentences' numbers, the largest difference first.
std::vector<std::size_t> sentenceOrder(const Comparison& comparison) {
    std::vector<std::size_t> order(comparison.sentence_scores.front().size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::abs(sentenceDifference(comparison, a)) > std::abs(sentenceDifference(comparison, b));
    });
    return order;
}

Json toJson(const std::vector<Comparison>& comparisons, const Comparison& sorted_by, const EvaluationSet& set,
            const ComparisonSettings& settings) {
    Json list = Json::array();
    for (const Comparison& comparison : comparisons) {
        list.push_back({{"name", comparison.metric->name()},
                        {"signature", comparison.metric->signature(set.references)},
                        {"higher_is_better", comparison.metric->higherIsBetter()},
                        {"systems", comparison.systems}});
    }
    Json sentences = Json::array();
    for (const std::size_t i : sentenceOrder(sorted_by)) {
        Json scores;
        for (const Comparison& comparison : comparisons) {
            Json& values = scores[comparison.metric->name()] = Json::array();
            for (const auto& system : comparison.sentence_scores) values.push_back(system[i]);
        }
        Json hypotheses = Json::array();
        for (const auto& system : set.systems) hypotheses.push_back(system[i]);
        sentences.push_back({{"line", i + 1},
                             {"difference", sentenceDifference(sorted_by, i)},
                             {"scores", scores},
                             {"hypotheses", hypotheses},
                             {"references", set.references[i]}});
    }
    return {{"baseline", settings.systems.front()},
            {"systems", settings.systems},
            {"references", settings.references},
            {"sentence_count", set.references.size()},
            {"bootstrap_samples", settings.resamples},
            {"randomisation_trials", settings.trials},
            {"seed", settings.seed},
            {"sorted_by", sorted_by.metric->name()},
            {"metrics", list},
            {"sentences", sentences}};
}

std::string verdict(const Json& entry, bool higher_is_better) {
    const double difference = entry.at("difference");
    const double p = std::max(entry.at("p_bootstrap").get<double>(), entry.at("p_randomisation").get<double>());
    if (difference == 0) return "no difference";
    if (p >= kSignificant) return "the difference may be chance";
    return (difference > 0) == higher_is_better ? "better than 1" : "worse than 1";
}

void print(const std::vector<Comparison>& comparisons, const Comparison& sorted_by, const EvaluationSet& set,
           const ComparisonSettings& settings, Console& console) {
    for (std::size_t s = 0; s < settings.systems.size(); ++s) {
        console.line("system " + std::to_string(s + 1) + (s == 0 ? " (baseline): " : ": ") + settings.systems[s]);
    }
    for (const Comparison& comparison : comparisons) {
        const Metric& metric = *comparison.metric;
        console.line("");
        console.line(metric.name() + "|" + metric.signature(set.references) +
                     (metric.higherIsBetter() ? "" : "  (lower is better)"));
        for (std::size_t s = 0; s < comparison.systems.size(); ++s) {
            const Json& entry = comparison.systems[s];
            std::string text = "  " + std::to_string(s + 1) + "  " + fixed(entry.at("score"), settings.width) +
                               "  (mean " + fixed(entry.at("mean"), settings.width) + " ± " +
                               fixed(entry.at("ci"), settings.width) + ")";
            if (s > 0) {
                text += "  difference " + fixed(entry.at("difference"), settings.width) + " [" +
                        fixed(entry.at("difference_low"), settings.width) + ", " +
                        fixed(entry.at("difference_high"), settings.width) + "]  p " +
                        fixed(entry.at("p_bootstrap"), 4) + " (bootstrap), " + fixed(entry.at("p_randomisation"), 4) +
                        " (randomisation): " + verdict(entry, metric.higherIsBetter());
            }
            console.line(text);
        }
    }
    const auto order = sentenceOrder(sorted_by);
    const auto shown = std::min(order.size(), static_cast<std::size_t>(settings.shown));
    if (shown == 0) return;
    console.line("");
    console.line("Sentences with the largest differences in " + sorted_by.metric->name() + ":");
    for (std::size_t k = 0; k < shown; ++k) {
        const std::size_t i = order[k];
        console.line("line " + std::to_string(i + 1) + "  difference " +
                     fixed(sentenceDifference(sorted_by, i), settings.width));
        for (const auto& reference : set.references[i]) console.line("      ref  " + reference);
        for (std::size_t s = 0; s < set.systems.size(); ++s) {
            const std::string score = fixed(sorted_by.sentence_scores[s][i], settings.width);
            console.line("  " + std::to_string(s + 1) + std::string(score.size() < 6 ? 6 - score.size() : 0, ' ') +
                         score + "  " + set.systems[s][i]);
        }
    }
}

Status compare(const ComparisonSettings& settings, Console& console) {
    AUTOMOE_TRY(const EvaluationSet set,
                metrics::readEvaluationSet({settings.systems.begin(), settings.systems.end()},
                                           {settings.references.begin(), settings.references.end()}));
    std::vector<Comparison> comparisons(3);
    auto sentence_bleu = settings.bleu;
    sentence_bleu.effective_order = true;
    comparisons[0].metric = std::make_unique<metrics::Bleu>(settings.bleu);
    comparisons[0].sentence_metric = std::make_unique<metrics::Bleu>(sentence_bleu);
    comparisons[1].metric = std::make_unique<metrics::Chrf>(settings.chrf);
    comparisons[1].sentence_metric = std::make_unique<metrics::Chrf>(settings.chrf);
    comparisons[2].metric = std::make_unique<metrics::Ter>(settings.ter);
    comparisons[2].sentence_metric = std::make_unique<metrics::Ter>(settings.ter);
    const auto systems = static_cast<double>(set.systems.size());
    Work work{console, static_cast<double>(comparisons.size()) *
                           (systems * settings.resamples + (systems - 1) * settings.trials)};
    for (Comparison& comparison : comparisons) {
        AUTOMOE_CHECK(compareSystems(comparison, set, settings, work));
        scoreSentences(comparison);
    }
    console.progressDone();
    const Comparison& sorted_by = comparisons[settings.sort == "bleu" ? 0 : settings.sort == "chrf" ? 1 : 2];
    if (console.json) {
        console.object(toJson(comparisons, sorted_by, set, settings));
    } else {
        print(comparisons, sorted_by, set, settings, console);
    }
    return {};
}

}  // namespace

void addCompare(CLI::App& root, Console& console, Action& action) {
    const auto settings = std::make_shared<ComparisonSettings>();
    CLI::App* verb = root.add_subcommand(
        "compare", "compare translations of the same text: BLEU, chrF and TER with significance, and the sentences");
    verb->add_option("--hyp", settings->systems, "two files or more with translations; the first is the baseline")
        ->required()
        ->expected(2, 1000);
    verb->add_option("--ref", settings->references, "one file or more with references, line by line")->required();
    verb->add_flag("--json", console.json, "print one JSON object, with all sentences");
    verb->add_option("--paired-bs-n", settings->resamples, "resamples of the paired bootstrap")->capture_default_str();
    verb->add_option("--paired-ar-n", settings->trials, "trials of the approximate randomisation")
        ->capture_default_str();
    verb->add_option("--seed", settings->seed, "seed of both tests")->capture_default_str();
    verb->add_option("--sort", settings->sort, "whose differences order the sentences")
        ->check(CLI::IsMember({"bleu", "chrf", "ter"}))
        ->capture_default_str();
    verb->add_option("--sentences", settings->shown, "how many sentences to print; --json has all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb->add_option("-w,--width", settings->width, "decimals in the text output")
        ->check(CLI::Range(0, 17))
        ->capture_default_str();
    addBleuOptions(*verb, settings->bleu);
    addChrfOptions(*verb, settings->chrf, MetricPrefix::kRequired);
    addTerOptions(*verb, settings->ter, MetricPrefix::kRequired);
    verb->footer("Example:\n  automoe compare --ref reference.de --hyp baseline.de candidate.de --sentences 20");
    verb->callback([settings, &action] {
        action = [settings](Console& to) {
            const auto status = compare(*settings, to);
            return status ? kDone : to.fail(status.error());
        };
    });
}

}  // namespace automoe::cli
