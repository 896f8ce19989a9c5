// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/arch/architecture.h"
#include "core/arch/outline.h"
#include "database/connection.h"
#include "database/records.h"

namespace automoe::database {

/// What a run said of a candidate, without what only the run itself needs.
struct Standing {
    std::int64_t id = 0;  ///< ascends as results come
    std::int64_t candidate = 0;
    std::int64_t generation = 0;
    std::string origin;
    bool feasible = true;
    std::vector<std::pair<std::string, double>> figures;  ///< objectives and costs by name; NaN: none
    // See protocol::CandidateEvaluated.
    std::vector<std::pair<std::string, protocol::Interval>> intervals = {};
    std::int64_t partial_tokens = 0;
};

/// Reads candidates; same rules as RunStore. Made for 100 000 of them: lists come without architectures, and from where
/// the caller already is.
class CandidateStore {
public:
    explicit CandidateStore(Connection& connection) : connection_(&connection) {}

    Result<std::int64_t> count();
    /// In the order of arrival; ids above `after` only.
    Result<std::vector<Candidate>> all(std::int64_t after = 0);
    /// Of each candidate with after < id ≤ last, in the order of all(); a default one where it cannot be read.
    Result<std::vector<arch::Outline>> outlines(std::int64_t after, std::int64_t last);
    Result<std::optional<Candidate>> find(const std::string& architecture_id);
    /// Errors: database.no_such_candidate, and those of parseArchitecture.
    Result<arch::Architecture> architecture(const std::string& architecture_id);
    /// What a run evaluated, in the order of evaluation; ids above `after` only.
    Result<std::vector<CandidateInRun>> ofRun(std::int64_t run, std::int64_t after = 0);
    /// The same for a table of all, by ids.
    Result<std::vector<Standing>> standings(std::int64_t run, std::int64_t after = 0);
    /// By architecture id.
    Result<std::map<std::string, Annotation>> annotations();

private:
    Connection* connection_;
};

}  // namespace automoe::database
