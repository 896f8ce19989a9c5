// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "database/connection.h"
#include "database/records.h"

namespace automoe::database {

/// One score with all that it rests on.
struct BestScore {
    protocol::Score score;
    std::string architecture_id;
    std::string set;
    std::string weights_sha256;
    std::string weights_kind;
    std::int64_t run = 0;
};

/// Reads scores on held-out sets; same rules as RunStore.
class EvaluationStore {
public:
    explicit EvaluationStore(Connection& connection) : connection_(&connection) {}

    /// Oldest first, with their scores.
    Result<std::vector<Evaluation>> all();
    Result<std::vector<Evaluation>> ofCandidate(const std::string& architecture_id);
    Result<std::vector<Evaluation>> ofRun(std::int64_t run);
    /// The translations of the set's sentences, in order; empty when only the loss was asked for.
    Result<std::vector<std::string>> hypotheses(std::int64_t evaluation);
    /// The best value of each metric, signature, set and kind of weights: the smallest of "loss" and "ter", the
    /// greatest of others.
    Result<std::vector<BestScore>> best();

private:
    Result<std::vector<Evaluation>> read(const std::string& condition, const std::string& value);
    Connection* connection_;
};

}  // namespace automoe::database
