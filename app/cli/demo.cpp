// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pipeline/demo.h"

#include <memory>

#include "app/cli/hat_file.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/report/write.h"

namespace automoe::cli {

namespace {

struct DemoArguments {
    std::string session = "demo";
    pipeline::DemoOptions options;
};

void tell(Console& console, const pipeline::DemoResult& result, const std::string& page) {
    auto members = nlohmann::json::array();
    std::vector<std::vector<std::string>> rows{
        {"candidate", "inherited loss", "predicted ms", "measured ms", "test BLEU", "95 % interval"}};
    for (const auto& member : result.members) {
        members.push_back({{"architecture", member.architecture_id},
                           {"valid_loss", member.valid_loss},
                           {"predicted_ms", member.predicted_ms},
                           {"measured_ms", member.measured_ms},
                           {"bleu", member.bleu},
                           {"bleu_interval", {member.bleu_low, member.bleu_high}},
                           {"signature", member.signature},
                           {"folder", member.folder}});
        rows.push_back({member.architecture_id.substr(0, 12), fixed(member.valid_loss, 4),
                        fixed(member.predicted_ms, 2), fixed(member.measured_ms, 2), fixed(member.bleu, 2),
                        fixed(member.bleu_low, 2) + " to " + fixed(member.bleu_high, 2)});
    }
    const auto& figures = result.fit.report.figures;
    nlohmann::json object{
        {"corpus", text::toJson(result.corpus)},
        {"predictor",
         {{"rmse_ms", figures.rmse_ms}, {"mape", figures.mape}, {"r2", figures.r2}, {"rows", result.fit.rows}}},
        {"front", result.front},
        {"hypervolume", result.hypervolume},
        {"random_hypervolume", result.random_hypervolume},
        {"members", members},
        {"report", page}};
    if (result.fit.reference_mlp) {
        object["predictor"]["reference_mlp"] = {{"rmse_ms", result.fit.reference_mlp->rmse_ms},
                                                {"mape", result.fit.reference_mlp->mape}};
    }
    console.object(object);
    console.line("Latency predictor: error " + fixed(figures.mape, 2) + " % on held-out architectures" +
                 (result.fit.reference_mlp
                      ? "; HAT's predictor on the same ones " + fixed(result.fit.reference_mlp->mape, 2) + " %"
                      : "") +
                 ".");
    console.line("Front: " + std::to_string(result.front) + " members; hypervolume " + fixed(result.hypervolume, 4) +
                 ", random search with as many evaluations " + fixed(result.random_hypervolume, 4) + ".");
    printTable(console, rows);
    console.line("Report: " + page);
    if (!result.members.empty()) {
        console.line("Try it: echo 'Select a file.' | automoe translate --model " + result.members.front().folder);
    }
}

int run(Console& console, const DemoArguments& arguments) {
    return withPipeline(
        console, arguments.session, SessionUse::kCreate, {}, [&](pipeline::Pipeline& pipeline) -> Status {
            const auto stage = [&](const pipeline::Stage& now) {
                console.remark("[" + std::to_string(now.number) + "/" + std::to_string(now.count) + "] " + now.name);
                console.expect(now.seconds_left);
            };
            tellRemarks(console, arguments.options.space);
            AUTOMOE_TRY(const auto result,
                        pipeline::runDemo(
                            pipeline, arguments.options, stage, [&](const auto& now) { showProgress(console, now); },
                            [&](int step, int steps) {
                                console.progress({"training HAT's predictor", static_cast<double>(step),
                                                  static_cast<double>(steps), "steps", ""});
                            }));
            console.progressDone();
            AUTOMOE_CHECK(pipeline.session().recorder().flush());
            const auto page = pipeline.session().folder() / "report.html";
            AUTOMOE_CHECK(report::writeHtml(pipeline.session().folder(), page, AUTOMOE_VERSION));
            tell(console, result, page.string());
            return {};
        });
}

}  // namespace

void addDemo(CLI::App& root, Console& console, Action& action) {
    auto* verb =
        root.add_subcommand("demo", "The whole main job on the sample corpus, in less than 20 minutes on two cores");
    auto arguments = std::make_shared<DemoArguments>();
    auto& options = arguments->options;
    verb->add_option("SESSION", arguments->session, "Session folder that is made, or gone on with")
        ->capture_default_str();
    verb->add_option("--space", options.space, "Search space")->capture_default_str();
    verb->add_option("--updates", options.updates, "Updates of the supernet")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--measured", options.measured, "Architectures timed")
        ->check(CLI::Range(20, 100000))
        ->capture_default_str();
    verb->add_option("--evaluations", options.evaluations, "Evaluations of each search")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--retrained", options.retrained, "Front members retrained")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    verb->add_option("--retrain-updates", options.retrain_updates, "Updates of each")
        ->check(CLI::PositiveNumber)
        ->capture_default_str();
    verb->add_option("--evaluation-tokens", options.evaluation_tokens, "Target tokens of an evaluation")
        ->capture_default_str();
    verb->add_flag("!--no-reference", options.reference_mlp, "Do not train HAT's predictor for comparison");
    addResources(*verb, options.resources, console);
    addPrecision(*verb, options.resources);
    verb->footer("Example: automoe demo\nStopped (Ctrl-C) or cut off: the same command goes on.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
