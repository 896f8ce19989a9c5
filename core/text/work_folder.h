// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/files.h"
#include "core/base/result.h"

namespace automoe::text {

/// A folder that is replaced in one step: files are made in a hidden sibling, ".NAME.preparing", which takes the
/// folder's place at publish(). What a killed process left in the sibling is cleared at the next open(). A lock keeps a
/// second process out.
class WorkFolder {
public:
    /// `known`: the names of files that may be in `folder`, and will be replaced with it; outlives the object.
    /// Errors: text.folder_occupied (file: the first that is not known), file.locked, file.unwritable.
    static Result<WorkFolder> open(const std::filesystem::path& folder, std::span<const std::string_view> known);
    WorkFolder(WorkFolder&& other) noexcept
        : folder_(std::move(other.folder_)),
          work_(std::move(other.work_)),
          known_(other.known_),
          lock_(std::exchange(other.lock_, std::nullopt)) {}
    WorkFolder& operator=(WorkFolder&& other) = delete;
    ~WorkFolder();

    /// Where the files are to be made.
    [[nodiscard]] const std::filesystem::path& path() const { return work_; }
    /// Errors: text.folder_occupied, file.unwritable.
    Status publish();

private:
    WorkFolder(std::filesystem::path folder, std::filesystem::path work, std::span<const std::string_view> known,
               FileLock lock)
        : folder_(std::move(folder)), work_(std::move(work)), known_(known), lock_(std::move(lock)) {}

    std::filesystem::path folder_;
    std::filesystem::path work_;
    std::span<const std::string_view> known_;
    std::optional<FileLock> lock_;
};

}  // namespace automoe::text
