// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <unordered_map>

#include "core/protocol/events.h"
#include "database/connection.h"

namespace automoe::database {

/// JSON as it is kept: sorted keys, no white space; bytes that are no UTF-8 become U+FFFD.
std::string jsonText(const nlohmann::json& json);

/// Inserts a space unless it is there; gives its id.
Result<std::int64_t> spaceRow(Connection& connection, const arch::SearchSpace& space, std::int64_t now);

/// What each kind of event becomes in the tables. On the writer's thread, within a transaction.
class EventRows {
public:
    EventRows(std::filesystem::path session_folder, std::function<std::int64_t()> clock);

    /// Errors: database.rejected_event with the field, database.constraint, and those of Connection.
    Status store(Connection& connection, std::int64_t run, const protocol::Event& event);
    /// Forgets ids learnt since the last commit: they may have been rolled back.
    void forgetIds() { candidates_.clear(); }

private:
    struct Place {
        Connection& connection;
        std::int64_t run;
    };
    static Status put(Place, const protocol::Progress&) { return {}; }
    static Status put(Place place, const protocol::TrainReport& event);
    static Status put(Place place, const protocol::ValidationReport& event);
    static Status put(Place place, const protocol::RoutingReport& event);
    Status put(Place place, const protocol::CheckpointWritten& event);
    Status put(Place place, const protocol::Measurement& event);
    Status put(Place place, const protocol::CandidateEvaluated& event);
    Status put(Place place, const protocol::GenerationDone& event);
    Status put(Place place, const protocol::SearchChanged& event);
    Status put(Place place, const protocol::Evaluated& event);
    Status put(Place place, const protocol::Exported& event);
    /// What a person tries out is not kept.
    static Status put(Place, const protocol::Translated&) { return {}; }
    Status put(Place place, const protocol::Remark& event);

    Status putWeights(Place place, const protocol::CheckpointWritten& event);
    Result<std::int64_t> candidate(Place place, const arch::Architecture& architecture, const std::string& id);
    Result<std::int64_t> device(Connection& connection, const nlohmann::json& conditions);

    std::filesystem::path session_folder_;
    std::function<std::int64_t()> clock_;
    std::unordered_map<std::string, std::int64_t> candidates_;
};

}  // namespace automoe::database
