// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "app/cli/session_verb.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/pipeline/import.h"

namespace automoe::cli {

namespace {

struct ImportArguments {
    std::string session;
    std::string folder;
};

int run(Console& console, const ImportArguments& arguments) {
    return withPipeline(console, arguments.session, SessionUse::kOpen, {}, [&](pipeline::Pipeline& pipeline) -> Status {
        AUTOMOE_TRY(const auto imported, pipeline::importModel(pipeline, arguments.folder));
        console.progressDone();
        const auto& model = imported.model;
        const std::string id = arch::identity(model.architecture);
        nlohmann::json object{{"architecture", id},
                              {"weights_sha256", model.weights_sha256},
                              {"weights", model.weights.string()},
                              {"figures", model.figures},
                              {"left_out", model.left_out},
                              {"loss", imported.loss}};
        if (model.loss_before) object["loss_before"] = *model.loss_before;
        console.object(object);
        console.line("Candidate " + id.substr(0, 12) +
                     " with its retrained weights; figures: " + std::to_string(model.figures) + " taken over");
        if (model.left_out > 0)
            console.line(std::to_string(model.left_out) +
                         " scores of another corpus were left out: they cannot be compared with this session's");
        console.line("Validation loss here " + fixed(imported.loss, 4) +
                     (model.loss_before ? ", before " + fixed(*model.loss_before, 4) : ""));
        console.line("Next: automoe evaluate " + arguments.session + " --arch " + id.substr(0, 12) +
                     " --weights retrained --set test");
        return {};
    });
}

}  // namespace

void addImport(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("import", "Take an exported model into a session, as a retrained candidate");
    auto arguments = std::make_shared<ImportArguments>();
    addSessionArgument(*verb, arguments->session);
    verb->add_option("FOLDER", arguments->folder, "What automoe export wrote with --format folder")->required();
    verb->add_flag("--json", console.json, "One JSON object");
    verb->footer(
        "Example: automoe import mine model\n"
        "The session's corpus must have the model's tokenizer. Scores of the same corpus and times come along, marked "
        "with the\nfolder's name; then the validation loss is computed.");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
