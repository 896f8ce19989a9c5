// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/reproduce.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <numeric>
#include <string>
#include <system_error>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/pipeline/corpus_folder.h"
#include "core/engine/engine.h"
#include "core/text/sample.h"

namespace automoe::cli {

namespace {

struct ReproduceArguments {
    std::string session;  ///< "": named after the scale
    std::string corpus;   ///< "": the sample
    std::string source_language = "en";
    std::string target_language = "de";
    std::string scale = "tiny";
    std::uint32_t vocabulary = 0;  ///< 0: the scale's
    protocol::Resources resources;
};

Result<pipeline::ReproduceOptions> optionsOf(const ReproduceArguments& arguments) {
    pipeline::ReproduceOptions options;
    AUTOMOE_TRY(options.scale, pipeline::reproduceScale(arguments.scale));
    if (arguments.vocabulary > 0) options.scale.vocabulary = arguments.vocabulary;
    std::filesystem::path folder = arguments.corpus;
    if (folder.empty()) {
        AUTOMOE_TRY(folder, text::sampleCorpus());
    }
    AUTOMOE_TRY(options.corpus,
                pipeline::corpusFolderOptions(folder, arguments.source_language, arguments.target_language));
    // The same folder by another path is the same corpus.
    std::error_code ignored;
    options.corpus_origin = arguments.corpus.empty() ? "sample" : std::filesystem::canonical(folder, ignored).string();
    return options;
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
    printTable(console, report::reproductionTable(result), {9, 10});  // experts and identity are words
    console.line("");
    console.line("As published, on another corpus and another machine:");
    printTable(console, report::publishedTable());
    console.line(std::string(report::publishedSource()) + ".");
    console.line("");
    console.line("The table with its plot: " + files.html.string() + ", " + files.markdown.string());
}

/// What one of many graphics cards needs is not known before it has worked.
std::string timeText(const std::string& scale, const pipeline::ReproduceOptions& options) {
    constexpr const char* kAgain = "what an earlier start has done takes no time again.";
    if (options.resources.device != "cpu") {
        return "Scale " + scale + " on " + options.resources.device +
               ": how long it takes in all is told as the stages pass; " + kAgain;
    }
    const auto expected = pipeline::expectedSeconds(options.scale, options.resources);
    return "Scale " + scale + ": " + aboutText(std::accumulate(expected.begin(), expected.end(), 0.0)) + " in all; " +
           kAgain;
}

int run(Console& console, const ReproduceArguments& arguments) {
    auto options = optionsOf(arguments);
    if (!options) return console.fail(options.error());
    auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    options->resources = *std::move(resources);
    console.remark(timeText(arguments.scale, *options));
    const std::string session = arguments.session.empty() ? "reproduce-" + arguments.scale : arguments.session;
    return withPipeline(console, session, SessionUse::kCreate, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        const auto stage = [&](const pipeline::Stage& now) {
            console.remark("[" + std::to_string(now.number) + "/" + std::to_string(now.count) + "] " + now.name);
            console.expect(now.seconds_left);
        };
        AUTOMOE_TRY(const auto result,
                    pipeline::runReproduce(pipeline, *options, stage,
                                           [&](const text::PrepareProgress& now) { showProgress(console, now); }));
        console.progressDone();
        AUTOMOE_TRY(const auto files, report::writeReproduction(result, pipeline.session().folder()));
        tell(console, result, files);
        return {};
    });
}

}  // namespace

void addReproduce(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("reproduce", "Published experiments on a corpus of one's own");
    verb->require_subcommand(1);
    auto* experiment = verb->add_subcommand(
        "automoe", "AutoMoE's main table: a Transformer by hand, HAT, Switch, random search and AutoMoE");
    auto arguments = std::make_shared<ReproduceArguments>();
    experiment->add_option("FOLDER", arguments->session,
                           "Session folder that is made, or gone on with; without: reproduce-SCALE");
    experiment
        ->add_option("--corpus", arguments->corpus,
                     "Folder with train, valid and test, each a file a language (train.en or train.en.gz); without: "
                     "the sample corpus")
        ->type_name("DIR");
    experiment->add_option("--source-language", arguments->source_language, "How the files of the source end")
        ->capture_default_str();
    experiment->add_option("--target-language", arguments->target_language, "How the files of the target end")
        ->capture_default_str();
    experiment
        ->add_option("--scale", arguments->scale,
                     "tiny: about 25 minutes on two cores; small: a night; paper: the paper's own settings, which take "
                     "years on a processor and are for graphics cards")
        ->check(
            [](const std::string& word) {
                const auto scale = pipeline::reproduceScale(word);
                return scale ? std::string() : word + " is none of the scales";
            },
            "{tiny,small,paper}")
        ->capture_default_str();
    experiment
        ->add_option("--vocab", arguments->vocabulary,
                     "Tokens of both languages together; without: 2000, 8000 or 32768 by the scale")
        ->check(CLI::PositiveNumber);
    arguments->resources.device = "auto";
    addResources(*experiment, arguments->resources, console);
    addPrecision(*experiment, arguments->resources);
    experiment->footer(
        "Example: automoe reproduce automoe --scale small --corpus corpora/en-de\n"
        "Stopped (Ctrl-C) or cut off: the same command goes on. Let nothing else run while it measures latency.");
    experiment->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
