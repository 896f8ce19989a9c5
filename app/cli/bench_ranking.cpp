// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_ranking.h"

#include <filesystem>
#include <memory>
#include <optional>

#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/cli/sampling_options.h"
#include "app/cli/table.h"
#include "core/arch/files.h"
#include "core/engine/ranking.h"
#include "core/protocol/recipes.h"
#include "core/text/sample.h"

namespace automoe::cli {

namespace {

constexpr std::int64_t kWarmupShare = 10;  ///< a tenth of every training warms up

/// Of our way. More steps order members little better, and each takes as long as several evaluations.
constexpr int kOurRecalibration = 20;

struct RankingArguments {
    std::string folder;
    std::string data;
    std::string space = "tiny";
    int recalibrate = -1;  ///< negative: nothing is said
    engine::RankingOptions options;
};

nlohmann::json toJson(const metrics::Estimate& estimate) {
    return {{"value", estimate.value}, {"interval", {estimate.low, estimate.high}}};
}

nlohmann::json optionsJson(const protocol::TrainOptions& options) {
    return protocol::toJson(protocol::TrainJob{{}, {}, {}, {}, options, {}}).at("options");
}

nlohmann::json toJson(const engine::SupernetRanking& ranking) {
    auto regret = nlohmann::json::object();
    for (const auto& [k, estimate] : ranking.regret) regret[std::to_string(k)] = toJson(estimate);
    return {{"updates", ranking.options.updates},
            {"recalibration_steps", ranking.recalibrate},
            {"passes", ranking.passes},
            {"macs", ranking.macs},
            {"tau", toJson(ranking.tau)},
            {"tau_by_seed", ranking.taus},
            {"regret", regret},
            {"options", optionsJson(ranking.options)}};
}

/// What AutoMoE's recipe has otherwise than this program: no load balancing, no clipping of gradients, and experts that
/// drop as hidden states do.
void makeReference(protocol::TrainOptions& options) {
    const auto published = protocol::recipe("automoe-wmt")->options;
    options.balance_coefficient = published.balance_coefficient;
    options.clip_norm = published.clip_norm;
    options.expert_dropout_ratio = published.expert_dropout_ratio;
}

/// Where the command line says nothing of the second supernet it is used in our way: drawn uniformly, with balanced
/// experts and clipped gradients as `automoe train` has them, and fitted to each member before it is judged. (Sandwich,
/// distillation, fair draws and random experts ordered members no better at equal work, see tests/bench/results.)
int recalibrationOf(const RankingArguments& arguments) {
    if (arguments.recalibrate >= 0) return arguments.recalibrate;
    return arguments.options.supernet == protocol::TrainOptions() ? kOurRecalibration : 0;
}

/// For people: what two ways to train may differ in.
std::string recipeText(const engine::SupernetRanking& ranking) {
    const auto& options = ranking.options;
    const bool sandwich = options.sampling == protocol::Sampling::kSandwich;
    std::string said = sandwich ? "sandwich with " + std::to_string(options.random_subnets) + " random" : "uniform";
    if (options.distill) {
        said += ", distillation (weight " + fixed(options.distill_weight, 2) + ") from update " +
                grouped(options.distill_start);
    }
    if (options.fair) said += ", fair";
    if (options.expert_subset == protocol::ExpertSubset::kRandom) said += ", random experts";
    if (ranking.recalibrate > 0) said += ", recalibrated in " + std::to_string(ranking.recalibrate) + " steps";
    return said + "; balance " + fixed(options.balance_coefficient, 3) + ", clip norm " + fixed(options.clip_norm, 1) +
           ", expert dropout ratio " + fixed(options.expert_dropout_ratio, 1);
}

std::string text(const metrics::Estimate& estimate, int digits) {
    return fixed(estimate.value, digits) + " [" + fixed(estimate.low, digits) + ", " + fixed(estimate.high, digits) +
           "]";
}

void tell(Console& console, const RankingArguments& arguments, const engine::RankingResult& result) {
    auto members = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{{"architecture", "parameters", "alone", "reference", "supernet"}};
    for (const auto& member : result.members) {
        members.push_back({{"architecture", member.architecture_id},
                           {"params", member.params},
                           {"alone", member.alone},
                           {"reference", member.reference},
                           {"supernet", member.supernet}});
        rows.push_back({member.architecture_id.substr(0, 12), grouped(member.params), fixed(member.alone, 4),
                        fixed(member.reference, 4), fixed(member.supernet, 4)});
    }
    const auto& options = arguments.options;
    nlohmann::json object{{"space", arguments.space},
                          {"seed", options.resources.seed},
                          {"seeds", options.seeds},
                          {"supernet_seeds", options.supernet_seeds},
                          {"precision", precisionName(options.resources.precision)},
                          {"equal", "forward multiply-accumulates of all passes, a target token"},
                          {"architectures", members},
                          {"alone", {{"updates", options.alone.updates}, {"options", optionsJson(options.alone)}}},
                          {"reference", toJson(result.reference)},
                          {"supernet", toJson(result.supernet)},
                          {"difference", toJson(result.difference)},
                          {"validation_tokens", result.validation_tokens},
                          {"bootstrap_samples", options.samples},
                          {"conditions", result.conditions}};
    if (options.seeds > 1) object["repeated"] = toJson(result.repeated);
    console.object(object);
    printTable(console, rows);
    rows = {{"", "updates", "passes", "Kendall's tau", "regret of the first", "of the best of 3", "of 5"}};
    const auto add = [&rows](const std::string& name, const engine::SupernetRanking& ranking) {
        rows.push_back({name, grouped(ranking.options.updates), grouped(ranking.passes), text(ranking.tau, 3),
                        text(ranking.regret.at(1), 4), text(ranking.regret.at(3), 4), text(ranking.regret.at(5), 4)});
    };
    add("reference", result.reference);
    add("supernet", result.supernet);
    printTable(console, rows);
    console.line("Reference: " + recipeText(result.reference) + ".");
    console.line("Supernet: " + recipeText(result.supernet) + ".");
    console.line("Difference of tau: " + text(result.difference, 3) + "; intervals of 95 % over architectures.");
    if (options.seeds > 1) console.line("Tau between two trainings alone: " + text(result.repeated, 3) + ".");
}

int run(Console& console, RankingArguments& arguments) {
    JobControl control(Console::interrupted());
    auto& options = arguments.options;
    auto space = arch::readSearchSpace(arguments.space);
    if (!space) return console.fail(space.error());
    options.space = *std::move(space);
    options.folder = arguments.folder;
    options.data = arguments.data;
    std::optional<text::PrepareOptions> sample;
    if (options.data.empty()) {
        options.data = options.folder / "data";
        auto made = text::samplePrepareOptions(options.data);
        if (!made) return console.fail(made.error());
        sample = *std::move(made);
    }
    makeReference(options.reference);
    options.recalibrate = recalibrationOf(arguments);
    for (auto* training : {&options.alone, &options.reference, &options.supernet}) {
        training->max_tokens = options.alone.max_tokens;
        training->peak_rate = options.alone.peak_rate;
        training->dropout = options.alone.dropout;
        training->warmup_updates = training->updates / kWarmupShare;
    }
    const protocol::EventSink show = [&console](const protocol::Event& event) {
        const auto* now = std::get_if<protocol::Progress>(&event);
        if (now == nullptr) return;
        const auto loss = now->figures.find("loss");
        console.progress({now->stage, now->done, now->total, now->unit,
                          loss == now->figures.end() ? "" : "loss " + fixed(loss->second, 3)});
    };
    const auto compute = [&]() -> Result<engine::RankingResult> {
        if (sample) {
            std::error_code ignored;
            std::filesystem::create_directories(options.folder, ignored);
            AUTOMOE_CHECK(text::prepare(*sample, {}, control.stop()));  // prepared before: nothing is done again
        }
        return engine::benchmarkRanking(options, show, control);
    };
    const auto result = withMachine(console, MachineLease::Use::kCompute, control, compute);
    if (!result) return console.fail(result.error());
    tell(console, arguments, *result);
    return kDone;
}

}  // namespace

void addBenchRanking(CLI::App& bench, Console& console, Action& action) {
    auto* verb = bench.add_subcommand("ranking", "Does a supernet order architectures as training them alone does?");
    auto arguments = std::make_shared<RankingArguments>();
    auto& options = arguments->options;
    options.alone.updates = 1500;
    options.reference.updates = 6000;
    verb->add_option("FOLDER", arguments->folder, "Where the trainings go, and are found again")->required();
    verb->add_option("--data", arguments->data, "Prepared text; without: the sample corpus, in FOLDER/data");
    verb->add_option("--space", arguments->space, "Preset or file of the search space")->capture_default_str();
    verb->add_option("--architectures", options.architectures, "Random members of the space that are compared")
        ->check(CLI::Range(2, 10000))
        ->capture_default_str();
    verb->add_option("--updates", options.alone.updates, "Of the training of each of them alone")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--seeds", options.seeds, "Trainings of each alone, whose mean loss counts")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    verb->add_option("--supernet-updates", options.reference.updates,
                     "Of the reference supernet; the other one multiplies as much")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--supernet-seeds", options.supernet_seeds, "Trainings of each supernet, whose mean figures count")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    verb->add_option("--max-tokens", options.alone.max_tokens, "Tokens of a batch, in every training")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--rate", options.alone.peak_rate, "Greatest learning rate, after a tenth of the updates")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--dropout", options.alone.dropout, "Hidden dropout at the greatest width")->capture_default_str();
    verb->add_option("--recalibrate", arguments->recalibrate,
                     "Steps that fit routers, LayerNorms, biases and running statistics to each architecture before "
                     "the second supernet judges it; 20 where nothing else is said of that one, else 0")
        ->check(CLI::Range(0, 10000));
    verb->add_option("--reference-recalibrate", options.reference_recalibrate, "The same for the reference supernet")
        ->check(CLI::Range(0, 10000))
        ->capture_default_str();
    addSampling(*verb, options.supernet);
    addSampling(*verb, options.reference, "reference-");
    addResources(*verb, options.resources, console);
    addPrecision(*verb, options.resources);
    verb->footer(
        "The reference is trained as AutoMoE's supernet: uniform, without load balancing and clipping of gradients,\n"
        "experts dropping as hidden states do, and takes members as they are. The other one, where nothing is said: "
        "uniform, --recalibrate 20.\n"
        "Example: automoe bench ranking ranking --fair --recalibrate 20\n"
        "Stopped (Ctrl-C) or cut off: the same command goes on. With fewer --architectures and seeds it tells what is "
        "done, and what is done serves more of them.\n"
        "Several processes with the same command share the work.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
