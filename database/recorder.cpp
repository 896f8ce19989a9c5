// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/recorder.h"

#include <optional>
#include <utility>

#include "core/base/hash.h"
#include "database/event_rows_p.h"
#include "database/paths.h"
#include "database/writer_p.h"

namespace automoe::database {

namespace {

std::int64_t systemTime() {
    using std::chrono::milliseconds;
    return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

nlohmann::json jsonOf(const Error& error) {
    return {{"code", error.code}, {"kind", static_cast<int>(error.kind)}, {"arguments", error.arguments}};
}

/// A note in the run's log about an event that was refused, when there is such a run.
Status noteRejection(Connection& connection, std::int64_t run, const Error& error, std::int64_t now) {
    return connection.run(
        "INSERT INTO job_log (run, level, code, arguments, created)"
        " SELECT id, 'warning', ?2, ?3, ?4 FROM run WHERE id = ?1",
        run, error.code, jsonText(nlohmann::json(error.arguments)), now);
}

}  // namespace

struct Recorder::Private {
    Private(Connection connection, const std::filesystem::path& folder, Options options)
        : session_folder(folder),
          clock(options.clock ? std::move(options.clock) : systemTime),
          rows(folder, clock),
          writer(std::move(connection), hooks(), options.gather, options.greatest_queue) {}

    Writer::Hooks hooks() {
        return {.rolled_back = [this] { rows.forgetIds(); },
                .failed =
                    [this](const Error& error) {
                        if (failure_handler) failure_handler(error);
                    }};
    }

    /// Runs `add` in a transaction of its own; gives its row.
    template <class Add>
    Result<std::int64_t> addRow(const Add& add) {
        Result<std::int64_t> id = 0;
        const Status status = writer.call([&](Connection& connection) -> Status {
            id = add(connection, clock());
            return id ? Status() : Status(id.error());
        });
        return status ? id : status.error();
    }

    std::filesystem::path session_folder;
    std::function<std::int64_t()> clock;
    EventRows rows;  ///< the writer's thread only
    std::function<void(const Error&)> failure_handler;
    Writer writer;  ///< last: its thread uses the others
};

Recorder::Recorder(Connection connection, const std::filesystem::path& session_folder, Options options)
    : p_(std::make_unique<Private>(std::move(connection), session_folder, std::move(options))) {}

Recorder::~Recorder() = default;

Status Recorder::record(std::int64_t run, protocol::Event event) {
    if (std::holds_alternative<protocol::Progress>(event)) return {};
    const bool urgent = std::holds_alternative<protocol::GenerationDone>(event);
    auto* p = p_.get();
    return p_->writer.post(
        {.write = [p, run,
                   event = std::move(event)](Connection& connection) { return p->rows.store(connection, run, event); },
         .rejected = [p, run](Connection& connection,
                              const Error& error) { return noteRejection(connection, run, error, p->clock()); }},
        urgent);
}

protocol::EventSink Recorder::sink(std::int64_t run) {
    return [this, run](const protocol::Event& event) { static_cast<void>(record(run, event)); };
}

void Recorder::onFailure(std::function<void(const Error&)> handler) { p_->failure_handler = std::move(handler); }

Status Recorder::flush() {
    AUTOMOE_CHECK(p_->writer.call([](Connection&) { return Status(); }));
    return p_->writer.takeRejection();
}

Status Recorder::status() const { return p_->writer.status(); }

Status Recorder::close() {
    AUTOMOE_CHECK(p_->writer.close());
    return p_->writer.takeRejection();
}

Result<std::int64_t> Recorder::addRun(const protocol::Job& job, const std::string& code_version, RunStatus status) {
    auto stored = jobWithStoredPaths(p_->session_folder, job);
    // They are in the session already.
    if (auto* search = std::get_if<protocol::SearchJob>(&stored)) search->known.clear();
    return p_->addRow([&](Connection& connection, std::int64_t now) -> Result<std::int64_t> {
        const auto& space = std::visit([](const auto& value) -> const arch::SearchSpace& { return value.space; }, job);
        const auto& resources =
            std::visit([](const auto& value) -> const protocol::Resources& { return value.resources; }, job);
        AUTOMOE_TRY(const auto space_row, spaceRow(connection, space, now));
        AUTOMOE_CHECK(connection.run(
            "INSERT INTO run (kind, status, job, job_sha256, space, seed, device, threads, code_version, created,"
            " started) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
            protocol::kindOf(job), wordOf(status), jsonText(protocol::toJson(stored)), jobKey(stored), space_row,
            std::to_string(resources.seed), resources.device, resources.threads, code_version, now,
            status == RunStatus::kRunning ? std::optional(now) : std::nullopt));
        return connection.lastId();
    });
}

Status Recorder::setRunStatus(std::int64_t run, RunStatus status, const std::optional<Error>& error) {
    return p_->writer.call([&](Connection& connection) -> Status {
        const std::int64_t now = p_->clock();
        const bool ended = status == RunStatus::kStopped || status == RunStatus::kFailed || status == RunStatus::kDone;
        AUTOMOE_CHECK(connection.run(
            "UPDATE run SET status = ?2, ended = ?3, error = ?4, started = coalesce(started, ?5) WHERE id = ?1", run,
            wordOf(status), ended ? std::optional(now) : std::nullopt,
            error ? std::optional(jsonText(jsonOf(*error))) : std::nullopt,
            status == RunStatus::kRunning ? std::optional(now) : std::nullopt));
        AUTOMOE_TRY(const auto changed, connection.queryInteger("SELECT changes()"));
        return changed == 1 ? Status() : badInput("database.no_such_run", {{"value", std::to_string(run)}});
    });
}

Status Recorder::setCodeVersion(std::int64_t run, const std::string& code_version) {
    return p_->writer.call([&](Connection& connection) {
        return connection.run("UPDATE run SET code_version = ?2 WHERE id = ?1", run, code_version);
    });
}

Status Recorder::setProperty(const std::string& name, const std::string& value) {
    return p_->writer.call([&](Connection& connection) {
        return connection.run("INSERT OR REPLACE INTO property VALUES (?1, ?2)", name, value);
    });
}

Result<std::int64_t> Recorder::addSpace(const arch::SearchSpace& space) {
    return p_->addRow([&](Connection& connection, std::int64_t now) { return spaceRow(connection, space, now); });
}

Result<std::int64_t> Recorder::addCorpus(const std::filesystem::path& folder, const std::string& manifest_sha256,
                                         const nlohmann::json& manifest) {
    const std::string stored = storedPath(p_->session_folder, folder);
    return p_->addRow([&](Connection& connection, std::int64_t now) -> Result<std::int64_t> {
        AUTOMOE_CHECK(
            connection.run("INSERT INTO corpus (folder, sha256, manifest, created) VALUES (?1, ?2, ?3, ?4)"
                           " ON CONFLICT (folder) DO UPDATE SET sha256 = excluded.sha256,"
                           " manifest = excluded.manifest, created = excluded.created",
                           stored, manifest_sha256, jsonText(manifest), now));
        AUTOMOE_TRY(const auto id, connection.queryInteger("SELECT id FROM corpus WHERE folder = ?1", stored));
        return id.value();
    });
}

Result<std::int64_t> Recorder::addWeights(const std::filesystem::path& file, const std::string& kind,
                                          const arch::SearchSpace& space, std::optional<std::int64_t> run) {
    AUTOMOE_TRY(const auto sha, sha256OfFile(file));
    std::error_code ignored;
    const auto bytes = std::filesystem::file_size(file, ignored);
    return p_->addRow([&](Connection& connection, std::int64_t now) -> Result<std::int64_t> {
        AUTOMOE_TRY(const auto space_row, spaceRow(connection, space, now));
        AUTOMOE_CHECK(
            connection.run("INSERT INTO weights (sha256, file, bytes, kind, space, run, created)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (sha256) DO UPDATE SET"
                           " file = excluded.file, run = coalesce(excluded.run, run)",
                           sha, storedPath(p_->session_folder, file), bytes, kind, space_row, run, now));
        AUTOMOE_TRY(const auto id, connection.queryInteger("SELECT id FROM weights WHERE sha256 = ?1", sha));
        return id.value();
    });
}

Result<std::int64_t> Recorder::addPredictor(const Predictor& predictor, const arch::SearchSpace* space) {
    return p_->addRow([&](Connection& connection, std::int64_t now) -> Result<std::int64_t> {
        std::optional<std::int64_t> space_row;
        if (space != nullptr) {
            AUTOMOE_TRY(space_row, spaceRow(connection, *space, now));
        }
        AUTOMOE_CHECK(
            connection.run("INSERT INTO predictor (json, figures, conditions, device, space, created)"
                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                           jsonText(predictor.json), jsonText(predictor.figures), jsonText(predictor.conditions),
                           predictor.device, space_row, now));
        return connection.lastId();
    });
}

Status Recorder::annotate(const std::map<std::string, Annotation>& annotations) {
    return p_->writer.call([&](Connection& connection) -> Status {
        for (const auto& [architecture_id, annotation] : annotations) {
            AUTOMOE_TRY(const auto candidate,
                        connection.queryInteger("SELECT id FROM candidate WHERE sha256 = ?1", architecture_id));
            if (!candidate) return badInput("database.no_such_candidate", {{"value", architecture_id}});
            AUTOMOE_CHECK(connection.run("INSERT OR REPLACE INTO annotation VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                         *candidate, annotation.pinned, annotation.hidden,
                                         jsonText(nlohmann::json(annotation.tags)), annotation.note, p_->clock()));
        }
        return {};
    });
}

}  // namespace automoe::database
