// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/pipeline/corpus_folder.h"
#include "app/pipeline/reproduce_system.h"
#include "core/engine/engine.h"
#include "core/text/sample.h"

namespace automoe::cli {

namespace {

constexpr const char* kAutoMoe = "automoe";

struct ReproduceArguments {
    std::string experiment;  ///< kAutoMoe, or of pipeline::systemNames()
    std::string session;     ///< "": named after experiment and scale
    std::string corpus;      ///< "": the sample
    std::string source_language = "en";
    std::string target_language = "de";
    std::string scale = "tiny";
    std::uint32_t vocabulary = 0;  ///< 0: the scale's
    protocol::Resources resources;
};

/// What is to be done: AutoMoE's experiment, or a system beside its baseline.
struct Plan {
    pipeline::ReproduceOptions options;
    std::optional<pipeline::System> system;

    [[nodiscard]] std::vector<double> expected() const {
        return system ? pipeline::expectedSeconds(*system, options.scale, options.resources)
                      : pipeline::expectedSeconds(options.scale, options.resources);
    }
    Result<report::Reproduction> run(pipeline::Pipeline& pipeline,
                                     const std::function<void(const pipeline::Stage&)>& stage,
                                     const std::function<void(const text::PrepareProgress&)>& preparing) const {
        return system ? pipeline::runSystem(pipeline, *system, options, stage, preparing)
                      : pipeline::runReproduce(pipeline, options, stage, preparing);
    }
};

Result<text::PrepareOptions> corpusOf(const std::filesystem::path& folder, const ReproduceArguments& arguments) {
    // AutoMoE's table is of one pair.
    if (arguments.experiment != kAutoMoe) {
        const auto pairs = pipeline::pairsIn(folder, arguments.source_language);
        if (!pairs.empty()) return pipeline::corporaOptions(folder, pairs);
    }
    return pipeline::corpusFolderOptions(folder, arguments.source_language, arguments.target_language);
}

Result<Plan> planOf(const ReproduceArguments& arguments) {
    Plan plan;
    auto& options = plan.options;
    AUTOMOE_TRY(options.scale, pipeline::reproduceScale(arguments.scale));
    if (arguments.experiment != kAutoMoe) {
        AUTOMOE_TRY(plan.system, pipeline::publishedSystem(arguments.experiment, options.scale));
    }
    if (arguments.vocabulary > 0) options.scale.vocabulary = arguments.vocabulary;
    std::filesystem::path folder = arguments.corpus;
    if (folder.empty()) {
        AUTOMOE_TRY(folder, text::sampleCorpus());
    }
    AUTOMOE_TRY(options.corpus, corpusOf(folder, arguments));
    if (plan.system) AUTOMOE_CHECK(pipeline::checkCorpus(*plan.system, options.corpus));
    // The same folder by another path is the same corpus.
    std::error_code ignored;
    options.corpus_origin = arguments.corpus.empty() ? "sample" : std::filesystem::canonical(folder, ignored).string();
    return plan;
}

std::string aboutText(double seconds) {
    constexpr double kHour = 3600;
    constexpr double kDay = 24 * kHour;
    const long minutes = std::max(1L, std::lround(seconds / 60));
    if (minutes == 1) return "about a minute";
    if (seconds < 2 * kHour) return "about " + std::to_string(minutes) + " minutes";
    if (seconds < 4 * kDay) return "about " + fixed(seconds / kHour, 0) + " hours";
    return "about " + grouped(static_cast<std::int64_t>(std::llround(seconds / kDay))) + " days";
}

void tell(Console& console, const report::Reproduction& result, const report::ReproductionFiles& files) {
    auto object = report::toJson(result);
    object["files"] = {{"json", files.json.string()},
                       {"markdown", files.markdown.string()},
                       {"plot", files.plot.string()},
                       {"html", files.html.string()}};
    console.object(object);
    const auto table = report::reproductionTable(result);
    const std::size_t last = table.front().size() - 1;
    if (result.experiment == kAutoMoe) {
        printTable(console, table, {last - 1, last});  // experts and identity are words
    } else {
        printTable(console, table, {last});
    }
    console.line("");
    for (const auto& claim : result.claims) {
        console.line(claim.text + ": " + std::string(report::wordOf(claim.verdict)) + ".");
        console.line("  in the paper: " + claim.published);
        console.line("  here: " + claim.ours);
    }
    if (!result.claims.empty()) console.line("");
    console.line("As published, on another corpus and another machine:");
    printTable(console, report::publishedTable(result));
    console.line(report::publishedSource(result) + ".");
    console.line("");
    console.line("The table with its plot: " + files.html.string() + ", " + files.markdown.string());
}

/// What one of many graphics cards needs is not known before it has worked.
std::string timeText(const std::string& scale, const Plan& plan) {
    constexpr const char* kAgain = "what an earlier start has done takes no time again.";
    if (plan.options.resources.device != "cpu") {
        return "Scale " + scale + " on " + plan.options.resources.device +
               ": how long it takes in all is told as the stages pass; " + kAgain;
    }
    const auto expected = plan.expected();
    return "Scale " + scale + ": " + aboutText(std::accumulate(expected.begin(), expected.end(), 0.0)) + " in all; " +
           kAgain;
}

int run(Console& console, const ReproduceArguments& arguments) {
    auto plan = planOf(arguments);
    if (!plan) return console.fail(plan.error());
    auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    plan->options.resources = *std::move(resources);
    console.remark(timeText(arguments.scale, *plan));
    const std::string beginning = arguments.experiment == kAutoMoe ? "reproduce" : arguments.experiment;
    const std::string session = arguments.session.empty() ? beginning + "-" + arguments.scale : arguments.session;
    return withPipeline(console, session, SessionUse::kCreate, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        const auto stage = [&](const pipeline::Stage& now) {
            console.remark("[" + std::to_string(now.number) + "/" + std::to_string(now.count) + "] " + now.name);
            console.expect(now.seconds_left);
        };
        AUTOMOE_TRY(const auto result,
                    plan->run(pipeline, stage, [&](const text::PrepareProgress& now) { showProgress(console, now); }));
        console.progressDone();
        AUTOMOE_TRY(const auto files, report::writeReproduction(result, pipeline.session().folder()));
        tell(console, result, files);
        return {};
    });
}

/// What differs between the experiments' verbs.
struct Words {
    std::string description;
    std::string session;
    std::string corpus;
    std::string scale;
    std::string scales;
    std::string vocabularies;
    std::string example;
};

void addExperiment(CLI::App& verb, const std::string& name, const Words& words, Console& console, Action& action) {
    auto* experiment = verb.add_subcommand(name, words.description);
    auto arguments = std::make_shared<ReproduceArguments>();
    arguments->experiment = name;
    experiment->add_option("FOLDER", arguments->session,
                           "Session folder that is made, or gone on with; without: " + words.session);
    experiment->add_option("--corpus", arguments->corpus, words.corpus)->type_name("DIR");
    experiment->add_option("--source-language", arguments->source_language, "How the files of the source end")
        ->capture_default_str();
    experiment->add_option("--target-language", arguments->target_language, "How the files of the target end")
        ->capture_default_str();
    experiment->add_option("--scale", arguments->scale, words.scale)
        ->check(
            [](const std::string& word) {
                const auto scale = pipeline::reproduceScale(word);
                return scale ? std::string() : word + " is none of the scales";
            },
            words.scales)
        ->capture_default_str();
    experiment
        ->add_option("--vocab", arguments->vocabulary,
                     "Tokens of both languages together; without: " + words.vocabularies + " by the scale")
        ->check(CLI::PositiveNumber);
    arguments->resources.device = "auto";
    addResources(*experiment, arguments->resources, console);
    addPrecision(*experiment, arguments->resources);
    experiment->footer(
        "Example: " + words.example +
        "\nStopped (Ctrl-C) or cut off: the same command goes on. Let nothing else run while it measures latency.");
    experiment->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace

void addReproduce(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("reproduce", "Published experiments on a corpus of one's own");
    verb->require_subcommand(1);
    const std::string parts = "Folder with train, valid and test, each a file a language (train.en or train.en.gz)";
    addExperiment(
        *verb, kAutoMoe,
        {.description = "AutoMoE's main table: a Transformer by hand, HAT, Switch, random search and AutoMoE",
         .session = "reproduce-SCALE",
         .corpus = parts + "; without: the sample corpus",
         .scale = "tiny: about 25 minutes on two cores; small: a night; paper: the paper's own settings, which take "
                  "years on a processor and are for graphics cards",
         .scales = "{tiny,small,paper}",
         .vocabularies = "2000, 8000 or 32768",
         .example = "automoe reproduce automoe --scale small --corpus corpora/en-de"},
        console, action);
    for (const auto& system : pipeline::systemNames()) {
        const std::string name(system.name);
        const bool several = name == "taskmoe";
        const std::string pairs =
            several ? "Folder with a folder for each pair of languages, en-de, en-fr and so on, each with train, valid "
                      "and test; "
                      "needed, for the sample corpus has one target language"
                    : parts + ", or with such a folder for each of several pairs; without: the sample corpus";
        addExperiment(*verb, name,
                      {.description = std::string(system.description),
                       .session = name + "-SCALE",
                       .corpus = pairs,
                       .scale = "tiny: minutes for each model on two cores; small: hours",
                       .scales = "{tiny,small}",
                       .vocabularies = "2000 or 8000",
                       .example = "automoe reproduce " + name + (several ? " --corpus corpora" : " --scale tiny")},
                      console, action);
    }
}

}  // namespace automoe::cli
