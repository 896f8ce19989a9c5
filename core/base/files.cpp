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
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file) return openError(path, errno);
    std::string content;
    std::array<char, 1 << 16> buffer{};
    for (;;) {
        const ssize_t count = ::read(file.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return openError(path, errno);
        if (count == 0) return content;
        if (content.size() + static_cast<std::size_t>(count) > limit) {
            return badInput("file.too_large", {{"file", path.string()}, {"expected", std::to_string(limit)}});
        }
        content.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

Result<FileReplacement> FileReplacement::open(const std::filesystem::path& path) {
    FileReplacement file;
    file.path_ = path;
    // A name of its own for each process: a leftover of a killed one is never mistaken for ours, and never in the way.
    file.temporary_ = path;
    file.temporary_ += ".tmp" + std::to_string(::getpid());
    file.descriptor_ = Descriptor(::open(file.temporary_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file.descriptor_) return file.failure(errno);
    return file;
}

FileReplacement& FileReplacement::operator=(FileReplacement&& other) noexcept {
    if (this != &other) {
        discard();
        descriptor_ = std::move(other.descriptor_);
        path_ = std::move(other.path_);
        temporary_ = std::move(other.temporary_);
    }
    return *this;
}

FileReplacement::~FileReplacement() { discard(); }

void FileReplacement::discard() {
    if (!descriptor_) return;
    descriptor_ = {};
    ::unlink(temporary_.c_str());
}

Error FileReplacement::failure(int error_number) const {
    std::map<std::string, std::string> arguments{{"file", path_.string()}, {"detail", reason(error_number)}};
    if (error_number == ENOSPC || error_number == EDQUOT) return outOfResources("file.disk_full", std::move(arguments));
    if (error_number == EIO) return failed("file.write_failed", std::move(arguments));
    return badInput("file.unwritable", std::move(arguments));
}

Status FileReplacement::write(std::span<const std::byte> bytes) {
    if (const int error_number = writeAll(descriptor_.get(), bytes); error_number != 0) return failure(error_number);
    return {};
}

Status FileReplacement::commit() {
    if (::fsync(descriptor_.get()) != 0) return failure(errno);
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return failure(errno);
    descriptor_ = {};
    syncFolder(path_.parent_path());
    return {};
}

Status replaceFile(const std::filesystem::path& path, std::string_view content) {
    AUTOMOE_TRY(auto file, FileReplacement::open(path));
    AUTOMOE_CHECK(file.write(content));
    return file.commit();
}

void syncFolder(const std::filesystem::path& folder) {
    const Descriptor opened(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened) ::fsync(opened.get());
}

Result<RegularFile> RegularFile::open(const std::filesystem::path& path) {
    RegularFile file;
    file.descriptor = Descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.descriptor) return openError(path, errno);
    struct stat status {};
    if (::fstat(file.descriptor.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return badInput("file.unreadable", {{"file", path.string()}, {"detail", "not a regular file"}});
    }
    file.size = static_cast<std::uint64_t>(status.st_size);
    return file;
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path) {
    AUTOMOE_TRY(const auto file, RegularFile::open(path));
    MappedFile mapped;
    if (file.size > 0) {
        void* memory = ::mmap(nullptr, file.size, PROT_READ, MAP_SHARED, file.descriptor.get(), 0);
        if (memory == MAP_FAILED) return openError(path, errno);
        mapped.bytes_ = {static_cast<const std::byte*>(memory), file.size};
    }
    return mapped;
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
    FileLock lock;
    lock.descriptor_ = Descriptor(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    const int descriptor = lock.descriptor_.get();
    if (descriptor < 0) return unwritable(errno);
    if (::flock(descriptor, (mode == Mode::kShared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0) {
        // Some file systems have no locks at all.
        if (errno != EWOULDBLOCK) return unwritable(errno);
        return badInput("file.locked", {{"file", path.string()}, {"holder", holderIn(descriptor)}});
    }
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
    if (!descriptor_ || !shared_) return;
    // Others may hold it still: they are asked for then, not this process. Who is not named is not known.
    const int descriptor = descriptor_.get();
    if (holderIn(descriptor) == std::to_string(::getpid())) static_cast<void>(!::ftruncate(descriptor, 0));
}

}  // namespace automoe
