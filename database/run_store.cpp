// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/run_store.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "database/rows_p.h"

namespace automoe::database {

namespace {

constexpr std::array<std::string_view, 7> kStatusWords{"queued",      "running", "paused", "stopped",
                                                       "interrupted", "failed",  "done"};

constexpr std::string_view kRunColumns =
    "SELECT id, kind, status, job_sha256, seed, device, threads, code_version, created, started, ended, error FROM "
    "run ";

constexpr std::string_view kTrainReports =
    "SELECT step, target_tokens, seconds, loss, nll, balance, rate, gradient_norm, tokens_per_second FROM "
    "train_report ";

std::optional<Error> errorOf(const std::string& text) {
    if (text.empty()) return std::nullopt;
    const auto json = parsed(text);
    Error error;
    if (!json.is_object()) return error;
    error.code = json.value("code", "");
    error.kind = static_cast<ErrorKind>(std::clamp(json.value("kind", 0), 0, 3));
    if (const auto arguments = json.find("arguments"); arguments != json.end() && arguments->is_object()) {
        for (const auto& [name, value] : arguments->items()) {
            if (value.is_string()) error.arguments[name] = value.get<std::string>();
        }
    }
    return error;
}

Run readRun(const Statement& row) {
    Run run;
    run.id = row.integer(0);
    run.kind = row.text(1);
    run.status = runStatusOf(row.text(2)).value_or(RunStatus::kFailed);
    run.job_key = row.text(3);
    const std::string seed = row.text(4);
    std::from_chars(seed.data(), seed.data() + seed.size(), run.seed);
    run.device = row.text(5);
    run.threads = static_cast<int>(row.integer(6));
    run.code_version = row.text(7);
    run.created = row.integer(8);
    run.started = row.optionalInteger(9);
    run.ended = row.optionalInteger(10);
    run.error = errorOf(row.text(11));
    return run;
}

protocol::TrainReport readTrainReport(const Statement& row) {
    return {.update = row.integer(0),
            .target_tokens = row.integer(1),
            .seconds = row.real(2),
            .loss = row.real(3),
            .nll = row.real(4),
            .balance = row.real(5),
            .rate = row.real(6),
            .gradient_norm = row.real(7),
            .tokens_per_second = row.real(8)};
}

Error noSuchRun(std::int64_t run) { return badInput("database.no_such_run", {{"value", std::to_string(run)}}); }

}  // namespace

std::optional<double> Run::seconds() const {
    if (!started || !ended) return std::nullopt;
    return static_cast<double>(*ended - *started) / 1000;
}

std::string_view wordOf(RunStatus status) { return kStatusWords.at(static_cast<std::size_t>(status)); }

std::optional<RunStatus> runStatusOf(std::string_view word) {
    const auto* found = std::find(kStatusWords.begin(), kStatusWords.end(), word);
    if (found == kStatusWords.end()) return std::nullopt;
    return static_cast<RunStatus>(found - kStatusWords.begin());
}

Result<std::vector<Run>> RunStore::all() {
    return rowsOf<Run>(*connection_, std::string(kRunColumns) + "ORDER BY id", readRun);
}

Result<Run> RunStore::get(std::int64_t run) {
    AUTOMOE_TRY(auto found, firstRowOf<Run>(*connection_, std::string(kRunColumns) + "WHERE id = ?1", readRun, run));
    if (!found) return noSuchRun(run);
    return *std::move(found);
}

Result<std::optional<Run>> RunStore::latest(const std::string& job_key) {
    return firstRowOf<Run>(*connection_, std::string(kRunColumns) + "WHERE job_sha256 = ?1 ORDER BY id DESC LIMIT 1",
                           readRun, job_key);
}

Result<std::vector<Run>> RunStore::unfinished() {
    return rowsOf<Run>(*connection_,
                       std::string(kRunColumns) +
                           "WHERE id IN (SELECT max(id) FROM run GROUP BY job_sha256)"
                           " AND status IN ('queued', 'interrupted') ORDER BY id",
                       readRun);
}

Result<protocol::Job> RunStore::job(std::int64_t run) {
    AUTOMOE_TRY(const auto text, connection_->queryText("SELECT job FROM run WHERE id = ?1", run));
    if (!text) return noSuchRun(run);
    return protocol::jobFromJson(parsed(*text));
}

Result<JobOutline> RunStore::jobOutline(std::int64_t run) {
    const auto read = [](const Statement& row) { return std::pair(row.text(0), row.integer(1)); };
    AUTOMOE_TRY(const auto found, (firstRowOf<std::pair<std::string, std::int64_t>>(
                                      *connection_,
                                      "SELECT json_replace(job, '$.architectures', json('[]'), '$.known', json('[]')),"
                                      " coalesce(json_array_length(job, '$.architectures'), 0) FROM run WHERE id = ?1",
                                      read, run)));
    if (!found) return noSuchRun(run);
    AUTOMOE_TRY(auto job, protocol::jobFromJson(parsed(found->first)));
    return JobOutline{std::move(job), found->second};
}

Result<std::vector<protocol::TrainReport>> RunStore::trainReports(std::int64_t run, std::int64_t after) {
    return rowsOf<protocol::TrainReport>(*connection_,
                                         std::string(kTrainReports) + "WHERE run = ?1 AND step > ?2 ORDER BY step",
                                         readTrainReport, run, after);
}

Result<std::optional<protocol::TrainReport>> RunStore::lastTrainReport(std::int64_t run) {
    return firstRowOf<protocol::TrainReport>(
        *connection_, std::string(kTrainReports) + "WHERE run = ?1 ORDER BY step DESC LIMIT 1", readTrainReport, run);
}

Result<std::vector<protocol::ValidationReport>> RunStore::validations(std::int64_t run, std::int64_t after) {
    const auto read = [](const Statement& row) {
        return protocol::ValidationReport{.update = row.integer(0),
                                          .subnet = row.text(1),
                                          .architecture_id = row.text(2),
                                          .loss = row.real(3),
                                          .target_tokens = row.integer(4)};
    };
    return rowsOf<protocol::ValidationReport>(*connection_,
                                              "SELECT step, subnet, architecture_id, loss, target_tokens"
                                              " FROM validation WHERE run = ?1 AND step > ?2 ORDER BY step, subnet",
                                              read, run, after);
}

Result<std::vector<protocol::RoutingReport>> RunStore::lastRouting(std::int64_t run) {
    const auto read = [](const Statement& row) {
        protocol::RoutingReport report{.update = row.integer(0),
                                       .architecture_id = row.text(1),
                                       .layer = row.text(2),
                                       .tokens = valuesOf<std::vector<std::int64_t>>(row.text(3)),
                                       .gate_mean = {}};
        for (const auto& value : parsed(row.text(4))) report.gate_mean.push_back(numberOf(value));
        if (!row.null(5)) report.mean_k = row.real(5);
        if (!row.null(6)) report.p95_k = row.integer(6);
        return report;
    };
    return rowsOf<protocol::RoutingReport>(
        *connection_,
        "SELECT step, architecture_id, layer, tokens, gate_mean, mean_k, p95_k FROM routing"
        " WHERE run = ?1 AND step = (SELECT max(step) FROM routing WHERE run = ?1)"
        " ORDER BY architecture_id, layer",
        read, run);
}

Result<std::vector<Checkpoint>> RunStore::checkpoints(std::int64_t run) {
    const auto read = [](const Statement& row) {
        return Checkpoint{
            .file = row.text(0), .sha256 = row.text(1), .update = row.integer(2), .final_weights = row.integer(3) != 0};
    };
    return rowsOf<Checkpoint>(
        *connection_, "SELECT file, sha256, step, final_weights FROM checkpoint WHERE run = ?1 ORDER BY step, file",
        read, run);
}

Result<std::vector<LogLine>> RunStore::log(std::int64_t run) {
    const auto read = [](const Statement& row) {
        return LogLine{
            .time = row.integer(0),
            .remark = {.level = row.text(1),
                       .code = row.text(2),
                       .arguments = valuesOf<std::map<std::string, std::string>>(row.text(3))},
        };
    };
    return rowsOf<LogLine>(*connection_,
                           "SELECT created, level, code, arguments FROM job_log WHERE run = ?1 ORDER BY id", read, run);
}

Result<std::vector<Generation>> RunStore::generations(std::int64_t run, std::int64_t after) {
    const auto read = [](const Statement& row) {
        Generation generation;
        generation.number = row.integer(0);
        generation.evaluations = row.integer(1);
        generation.hypervolume = row.real(2);
        for (const auto& value : parsed(row.text(3))) generation.reference_point.push_back(numberOf(value));
        generation.front = valuesOf<std::vector<std::string>>(row.text(4));
        generation.statistics = parsed(row.text(5));
        return generation;
    };
    return rowsOf<Generation>(*connection_,
                              "SELECT number, evaluations, hypervolume, reference_point, front, statistics"
                              " FROM generation WHERE run = ?1 AND number > ?2 ORDER BY number",
                              read, run, after);
}

Result<std::vector<SearchChange>> RunStore::searchChanges(std::int64_t run) {
    std::optional<Error> invalid;
    const auto read = [&invalid](const Statement& row) {
        SearchChange change{.time = row.integer(0),
                            .generation = row.integer(1),
                            .evaluations = row.integer(2),
                            .withdrawn = row.integer(3)};
        auto parsed_change = protocol::searchChangeFromJson(parsed(row.text(4)));
        if (parsed_change) {
            change.change = *std::move(parsed_change);
        } else {
            invalid = parsed_change.error();
        }
        return change;
    };
    AUTOMOE_TRY(auto changes, rowsOf<SearchChange>(*connection_,
                                                   "SELECT created, generation, evaluations, withdrawn, change"
                                                   " FROM search_change WHERE run = ?1 ORDER BY id",
                                                   read, run));
    if (invalid) return *invalid;
    return changes;
}

Result<SearchState> RunStore::lastState(std::int64_t run) {
    const auto read = [](const Statement& row) {
        return SearchState{.generation = row.integer(0), .state = parsed(row.text(1))};
    };
    AUTOMOE_TRY(auto last, firstRowOf<SearchState>(*connection_,
                                                   "SELECT number, state FROM generation WHERE run = ?1"
                                                   " AND state IS NOT NULL ORDER BY number DESC LIMIT 1",
                                                   read, run));
    return last ? *std::move(last) : SearchState();
}

}  // namespace automoe::database
