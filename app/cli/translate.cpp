// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <iostream>
#include <memory>

#include "app/cli/machine.h"
#include "app/cli/resources.h"
#include "app/cli/verbs.h"
#include "core/engine/engine.h"
#include "core/exporter/model_folder.h"

namespace automoe::cli {

namespace {

struct TranslateArguments {
    std::string model;
    std::string target;
    decode::BeamOptions options;
    protocol::Resources resources;
};

int run(Console& console, const TranslateArguments& arguments) {
    const auto resources = engine::prepare(arguments.resources);
    if (!resources) return console.fail(resources.error());
    JobControl control(Console::interrupted());
    // Not while it waits for lines: measurements would wait, too.
    const auto compute = [&](const auto& work) {
        return withMachine(console, MachineLease::Use::kCompute, control, work);
    };
    auto translator = compute([&] { return exporter::openModelFolder(arguments.model, resources->device); });
    if (!translator) return console.fail(translator.error());
    if (const auto chosen = translator->chooseTarget(arguments.target); !chosen) return console.fail(chosen.error());
    // Some lines at a time: what was typed comes back soon, and a long file needs no memory.
    constexpr std::size_t kLines = 256;
    std::size_t number = 0;
    for (bool more = true; more;) {
        std::vector<std::string> lines;
        std::string line;
        while (lines.size() < kLines && (more = static_cast<bool>(std::getline(std::cin, line)))) {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            lines.push_back(line);
        }
        if (lines.empty()) break;
        double seconds = 0;
        const auto translations = compute([&] {
            const auto begin = std::chrono::steady_clock::now();
            auto done = translator->translate(lines, arguments.options, control);
            seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            return done;
        });
        if (!translations) return console.fail(translations.error());
        for (std::size_t i = 0; i < lines.size(); ++i) {
            auto hypotheses = nlohmann::json::array();
            for (const auto& translation : (*translations)[i]) {
                console.line(translation.text);
                hypotheses.push_back({{"text", translation.text}, {"score", translation.score}});
            }
            console.object({{"line", ++number},
                            {"source", lines[i]},
                            {"translations", hypotheses},
                            {"seconds", seconds / static_cast<double>(lines.size())}});
        }
        if (!console.json) std::cout.flush();
    }
    return kDone;
}

}  // namespace

void addTranslate(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("translate", "Translate standard input with an exported model");
    auto arguments = std::make_shared<TranslateArguments>();
    auto& options = arguments->options;
    verb->add_option("--model", arguments->model, "Folder that automoe export wrote")->required();
    verb->add_option("--target", arguments->target,
                     "Language to translate into, for a model of several; without: each line begins with its token, "
                     "for example <2de>")
        ->type_name("LANGUAGE");
    verb->add_option("--beam", options.beam, "1: greedy")->check(CLI::Range(1, 100))->capture_default_str();
    verb->add_option("--nbest", options.nbest, "Translations a line, one after the other")
        ->check(CLI::Range(1, 100))
        ->capture_default_str();
    verb->add_option("--length-penalty", options.length_penalty, "")->capture_default_str();
    verb->add_option("--threads", arguments->resources.threads, "0: as many as there are cores")->capture_default_str();
    verb->add_option("--device", arguments->resources.device, kDeviceHelp)->capture_default_str();
    verb->add_option("--seed", arguments->resources.seed, "Not used: translating is deterministic");
    verb->add_flag("--json", console.json, "One JSON object a line, with scores and times");
    verb->footer("Example: automoe translate --model model --beam 5 < source.en > target.de");
    verb->callback([arguments, &action] { action = [arguments](Console& out) { return run(out, *arguments); }; });
}

}  // namespace automoe::cli
