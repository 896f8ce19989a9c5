// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/work_folder.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <system_error>

namespace automoe::text {

namespace fs = std::filesystem;

namespace {

Error unwritable(const fs::path& path, const std::error_code& code) {
    return badInput("file.unwritable", {{"file", path.string()}, {"detail", code.message()}});
}

fs::path lockPath(const fs::path& work) { return work.string() + ".lock"; }

/// The path without links and without a separator at its end, so that it has a name and real siblings.
fs::path named(const fs::path& folder) {
    std::error_code code;
    auto path = fs::weakly_canonical(folder, code);
    if (code) path = fs::absolute(folder, code).lexically_normal();
    return path.has_filename() ? path : path.parent_path();
}

/// An empty folder or nothing passes; else only known names may be there.
Status checkReplaceable(const fs::path& folder, std::span<const std::string_view> known) {
    std::error_code code;
    if (!fs::exists(folder, code)) return {};
    for (auto entry = fs::directory_iterator(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        const auto name = entry->path().filename().string();
        if (std::ranges::find(known, name) == known.end()) {
            return badInput("text.folder_occupied", {{"file", entry->path().string()}});
        }
    }
    if (code) return unwritable(folder, code);
    return {};
}

}  // namespace

Result<WorkFolder> WorkFolder::open(const fs::path& folder, std::span<const std::string_view> known) {
    const auto path = named(folder);
    AUTOMOE_CHECK(checkReplaceable(path, known));
    const auto work = path.parent_path() / ("." + path.filename().string() + ".preparing");
    std::error_code code;
    fs::create_directories(path.parent_path(), code);
    if (code) return unwritable(path.parent_path(), code);
    AUTOMOE_TRY(auto lock, FileLock::acquire(lockPath(work)));
    fs::remove_all(work, code);
    if (!code) fs::create_directory(work, code);
    if (code) return unwritable(work, code);
    return WorkFolder(path, work, known, std::move(lock));
}

WorkFolder::~WorkFolder() {
    if (!lock_) return;  // moved from
    std::error_code ignored;
    fs::remove_all(work_, ignored);
    fs::remove(lockPath(work_), ignored);
}

Status WorkFolder::publish() {
    AUTOMOE_CHECK(checkReplaceable(folder_, known_));
    // Exchanged, so that at every moment a whole folder bears the name.
    if (::renameat2(AT_FDCWD, work_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) != 0) {
        std::error_code code;
        // There is no old folder, or an empty one; or the file system cannot exchange, then the old one goes first.
        if (errno == EINVAL || errno == ENOSYS) fs::remove_all(folder_, code);
        fs::rename(work_, folder_, code);
        if (code) return unwritable(folder_, code);
    }
    syncFolder(folder_.parent_path());
    return {};
}

}  // namespace automoe::text
