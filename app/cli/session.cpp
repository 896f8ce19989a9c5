// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include <array>
#include <ctime>
#include <memory>

#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/wording/wording.h"
#include "database/check.h"
#include "database/evaluation_store.h"
#include "database/exchange.h"
#include "database/migrations.h"
#include "database/run_store.h"

namespace automoe::cli {

namespace {

using database::Access;
using database::Connection;
using database::Session;

constexpr std::array kFolders{"data", "weights", "runs", "exports"};

/// Bytes of all files in a folder; what cannot be looked at counts nothing.
std::uint64_t sizeOf(const std::filesystem::path& folder) {
    std::uint64_t sum = 0;
    std::error_code error;
    const auto options = std::filesystem::directory_options::skip_permission_denied;
    for (auto entry = std::filesystem::recursive_directory_iterator(folder, options, error);
         !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        if (entry->is_regular_file(ignored)) sum += entry->file_size(ignored);
    }
    return sum;
}

std::uint64_t databaseSize(const Session& session) {
    std::uint64_t sum = 0;
    for (const char* suffix : {"", "-wal"}) {
        std::error_code error;
        const auto size = std::filesystem::file_size(session.databaseFile().string() + suffix, error);
        if (!error) sum += size;
    }
    return sum;
}

nlohmann::json runsOf(const std::vector<database::Run>& runs, bool has_writer) {
    auto list = nlohmann::json::array();
    for (const database::Run& run : runs) {
        // Nobody writes, so its process has died; whoever opens the session for writing next will note that.
        const bool died = run.status == database::RunStatus::kRunning && !has_writer;
        const auto status = died ? database::RunStatus::kInterrupted : run.status;
        nlohmann::json entry{
            {"id", run.id},         {"kind", run.kind},       {"status", wordOf(status)}, {"seed", run.seed},
            {"device", run.device}, {"threads", run.threads}, {"code", run.code_version}, {"created", run.created},
            {"started", nullptr},   {"ended", nullptr},       {"error", nullptr}};
        if (run.started) entry["started"] = *run.started;
        if (run.ended) entry["ended"] = *run.ended;
        if (run.error) entry["error"] = wording::text(*run.error);
        list.push_back(std::move(entry));
    }
    return list;
}

nlohmann::json bestOf(const std::vector<database::BestScore>& best) {
    auto list = nlohmann::json::array();
    for (const database::BestScore& score : best) {
        list.push_back({{"metric", score.score.metric},
                        {"value", score.score.value},
                        {"low", score.score.low},
                        {"high", score.score.high},
                        {"signature", score.score.signature},
                        {"set", score.set},
                        {"weights", score.weights_kind},
                        {"weights_sha256", score.weights_sha256},
                        {"architecture", score.architecture_id},
                        {"run", score.run}});
    }
    return list;
}

Result<nlohmann::json> infoOf(const std::string& folder) {
    AUTOMOE_TRY(const auto session, Session::open(folder, Access::kReadOnly));
    AUTOMOE_TRY(auto connection, session.reader());
    AUTOMOE_TRY(const auto counts, database::rowCounts(connection));
    AUTOMOE_TRY(const auto runs, database::RunStore(connection).all());
    AUTOMOE_TRY(const auto best, database::EvaluationStore(connection).best());
    const bool has_writer = session.hasWriter();
    nlohmann::json info{{"session", session.folder().string()},
                        {"schema", database::migrations().back().number},
                        {"writing", has_writer},
                        {"counts", counts},
                        {"runs", runsOf(runs, has_writer)},
                        {"best", bestOf(best)},
                        {"bytes", {{"database", databaseSize(session)}}}};
    for (const char* name : kFolders) info["bytes"][name] = sizeOf(session.folder() / name);
    return info;
}

std::string megabytes(const nlohmann::json& bytes) { return fixed(bytes.get<double>() / 1e6, 1) + " MB"; }

std::string timeText(const nlohmann::json& milliseconds) {
    if (milliseconds.is_null()) return "";
    const std::time_t seconds = milliseconds.get<std::int64_t>() / 1000;
    std::tm parts{};
    std::array<char, 32> text{};
    if (::gmtime_r(&seconds, &parts) == nullptr) return "";
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &parts);
    return {text.data(), size};
}

void printInfo(Console& console, const nlohmann::json& info) {
    const auto& counts = info.at("counts");
    console.line(info.at("session").get<std::string>() +
                 (info.at("writing").get<bool>() ? "  (being written by a program now)" : ""));
    std::vector<std::vector<std::string>> sizes{{"", "size"}};
    for (const auto& [name, bytes] : info.at("bytes").items()) sizes.push_back({name, megabytes(bytes)});
    printTable(console, sizes);
    console.line("");
    std::vector<std::vector<std::string>> rows{{"", "rows"}};
    for (const auto& [table, count] : counts.items()) {
        if (count.get<std::int64_t>() > 0) rows.push_back({table, grouped(count.get<std::int64_t>())});
    }
    printTable(console, rows);
    if (!info.at("runs").empty()) {
        console.line("");
        std::vector<std::vector<std::string>> runs{{"run", "kind", "status", "device", "started (UTC)", "ended (UTC)"}};
        for (const auto& run : info.at("runs")) {
            runs.push_back({std::to_string(run.at("id").get<std::int64_t>()), run.at("kind"), run.at("status"),
                            run.at("device"), timeText(run.at("started")), timeText(run.at("ended"))});
        }
        printTable(console, runs, {1, 2, 3});
        for (const auto& run : info.at("runs")) {
            if (run.at("error").is_string()) {
                console.line("run " + run.at("id").dump() + ": " + run.at("error").get<std::string>());
            }
        }
    }
    if (info.at("best").empty()) return;
    console.line("");
    std::vector<std::vector<std::string>> best{{"best", "value", "set", "weights", "architecture", "signature"}};
    for (const auto& score : info.at("best")) {
        best.push_back({score.at("metric"), fixed(score.at("value").get<double>(), 3), score.at("set"),
                        score.at("weights"), score.at("architecture").get<std::string>().substr(0, 12),
                        score.at("signature")});
    }
    printTable(console, best, {2, 3, 4, 5});
}

int info(Console& console, const std::string& folder) {
    const auto found = infoOf(folder);
    if (!found) return console.fail(found.error());
    console.object(*found);
    if (!console.json) printInfo(console, *found);
    return kDone;
}

int check(Console& console, const std::string& folder) {
    const auto session = Session::open(folder, Access::kReadOnly);
    if (!session) return console.fail(session.error());
    const auto report = database::checkSession(*session, Console::interrupted());
    if (!report) return console.fail(report.error());
    auto problems = nlohmann::json::array();
    for (const Error& problem : report->problems) {
        problems.push_back(
            {{"code", problem.code}, {"arguments", problem.arguments}, {"text", wording::text(problem)}});
        if (!console.json) console.line(wording::text(problem));
    }
    console.object({{"session", session->folder().string()},
                    {"ok", report->problems.empty()},
                    {"rows", report->rows},
                    {"files", report->files},
                    {"problems", problems}});
    console.line(
        grouped(report->rows) + " rows and " + grouped(report->files) + " files looked at, " +
        (report->problems.empty() ? "all sound" : grouped(static_cast<std::int64_t>(problems.size())) + " problems"));
    return report->problems.empty() ? kDone : kBadInput;
}

/// Rows of all tables in the session, as both ways of the exchange report them.
int tellRows(Console& console, const std::string& folder, const std::string& file) {
    const auto session = Session::open(folder, Access::kReadOnly);
    if (!session) return console.fail(session.error());
    auto connection = session->reader();
    if (!connection) return console.fail(connection.error());
    const auto counts = database::rowCounts(*connection);
    if (!counts) return console.fail(counts.error());
    std::int64_t rows = 0;
    for (const auto& [table, count] : *counts) rows += count;
    console.object({{"session", session->folder().string()}, {"file", file}, {"rows", rows}, {"counts", *counts}});
    console.line(grouped(rows) + " rows: " + session->folder().string() + ", " + file);
    return kDone;
}

int exportTo(Console& console, const std::string& folder, const std::string& file) {
    const auto session = Session::open(folder, Access::kReadOnly);
    if (!session) return console.fail(session.error());
    auto connection = session->reader();
    if (!connection) return console.fail(connection.error());
    if (const auto status = database::exportSession(*connection, file); !status) return console.fail(status.error());
    return tellRows(console, folder, file);
}

int importFrom(Console& console, const std::string& folder, const std::string& file) {
    if (const auto status = database::importSession(file, folder); !status) return console.fail(status.error());
    return tellRows(console, folder, file);
}

}  // namespace

void addSession(CLI::App& root, Console& console, Action& action) {
    auto* verb = root.add_subcommand("session", "What is in a session; check it; write it out and read it in");
    verb->require_subcommand(1);
    struct Arguments {
        std::string folder;
        std::string file;
    };
    const auto arguments = std::make_shared<Arguments>();
    const auto add = [&](const char* name, const char* what, const char* example, bool with_file,
                         int (*run)(Console&, const Arguments&)) {
        auto* part = verb->add_subcommand(name, what);
        part->add_option("SESSION", arguments->folder, "The session's folder, with or without .automoe")->required();
        if (with_file) part->add_option("FILE", arguments->file, "JSON lines")->required();
        part->add_flag("--json", console.json, "One JSON object on stdout");
        part->footer(std::string("Example: ") + example);
        part->callback(
            [&action, arguments, run] { action = [arguments, run](Console& now) { return run(now, *arguments); }; });
    };
    add("info", "Counts, runs, best scores and sizes", "automoe session info my", false,
        [](Console& now, const Arguments& given) { return info(now, given.folder); });
    add("check", "Looks for damage: the database, and every file against its recorded hash", "automoe session check my",
        false, [](Console& now, const Arguments& given) { return check(now, given.folder); });
    add("export", "Writes all rows as JSON lines (weights and data stay in the folder)",
        "automoe session export my my.jsonl", true,
        [](Console& now, const Arguments& given) { return exportTo(now, given.folder, given.file); });
    add("import", "Makes a new session of what export wrote", "automoe session import copy my.jsonl", true,
        [](Console& now, const Arguments& given) { return importFrom(now, given.folder, given.file); });
}

}  // namespace automoe::cli
