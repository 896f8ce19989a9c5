// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/hat_file.h"
#include "app/cli/sampling_options.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "core/arch/files.h"
#include "core/protocol/recipes.h"

namespace automoe::cli {

namespace {

struct TrainArguments {
    std::string session;
    std::string space;
    std::string architecture;
    bool inherit = false;
    protocol::TrainJob job;
};

/// Prints a line a report, with the last validation losses.
class Reports {
public:
    explicit Reports(Console& console) : console_(console) {}

    void take(const protocol::Event& event) {
        if (const auto* validation = std::get_if<protocol::ValidationReport>(&event)) {
            nlohmann::json object{{"step", validation->update},
                                  {"subnet", validation->subnet},
                                  {"valid_loss", validation->loss},
                                  {"architecture", validation->architecture_id}};
            console_.object(object);
            console_.line("update " + std::to_string(validation->update) + ": validation loss of " +
                          validation->subnet + " " + fixed(validation->loss, 4));
            valid_loss_ = validation->loss;
        }
        if (const auto* report = std::get_if<protocol::TrainReport>(&event)) {
            nlohmann::json object{{"step", report->update},
                                  {"loss", report->loss},
                                  {"nll", report->nll},
                                  {"balance", report->balance},
                                  {"rate", report->rate},
                                  {"gradient_norm", report->gradient_norm},
                                  {"target_tokens", report->target_tokens},
                                  {"seconds", report->seconds},
                                  {"tokens_per_second", report->tokens_per_second},
                                  {"valid_loss", valid_loss_ ? nlohmann::json(*valid_loss_) : nlohmann::json()}};
            console_.object(object);
        }
    }

private:
    Console& console_;
    std::optional<double> valid_loss_;
};

int run(Console& console, TrainArguments& arguments) {
    if (arguments.space.empty() == arguments.architecture.empty()) {
        console.remark("automoe train: give either --space or --arch. See automoe train --help.");
        return kWrongUsage;
    }
    Reports reports(console);
    const auto observer = [&](const protocol::Event& event) { reports.take(event); };
    return withPipeline(
        console, arguments.session, SessionUse::kOpen, observer, [&](pipeline::Pipeline& pipeline) -> Status {
            auto& job = arguments.job;
            AUTOMOE_CHECK(pipeline.materials().supply(job, arguments.inherit));
            if (!arguments.space.empty()) {
                AUTOMOE_TRY(job.space, arch::readSearchSpace(arguments.space));
                tellRemarks(console, arguments.space, "training");
            } else {
                AUTOMOE_TRY(const auto architecture, findArchitecture(pipeline, arguments.architecture));
                job.space = arch::spaceOf(architecture);
            }
            AUTOMOE_TRY(const auto number, pipeline.execute(job));
            AUTOMOE_TRY(const auto weights, pipeline.materials().weightsOf(number));
            console.progressDone();
            console.object({{"done", true},
                            {"run", number},
                            {"weights", pipeline.materials().fileOf(weights)},
                            {"sha256", weights.sha256}});
            console.line("Run " + std::to_string(number) +
                         " is done; weights: " + pipeline.materials().fileOf(weights));
            return {};
        });
}

std::vector<std::string> recipeNames() {
    std::vector<std::string> names;
    for (const auto& recipe : protocol::recipes()) names.push_back(recipe.name);
    return names;
}

std::string recipesText() {
    std::string text = "A published way to train; options beside it count more:";
    for (const auto& recipe : protocol::recipes()) text += "\n  " + recipe.name + ": " + recipe.description;
    return text;
}

}  // namespace

void addTrain(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("train", "Train the supernet of a search space, or one architecture");
    auto arguments = std::make_shared<TrainArguments>();
    auto& options = arguments->job.options;
    addSessionArgument(*verb, arguments->session);
    verb->add_option("--space", arguments->space, "Preset or file of the search space whose supernet is trained");
    verb->add_option("--arch", arguments->architecture, "Instead: one architecture, a file or a candidate's identity");
    // First of those that set options: CLI11 keeps this order, so what is given besides counts.
    verb->add_option_function<std::string>(
            "--recipe", [&options](const std::string& name) { options = protocol::recipe(name)->options; },
            recipesText())
        ->check(CLI::IsMember(recipeNames()))
        ->type_name("NAME");
    verb->add_flag("--inherit", arguments->inherit, "Begin with the supernet's weights (fine-tuning)");
    verb->add_option("--updates", options.updates, "Optimiser steps")->capture_default_str();
    verb->add_option("--max-tokens", options.max_tokens, "Tokens of a batch, padding counted, either side")
        ->capture_default_str();
    verb->add_option("--accumulate", options.accumulate, "Batches an update")->capture_default_str();
    verb->add_option("--rate", options.peak_rate, "Greatest learning rate")->capture_default_str();
    verb->add_option("--warmup", options.warmup_updates, "Updates until that rate is reached")->capture_default_str();
    verb->add_flag_callback(
        "--inverse-sqrt", [&options] { options.schedule = protocol::Schedule::kInverseSqrt; },
        "Inverse square root instead of cosine decay");
    verb->add_option("--dropout", options.dropout, "Hidden dropout at the greatest width")->capture_default_str();
    verb->add_option("--attention-dropout", options.attention_dropout, "")->capture_default_str();
    verb->add_option("--activation-dropout", options.activation_dropout, "")->capture_default_str();
    verb->add_option("--expert-dropout-ratio", options.expert_dropout_ratio,
                     "Inside routed experts: so many times --dropout; 0: --activation-dropout")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb->add_option("--label-smoothing", options.label_smoothing, "")->capture_default_str();
    verb->add_option("--weight-decay", options.weight_decay, "")->capture_default_str();
    verb->add_option("--clip-norm", options.clip_norm, "Greatest gradient norm; 0: no limit")->capture_default_str();
    verb->add_option("--balance", options.balance_coefficient, "Weight of the load-balancing loss")
        ->capture_default_str();
    verb->add_option("--consistency", options.consistency,
                     "Weight of the divergence between two passes that drop and route differently; 0: one pass")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    addSampling(*verb, options);
    verb->add_option("--report-every", options.report_every, "Updates")->capture_default_str();
    verb->add_option("--validate-every", options.validate_every, "Updates")->capture_default_str();
    verb->add_option("--checkpoint-every", options.checkpoint_every, "Updates")->capture_default_str();
    verb->add_option("--average", options.average_checkpoints, "Average the last so many checkpoints")
        ->capture_default_str();
    addResources(*verb, arguments->job.resources, console);
    addPrecision(*verb, arguments->job.resources);
    verb->footer(
        "Example: automoe train mine --space tiny --updates 4000\nStopped (Ctrl-C) or cut off: the same command goes "
        "on.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
