// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/write.h"

#include <filesystem>
#include <memory>

#include "app/cli/verbs.h"
#include "app/wording/numbers.h"

namespace automoe::cli {

namespace {

struct ReportArguments {
    std::string session;
    std::string file;
};

Status write(Console& console, const ReportArguments& arguments) {
    AUTOMOE_TRY(const auto data, report::writeHtml(arguments.session, arguments.file, AUTOMOE_VERSION));
    std::size_t searches = 0;
    std::size_t candidates = 0;
    std::size_t front = 0;
    for (const auto& group : data.searches) {
        front += group.front.size();
        searches += group.searches.size();
        for (const auto& search : group.searches) candidates += search.points.size();
    }
    console.object({{"file", arguments.file},
                    {"bytes", std::filesystem::file_size(arguments.file)},
                    {"session", data.session},
                    {"runs", data.runs.size()},
                    {"trainings", data.trainings.size()},
                    {"campaigns", data.campaigns.size()},
                    {"searches", searches},
                    {"evaluations_in_searches", candidates},
                    {"front", front},
                    {"evaluations", data.evaluations.size()},
                    {"sample_sentences", data.samples.sentences.size()},
                    {"exports", data.exports.size()}});
    console.line("wrote " + arguments.file + ": " + std::to_string(data.runs.size()) + " runs, " +
                 wording::grouped(static_cast<std::int64_t>(candidates)) + " candidates evaluated, " +
                 std::to_string(front) + " on the front");
    return {};
}

}  // namespace

void addReport(CLI::App& root, Console& console, Action& action) {
    auto* verb =
        root.add_subcommand("report", "One HTML file with all that a session holds: plots, tables, conditions");
    const auto arguments = std::make_shared<ReportArguments>();
    verb->add_option("SESSION", arguments->session, "The session's folder, with or without .automoe")->required();
    verb->add_option("--out", arguments->file, "The file to write; its name ends in .html")
        ->required()
        ->type_name("FILE");
    verb->add_flag("--json", console.json, "One JSON object with the file and what is in it");
    verb->footer(
        "Example: automoe report mine --out mine.html\n"
        "The session is only read: the report can be made while a search runs.");
    verb->callback([arguments, &action] {
        action = [arguments](Console& out) {
            const auto status = write(out, *arguments);
            return status ? kDone : out.fail(status.error());
        };
    });
}

}  // namespace automoe::cli
