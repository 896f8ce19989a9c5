// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <memory>

#include "app/cli/dynamic_layers.h"
#include "app/cli/session_verb.h"
#include "app/cli/verbs.h"
#include "core/arch/files.h"
#include "core/formats/format.h"
#include "core/formats/model_card.h"
#include "core/formats/model_folder.h"
#include "core/text/languages.h"
#include "core/text/prepared.h"
#include "database/evaluation_store.h"
#include "database/library_stores.h"

namespace automoe::cli {

namespace {

struct ExportArguments {
    std::string session;
    std::string architecture;
    std::string weights = "retrained";
    std::string task;  ///< a target language; "": the whole model
    protocol::ExportJob job;
};

/// The language's place among the session's. Errors: cli.one_target_language (value), text.target_unknown (value,
/// expected).
Result<int> taskOf(const pipeline::Pipeline& pipeline, const std::string& language) {
    AUTOMOE_TRY(const auto folder, pipeline.materials().corpus());
    AUTOMOE_TRY(const auto report, text::readReport(folder));
    const auto languages = report.languages();
    if (languages.empty()) return badInput("cli.one_target_language", {{"value", language}});
    const auto found = std::ranges::find(languages, language, &text::TargetLanguage::language);
    if (found == languages.end())
        return badInput("text.target_unknown", {{"value", language}, {"expected", text::namesOf(languages)}});
    return static_cast<int>(found - languages.begin());
}

/// What was written is another architecture than the job's, which the session need not hold.
Status tellScales(Console& console, nlohmann::json& object, const protocol::ExportJob& job,
                  const nlohmann::json& manifest) {
    AUTOMOE_TRY(const auto written,
                arch::readArchitecture(std::filesystem::path(job.folder) / formats::kArchitectureFile));
    object["architecture"] = arch::identity(written);
    const auto card = manifest.value("card", nlohmann::json::object());
    tellDynamicLayers(console, object, written, card.value(formats::kMeanExpertsSection, nlohmann::json::object()),
                      job.mean_k, job.architecture);
    return {};
}

int run(Console& console, ExportArguments& arguments) {
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        auto& job = arguments.job;
        AUTOMOE_TRY(job.architecture, findArchitecture(pipeline, arguments.architecture));
        if (!arguments.task.empty()) {
            AUTOMOE_TRY(job.task, taskOf(pipeline, arguments.task));
        }
        AUTOMOE_CHECK(pipeline.materials().supply(job, weightsKind(arguments.weights)));
        job.folder = std::filesystem::absolute(job.folder).string();
        AUTOMOE_TRY(const auto number, pipeline.execute(job));
        console.progressDone();
        AUTOMOE_TRY(auto connection, pipeline.session().reader());
        AUTOMOE_TRY(const auto all, database::ArtefactStore(connection).all());
        for (const auto& artefact : all) {
            if (artefact.run != number) continue;
            nlohmann::json object{{"folder", job.folder},
                                  {"format", artefact.format},
                                  {"architecture", artefact.architecture_id},
                                  {"task", arguments.task.empty() ? nlohmann::json() : nlohmann::json(arguments.task)},
                                  {"folded", job.fold},
                                  {"files", artefact.manifest.value("files", nlohmann::json::object())},
                                  {"parity", artefact.manifest.value("parity", nlohmann::json::object())}};
            if (job.mean_k > 0) AUTOMOE_CHECK(tellScales(console, object, job, artefact.manifest));
            console.object(object);
            console.line("Written to " + job.folder +
                         "; checked: " + artefact.manifest.value("parity", nlohmann::json()).dump());
        }
        if (job.format == "folder")
            console.line("Next: automoe translate --model " + job.folder +
                         (arguments.task.empty() ? "" : " --target " + arguments.task) + " < source > target");
        return {};
    });
}

}  // namespace

void addExport(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("export", "Write a model that runs without the session, and check it");
    auto arguments = std::make_shared<ExportArguments>();
    auto& job = arguments->job;
    addSessionArgument(*verb, arguments->session);
    verb->add_option("--arch", arguments->architecture, "A file, or a candidate's identity")->required();
    verb->add_option("--weights", arguments->weights, "retrained, or inherited from the supernet")
        ->check(CLI::IsMember({"inherited", "retrained"}))
        ->capture_default_str();
    std::vector<std::string> names;
    for (const auto& format : formats::all()) names.emplace_back(format.name);
    verb->add_option(
            "--format", job.format,
            "folder: ours, for automoe translate; ctranslate2: for CTranslate2, of candidates without experts; "
            "yaml: the architecture alone, for HAT and AutoMoE")
        ->check(CLI::IsMember(names))
        ->capture_default_str();
    auto* task = verb->add_option("--task", arguments->task,
                                  "Target language whose sub-network alone is written, of a model that routes by "
                                  "language")
                     ->type_name("LANG");
    verb->add_flag("--fold", job.fold, "With --task: its experts as the dense layers that they are")->needs(task);
    addMeanExperts(*verb, job.mean_k);
    verb->add_option("--out", job.folder, "Folder that is made")->required();
    addResources(*verb, job.resources, console);
    verb->footer(
        "Example: automoe export mine --arch 3f2a91c0 --format folder --out model\n"
        "The files of ctranslate2 were checked against CTranslate2's documented layout and are read back after "
        "writing; "
        "they\nwere not run by it.\n"
        "One language of a model that routes by language: automoe export many --arch 3f2a91c0 --task fr --out fr");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
