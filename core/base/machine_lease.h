// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>

#include "core/base/control.h"
#include "core/base/files.h"

namespace automoe {

/// Where the programs of a user on this machine keep the locks of a MachineLease: the folder that the environment
/// variable AUTOMOE_LOCKS names, or one in the user's runtime folder, or one in the user's cache, for each machine that
/// shares it one of its own. It need not be there; "": there is no such place.
std::filesystem::path leaseFolder();

/// The right to compute on this machine, among all programs of the user: many compute side by side, or one measures
/// latency alone. A program that dies lets go of it.
///
/// A measurement first takes the turn. Those that compute see that at their next goOn(), let go of the machine, and
/// wait until the turn is free again; so a measurement waits for a batch, not for the end of a training. What is paused
/// has nothing. Nobody waits in a circle as long as a thread has one lease at a time.
///
/// Where nothing can be locked everybody computes: problem() says why.
class MachineLease : public JobControl::Permit {
public:
    enum class Use { kCompute, kMeasure };
    /// What is waited for.
    struct Awaited {
        bool measurement = false;  ///< for a measurement's end; otherwise for those that compute
        std::int64_t process = 0;  ///< one that has the machine; 0: not known
        bool operator==(const Awaited&) const = default;
    };
    /// Called about once a second while the lease is waited for longer than a moment; with nothing: it goes on.
    using Tell = std::function<void(const std::optional<Awaited>&)>;

    /// From now on `control`.goOn() waits for it, as long as this lives; the thread's first goOn() takes it. `control`
    /// outlives this.
    MachineLease(JobControl& control, Use use, Tell tell = {}, std::filesystem::path folder = leaseFolder());
    /// Lets go of it.
    ~MachineLease() override;
    MachineLease(const MachineLease&) = delete;
    MachineLease& operator=(const MachineLease&) = delete;

    bool take() override;
    void give() override;
    /// Why nothing could be locked when it was last tried: file.unwritable.
    [[nodiscard]] const std::optional<Error>& problem() const { return problem_; }

private:
    using Clock = std::chrono::steady_clock;

    bool takeShared();
    bool takeAlone();
    bool get(std::optional<FileLock>& lock, const char* name, FileLock::Mode mode);

    JobControl& control_;
    const Use use_;
    const Tell tell_;
    const std::filesystem::path folder_;
    std::optional<Error> problem_;
    std::optional<FileLock> turn_;     ///< of a measurement, from when it wants the machine
    std::optional<FileLock> machine_;  ///< of whoever computes
    Awaited awaited_;
    Clock::time_point looked_;                ///< when whoever computes last saw that no measurement wants the machine
    std::optional<Clock::time_point> since_;  ///< when the waiting began
    std::optional<Clock::time_point> told_;
};

}  // namespace automoe
