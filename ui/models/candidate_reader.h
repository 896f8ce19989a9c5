// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>

#include "core/arch/outline.h"
#include "database/connection.h"
#include "ui/models/candidate_table.h"
#include "ui/models/session_facts.h"

namespace automoe::ui {

/// Reads a session's candidates into tables. What was read before is kept, so that reading again costs only what is
/// new. One thread.
class CandidateReader {
public:
    /// `connection`: for reading only.
    explicit CandidateReader(database::Connection connection) : connection_(std::move(connection)) {}

    /// From the next read() on the columns isOnDemand() have their figures, too.
    void includeOnDemand() { on_demand_ = true; }
    /// Whether read() would give another table: something was committed by another connection, or is included by now.
    Result<bool> changed();
    /// The table as it is now. Errors: those of the stores.
    Result<CandidateTablePtr> read();
    /// The rest of the session, read anew.
    Result<SessionFacts> facts();
    /// Ends a read() that runs in another thread.
    void interrupt() { connection_.interrupt(); }

private:
    /// What the last word of a search on a candidate was.
    struct Said {
        std::int64_t run = 0;
        std::int64_t generation = 0;
        std::string origin;
        bool feasible = true;
        std::vector<std::pair<std::string, double>> figures;
        std::vector<std::pair<std::string, protocol::Interval>> intervals;
        std::int64_t partial_tokens = 0;
    };
    /// How the predictor of a search tells what it does not know.
    struct Law {
        double interval = 0;  ///< half width of the 90 % interval, relative to the prediction; 0: it has none
        std::string device;   ///< name; "": not known
    };
    Law lawOf(std::int64_t run);
    Status readNew();

    database::Connection connection_;
    HistoryReader histories_;
    TrainingReader trainings_;
    CampaignReader campaigns_;
    std::int64_t version_ = -1;
    std::vector<database::Candidate> candidates_;   ///< ascending ids
    std::map<std::int64_t, std::int64_t> read_of_;  ///< by search run: the last candidate_in_run that was read
    std::unordered_map<std::int64_t, Said> said_;   ///< by candidate id
    std::map<std::int64_t, Law> laws_;              ///< by search run
    bool on_demand_ = false;
    bool on_demand_told_ = false;          ///< the last table had it
    std::vector<arch::Outline> outlines_;  ///< of the first candidates_: those that were read
};

}  // namespace automoe::ui
