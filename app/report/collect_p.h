// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/data.h"
#include "core/base/result.h"
#include "database/session.h"

namespace automoe::report {

/// What the parts of collect() share.
struct Reading {
    const database::Session& session;
    database::Connection& connection;
    std::map<std::int64_t, protocol::Job> jobs{};  ///< by run, with paths as kept; those that can be read

    /// The run's job if it is of this kind.
    template <class Job>
    const Job* jobOf(std::int64_t run) const {
        const auto found = jobs.find(run);
        return found == jobs.end() ? nullptr : std::get_if<Job>(&found->second);
    }
};

/// Fills `searches`; the runs and evaluations are there already.
Status collectSearches(Reading& reading, ReportData& data);
/// Fills `samples`.
Status collectSamples(Reading& reading, ReportData& data);

}  // namespace automoe::report
