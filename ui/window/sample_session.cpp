// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/sample_session.h"

#include <system_error>

namespace automoe::ui {

namespace fs = std::filesystem;

Status copySession(const fs::path& from, const fs::path& to) {
    std::error_code code;
    if (fs::exists(to / "session.db", code)) return {};
    const fs::path part = to.string() + ".part";
    fs::remove_all(part, code);
    fs::create_directories(to.parent_path(), code);
    if (!code) fs::copy(from, part, fs::copy_options::recursive, code);
    // What is installed may be for reading only.
    for (auto entry = fs::recursive_directory_iterator(part, code); !code && entry != fs::end(entry);
         entry.increment(code))
        fs::permissions(entry->path(), fs::perms::owner_write, fs::perm_options::add, code);
    if (!code) fs::permissions(part, fs::perms::owner_write, fs::perm_options::add, code);
    if (!code) fs::rename(part, to, code);
    if (!code) return {};
    const Error error = badInput("file.unwritable", {{"file", to.string()}, {"detail", code.message()}});
    fs::remove_all(part, code);
    return error;
}

}  // namespace automoe::ui
