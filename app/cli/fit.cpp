// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/fit.h"

#include <memory>
#include <optional>

#include "app/cli/machine.h"
#include "app/cli/verbs.h"
#include "app/wording/numbers.h"
#include "core/base/files.h"
#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
#include "app/cli/session_verb.h"
#endif
#ifdef AUTOMOE_ENGINE
#include "app/cli/hat_file.h"
#include "core/arch/hat_settings.h"
#include "core/latency/reference_mlp.h"
#endif

namespace automoe::cli {

namespace {

struct FitArguments {
    std::string session;
    std::string csv;
    std::string save;
    std::int64_t run = 0;
    latency::FitOptions options;
    bool no_drift = false;
    bool reference = false;
#ifdef AUTOMOE_ENGINE
    SettingsFile settings;
    latency::ReferenceOptions training;  ///< of HAT's predictor
    std::string csv_of_file;
#endif
};

nlohmann::json toJson(const latency::Figures& figures) {
    return {{"rmse_ms", figures.rmse_ms},
            {"mape", figures.mape},
            {"mae_ms", figures.mae_ms},
            {"r2", figures.r2},
            {"coverage90", figures.coverage90}};
}

std::string sentence(const latency::Figures& figures) {
    return "error " + wording::fixed(figures.mape, 2) + " %, RMSE " + wording::fixed(figures.rmse_ms, 2) +
           " ms, mean " + wording::fixed(figures.mae_ms, 2) + " ms, R² " + wording::fixed(figures.r2, 4);
}

/// What was fitted, for people; the object that --json prints.
nlohmann::json tell(const latency::FitReport& fitted, std::size_t rows, const FitArguments& arguments,
                    Console& console) {
    const auto& predictor = fitted.predictor;
    nlohmann::json object = toJson(fitted.figures);
    object["rows"] = rows;
    object["train"] = fitted.split.train.size();
    object["valid"] = fitted.split.valid.size();
    object["test"] = fitted.split.test.size();
    object["split_seed"] = arguments.options.split_seed;
    object["drift"] = fitted.drift_used;
    object["law_only"] = toJson(fitted.law_only);
    object["predictor"] = {{"id", latency::identity(predictor)},
                           {"features", latency::name(predictor.feature_set)},
                           {"loss", predictor.loss},
                           {"lambda", predictor.lambda},
                           {"non_negative", predictor.non_negative},
                           {"interval", predictor.interval},
                           {"cross_validated_mape", fitted.cross_validated_mape}};
    console.line(std::to_string(fitted.split.test.size()) + " held-out rows of " + std::to_string(rows) + ": " +
                 sentence(fitted.figures) + "; " + wording::fixed(100 * fitted.figures.coverage90, 1) +
                 " % of them inside the 90 % interval (± " + wording::fixed(100 * predictor.interval, 1) + " %).");
    if (fitted.drift_used) {
        console.line(
            "The machine's speed drifted while these rows were timed, and the fit follows it. From the architecture "
            "alone: " +
            sentence(fitted.law_only) + ".");
    }
    return object;
}

#ifdef AUTOMOE_ENGINE
/// How HAT's predictor is trained, and the data set where none is given. Divisors that the file does not have are not
/// the defaults of its program, which go with one data set.
Result<std::vector<std::string>> followFile(const arch::HatConfig& file, FitArguments& arguments) {
    AUTOMOE_TRY(const auto settings, arch::predictorSettings(file));
    auto& training = arguments.training;
    training.steps = static_cast<int>(settings.steps);
    training.hidden_width = static_cast<int>(settings.hidden_width);
    training.hidden_layers = static_cast<int>(settings.hidden_layers);
    training.batch = static_cast<int>(settings.batch);
    training.rate = settings.rate;
    if (file.find("feature-norm") != nullptr) training.feature_norm = settings.feature_norm;
    if (file.find("lat-norm") != nullptr) training.time_norm = settings.latency_norm;
    arguments.csv_of_file = settings.data_set_file;
    arguments.reference = true;
    std::vector<std::string> followed{"feature-norm",     "lat-norm",    "feature-dim", "hidden-dim",
                                      "hidden-layer-num", "train-steps", "bsz",         "lr"};
    if (arguments.csv.empty() && arguments.session.empty()) followed.emplace_back("lat-dataset-path");
    return followed;
}

/// With progress for people.
latency::ReferenceOptions trainingOf(const FitArguments& arguments, Console& console) {
    auto options = arguments.training;
    options.split_seed = arguments.options.split_seed;
    options.progress = [&console](int step, int steps) {
        console.progress(
            {"training HAT's predictor", static_cast<double>(step), static_cast<double>(steps), "steps", ""});
    };
    return options;
}

/// An error about the settings names their file.
Error ofSettings(Error error, const FitArguments& arguments) {
    if (error.code == "latency.other_inputs") {
        error.arguments["file"] = arguments.settings.file;
        error.arguments["line"] = std::to_string(arguments.settings.config.lineOf("feature-norm"));
    }
    return error;
}

void tellReference(const latency::Figures& reference, nlohmann::json& object, Console& console) {
    object["reference"] = {
        {"rmse_ms", reference.rmse_ms}, {"mape", reference.mape}, {"mae_ms", reference.mae_ms}, {"r2", reference.r2}};
    console.line("HAT's predictor on the same rows: " + sentence(reference) + ".");
}
#endif

int report(const latency::DataSet& data, const FitArguments& arguments, Console& console) {
    JobControl control(Console::interrupted());
    const auto compute = [&](const auto& work) {
        return withMachine(console, MachineLease::Use::kCompute, control, work);
    };
    const auto fitted = compute([&] { return latency::fit(data, arguments.options, control.stop()); });
    if (!fitted) return console.fail(fitted.error());
    nlohmann::json object = tell(*fitted, data.rows.size(), arguments, console);
#ifdef AUTOMOE_ENGINE
    if (arguments.reference) {
        const auto reference =
            compute([&] { return latency::fitReferenceMlp(data, trainingOf(arguments, console), control.stop()); });
        if (!reference) return console.fail(ofSettings(reference.error(), arguments));
        tellReference(*reference, object, console);
    }
#endif
    if (!arguments.save.empty()) {
        if (const auto saved = replaceFile(arguments.save, latency::canonicalJson(fitted->predictor) + "\n"); !saved) {
            return console.fail(saved.error());
        }
    }
    console.object(object);
    return kDone;
}

#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
int fitSession(Console& console, const FitArguments& arguments) {
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        std::int64_t measured = arguments.run;
        if (measured == 0) {
            AUTOMOE_TRY(measured, pipeline.materials().latestMeasurement());
        }
        std::optional<latency::ReferenceOptions> reference;
        if (arguments.reference) reference = trainingOf(arguments, console);
        const auto outcome = pipeline.fit(measured, arguments.options, std::move(reference));
        if (!outcome) return ofSettings(outcome.error(), arguments);
        console.progressDone();
        auto object = tell(outcome->report, outcome->rows, arguments, console);
        if (outcome->reference_mlp) tellReference(*outcome->reference_mlp, object, console);
        console.object(object);
        return {};
    });
}
#endif

}  // namespace

void addFit(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("fit", "Fit the latency predictor and test it on held-out rows");
    auto arguments = std::make_shared<FitArguments>();
#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
    auto* session = verb->add_option("SESSION", arguments->session,
                                     "Session whose measurements are fitted; the predictor stays in it");
    verb->add_option("--csv", arguments->csv, "Instead: a latency data set, our CSV, or HAT's or AutoMoE's")
        ->type_name("FILE")
        ->excludes(session);
    verb->add_option("--run", arguments->run, "Run that measured; without: the session's newest campaign");
#else
    verb->add_option("--csv", arguments->csv, "Latency data set: our CSV, or HAT's or AutoMoE's")->type_name("FILE");
#endif
    verb->add_option("--split-seed,--seed", arguments->options.split_seed,
                     "Seed of the shuffle that splits the rows 80 : 10 : 10");
    verb->add_flag("--no-drift", arguments->no_drift, "Leave the drift of the machine's speed alone");
    verb->add_option("--save", arguments->save, "Write the predictor to this file (JSON)")->type_name("FILE");
#ifdef AUTOMOE_ENGINE
    verb->add_flag("--reference", arguments->reference, "Train HAT's predictor on the same rows, for comparison");
    addSettings(*verb, arguments->settings, arch::HatKind::kPredictor,
                "Train it as this file of HAT or AutoMoE (YAML) says; without session and --csv on the file's data set",
                [all = arguments.get()](const arch::HatConfig& file) { return followFile(file, *all); });
#endif
    verb->add_flag("--json", console.json, "One JSON object on stdout");
    std::string examples = "Example: automoe fit --csv wmt14ende_gpu_titanxp_all.csv --split-seed 1 --json\n";
#ifdef AUTOMOE_ENGINE
    examples += "As HAT's file says: automoe fit --settings predictor.yml\n";
#endif
    verb->footer(
        examples +
        "mape is in percent; coverage90 is the share of held-out rows inside their 90 % interval, from 0 to 1.");
    verb->callback([arguments, &action] {
        action = [arguments](Console& out) {
            arguments->options.drift = !arguments->no_drift;
#ifdef AUTOMOE_ENGINE
            if (arguments->settings.failure) return out.fail(*arguments->settings.failure);
            tellSettings(out, arguments->settings, {"predictor", "latency"});
            if (arguments->csv.empty()) arguments->csv = arguments->csv_of_file;
#endif
#if defined(AUTOMOE_ENGINE) && defined(AUTOMOE_DATABASE)
            if (!arguments->session.empty()) return fitSession(out, *arguments);
#endif
            if (arguments->csv.empty()) {
                out.remark("automoe fit: give a session or --csv. See automoe fit --help.");
                return static_cast<int>(kWrongUsage);
            }
            const auto data = latency::readCsv(arguments->csv);
            return data ? report(*data, *arguments, out) : out.fail(data.error());
        };
    });
}

}  // namespace automoe::cli
