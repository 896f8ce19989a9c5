// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <optional>

#include "app/cli/hat_file.h"
#include "app/cli/sampling_options.h"
#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/wording/wording.h"
#include "core/arch/files.h"
#include "core/protocol/hat_jobs.h"
#include "core/protocol/recipes.h"
#include "core/train/subnet_sampling.h"

namespace automoe::cli {

namespace {

struct TrainArguments {
    std::string session;
    std::string space;
    std::string architecture;
    bool inherit = false;
    std::string save_settings;
    SettingsFile network;  ///< what stands beside the space or the architecture
    SettingsFile settings;
    protocol::TrainJob job;
};

/// Each file's settings that have no counterpart, once.
void tellUnfollowed(Console& console, TrainArguments& arguments) {
    for (auto* settings : {&arguments.network, &arguments.settings}) {
        // The verb's --arch says that.
        if (!arguments.architecture.empty()) settings->followed.emplace_back("train-subtransformer");
        tellSettings(console, *settings, {"training", "checkpoints", "machine", "data"});
    }
}

/// The network and its training as a HAT or AutoMoE file.
Status saveSettings(Console& console, const TrainArguments& arguments,
                    const std::optional<arch::Architecture>& architecture) {
    if (arguments.save_settings.empty()) return {};
    const auto& job = arguments.job;
    arch::HatConfig config;
    config.settings = protocol::hatSettings(job.options);
    config.architecture = architecture;
    if (architecture) {
        config.settings.push_back({"train-subtransformer", true});
    } else {
        config.space = job.space;
    }
    if (const auto written = arch::writeHatConfig(arguments.save_settings, config); !written) {
        Error error = written.error();
        error.arguments.try_emplace("file", arguments.save_settings);
        return error;
    }
    std::string left_out;
    for (const auto& name : protocol::unsaid(job.options)) left_out += (left_out.empty() ? "" : ", ") + name;
    if (left_out.empty()) return {};
    console.remark("note: " + wording::text(badInput("cli.options_left_out",
                                                     {{"file", arguments.save_settings}, {"value", left_out}})));
    return {};
}

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
    for (const auto* settings : {&arguments.network, &arguments.settings}) {
        if (settings->failure) return console.fail(*settings->failure);
    }
    // Before the session is opened: nothing is to be kept of it.
    if (const auto fine = train::checkDistillation(arguments.job.options); !fine) return console.fail(fine.error());
    Reports reports(console);
    const auto observer = [&](const protocol::Event& event) { reports.take(event); };
    return withPipeline(console, arguments.session, SessionUse::kOpen, observer,
                        [&](pipeline::Pipeline& pipeline) -> Status {
                            auto& job = arguments.job;
                            AUTOMOE_CHECK(pipeline.materials().supply(job, arguments.inherit));
                            std::optional<arch::Architecture> architecture;
                            if (!arguments.space.empty()) {
                                AUTOMOE_TRY(job.space, arch::readSearchSpace(arguments.space));
                            } else {
                                AUTOMOE_TRY(architecture, findArchitecture(pipeline, arguments.architecture));
                                job.space = arch::spaceOf(*architecture);
                            }
                            tellUnfollowed(console, arguments);
                            AUTOMOE_CHECK(saveSettings(console, arguments, architecture));
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

void addRouterOptions(CLI::App& verb, protocol::TrainOptions& options) {
    verb.add_option("--balance", options.balance_coefficient,
                    "Weight of the load-balancing loss, which layers with loss_free do not have")
        ->capture_default_str();
    verb.add_option("--balance-bias-rate", options.balance_bias_rate,
                    "Layers with loss_free: how far an update moves their experts' biases towards an even load; "
                    "0: not at all")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--entropy", options.entropy_coefficient,
                    "Weight of the loss that spreads the tokens of sigma layers over their experts")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--selection-dropout", options.selection_dropout,
                    "Chance that a token may not choose an expert of a sigma layer")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--router-z", options.router_z_coefficient,
                    "Weight of the z-loss, which keeps routers' scores small")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb.add_option("--router-jitter", options.router_jitter,
                    "Routers read their input times a random factor this far from 1 at most")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    verb.add_option("--expert-output-masking", options.expert_output_masking,
                    "Chance that a token gets nothing of a layer's experts")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
}

}  // namespace

void addTrain(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("train", "Train the supernet of a search space, or one architecture");
    auto arguments = std::make_shared<TrainArguments>();
    auto& options = arguments->job.options;
    addSessionArgument(*verb, arguments->session);
    // First of those that set options: CLI11 keeps this order, so what is given besides counts.
    const FollowSettings follow = [&options](const arch::HatConfig& file) { return protocol::follow(file, options); };
    auto* all = arguments.get();
    verb->add_option_function<std::string>(
        "--space",
        [all, follow](const std::string& space) {
            all->space = space;
            followNetworkFile(all->network, space, follow);
        },
        "Preset or file of the search space whose supernet is trained; the training settings of a HAT or AutoMoE file "
        "are followed");
    verb->add_option_function<std::string>(
        "--arch",
        [all, follow](const std::string& architecture) {
            all->architecture = architecture;
            followNetworkFile(all->network, architecture, follow);
        },
        "Instead: one architecture, a file or a candidate's identity");
    auto* recipe = verb->add_option_function<std::string>(
                           "--recipe",
                           [all](const std::string& name) {
                               all->job.options = protocol::recipe(name)->options;
                               all->network.followed.clear();
                               all->network.failure.reset();
                           },
                           recipesText())
                       ->check(CLI::IsMember(recipeNames()))
                       ->type_name("NAME");
    addSettings(*verb, arguments->settings, arch::HatKind::kTraining,
                "Training settings of HAT or AutoMoE (YAML), also those beside a network; options beside it count more",
                follow)
        ->excludes(recipe);
    verb->add_option("--save-settings", arguments->save_settings,
                     "Write network and options as such a file, for HAT's or AutoMoE's own program")
        ->type_name("FILE");
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
    addRouterOptions(*verb, options);
    verb->add_option("--consistency", options.consistency,
                     "Weight of the divergence between two passes that drop and route differently; 0: one pass")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    verb->add_option("--temperature", options.temperature,
                     "Of several target languages: small ones are repeated so that one's part of an epoch is its part "
                     "of the text to the power of 1/T; 1: as the text is")
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
        "Example: automoe train mine --space tiny --updates 4000\n"
        "As HAT's files say: automoe train mine --space space0.yml --updates 10000\n"
        "One architecture: automoe train mine --arch found.yml --settings common.yml\n"
        "Stopped (Ctrl-C) or cut off: the same command goes on.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
