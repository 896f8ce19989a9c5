// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/render.h"

#include <chrono>
#include <filesystem>
#include <memory>

#include "app/cli/verbs.h"
#include "app/report/collect.h"
#include "app/wording/numbers.h"
#include "core/base/files.h"

namespace automoe::cli {

namespace {

struct ReportArguments {
    std::string session;
    std::string file;
};

Status write(Console& console, const ReportArguments& arguments) {
    // Also keeps a slip of the hand from replacing the session's own files.
    const auto extension = std::filesystem::path(arguments.file).extension();
    if (extension != ".html" && extension != ".htm") return badInput("report.not_html", {{"file", arguments.file}});
    AUTOMOE_TRY(const auto session, database::Session::open(arguments.session, database::Access::kReadOnly));
    AUTOMOE_TRY(auto data, report::collect(session));
    data.made =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    data.code_version = AUTOMOE_VERSION;
    const std::string page = report::render(data);
    AUTOMOE_CHECK(replaceFile(arguments.file, page));

    std::size_t searches = 0;
    std::size_t candidates = 0;
    std::size_t front = 0;
    for (const auto& group : data.searches) {
        front += group.front.size();
        searches += group.searches.size();
        for (const auto& search : group.searches) candidates += search.points.size();
    }
    console.object({{"file", arguments.file},
                    {"bytes", page.size()},
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
