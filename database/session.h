// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/base/result.h"
#include "core/protocol/jobs.h"
#include "database/connection.h"
#include "database/recorder.h"
#include "database/records.h"

namespace automoe::database {

/// A run that may compute now.
struct OpenRun {
    std::int64_t id = 0;
    std::filesystem::path folder;  ///< its own, runs/NNNNNN
    protocol::Job job;             ///< with actual paths, the run's folder, and only what is left to do
    bool done = false;             ///< openRun(): the work is done already, nothing is to compute
};

/// A session: the folder NAME.automoe with session.db, data/ (prepared corpora), weights/, runs/NNNNNN/ and exports/.
/// One program at a time may open it for writing; any number may read it meanwhile. Functions of one Session may be
/// called from any thread; it is moved, closed and destroyed when no other uses it.
class Session {
public:
    /// Makes a new session and opens it for writing. The folder's name gets ".automoe" unless it has it. Errors:
    /// database.session_exists, database.folder_in_use (holds other files), database.unwritable,
    /// database.session_locked.
    static Result<Session> create(const std::filesystem::path& folder);
    /// Opens one for writing (kWrite) or reading (kReadOnly). `folder` may lack ".automoe", or be the session.db in it.
    /// Writing: takes the lock, brings an older schema up to date, and marks runs whose process died as interrupted.
    /// Errors: database.no_session, database.session_locked (arguments holder, program), database.not_a_session,
    /// database.foreign, database.damaged, database.newer_schema, database.older_schema (reading only),
    /// database.unwritable.
    static Result<Session> open(const std::filesystem::path& folder, Access access);
    Session(Session&&) noexcept;
    Session& operator=(Session&&) noexcept;
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    [[nodiscard]] const std::filesystem::path& folder() const;
    [[nodiscard]] std::filesystem::path databaseFile() const { return folder() / "session.db"; }
    [[nodiscard]] std::filesystem::path dataFolder() const { return folder() / "data"; }
    [[nodiscard]] std::filesystem::path weightsFolder() const { return folder() / "weights"; }
    [[nodiscard]] std::filesystem::path exportsFolder() const { return folder() / "exports"; }
    [[nodiscard]] std::filesystem::path runFolder(std::int64_t run) const;
    /// Where a path that the database keeps is now.
    [[nodiscard]] std::filesystem::path actual(const std::string& stored) const;
    [[nodiscard]] bool writable() const;
    /// Whether some program, this one included, has it open for writing now: a run that is `running` without one has
    /// died.
    [[nodiscard]] bool hasWriter() const;

    /// A new connection for reading, for the thread that asks; it never waits for the writer.
    Result<Connection> reader() const;
    /// The one writer. Only when writable().
    Recorder& recorder();

    /// The newest run of equal work (see jobKey), whatever became of it.
    Result<std::optional<Run>> findRun(const protocol::Job& job);
    /// Makes a new run and its folder.
    Result<OpenRun> startRun(const protocol::Job& job, const std::string& code_version);
    /// Goes on with a run: training from the checkpoint in its folder, a search from its last generation, a measurement
    /// with the rows that are not there yet.
    Result<OpenRun> resumeRun(std::int64_t run);
    /// Notes that this work is to be done later: a run without a start, which openRun() begins. What is done is left.
    /// Gives the run.
    Result<std::int64_t> queueRun(const protocol::Job& job);
    /// It is not wanted any more: unfinished() does not give it. Leaves a run that has begun meanwhile.
    Status withdrawRun(std::int64_t run);
    /// The run that does this work: the one that has done it already, the unfinished one to go on with, or a new one.
    Result<OpenRun> openRun(const protocol::Job& job, const std::string& code_version);
    /// Writes everything recorded, then the run's end: done, stopped or failed as `outcome` says.
    Status finishRun(std::int64_t run, const Status& outcome);

    /// Writes everything recorded and lets go of the session. Without it the destructor does the same.
    Status close();

private:
    struct Private;
    explicit Session(std::unique_ptr<Private> p);
    static Result<Session> openForWriting(const std::filesystem::path& folder, Access access);
    std::unique_ptr<Private> p_;
};

/// The folder that a user's path to a session means: with ".automoe" unless it is there without, and the folder of a
/// session.db.
std::filesystem::path sessionFolder(const std::filesystem::path& path);

}  // namespace automoe::database
