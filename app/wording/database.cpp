// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "app/wording/wording.h"

namespace automoe::wording {

std::span<const Entry> databaseEntries() {
    static constexpr std::array kEntries{
        Entry{"database.no_session", "there is no session here",
              "Check the path, or make a session with \"automoe prepare\"."},
        Entry{"database.session_exists", "a session, or something else, is there already",
              "Choose another name, or open the session that is there."},
        Entry{"database.folder_in_use", "the folder holds files that are no session's",
              "Choose a folder that does not exist yet."},
        Entry{"database.session_locked", "the session is being written by {program} (process {holder})",
              "Wait until it has finished, or stop it; meanwhile \"automoe session info\" can read it."},
        Entry{"database.not_a_session", "this is no session's database (it is empty, cut off or another kind of file)",
              "Check the path, or bring back a copy from a backup."},
        Entry{"database.foreign", "this database belongs to another program", "Check the path."},
        Entry{"database.newer_schema",
              "the session was made by a newer AutoMoE Studio (its schema is {value}, this program knows {expected})",
              "Update this program; nothing was changed."},
        Entry{"database.older_schema",
              "the session was made by an older AutoMoE Studio (its schema is {value}, this program wants {expected})",
              "Open it once for writing, which brings it up to date and keeps a copy beside it."},
        Entry{"database.migration_failed", "the session could not be brought up to date (step {value}: {detail})",
              "Nothing was changed, and a copy lies beside it; please report this."},
        Entry{"database.damaged", "the session's database is damaged ({detail})",
              "Bring back a copy from a backup, or save what can be read with \"automoe session export\"."},
        Entry{"database.missing", "there is no such database", "Check the path."},
        Entry{"database.unreadable", "the database cannot be read ({detail})",
              "Check its permissions. A session that was not closed properly must first be opened where its folder can "
              "be "
              "written."},
        Entry{"database.unwritable", "the session cannot be written ({detail})",
              "Check the permissions of its folder, or copy it to a folder that you may write to."},
        Entry{"database.disk_full", "the disk is full; nothing that was saved is lost",
              "Free some space and run the same command again."},
        Entry{"database.write_failed", "the disk refused a write; nothing that was saved is lost",
              "Check that the disk has space, that no quota is reached and that it is sound; then run the same command "
              "again."},
        Entry{"database.io_failed", "reading or writing the disk failed ({detail})",
              "Check the disk, then run the same command again."},
        Entry{"database.busy", "another program holds the session's database for too long ({detail})",
              "Close other programs that use it, then run the same command again."},
        Entry{"database.no_memory", "there is not enough memory",
              "Close other programs, then run the same command again."},
        Entry{"database.setting_refused", "the setting {field} is {value} instead of {expected}",
              "Sessions need a local disk: copy the session off the network folder."},
        Entry{"database.constraint", "what was to be saved contradicts the session ({detail})",
              "Please report this; the session is unchanged."},
        Entry{"database.failed", "the database reports an error ({detail})",
              "Please report this; the session is unchanged."},
        Entry{"database.closed", "the session is closed already", "Please report this."},
        Entry{"database.rejected_event", "a result was not saved: {value} is not as it must be at {field} ({detail})",
              "Check that all parts of AutoMoE Studio are of one version; \"automoe --version\" tells."},
        Entry{"database.read_only", "{file} is open for reading only, because another program works on it",
              "Close that program, then open the session again."},
        Entry{"database.no_weights", "run {value} has no final weights",
              "Let the training come to its end first, then try again."},
        Entry{"database.no_such_run", "the session has no run {value}", "See its runs with \"automoe session info\"."},
        Entry{"database.no_such_candidate", "the session has no candidate {value}",
              "Search or evaluate it first; \"automoe session info\" shows what is there."},
        Entry{"database.invalid_line", "this is not what \"automoe session export\" writes: {field} ({detail})",
              "Use the file as it was written; nothing was imported."},
        Entry{"database.check_integrity", "the database is damaged: {detail}",
              "Bring back a copy from a backup, or save what can be read with \"automoe session export\"."},
        Entry{"database.check_reference", "a row of the table {value} refers to a row of {detail} that is not there",
              "Bring back a copy from a backup, and please report this."},
        Entry{"database.check_missing_file", "the file is missing", "Bring it back, or make it anew."},
        Entry{"database.check_changed_file", "the file's content has changed since it was recorded",
              "Bring back the file as it was, or make it anew."},
        Entry{"protocol.invalid_job", "the job is not as it must be at \"{field}\" ({detail})",
              "Check the field, and that all parts of AutoMoE Studio are of one version."},
        Entry{"protocol.invalid_event", "a worker's message is not as it must be at \"{field}\" ({detail})",
              "Check that all parts of AutoMoE Studio are of one version; \"automoe --version\" tells."},
    };
    return kEntries;
}

}  // namespace automoe::wording
