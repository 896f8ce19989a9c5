// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/descriptor.h"
#include "core/base/result.h"

namespace automoe {

/// The whole file as bytes. Errors: file.missing, file.unreadable, file.too_large (over `limit` bytes).
Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t limit = std::uint64_t{1} << 30);

/// Writes a new file beside `path`, and puts it in place by commit(): write, fsync, rename, fsync of the folder.
/// Whoever reads `path` sees the old or the new file, never a half of one; without commit() nothing changes and the
/// temporary file goes. Errors: file.unwritable (read-only folder, missing folder), file.disk_full, file.write_failed.
class FileReplacement {
public:
    static Result<FileReplacement> open(const std::filesystem::path& path);
    FileReplacement(FileReplacement&& other) noexcept = default;
    FileReplacement& operator=(FileReplacement&& other) noexcept;
    ~FileReplacement();

    Status write(std::span<const std::byte> bytes);
    Status write(std::string_view text) { return write(std::as_bytes(std::span(text))); }
    Status commit();

private:
    FileReplacement() = default;
    void discard();
    Error failure(int error_number) const;

    Descriptor descriptor_;
    std::filesystem::path path_;
    std::filesystem::path temporary_;
};

/// Replaces `path` by `content` in one step (see FileReplacement).
Status replaceFile(const std::filesystem::path& path, std::string_view content);

/// So that what was renamed in the folder survives a power cut; silent where the file system cannot do that.
void syncFolder(const std::filesystem::path& folder);

/// A regular file, open for reading; a named pipe or a device is refused without waiting for it. Errors: file.missing,
/// file.unreadable.
struct RegularFile {
    static Result<RegularFile> open(const std::filesystem::path& path);

    Descriptor descriptor;
    std::uint64_t size = 0;  ///< in bytes
};

/// A read-only memory map of a file. An empty file gives an empty span. Errors: file.missing, file.unreadable.
class MappedFile {
public:
    static Result<MappedFile> open(const std::filesystem::path& path);
    MappedFile(MappedFile&& other) noexcept;
    MappedFile& operator=(MappedFile&& other) noexcept;
    MappedFile(const MappedFile&) = delete;
    MappedFile& operator=(const MappedFile&) = delete;
    ~MappedFile();

    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

private:
    MappedFile() = default;
    std::span<const std::byte> bytes_;
};

/// An advisory lock on a file, held by one, or by many that share it; released at destruction and when the process
/// dies. Errors: file.locked (argument holder: the id of a process that has it, where known), file.unwritable.
class FileLock {
public:
    enum class Mode { kAlone, kShared };
    static Result<FileLock> acquire(const std::filesystem::path& path, Mode mode = Mode::kAlone);
    FileLock(FileLock&& other) noexcept = default;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

private:
    FileLock() = default;
    Descriptor descriptor_;
    bool shared_ = false;
};

}  // namespace automoe
