// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/bench_layers.h"
#include "app/cli/bench_ranking.h"
#include "app/cli/bench_search.h"
#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "core/decode/benchmark.h"
#include "core/engine/engine.h"
#include "core/train/benchmark.h"

namespace automoe::cli {

namespace {

struct BenchArguments {
    train::BenchmarkOptions options;
    protocol::Resources resources;
};

int runTrain(Console& console, const BenchArguments& arguments) {
    const auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    JobControl control(Console::interrupted());
    auto options = arguments.options;
    options.precision = resources->precision;
    options.seed = resources->seed;
    options.device = resources->device;
    const auto result = withMachine(console, MachineLease::Use::kMeasure, control,
                                    [&] { return train::benchmarkTraining(options, control); });
    if (!result) return console.fail(result.error());
    console.object({{"model", result->model},
                    {"parameters", result->parameters},
                    {"steps", result->steps},
                    {"target_tokens_per_step", result->target_tokens},
                    {"median_ms", result->median_ms},
                    {"best_ms", result->best_ms},
                    {"tokens_per_second", result->tokens_per_second},
                    {"gflops", result->gflops},
                    {"peak_memory_bytes", result->peak_memory_bytes},
                    {"precision", precisionName(options.precision)},
                    {"threads", result->threads},
                    {"conditions", engine::machineConditions()}});
    // What a supernet multiplies depends on the sub-networks drawn.
    const std::string products =
        result->gflops > 0 ? " = " + fixed(result->gflops, 0) + " GFLOP/s (matrix products)" : "";
    console.line(
        result->model + ", " + grouped(result->parameters) + " parameters, " + precisionName(options.precision) + ", " +
        std::to_string(result->threads) + " threads: " + std::to_string(result->steps) + " steps of " +
        std::to_string(result->target_tokens) + " target tokens, median " + fixed(result->median_ms, 0) +
        " ms = " + fixed(result->tokens_per_second, 0) + " target tokens/s" + products + "; best " +
        fixed(result->best_ms, 0) + " ms; peak memory " + grouped(result->peak_memory_bytes / 1000000) + " MB");
    return kDone;
}

struct DecodeBenchArguments {
    decode::DecodeBenchmarkOptions options;
    protocol::Resources resources;
};

int runDecodeBench(Console& console, const DecodeBenchArguments& arguments) {
    const auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    JobControl control(Console::interrupted());
    auto options = arguments.options;
    options.seed = resources->seed;
    options.device = resources->device;
    const auto result = withMachine(console, MachineLease::Use::kMeasure, control,
                                    [&] { return decode::benchmarkDecoding(options, control); });
    if (!result) return console.fail(result.error());
    auto rows = nlohmann::json::array();
    std::vector<std::vector<std::string>> table{{"batch", "beam", "CPU ms a sentence", "ms a sentence", "repetitions"}};
    for (const auto& row : result->rows) {
        rows.push_back({{"batch", row.batch},
                        {"beam", row.beam},
                        {"cpu_ms", row.cpu_ms},
                        {"wall_ms", row.wall_ms},
                        {"repetitions", row.repetitions}});
        table.push_back({std::to_string(row.batch), std::to_string(row.beam), fixed(row.cpu_ms, 1),
                         fixed(row.wall_ms, 1), std::to_string(row.repetitions)});
    }
    console.object({{"model", result->model},
                    {"parameters", result->parameters},
                    {"threads", result->threads},
                    {"source_length", 30},
                    {"target_length", 30},
                    {"rows", rows},
                    {"conditions", engine::machineConditions()}});
    console.line(result->model + ", " + grouped(result->parameters) + " parameters, float32, " +
                 std::to_string(result->threads) + " threads, 30 source and 30 target tokens:");
    printTable(console, table);
    return kDone;
}

}  // namespace

void addBench(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("bench", "The project's own benchmarks");
    verb->require_subcommand(1);
    auto* train_verb = verb->add_subcommand("train", "Training speed of an IWSLT-size model: forward, backward, Adam");
    auto arguments = std::make_shared<BenchArguments>();
    train_verb->add_option("--seconds", arguments->options.seconds, "How long")->capture_default_str();
    train_verb->add_option("--tokens", arguments->options.tokens, "Target tokens of a batch of 24-token sentences")
        ->capture_default_str();
    train_verb->add_flag("--supernet", arguments->options.supernet,
                         "The supernet of hat-iwslt-space1 instead of the dense model");
    addResources(*train_verb, arguments->resources, console);
    addPrecision(*train_verb, arguments->resources);
    train_verb->footer("Example: automoe bench train --threads 2\nLet nothing else run meanwhile.");
    train_verb->callback(
        [arguments, &action] { action = [arguments](Console& out) { return runTrain(out, *arguments); }; });

    addSearchBench(*verb, console, action);

    auto* decode_verb = verb->add_subcommand("decode", "Translation speed: beam search with caches");
    auto decode = std::make_shared<DecodeBenchArguments>();
    decode_verb->add_flag("--base", decode->options.base, "The base Transformer instead of IWSLT's size");
    decode_verb->add_option("--seconds", decode->options.seconds_each, "For each combination")->capture_default_str();
    decode_verb->add_option("--batch", decode->options.batches, "Sentences together")->capture_default_str();
    decode_verb->add_option("--beam", decode->options.beams, "Widths of the beam")->capture_default_str();
    addResources(*decode_verb, decode->resources, console);
    decode_verb->footer("Example: automoe bench decode --threads 1\nLet nothing else run meanwhile.");
    decode_verb->callback(
        [decode, &action] { action = [decode](Console& out) { return runDecodeBench(out, *decode); }; });
    addBenchLayers(*verb, console, action);
    addBenchRanking(*verb, console, action);
}

}  // namespace automoe::cli
