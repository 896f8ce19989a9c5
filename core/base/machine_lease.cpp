// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/machine_lease.h"

#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

namespace automoe {

namespace {

constexpr const char* kTurn = "measuring";
constexpr const char* kMachine = "computing";

std::filesystem::path given(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::filesystem::path() : std::filesystem::path(value);
}

/// Whether it is a folder of this user, and not of another for whom this program works.
bool isOwn(const std::filesystem::path& folder) {
    struct stat status {};
    return ::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == ::geteuid();
}

/// Of a process that is there; 0: there is none.
std::int64_t processNamed(const std::string& text) {
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    const bool there = id > 0 && (::kill(static_cast<pid_t>(id), 0) == 0 || errno == EPERM);
    return there ? id : 0;
}

}  // namespace

std::filesystem::path leaseFolder() {
    if (const auto folder = given("AUTOMOE_LOCKS"); !folder.empty()) return folder;
    // The second is what a desktop calls so, for a program that was not started from it.
    for (const auto& runtime :
         {given("XDG_RUNTIME_DIR"), "/run/user" / std::filesystem::path(std::to_string(::geteuid()))})
        if (isOwn(runtime)) return runtime / "automoe";
    auto cache = given("XDG_CACHE_HOME");
    if (!cache.is_absolute()) {
        const auto home = given("HOME");
        if (!home.is_absolute()) return {};
        cache = home / ".cache";
    }
    // Machines may share the user's files.
    std::array<char, 256> machine{};
    if (::gethostname(machine.data(), machine.size() - 1) != 0) return {};
    return cache / "automoe" / machine.data();
}

MachineLease::MachineLease(JobControl& control, Use use, Tell tell, std::filesystem::path folder)
    : control_(control), use_(use), tell_(std::move(tell)), folder_(std::move(folder)) {
    std::error_code ignored;  // what is wrong is said when it is used
    std::filesystem::create_directories(folder_, ignored);
    control_.require(this);
}

MachineLease::~MachineLease() { control_.require(nullptr); }

bool MachineLease::take() {
    // Long enough that whoever computes comes to the end of a batch.
    constexpr std::chrono::milliseconds kMoment{500};
    constexpr std::chrono::seconds kTellAgain{1};
    const auto now = Clock::now();
    if (use_ == Use::kMeasure ? takeAlone() : takeShared()) {
        since_.reset();
        if (std::exchange(told_, std::nullopt)) tell_(std::nullopt);
        return true;
    }
    if (!since_) since_ = now;
    if (tell_ && now - *since_ >= kMoment && (!told_ || now - *told_ >= kTellAgain)) {
        told_ = now;
        tell_(awaited_);
    }
    return false;
}

void MachineLease::give() {
    machine_.reset();
    turn_.reset();
    since_.reset();
}

bool MachineLease::takeShared() {
    // Batches may be shorter than it takes to look.
    constexpr std::chrono::milliseconds kLookAgain{50};
    const auto now = Clock::now();
    if (machine_ && now - looked_ < kLookAgain) return true;
    looked_ = now;
    std::optional<FileLock> looking;
    if (!get(looking, kTurn, FileLock::Mode::kShared)) {
        machine_.reset();
        awaited_.measurement = true;
        return false;
    }
    awaited_.measurement = true;  // of one that has just ended
    return get(machine_, kMachine, FileLock::Mode::kShared);
}

bool MachineLease::takeAlone() {
    awaited_.measurement = true;
    if (!get(turn_, kTurn, FileLock::Mode::kAlone)) return false;
    awaited_.measurement = false;
    return get(machine_, kMachine, FileLock::Mode::kAlone);
}

/// Whether nobody else is in the way; `awaited_` says who is.
bool MachineLease::get(std::optional<FileLock>& lock, const char* name, FileLock::Mode mode) {
    if (lock) return true;
    if (folder_.empty()) {
        problem_ = badInput("file.unwritable", {{"file", name}, {"detail", std::generic_category().message(ENOENT)}});
        return true;
    }
    auto taken = FileLock::acquire(folder_ / name, mode);
    if (taken) {
        lock = *std::move(taken);
        problem_.reset();
    } else if (taken.error().code == "file.locked") {
        awaited_.process = processNamed(taken.error().arguments.at("holder"));
        return false;
    } else {
        problem_ = taken.error();  // a folder that comes back is used again
    }
    return true;
}

}  // namespace automoe
