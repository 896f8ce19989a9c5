// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_layers.h"

#include <memory>
#include <string>
#include <vector>

#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/cli/table.h"
#include "core/engine/engine.h"
#include "core/engine/layer_benchmark.h"

namespace automoe::cli {

namespace {

constexpr double kMegabyte = 1e6;

struct LayerArguments {
    engine::LayerBenchmarkOptions options;
    protocol::Resources resources;
};

nlohmann::json toJson(const engine::LayerComparison& row) {
    nlohmann::json object{{"layer", row.layer},
                          {"definition", row.definition},
                          {"baseline", row.attention ? "attention" : "feed_forward"},
                          {"tokens", row.tokens},
                          {"pass", row.pass == engine::LayerPass::kForward ? "forward" : "forward_backward"},
                          {"pairs", row.pairs},
                          {"median_ms", row.ms},
                          {"baseline_median_ms", row.baseline_ms},
                          {"ratio", {{"value", row.ratio.value}, {"interval", {row.ratio.low, row.ratio.high}}}},
                          {"parameters", row.parameters},
                          {"baseline_parameters", row.baseline_parameters},
                          {"peak_memory_bytes", row.peak_bytes},
                          {"baseline_peak_memory_bytes", row.baseline_peak_bytes}};
    if (row.target) {
        object["target"] = *row.target;
        object["met"] = *row.met();
    }
    return object;
}

void tell(Console& console, const engine::LayerBenchmarkOptions& options, const engine::LayerBenchmarkResult& result) {
    auto rows = nlohmann::json::array();
    std::vector<std::vector<std::string>> table{
        {"layer", "tokens", "pass", "ms", "baseline ms", "ratio", "95 %", "target", "memory MB", "baseline MB"}};
    for (const auto& row : result.rows) {
        rows.push_back(toJson(row));
        std::string target;
        if (row.target) target = fixed(*row.target, 2) + (*row.met() ? " met" : " missed");
        table.push_back({row.layer, std::to_string(row.tokens),
                         row.pass == engine::LayerPass::kForward ? "forward" : "and back", fixed(row.ms, 3),
                         fixed(row.baseline_ms, 3), fixed(row.ratio.value, 3),
                         "[" + fixed(row.ratio.low, 3) + ", " + fixed(row.ratio.high, 3) + "]", target,
                         fixed(static_cast<double>(row.peak_bytes) / kMegabyte, 1),
                         fixed(static_cast<double>(row.baseline_peak_bytes) / kMegabyte, 1)});
    }
    console.object(
        {{"dim", options.dim},
         {"seed", options.seed},
         {"precision", precisionName(options.precision)},
         {"threads", result.threads},
         {"baselines", {{"feed_forward", result.feed_forward_baseline}, {"attention", result.attention_baseline}}},
         {"memory", "of tensors, beyond the input, the weights and their gradients"},
         {"rows", rows},
         {"conditions", engine::machineConditions()}});
    printTable(console, table, {2});
    console.line("Dim " + std::to_string(options.dim) + ", " + precisionName(options.precision) + ", " +
                 std::to_string(result.threads) + " threads. Baselines: a dense layer " +
                 std::to_string(4 * options.dim) + " wide, attention of 8 heads.");
}

int run(Console& console, const LayerArguments& arguments) {
    const auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    JobControl control(Console::interrupted());
    auto options = arguments.options;
    options.precision = resources->precision;
    options.seed = resources->seed;
    options.device = resources->device;
    const auto show = [&console](std::size_t done, std::size_t total, const std::string& layer) {
        console.progress(
            {stageText("measure"), static_cast<double>(done), static_cast<double>(total), "comparisons", layer});
    };
    const auto result = withMachine(console, MachineLease::Use::kMeasure, control,
                                    [&] { return engine::benchmarkLayers(options, show, control); });
    if (!result) return console.fail(result.error());
    tell(console, options, *result);
    return kDone;
}

}  // namespace

void addBenchLayers(CLI::App& bench, Console& console, Action& action) {
    auto* verb = bench.add_subcommand("layers", "Do layers of experts take less time than what they replace?");
    auto arguments = std::make_shared<LayerArguments>();
    auto& options = arguments->options;
    const auto sixteenths = [](const std::string& text) {
        return std::stoi(text) % 16 == 0 ? std::string() : text + " is not a multiple of 16";
    };
    verb->add_option("--dim", options.dim, "Columns of the layers, a multiple of 16")
        ->check(CLI::Range(16, 8192))
        ->check(CLI::Validator(sixteenths, "", "multiple of 16"))
        ->capture_default_str();
    verb->add_option("--tokens", options.tokens, "How many a layer gets at once, in sentences of 32")
        ->check(CLI::Range(1, 1000000))
        ->capture_default_str();
    verb->add_option("--seconds", options.seconds, "For each comparison")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    addResources(*verb, arguments->resources, console);
    addPrecision(*verb, arguments->resources);
    verb->get_option("--precision")->default_str("float32");
    verb->footer("Example: automoe bench layers --threads 2\nLet nothing else run meanwhile.");
    verb->callback([arguments, verb, &action] {
        if (verb->get_option("--precision")->count() == 0) arguments->resources.precision = Precision::kFloat32;
        action = [arguments](Console& out) { return run(out, *arguments); };
    });
}

}  // namespace automoe::cli
