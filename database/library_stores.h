// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/arch/search_space.h"
#include "database/connection.h"
#include "database/records.h"

// What runs work with and leave behind. Same rules as RunStore; lists are oldest first.
namespace automoe::database {

class CorpusStore {
public:
    explicit CorpusStore(Connection& connection) : connection_(&connection) {}
    Result<std::vector<Corpus>> all();

private:
    Connection* connection_;
};

/// What is noted about the session as a whole, by name; see Recorder::setProperty.
class PropertyStore {
public:
    explicit PropertyStore(Connection& connection) : connection_(&connection) {}
    /// Nothing when it was never set.
    Result<std::optional<std::string>> get(const std::string& name);
    /// By name.
    Result<std::map<std::string, std::string>> all();

private:
    Connection* connection_;
};

class SpaceStore {
public:
    explicit SpaceStore(Connection& connection) : connection_(&connection) {}
    Result<std::vector<arch::SearchSpace>> all();
    /// Nothing when the session does not have it.
    Result<std::optional<arch::SearchSpace>> find(const std::string& sha256);
    /// The identity of each run's space.
    Result<std::map<std::int64_t, std::string>> ofRuns();

private:
    Connection* connection_;
};

class WeightsStore {
public:
    explicit WeightsStore(Connection& connection) : connection_(&connection) {}
    Result<std::vector<Weights>> all();
    Result<std::optional<Weights>> find(const std::string& sha256);
    /// The newest of a kind ("supernet" or "retrained"); of one space unless `space_sha256` is "".
    Result<std::optional<Weights>> latest(const std::string& kind, const std::string& space_sha256 = {});

private:
    Connection* connection_;
};

class PredictorStore {
public:
    explicit PredictorStore(Connection& connection) : connection_(&connection) {}
    Result<std::vector<Predictor>> all();
    /// The newest one.
    Result<std::optional<Predictor>> latest();

private:
    Connection* connection_;
};

class ArtefactStore {
public:
    explicit ArtefactStore(Connection& connection) : connection_(&connection) {}
    Result<std::vector<Artefact>> all();

private:
    Connection* connection_;
};

}  // namespace automoe::database
