// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_search.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/cli/table.h"
#include "app/search_bench/kept_evaluations.h"
#include "core/arch/files.h"
#include "core/base/hash.h"
#include "core/engine/engine.h"
#include "core/engine/search_bench.h"
#include "core/train/benchmark.h"
#ifdef AUTOMOE_DATABASE
#include "database/materials.h"
#endif

namespace automoe::cli {

namespace {

/// Members of a space that is evaluated whole: half an hour where one takes 90 ms.
constexpr std::size_t kMostRows = 20000;
/// Samples that reference point and limits come from.
constexpr std::size_t kSamples = 200;

struct SearchBenchArguments {
    train::EvaluationBenchmarkOptions options;
    protocol::Resources resources;
    bool curves = false;
    std::string table;
    std::string write_table;
    std::string session;
    std::string data;
    std::string weights;
    std::string space;
    std::string quality = "valid_loss";
    std::string cost = "macs";
    std::int64_t evaluation_tokens = 12000;
    std::size_t seeds = 10;
    std::uint64_t budget = 1625;
    std::size_t limits = 5;
};

int timeEvaluation(Console& console, const SearchBenchArguments& arguments) {
    const auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    JobControl control(Console::interrupted());
    auto options = arguments.options;
    options.precision = resources->precision;
    options.seed = resources->seed;
    options.device = resources->device;
    const auto result = withMachine(console, MachineLease::Use::kMeasure, control,
                                    [&] { return train::benchmarkEvaluation(options, control); });
    if (!result) return console.fail(result.error());
    console.object({{"evaluation",
                     {{"space", "hat-iwslt-space1"},
                      {"candidates", result->candidates},
                      {"target_tokens", result->target_tokens},
                      {"cpu_seconds", result->cpu_seconds},
                      {"greatest_cpu_seconds", result->greatest_cpu_seconds},
                      {"seconds", result->seconds},
                      {"peak_memory_bytes", result->peak_memory_bytes},
                      {"precision", precisionName(options.precision)},
                      {"threads", result->threads}}},
                    {"conditions", engine::machineConditions()}});
    console.line("One candidate of hat-iwslt-space1 on " + grouped(result->target_tokens) + " target tokens, " +
                 precisionName(options.precision) + ", " + std::to_string(result->threads) +
                 " threads: " + fixed(result->cpu_seconds, 2) + " CPU s (median of " +
                 std::to_string(result->candidates) + ", greatest " + fixed(result->greatest_cpu_seconds, 2) + "), " +
                 fixed(result->seconds, 2) + " s; peak memory " + grouped(result->peak_memory_bytes / 1000000) + " MB");
    return kDone;
}

/// The supernet that is to be asked, with these objectives.
Result<protocol::SearchJob> searchJob(const SearchBenchArguments& arguments, std::vector<std::string> objectives) {
    protocol::SearchJob job;
    job.resources = arguments.resources;
    job.objectives = std::move(objectives);
    job.evaluation_tokens = arguments.evaluation_tokens;
#ifdef AUTOMOE_DATABASE
    if (!arguments.session.empty()) {
        AUTOMOE_TRY(const auto session, database::Session::open(arguments.session, database::Access::kReadOnly));
        AUTOMOE_CHECK(database::Materials(session).supply(job, Console::interrupted()));
    }
#endif
    if (!arguments.data.empty()) job.data = arguments.data;
    if (!arguments.weights.empty()) job.weights = arguments.weights;
    if (!arguments.space.empty()) {
        AUTOMOE_TRY(job.space, arch::readSearchSpace(arguments.space));
    }
    // What the session's searches have scored is of its own supernet and text.
    if (!arguments.data.empty() || !arguments.weights.empty() || !arguments.space.empty()) job.known.clear();
    return job;
}

nlohmann::json provenanceOf(const engine::SupernetBench& supernet, const protocol::SearchJob& job) {
    nlohmann::json result{{"weights_sha256", supernet.weights_sha256},
                          {"corpus", supernet.corpus},
                          {"evaluation_tokens", job.evaluation_tokens},
                          {"precision", precisionName(job.resources.precision)},
                          {"code_version", engine::codeVersion()}};
    if (!job.predictor.is_null()) result["predictor_sha256"] = sha256(job.predictor.dump());
    return result;
}

/// The quality is the first of the objectives, the rest follows from the architecture.
void addKnown(search_bench::SearchTable& table, const protocol::SearchJob& job, const search::Problem& problem) {
    for (const auto& known : job.known) {
        const auto quality = known.values.find(table.names.front());
        if (quality == known.values.end() || !search::checkGenotype(problem, known.genotype)) continue;
        std::vector<double> row{quality->second};
        const auto figures = problem.known_objectives(known.genotype);
        for (std::size_t i = 1; i < figures.size() && figures[i]; ++i) row.push_back(*figures[i]);
        if (row.size() == table.names.size()) table.rows.emplace(problem.identity(known.genotype), std::move(row));
    }
}

/// The supernet's members, with what its session knows of them and what the file at `path` has.
Result<search_bench::KeptEvaluations> openSupernet(const protocol::SearchJob& job, const std::string& path,
                                                   JobControl& control) {
    AUTOMOE_TRY(auto supernet, engine::openBench(job, control));
    search_bench::SearchTable table{
        .space = job.space, .names = job.objectives, .provenance = provenanceOf(supernet, job), .rows = {}};
    addKnown(table, job, supernet.bench.problem);
    return search_bench::KeptEvaluations::open(path, std::move(table), std::move(supernet.bench));
}

Status evaluateAll(Console& console, const std::vector<arch::Genotype>& members, const search::Bench& bench) {
    std::size_t done = 0;
    for (const auto& genotype : members) {
        AUTOMOE_TRY(const auto evaluation, bench.evaluate(genotype));
        if (!evaluation.failure.empty()) return failed(evaluation.failure);
        console.progress(
            {"evaluating", static_cast<double>(++done), static_cast<double>(members.size()), "architectures", ""});
    }
    return {};
}

Status writeTable(Console& console, const SearchBenchArguments& arguments, JobControl& control) {
    std::vector<std::string> names{arguments.quality, "macs",          "flops", "params",
                                   "stored_params",   "active_params", "bytes"};
    if (std::ranges::find(names, arguments.cost) == names.end()) names.push_back(arguments.cost);
    AUTOMOE_TRY(const auto job, searchJob(arguments, names));
    AUTOMOE_TRY(const auto members, search_bench::everyMember(job.space, kMostRows));
    AUTOMOE_TRY(const auto kept, openSupernet(job, arguments.write_table, control));
    const Status outcome = evaluateAll(console, members, kept.bench());
    console.progressDone();
    // Also where it was stopped: the same command goes on from there.
    AUTOMOE_CHECK(kept.save());
    if (!outcome) return outcome.error();
    const auto& table = kept.table();
    console.object({{"table", arguments.write_table},
                    {"rows", table.rows.size()},
                    {"provenance", table.provenance},
                    {"conditions", engine::machineConditions()}});
    console.line(arguments.write_table + ": " + grouped(static_cast<std::int64_t>(table.rows.size())) +
                 " architectures");
    return {};
}

/// Of one objective: from the score, by how much it is better than the reference, to its value.
std::vector<double> values(std::vector<double> scores, double reference, bool maximise) {
    for (double& score : scores) score = maximise ? reference + score : reference - score;
    return scores;
}

nlohmann::json toJson(const search::Comparison& comparison, std::uint64_t budget, const double* reference,
                      bool maximise) {
    const auto shown = [&](const std::vector<double>& scores) {
        return reference == nullptr ? scores : values(scores, *reference, maximise);
    };
    // Where less is better, the scores' upper quartile is the values' lower one.
    const bool turned = reference != nullptr && !maximise;
    auto algorithms = nlohmann::json::array();
    for (const auto& curve : comparison.curves) {
        auto reached = nlohmann::json::array();
        for (const auto& evaluations : curve.reached) {
            reached.push_back(evaluations ? nlohmann::json(*evaluations) : nlohmann::json());
        }
        nlohmann::json entry{{"name", curve.algorithm},
                             {"median", shown(curve.median)},
                             {"lower_quartile", shown(turned ? curve.upper : curve.lower)},
                             {"upper_quartile", shown(turned ? curve.lower : curve.upper)},
                             {"evaluations_to_target", reached},
                             {"median_evaluations_to_target", nullptr},
                             {"share_of_budget", nullptr},
                             {"proposal_ms", 1000 * curve.proposal_seconds}};
        if (curve.median_reached) {
            entry["median_evaluations_to_target"] = *curve.median_reached;
            entry["share_of_budget"] = *curve.median_reached / static_cast<double>(budget);
        }
        algorithms.push_back(std::move(entry));
    }
    return {{"score", reference == nullptr ? "hypervolume" : "best quality"},
            {"evaluations", comparison.evaluations},
            {"target", shown({comparison.target}).front()},
            {"best_of_all", shown({comparison.best}).front()},
            {"algorithms", algorithms}};
}

void print(Console& console, const std::string& title, const nlohmann::json& result) {
    console.line(title);
    const auto& points = result["evaluations"];
    std::vector<std::vector<std::string>> table{{"algorithm"}};
    std::vector<std::size_t> shown;
    for (const std::size_t part : {std::size_t{1}, std::size_t{2}, std::size_t{4}, std::size_t{8}}) {
        shown.push_back(std::max<std::size_t>(1, points.size() * part / 8) - 1);
        table.front().push_back("after " + points[shown.back()].dump());
    }
    table.front().insert(table.front().end(), {"to the target", "share", "ms a proposal"});
    for (const auto& entry : result["algorithms"]) {
        table.push_back({entry["name"].get<std::string>()});
        for (const std::size_t point : shown) table.back().push_back(fixed(entry["median"][point].get<double>(), 4));
        const auto& needed = entry["median_evaluations_to_target"];
        table.back().push_back(needed.is_null() ? "not reached" : fixed(needed.get<double>(), 0));
        table.back().push_back(needed.is_null() ? "" : fixed(entry["share_of_budget"].get<double>(), 3));
        table.back().push_back(fixed(entry["proposal_ms"].get<double>(), 1));
    }
    printTable(console, table);
}

/// Both comparisons on one bench, for --json and for people.
Status compareOn(Console& console, const SearchBenchArguments& arguments, search::Bench bench,
                 const nlohmann::json& source, JobControl& control) {
    const bool maximise = bench.problem.objectives[0].direction == search::Direction::kMaximise;
    // One search may take hours on a supernet: something moves at each new evaluation.
    Progress now{"choosing the reference", 0, 0, "searches", ""};
    std::uint64_t evaluations = 0;
    bench.evaluate =
        [&, inner = std::move(bench.evaluate)](const search::Genotype& genotype) -> Result<search::Evaluation> {
        if (!control.goOn()) return stopped();
        now.detail = grouped(static_cast<std::int64_t>(++evaluations)) + " evaluations";
        console.progress(now);
        return inner(genotype);
    };
    search::AlgorithmComparison comparison(std::move(bench));
    AUTOMOE_TRY(auto options, comparison.suitableOptions(kSamples, arguments.limits, arguments.resources.seed));
    options.first_seed = arguments.resources.seed;
    options.seeds = arguments.seeds;
    options.budget = arguments.budget;
    const auto progress = [&](std::size_t done, std::size_t total) {
        now.done = static_cast<double>(done);
        now.total = static_cast<double>(total);
        console.progress(now);
    };
    now.stage = "comparing fronts";
    AUTOMOE_TRY(const auto fronts, comparison.fronts(options, progress, control.stop()));
    const double limit = options.limits[options.limits.size() / 2];
    now.stage = "comparing under a limit";
    now.done = 0;
    AUTOMOE_TRY(const auto limited, comparison.underLimit(limit, options, progress, control.stop()));
    console.progressDone();
    nlohmann::json result{{"source", source},
                          {"quality", arguments.quality},
                          {"cost", arguments.cost},
                          {"budget", arguments.budget},
                          {"seeds", arguments.seeds},
                          {"reference_point", options.reference},
                          {"distinct_evaluations", limited.distinct_evaluations}};
    result["fronts"] = toJson(fronts, arguments.budget, nullptr, maximise);
    result["fronts"]["evolution_limits"] = options.limits;
    result["under_limit"] = toJson(limited, arguments.budget, options.reference.data(), maximise);
    result["under_limit"]["limit"] = limit;
    console.object({{"curves", result}, {"conditions", engine::machineConditions()}});
    const std::string seeds = ", median of " + std::to_string(arguments.seeds) + " seeds; ";
    print(console,
          "Hypervolume of " + arguments.quality + " and " + arguments.cost + seeds + "the evolution runs under " +
              std::to_string(options.limits.size()) + " limits that share its " + grouped(arguments.budget) +
              " evaluations. Target: what it has after all, " + fixed(fronts.target, 4) + ".",
          result["fronts"]);
    print(console,
          "Best " + arguments.quality + " where " + arguments.cost + " is at most " + fixed(limit, 2) + seeds +
              "the evolution has the paper's settings. Target: " +
              fixed(result["under_limit"]["target"].get<double>(), 4) + ".",
          result["under_limit"]);
    return {};
}

bool hasSupernet(const SearchBenchArguments& arguments) {
    return !arguments.session.empty() ||
           (!arguments.data.empty() && !arguments.weights.empty() && !arguments.space.empty());
}

Status compareAlgorithms(Console& console, const SearchBenchArguments& arguments, JobControl& control) {
    if (hasSupernet(arguments)) {
        AUTOMOE_TRY(const auto job, searchJob(arguments, {arguments.quality, arguments.cost}));
        AUTOMOE_TRY(const auto kept, openSupernet(job, arguments.table, control));
        const Status outcome = compareOn(console, arguments, kept.bench(), kept.table().provenance, control);
        // Also where it was stopped: the same command goes on from there.
        AUTOMOE_CHECK(kept.save());
        return outcome;
    }
    AUTOMOE_TRY(const auto table, search_bench::readSearchTable(arguments.table));
    AUTOMOE_TRY(auto bench, search_bench::benchOf(table, arguments.quality, arguments.cost));
    auto source = table.provenance;
    source["table_rows"] = table.rows.size();
    return compareOn(console, arguments, std::move(bench), source, control);
}

int run(Console& console, const SearchBenchArguments& arguments) {
    if (!arguments.curves && arguments.write_table.empty()) return timeEvaluation(console, arguments);
    if ((arguments.table.empty() || !arguments.write_table.empty()) && !hasSupernet(arguments)) {
        console.remark(
            "automoe bench search: give a supernet (--session, or --data, --weights and --space) or, for --curves, a "
            "--table. See automoe bench search --help.");
        return kWrongUsage;
    }
    JobControl control(Console::interrupted());
    const Status outcome = withMachine(console, MachineLease::Use::kCompute, control, [&] {
        return arguments.write_table.empty() ? compareAlgorithms(console, arguments, control)
                                             : writeTable(console, arguments, control);
    });
    return outcome ? kDone : console.fail(outcome.error());
}

}  // namespace

void addSearchBench(CLI::App& bench, Console& console, Action& action) {
    auto* verb = bench.add_subcommand("search", "What one evaluation takes, or how many of them each algorithm needs");
    auto arguments = std::make_shared<SearchBenchArguments>();
    verb->add_option("--candidates", arguments->options.candidates, "Random sub-networks to evaluate")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--tokens", arguments->options.target_tokens, "Target tokens of the validation text")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_flag("--curves", arguments->curves,
                   "Instead: quality against evaluations of random search, AutoMoE's evolution, NSGA-II and the "
                   "surrogate-assisted search");
    verb->add_option("--table", arguments->table,
                     "Curves on a space that was evaluated whole; with a supernet, the file that its evaluations are "
                     "kept in, so that a stopped comparison goes on");
    verb->add_option("--write-table", arguments->write_table,
                     "Write such a file: every architecture of --space; goes on with one that is there");
#ifdef AUTOMOE_DATABASE
    verb->add_option("--session", arguments->session, "Whose supernet is asked");
#endif
    verb->add_option("--data", arguments->data, "Instead of a session: prepared corpus");
    verb->add_option("--weights", arguments->weights, "The supernet's weights");
    verb->add_option("--space", arguments->space, "The supernet's space, or one inside of it");
    verb->add_option("--objective", arguments->quality, "Quality: valid_loss or bleu")->capture_default_str();
    verb->add_option("--cost", arguments->cost, "Cost, as in automoe search")->capture_default_str();
    verb->add_option("--evaluation-tokens", arguments->evaluation_tokens,
                     "Target tokens of validation text an evaluation uses; 0: all")
        ->capture_default_str();
    verb->add_option("--seeds", arguments->seeds, "Searches of each algorithm")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--budget", arguments->budget, "Evaluations of each algorithm")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--limits", arguments->limits, "Limits on the cost that the evolution's budget is shared by")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    addResources(*verb, arguments->resources, console);
    addPrecision(*verb, arguments->resources);
    verb->footer(
        "Example: automoe bench search --threads 1\n"
        "Example: automoe bench search --curves --table table.json --json\n"
        "Example: automoe bench search --curves --session mine --budget 650 --table kept.json\n"
        "Let nothing else run while evaluations are timed.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
