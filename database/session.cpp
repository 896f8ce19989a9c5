// SPDX-License-Identifier: GPL-3.0-or-later
#include "database/session.h"

#include <fcntl.h>
#include <sys/file.h>

#include <array>
#include <chrono>
#include <fstream>
#include <thread>
#include <utility>

#include "core/base/descriptor.h"
#include "core/base/files.h"
#include "database/measurement_store.h"
#include "database/migrations.h"
#include "database/paths.h"
#include "database/run_store.h"

namespace automoe::database {

namespace {

constexpr const char* kSuffix = ".automoe";
constexpr std::array kFolders{"data", "weights", "runs", "exports"};

std::string programOf(const std::string& process) {
    std::ifstream file("/proc/" + process + "/comm");
    std::string name;
    std::getline(file, name);
    return name.empty() ? "?" : name;
}

Result<FileLock> takeLock(const std::filesystem::path& folder) {
    constexpr int kAttempts = 5;
    for (int attempt = 1;; ++attempt) {
        auto lock = FileLock::acquire(folder / "session.lock");
        if (lock) return lock;
        const Error& error = lock.error();
        if (error.code != "file.locked") {
            auto arguments = error.arguments;
            arguments["file"] = folder.string();
            return badInput("database.unwritable", arguments);
        }
        // Another program may only have asked whether there is a writer (hasWriter).
        if (attempt < kAttempts) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            continue;
        }
        const std::string holder = error.arguments.at("holder");
        return badInput("database.session_locked",
                        {{"file", folder.string()}, {"holder", holder}, {"program", programOf(holder)}});
    }
}

Status makeFolders(const std::filesystem::path& folder) {
    for (const char* name : kFolders) {
        std::error_code error;
        std::filesystem::create_directories(folder / name, error);
        if (error) {
            return badInput("database.unwritable", {{"file", (folder / name).string()}, {"detail", error.message()}});
        }
    }
    return {};
}

/// Whether only a half-made session, or nothing, stands in the folder.
bool isOurs(const std::filesystem::path& folder) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const bool part = std::find(kFolders.begin(), kFolders.end(), name) != kFolders.end();
        if (!part && name.rfind("session.", 0) != 0) return false;
    }
    return !error;
}

/// Of a run that waits: which program will compute it is not known.
constexpr const char* kNoCodeVersion = "not begun";

/// Runs that were under way when their process died; quick_check, since it did.
Status markInterrupted(Connection& connection) {
    AUTOMOE_TRY(const auto orphans,
                connection.queryInteger("SELECT count(*) FROM run WHERE status IN ('running', 'paused')"));
    if (orphans.value_or(0) == 0) return {};
    AUTOMOE_TRY(const auto health, connection.queryText("PRAGMA quick_check(1)"));
    if (health != "ok") {
        return badInput("database.damaged", {{"file", connection.file().string()}, {"detail", health.value_or("")}});
    }
    return connection.run("UPDATE run SET status = 'interrupted' WHERE status IN ('running', 'paused')");
}

}  // namespace

struct Session::Private {
    std::filesystem::path folder;
    std::optional<FileLock> lock;  ///< held as long as the recorder writes
    std::unique_ptr<Recorder> recorder;
};

Session::Session(std::unique_ptr<Private> p) : p_(std::move(p)) {}
Session::Session(Session&&) noexcept = default;
Session& Session::operator=(Session&&) noexcept = default;
Session::~Session() = default;

std::filesystem::path sessionFolder(const std::filesystem::path& path) {
    std::filesystem::path folder = path.lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    if (folder.filename() == "session.db") return folder.has_parent_path() ? folder.parent_path() : ".";
    if (folder.extension() == kSuffix || std::filesystem::exists(folder / "session.db")) return folder;
    folder += kSuffix;
    return folder;
}

Result<Session> Session::create(const std::filesystem::path& path) {
    const auto folder = sessionFolder(path);
    std::error_code error;
    const auto size = std::filesystem::file_size(folder / "session.db", error);
    if (!error && size > 0) return badInput("database.session_exists", {{"file", folder.string()}});
    if (std::filesystem::exists(folder) && !isOurs(folder)) {
        return badInput("database.folder_in_use", {{"file", folder.string()}});
    }
    AUTOMOE_CHECK(makeFolders(folder));
    return openForWriting(folder, Access::kCreate);
}

Result<Session> Session::open(const std::filesystem::path& path, Access access) {
    const auto folder = sessionFolder(path);
    if (!std::filesystem::exists(folder / "session.db")) {
        return badInput("database.no_session", {{"file", folder.string()}});
    }
    if (access == Access::kWrite) return openForWriting(folder, Access::kWrite);
    auto p = std::make_unique<Private>();
    p->folder = folder;
    Session session(std::move(p));
    AUTOMOE_CHECK(session.reader());
    return session;
}

Result<Session> Session::openForWriting(const std::filesystem::path& folder, Access access) {
    auto p = std::make_unique<Private>();
    p->folder = folder;
    AUTOMOE_TRY(p->lock, takeLock(folder));
    AUTOMOE_TRY(auto connection, Connection::open(folder / "session.db", access));
    if (access == Access::kWrite) {
        // An empty file is no session, and must not become one.
        AUTOMOE_TRY(const auto version, connection.queryInteger("PRAGMA user_version"));
        if (version == 0) AUTOMOE_CHECK(requireCurrentSchema(connection));
    }
    AUTOMOE_CHECK(migrate(connection));
    AUTOMOE_CHECK(markInterrupted(connection));
    AUTOMOE_CHECK(makeFolders(folder));
    p->recorder = std::make_unique<Recorder>(std::move(connection), folder, Recorder::Options{});
    Session session(std::move(p));
    if (access == Access::kCreate) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
        AUTOMOE_CHECK(session.recorder().setProperty("created", std::to_string(milliseconds)));
    }
    return session;
}

const std::filesystem::path& Session::folder() const { return p_->folder; }

std::filesystem::path Session::runFolder(std::int64_t run) const {
    std::string number = std::to_string(run);
    number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
    return folder() / "runs" / number;
}

std::filesystem::path Session::actual(const std::string& stored) const { return actualPath(folder(), stored); }

bool Session::writable() const { return p_->recorder != nullptr; }

bool Session::hasWriter() const {
    if (writable()) return true;
    const Descriptor file(::open((folder() / "session.lock").c_str(), O_RDONLY | O_CLOEXEC));
    return file && ::flock(file.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

Result<Connection> Session::reader() const {
    AUTOMOE_TRY(auto connection, Connection::open(databaseFile(), Access::kReadOnly));
    AUTOMOE_CHECK(requireCurrentSchema(connection));
    return connection;
}

Recorder& Session::recorder() { return *p_->recorder; }

Result<std::optional<Run>> Session::findRun(const protocol::Job& job) {
    AUTOMOE_TRY(auto connection, reader());
    return RunStore(connection).latest(jobKey(jobWithStoredPaths(folder(), job)));
}

Result<OpenRun> Session::startRun(const protocol::Job& job, const std::string& code_version) {
    OpenRun run{.id = 0, .folder = {}, .job = job};
    AUTOMOE_TRY(run.id, recorder().addRun(job, code_version));
    run.folder = runFolder(run.id);
    std::error_code error;
    std::filesystem::create_directories(run.folder, error);
    if (error) {
        const auto trouble =
            badInput("database.unwritable", {{"file", run.folder.string()}, {"detail", error.message()}});
        AUTOMOE_CHECK(finishRun(run.id, trouble));
        return trouble;
    }
    if (auto* train = std::get_if<protocol::TrainJob>(&run.job)) train->folder = run.folder.string();
    return run;
}

Result<OpenRun> Session::resumeRun(std::int64_t id) {
    AUTOMOE_TRY(auto connection, reader());
    RunStore runs(connection);
    AUTOMOE_TRY(auto job, runs.job(id));
    OpenRun run{.id = id, .folder = runFolder(id), .job = jobWithActualPaths(folder(), std::move(job))};
    if (auto* train = std::get_if<protocol::TrainJob>(&run.job)) {
        train->folder = run.folder.string();
    } else if (auto* search = std::get_if<protocol::SearchJob>(&run.job)) {
        AUTOMOE_TRY(auto last, runs.lastState(id));
        search->state = std::move(last.state);
        AUTOMOE_TRY(const auto changes, runs.searchChanges(id));
        for (const auto& change : changes) {
            // Those before the state's generation are in the state.
            if (change.generation >= last.generation) protocol::append(search->since_state, change.change);
        }
    } else if (auto* measure = std::get_if<protocol::MeasureJob>(&run.job)) {
        AUTOMOE_TRY(const auto done, MeasurementStore(connection).rowsDone(id));
        std::size_t known = 0;
        while (known < measure->architectures.size() &&
               done.contains(static_cast<std::int64_t>(measure->first_row + known))) {
            ++known;
        }
        measure->architectures.erase(measure->architectures.begin(),
                                     measure->architectures.begin() + static_cast<std::ptrdiff_t>(known));
        measure->first_row += known;
    }
    std::error_code ignored;
    std::filesystem::create_directories(run.folder, ignored);
    AUTOMOE_CHECK(recorder().setRunStatus(id, RunStatus::kRunning));
    return run;
}

Result<std::int64_t> Session::queueRun(const protocol::Job& job) {
    AUTOMOE_TRY(const auto known, findRun(job));
    if (!known) return recorder().addRun(job, kNoCodeVersion, RunStatus::kQueued);
    if (known->status != RunStatus::kDone) AUTOMOE_CHECK(recorder().setRunStatus(known->id, RunStatus::kQueued));
    return known->id;
}

Status Session::withdrawRun(std::int64_t run) {
    AUTOMOE_TRY(auto connection, reader());
    AUTOMOE_TRY(const auto known, RunStore(connection).get(run));
    return known.status == RunStatus::kQueued ? recorder().setRunStatus(run, RunStatus::kStopped) : Status();
}

Result<OpenRun> Session::openRun(const protocol::Job& job, const std::string& code_version) {
    // What a run has recorded so far decides what is left of it.
    AUTOMOE_CHECK(recorder().flush());
    AUTOMOE_TRY(const auto known, findRun(job));
    if (!known) return startRun(job, code_version);
    // What was exported and then deleted is to be written again.
    const auto* write = std::get_if<protocol::ExportJob>(&job);
    const bool gone =
        write != nullptr && !std::filesystem::exists(std::filesystem::path(write->folder) / "manifest.json");
    if (known->status == RunStatus::kDone && gone) return startRun(job, code_version);
    if (known->status == RunStatus::kDone)
        return OpenRun{.id = known->id, .folder = runFolder(known->id), .job = job, .done = true};
    if (!known->started) AUTOMOE_CHECK(recorder().setCodeVersion(known->id, code_version));
    AUTOMOE_TRY(auto run, resumeRun(known->id));
    // The run's own copy of the job has none.
    const auto* given = std::get_if<protocol::SearchJob>(&job);
    if (given != nullptr) std::get<protocol::SearchJob>(run.job).known = given->known;
    return run;
}

Status Session::finishRun(std::int64_t run, const Status& outcome) {
    AUTOMOE_CHECK(recorder().flush());
    if (outcome) return recorder().setRunStatus(run, RunStatus::kDone);
    if (outcome.error().kind == ErrorKind::kStopped) return recorder().setRunStatus(run, RunStatus::kStopped);
    return recorder().setRunStatus(run, RunStatus::kFailed, outcome.error());
}

Status Session::close() {
    const Status status = writable() ? p_->recorder->close() : Status();
    p_->recorder.reset();
    p_->lock.reset();
    return status;
}

}  // namespace automoe::database
