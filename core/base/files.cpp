// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace automoe {

namespace {

std::string reason(int error_number) { return std::generic_category().message(error_number); }

Error openError(const std::filesystem::path& path, int error_number) {
    const char* code = error_number == ENOENT ? "file.missing" : "file.unreadable";
    return badInput(code, {{"file", path.string()}, {"detail", reason(error_number)}});
}

/// The id of a process that a lock's file names; "": none.
std::string holderIn(int descriptor) {
    std::array<char, 32> holder{};
    const ssize_t count = ::pread(descriptor, holder.data(), holder.size() - 1, 0);
    std::string id(holder.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
    while (!id.empty() && id.back() == '\n') id.pop_back();
    return id;
}

}  // namespace

Result<std::string> readFile(const std::filesystem::path& path, std::uint64_t limit) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return openError(path, errno);
    std::string content;
    std::array<char, 1 << 16> buffer{};
    for (;;) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const int error_number = errno;
            ::close(descriptor);
            return openError(path, error_number);
        }
        if (count == 0) break;
        if (content.size() + static_cast<std::size_t>(count) > limit) {
            ::close(descriptor);
            return badInput("file.too_large", {{"file", path.string()}, {"expected", std::to_string(limit)}});
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    return content;
}

Result<FileReplacement> FileReplacement::open(const std::filesystem::path& path) {
    FileReplacement file;
    file.path_ = path;
    // A name of its own for each process: a leftover of a killed one is never mistaken for ours, and never in the way.
    file.temporary_ = path;
    file.temporary_ += ".tmp" + std::to_string(::getpid());
    file.descriptor_ = ::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (file.descriptor_ < 0) {
        const Error error = file.failure(errno);
        file.temporary_.clear();
        return error;
    }
    return file;
}

FileReplacement::FileReplacement(FileReplacement&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      written_(other.written_),
      path_(std::move(other.path_)),
      temporary_(std::move(other.temporary_)) {}

FileReplacement& FileReplacement::operator=(FileReplacement&& other) noexcept {
    if (this != &other) {
        discard();
        descriptor_ = std::exchange(other.descriptor_, -1);
        written_ = other.written_;
        path_ = std::move(other.path_);
        temporary_ = std::move(other.temporary_);
    }
    return *this;
}

FileReplacement::~FileReplacement() { discard(); }

void FileReplacement::discard() {
    if (descriptor_ < 0) return;
    ::close(std::exchange(descriptor_, -1));
    ::unlink(temporary_.c_str());
}

Error FileReplacement::failure(int error_number) const {
    std::map<std::string, std::string> arguments{{"file", path_.string()}, {"detail", reason(error_number)}};
    if (error_number == ENOSPC || error_number == EDQUOT) return outOfResources("file.disk_full", std::move(arguments));
    if (error_number == EIO) return failed("file.write_failed", std::move(arguments));
    return badInput("file.unwritable", std::move(arguments));
}

Status FileReplacement::write(std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(descriptor_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return failure(errno);
        written_ += static_cast<std::uint64_t>(count);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Status FileReplacement::commit() {
    if (::fsync(descriptor_) != 0) return failure(errno);
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return failure(errno);
    ::close(std::exchange(descriptor_, -1));
    // The rename itself must survive a power cut too.
    const auto folder = path_.has_parent_path() ? path_.parent_path() : std::filesystem::path(".");
    if (const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
    return {};
}

Status replaceFile(const std::filesystem::path& path, std::string_view content) {
    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    AUTOMOE_CHECK(file.write(content));
    return file.commit();
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return openError(path, errno);
    struct stat status {};
    if (::fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        ::close(descriptor);
        return badInput("file.unreadable", {{"file", path.string()}, {"detail", "not a regular file"}});
    }
    MappedFile file;
    if (status.st_size > 0) {
        const auto size = static_cast<std::size_t>(status.st_size);
        void* memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
        if (memory == MAP_FAILED) {
            const int error_number = errno;
            ::close(descriptor);
            return openError(path, error_number);
        }
        file.bytes_ = {static_cast<const std::byte*>(memory), size};
    }
    ::close(descriptor);
    return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
}

MappedFile::~MappedFile() {
    if (!bytes_.empty()) ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());  // NOLINT: munmap takes void*
}

Result<FileLock> FileLock::acquire(const std::filesystem::path& path, Mode mode) {
    const auto unwritable = [&path](int error_number) {
        return badInput("file.unwritable", {{"file", path.string()}, {"detail", reason(error_number)}});
    };
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return unwritable(errno);
    if (::flock(descriptor, (mode == Mode::kShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        const int error_number = errno;
        const std::string holder = holderIn(descriptor);
        ::close(descriptor);
        // Some file systems have no locks at all.
        if (error_number != EWOULDBLOCK) return unwritable(error_number);
        return badInput("file.locked", {{"file", path.string()}, {"holder", holder}});
    }
    FileLock lock;
    lock.descriptor_ = descriptor;
    lock.shared_ = mode == Mode::kShared;
    const std::string id = std::to_string(::getpid()) + "\n";
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, id.data(), id.size(), 0) < 0) return unwritable(errno);
    return lock;
}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    std::swap(shared_, other.shared_);
    return *this;
}

FileLock::~FileLock() {
    if (descriptor_ < 0) return;
    // Others may hold it still: they are asked for then, not this process. Who is not named is not known.
    if (shared_ && holderIn(descriptor_) == std::to_string(::getpid())) static_cast<void>(!::ftruncate(descriptor_, 0));
    ::close(descriptor_);
}

}  // namespace automoe
